"""`arasha found`: a real region begins with one command, and only one administrator comes from it."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine
from django.test import Client

from arasha.access.models import Grant
from arasha.agencies.founding import write_region
from arasha.agencies.models import Organisation, Territory
from arasha.clocks.models import ClockRule
from arasha.demo.region import PLAN
from arasha.journal.models import Entry
from arasha.project.founding import FirstAdministrator, found
from arasha.staff.models import StaffMember

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 18, 4, 30, tzinfo=UTC)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "region.json"
    path.write_text(write_region(PLAN), "utf-8")
    return path


def somebody(
    login: str = "first.admin", name: str = "Үкілібаев Әлімжан", unit: str = ""
) -> FirstAdministrator:
    return FirstAdministrator(login=login, name=name, language="ru", unit=unit)


def run(path: Path, who: FirstAdministrator | None = None) -> tuple[int, str]:
    said: list[str] = []
    with time_machine.travel(NOW, tick=False):
        code = found(path, administrator=who, now=NOW, say=said.append)
    return code, "\n".join(said)


def test_a_region_is_founded_with_clocks_and_an_administrator(file: Path) -> None:
    code, said = run(file, somebody())
    assert (code, Territory.objects.count()) == (0, 13)
    assert "Institutions: 90 added" in said
    assert ClockRule.objects.exists()
    person = StaffMember.objects.get()
    assert (person.login, person.surname, person.given) == (
        "first.admin", "Үкілібаев", "Әлімжан",
    )  # fmt: skip
    assert (person.language, person.unit.code) == ("ru", "akimat")
    grant = Grant.objects.get()
    assert (grant.role, grant.given_by) == ("administrator", None)
    assert grant.territory == Territory.objects.get(kind="region")
    acts = list(Entry.objects.order_by("pk").values_list("act", "signer_kind"))
    assert acts == [
        ("agencies.founded", "system"), ("staff.added", "system"),
        ("access.grant_given", "system"), ("staff.link_made", "system"),
    ]  # fmt: skip


def test_the_link_sets_the_first_password(file: Path) -> None:
    link = re.search(r"http\S+?(/welcome/\S+)", run(file, somebody())[1])
    assert link
    words = {"password": "өткен жазда бие сауды", "again": "өткен жазда бие сауды"}
    with time_machine.travel(NOW, tick=False):
        assert Client().post(link[1], words).status_code == 302
    assert StaffMember.objects.get().check_password("өткен жазда бие сауды")


def test_a_second_administrator_does_not_come_from_the_machine(file: Path) -> None:
    run(file, somebody())
    code, said = run(file, somebody("another"))
    assert (code, StaffMember.objects.count()) == (1, 1)
    assert "has an administrator already" in said
    assert run(file)[0] == 0


def test_an_administrator_who_never_came_in_gets_a_new_link(file: Path) -> None:
    run(file, somebody())
    code, said = run(file, somebody())
    assert (code, StaffMember.objects.count(), Grant.objects.count()) == (0, 1, 1)
    assert "/welcome/" in said


def test_one_who_has_a_password_gets_no_link_from_the_machine(file: Path) -> None:
    run(file, somebody())
    person = StaffMember.objects.get()
    person.set_password("several words together")
    person.save(update_fields=["password"])
    assert run(file, somebody())[0] == 1


@pytest.mark.parametrize(
    ("who", "said"),
    [
        (somebody(login="мен"), "Latin letters"),
        (somebody(name="Үкілібаев"), "--name needs"),
        (somebody(name="Үкілібаев " + "ә" * 81), "--name needs"),
        (somebody(unit="nowhere"), "--institution"),
    ],
)
def test_a_wrong_administrator_founds_nothing(
    file: Path, who: FirstAdministrator, said: str
) -> None:
    code, text = run(file, who)
    assert (code, said in text) == (1, True)
    assert not Organisation.objects.exists()
    assert not Entry.objects.exists()


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00", b"{}"])
def test_a_file_that_is_none_is_said_in_a_sentence(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "region.json"
    if content is not None:
        path.write_bytes(content)
    code, said = run(path)
    assert code == 1
    assert "Nothing was written." in said


def test_a_file_saved_by_a_windows_editor_is_read(file: Path) -> None:
    facts = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps(facts), "utf-8-sig")
    assert run(file)[0] == 0
