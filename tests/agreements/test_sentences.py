"""A clause in words: nothing left to guess, and different clauses never read alike."""

from dataclasses import replace

import pytest
from django.utils.translation import override
from hypothesis import given, settings

from arasha.agreements.rules import AXES, ClauseRule, difference, parts_of
from arasha.agreements.rules.parts import ALWAYS_SAID, ORDER
from arasha.agreements.sentences import lines_of_box, say, sentences_of
from arasha.agreements.wording import choices_of, word_of
from tests.agreements.rules.domain import ANY_RULE, AT, DOMAIN, codes, rule

NAMES = {"department": "Department", "prosecutor": "Prosecutor", "semey": "Semey"}
LANGUAGES = ["en", "kk", "ru"]


def test_a_clause_reads_as_short_sentences() -> None:
    clause = rule(
        classes=codes("coded", "status"), roles=codes("prosecutor"), territory="semey",
        keep_days=1, valid_to=AT, suspended_at=AT,
    )  # fmt: skip
    with override("en"):
        text = [said.text for said in sentences_of(clause, names=NAMES)]
    assert text == [
        "Department may give Prosecutor: Category, risk and place, State and deadlines.",
        "There it is read by: Prosecutor.",
        "It is about anything but consultations.",
        "It is for: Oversight.",
        "What allows it: Duty by law.",
        "It holds in: Semey.",
        "It may not be passed on.",
        "It may be kept for 1 day.",
        "It ends on 18.11.2026 09:30.",
        "It is suspended since 18.11.2026 09:30.",
    ]


def test_an_unknown_unit_keeps_its_code() -> None:
    with override("en"):
        (first, *_rest) = sentences_of(rule(to_unit="police"), names=NAMES)
    assert first.text == "Department may give police: Category, risk and place."


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "slot", ["roles", "classes", "purposes", "basis", "things", "categories", "risks", "duties"]
)
def test_no_two_codes_have_one_word(slot: str, language: str) -> None:
    with override(language):
        words = [word for _code, word in choices_of(slot)]  # type: ignore[arg-type]
        assert len(set(words)) == len(words)
        for code, word in choices_of(slot):  # type: ignore[arg-type]
            assert word_of(slot, code) == word  # type: ignore[arg-type]


@pytest.mark.parametrize("language", LANGUAGES)
@given(each=ANY_RULE)
@settings(max_examples=25)
def test_p2_clauses_that_differ_read_differently_in_every_language(
    language: str, each: ClauseRule
) -> None:
    with override(language):
        mine = _text(each)
        for slot in ORDER:
            other = rule(ref=each.ref)
            value = getattr(other, slot)
            if getattr(each, slot) != value:
                assert _text(replace(each, **{slot: value})) != mine


def _text(each: ClauseRule) -> list[str]:
    return [said.text for said in sentences_of(each, names={})]


@given(ANY_RULE)
@settings(max_examples=25)
def test_every_part_of_a_clause_is_said(each: ClauseRule) -> None:
    parts = parts_of(each)
    assert {part.slot for part in parts} >= ALWAYS_SAID
    said = {one.slot for one in sentences_of(each, names=NAMES)}
    assert said == {part.slot for part in parts} - {"from_unit", "to_unit"}
    assert all(say(part, names=NAMES).strip() for part in parts)


def test_a_gain_is_told_by_what_it_narrows_and_by_the_highest_units() -> None:
    old = [rule(from_unit="department")]
    new = [rule(from_unit="akimat", territory="abai", onward=True)]
    (change,) = difference(old, new, domain=DOMAIN).parties
    with override("en"):
        told = [dict(lines_of_box(box, domain=DOMAIN, names=NAMES)) for box in change.gains]
        lost = [dict(lines_of_box(box, domain=DOMAIN, names=NAMES)) for box in change.losses]
    assert {"From whom", "Which data", "For what", "On which basis", "Where"} <= set(told[0]) | set(
        told[-1]
    )
    assert any("Passing on" in each for each in told)
    assert [each["Where"] for each in lost] == ["no place named"]
    assert AXES.index("onward") == len(AXES) - 2
