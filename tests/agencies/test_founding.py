"""The file of a region: what it may say, and what is said about a wrong one."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from arasha.agencies.actions import found_region
from arasha.agencies.founding import RegionFileError, read_region, write_region
from arasha.agencies.models import Organisation, Placement, Territory
from arasha.demo.region import PLAN
from arasha.journal.models import Entry

NOW = datetime(2026, 11, 18, 4, 30, tzinfo=UTC)
NAMES = {"kk": "Атауы", "ru": "Название", "en": "Name"}


def region(**changed: Any) -> dict[str, Any]:
    return {
        "places": [
            {"code": "ulytau", "kind": "region", "names": NAMES, "since": "2022-06-08"},
            {"code": "satbayev", "kind": "city", "names": NAMES, "since": "2022-06-08"},
            {"code": "zhanaarqa", "kind": "district", "names": NAMES, "since": "2022-06-08"},
        ],
        # The unit stands before what it is under: the order in the file does not matter.
        "institutions": [unit("school-1", parent="education"), unit("education", kind="education")],
    } | changed


def unit(code: str, **changed: Any) -> dict[str, Any]:
    return {"code": code, "kind": "school", "place": "satbayev", "names": NAMES} | changed


def faults_of(facts: object) -> str:
    with pytest.raises(RegionFileError) as error:
        read_region(json.dumps(facts))
    return "\n".join(error.value.faults)


def test_the_example_says_what_the_demo_region_is() -> None:
    again = read_region(write_region(PLAN))
    assert again.places == PLAN.places
    assert set(again.units) == set(PLAN.units)


def test_what_is_not_said_takes_its_default() -> None:
    school = read_region(json.dumps(region())).units[1]
    assert (school.code, school.parent, school.status) == ("school-1", "education", "operating")
    assert (school.language, school.receives, school.since) == ("kk", False, None)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"places": {}}', "null", '"places"'])
def test_a_file_of_another_shape_is_refused_with_one_sentence(text: str) -> None:
    with pytest.raises(RegionFileError) as error:
        read_region(text)
    assert len(error.value.faults) == 1


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (unit("Школа"), 'needs a "code" of small Latin letters'),
        (unit("a" * 33), 'needs a "code" of small Latin letters'),
        (unit("x", kind="castle"), 'needs "kind" to be one of: akimat, department'),
        (unit("x", place="moon"), 'lies in "moon", which is not among the places'),
        (unit("x", parent="nobody"), 'is under "nobody", which is not in the file'),
        (unit("x", parent="x"), "is under itself"),
        (unit("x", names={"kk": "А", "ru": " "}), 'needs its name in "ru"'),
        (unit("x", names={**NAMES, "en": "n" * 201}), "longer than 200 letters"),
        (unit("x", since="8 June"), 'needs "since" as a day like 2022-06-08'),
        (unit("x", since="2024-01-01", until="2024-01-01"), '"until" on or before "since"'),
        (unit("x", receives_referrals="yes"), "to be true or false"),
        (unit("x", director="somebody"), 'has "director", which has no meaning here'),
        (unit("school-1"), 'The code "school-1" stands 2 times'),
        (17, "is not an object in curly brackets"),
    ],
)
def test_each_bad_institution_is_named_in_a_sentence(wrong: object, said: str) -> None:
    facts = region()
    facts["institutions"].append(wrong)
    assert said in faults_of(facts)


def test_all_faults_are_said_at_once() -> None:
    facts = region(institutions=[unit("a", kind="x"), unit("b", place="y")])
    facts["places"][1]["names"] = {}
    said = faults_of(facts)
    assert "entry 1 (a)" in said
    assert "Institution b" in said
    assert "entry 2 (satbayev)" in said


def test_a_file_holds_exactly_one_region() -> None:
    facts = region()
    facts["places"][0]["kind"] = "district"
    assert "exactly one place" in faults_of(facts)


@pytest.mark.django_db
def test_a_region_is_written_with_its_tree_and_its_places() -> None:
    founded = found_region(read_region(json.dumps(region())), now=NOW)
    assert (founded.places_added, founded.units_added) == (3, 2)
    school = Organisation.objects.get(code="school-1")
    assert school.parent == Organisation.objects.get(code="education")
    assert school.valid_from == date(2022, 6, 8)
    assert Placement.objects.get(organisation=school).territory.code == "satbayev"
    assert Territory.objects.get(code="satbayev").parent == Territory.objects.get(code="ulytau")
    assert Entry.objects.get(act="agencies.founded").count == 5


@pytest.mark.django_db
def test_the_same_file_again_changes_nothing() -> None:
    found_region(PLAN, now=NOW)
    assert found_region(PLAN, now=NOW).total == 0
    assert Entry.objects.filter(act="agencies.founded").count() == 1


@pytest.mark.django_db
def test_a_later_file_adds_and_renames_and_never_deletes() -> None:
    found_region(read_region(json.dumps(region())), now=NOW)
    later = region(institutions=[unit("clinic-1", kind="clinic"),
                                 unit("education", kind="education", status="ended")])  # fmt: skip
    later["places"][1]["names"] = {**NAMES, "ru": "Сатпаев"}
    founded = found_region(read_region(json.dumps(later)), now=NOW)
    assert (founded.places_changed, founded.units_added, founded.units_changed) == (1, 1, 1)
    assert Territory.objects.get(code="satbayev").name_ru == "Сатпаев"
    education = Organisation.objects.get(code="education")
    assert (education.status, education.version) == ("ended", 2)
    assert Organisation.objects.filter(code="school-1").exists()


@pytest.mark.django_db
def test_an_end_that_was_set_on_a_page_is_not_taken_back_by_a_silent_file() -> None:
    found_region(read_region(json.dumps(region())), now=NOW)
    Organisation.objects.filter(code="school-1").update(valid_to=date(2026, 9, 1))
    found_region(read_region(json.dumps(region())), now=NOW)
    assert Organisation.objects.get(code="school-1").valid_to == date(2026, 9, 1)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changed", "said"),
    [({"kind": "clinic"}, "exists as a school"), ({"place": "zhanaarqa"}, "lies in satbayev")],
)
def test_a_file_neither_turns_an_institution_into_another_nor_moves_it(
    changed: dict[str, str], said: str
) -> None:
    found_region(read_region(json.dumps(region())), now=NOW)
    later = region(institutions=[unit("new"), unit("school-1", **changed)])
    with pytest.raises(RegionFileError, match=said):
        found_region(read_region(json.dumps(later)), now=NOW)
    assert not Organisation.objects.filter(code="new").exists()


@pytest.mark.django_db
def test_the_codes_of_another_region_are_safe_from_the_file() -> None:
    found_region(PLAN, now=NOW)
    facts = region()
    facts["places"][1]["code"] = "semey"
    facts["institutions"] = [unit("akimat", kind="akimat", place="zhanaarqa")]
    with pytest.raises(RegionFileError) as error:
        found_region(read_region(json.dumps(facts)), now=NOW)
    assert len(error.value.faults) == 2
