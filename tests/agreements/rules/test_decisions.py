"""The one decision: what opens, what the nearest reason is, and that silence means no."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given

from arasha.access.enums import Basis, DataClass, Purpose
from arasha.agreements.enums import ClauseDuty, Thing
from arasha.agreements.rules import Ask, ClauseRule, permits, permits_any
from arasha.agreements.rules.consents import Word, why_no_consent
from arasha.agreements.rules.figures import SMALLEST, Shown, shown
from arasha.agreements.rules.words import BASES, CLASSES, PURPOSES, THINGS
from tests.agreements.rules.domain import ANY_RULE, AT, codes, rule

ASK = Ask(
    from_line=("department", "akimat"),
    to_line=("prosecutor",),
    classes=codes("coded"),
    purpose="oversight",
    basis="legal_duty",
    at=AT,
    role="prosecutor",
    thing="case",
    territory_line=("semey", "abai"),
    category="VIOLENCE",
    risk="4",
)
A_SECOND = timedelta(seconds=1)


def test_the_words_of_the_engine_are_those_that_people_read() -> None:
    assert set(CLASSES) == set(DataClass.values)
    assert set(PURPOSES) == set(Purpose.values)
    assert set(BASES) == set(Basis.values)
    assert set(THINGS) == set(Thing.values)
    assert len(ClauseDuty.values) == len(set(ClauseDuty.values))


def test_silence_means_no() -> None:
    verdict = permits_any([], ASK)
    assert (verdict.allowed, verdict.why, verdict.rule) == (False, "no_clause", None)


def test_a_clause_that_fits_permits_and_is_named() -> None:
    other = rule(ref="M-1/1", classes=codes("status"))
    fitting = rule()
    verdict = permits_any([other, fitting], ASK)
    assert (verdict.allowed, verdict.why, verdict.rule) == (True, "permitted", fitting)


@pytest.mark.parametrize(
    "change",
    [
        {"from_line": ("police",)},
        {"to_line": ("department", "akimat")},
        {"classes": codes("coded", "narrative")},
        {"purpose": "care"},
        {"role": "akim"},
        {"thing": "consultation"},
        {"thing": "appeal"},
        {"territory_line": ("ulytau",)},
        {"territory_line": ()},
        {"category": "BULLYING"},
        {"category": ""},
        {"risk": "3"},
    ],
)
def test_each_condition_counts(change: dict[str, Any]) -> None:
    narrow = rule(
        roles=codes("prosecutor"), things=codes("case"), territory="abai",
        categories=codes("VIOLENCE"), risks=codes("4"),
    )  # fmt: skip
    assert permits(narrow, ASK)
    assert not permits(narrow, replace(ASK, **change))
    assert permits_any([narrow], replace(ASK, **change)).why == "no_clause"


@pytest.mark.parametrize(
    "change",
    [{"role": "akim"}, {"role": ""}, {"thing": "referral"}, {"category": ""}, {"risk": "1"},
     {"territory_line": ()}, {"from_line": ("department",)}],
)  # fmt: skip
def test_a_clause_that_names_nothing_means_all(change: dict[str, Any]) -> None:
    assert permits(rule(), replace(ASK, **change))


def test_consultations_must_be_named() -> None:
    ask = replace(ASK, thing="consultation")
    assert not permits(rule(), ask)
    assert permits(rule(things=codes("consultation")), ask)
    assert not permits(rule(things=codes("consultation")), ASK)


def test_an_institution_as_such_may_be_asked_for_where_roles_are_named() -> None:
    assert permits(rule(roles=codes("prosecutor")), replace(ASK, role=""))


def test_passing_on_must_be_permitted_on_its_own() -> None:
    ask = replace(ASK, onward=True)
    assert permits_any([rule()], ask).why == "onward"
    assert permits(rule(onward=True), ask)
    assert permits(rule(onward=True), ASK)


def test_a_clause_holds_from_its_first_moment_until_before_its_last() -> None:
    timed = rule(valid_from=AT, valid_to=AT + A_SECOND)
    assert permits_any([timed], replace(ASK, at=AT - A_SECOND)).why == "not_yet"
    assert permits(timed, ASK)
    assert not permits(timed, replace(ASK, at=AT - A_SECOND))
    assert permits_any([timed], replace(ASK, at=AT + A_SECOND)).why == "ended"
    assert not permits(timed, replace(ASK, at=AT + A_SECOND))


def test_the_reason_names_the_clause_that_came_nearest() -> None:
    onward = rule(ref="M-1/1")
    basis = rule(ref="M-1/2", basis="consent", onward=True)
    future = rule(ref="M-1/3", valid_from=AT + A_SECOND, onward=True)
    ended = rule(ref="M-1/4", valid_to=AT, onward=True)
    suspended = rule(ref="M-1/5", suspended_at=AT, onward=True)
    ask = replace(ASK, onward=True)
    ladder = [onward, basis, future, ended, suspended]
    for count, why in enumerate(("onward", "basis", "not_yet", "ended", "suspended"), start=1):
        for rules in (ladder[:count], ladder[:count][::-1]):
            verdict = permits_any(rules, ask)
            assert (verdict.why, verdict.rule) == (why, ladder[count - 1])
            assert not verdict.allowed


def test_of_two_that_came_equally_near_the_first_is_named() -> None:
    first, second = rule(ref="M-1/1", suspended_at=AT), rule(ref="M-1/2", suspended_at=AT)
    assert permits_any([first, second], ASK).rule == first


@pytest.mark.parametrize(
    ("change", "why"),
    [({"suspended_at": AT, "valid_to": AT}, "ended"),
     ({"valid_from": AT + A_SECOND, "suspended_at": AT}, "not_yet"),
     ({"basis": "danger", "valid_to": AT}, "basis")],
)  # fmt: skip
def test_a_clause_that_fails_twice_gives_the_farther_reason(
    change: dict[str, Any], why: str
) -> None:
    assert permits_any([rule(**change)], ASK).why == why


def test_a_conflict_of_interest_comes_before_every_clause() -> None:
    ask = replace(ASK, named=True)
    assert not permits(rule(), ask)
    verdict = permits_any([rule()], ask)
    assert (verdict.allowed, verdict.why, verdict.rule) == (False, "named", None)


@given(ANY_RULE)
def test_one_clause_and_the_list_of_it_decide_alike(each: ClauseRule) -> None:
    asks = (ASK, replace(ASK, onward=True), replace(ASK, named=True), replace(ASK, role=""))
    for ask in asks:
        assert permits_any([each], ask).allowed == permits(each, ask)


# Consent is history: the last word about a recipient counts.


def word(kind: str, said: str, *units: str) -> Word:
    return Word(kind, said, frozenset(units))


@pytest.mark.parametrize(
    ("history", "lack"),
    [
        ([], "no_consent"),
        ([word("assent", "given")], "no_consent"),
        ([word("guardian", "given")], None),
        ([word("guardian", "given", "akimat")], None),
        ([word("guardian", "given", "school")], None),
        ([word("guardian", "given", "clinic")], "no_consent"),
        ([word("guardian", "refused")], "refused"),
        ([word("guardian", "given"), word("guardian", "withdrawn")], "withdrawn"),
        ([word("guardian", "given"), word("guardian", "withdrawn", "clinic")], None),
        ([word("guardian", "given"), word("guardian", "withdrawn", "school")], "withdrawn"),
        ([word("guardian", "withdrawn"), word("guardian", "given")], None),
        ([word("guardian", "given"), word("assent", "refused")], "child_refused"),
        ([word("assent", "withdrawn"), word("guardian", "given")], "child_refused"),
        ([word("assent", "refused"), word("assent", "given"), word("guardian", "given")], None),
    ],
)
def test_the_last_word_about_a_recipient_counts(history: list[Word], lack: str | None) -> None:
    assert why_no_consent(history, to_line=("school", "akimat")) == lack


# Counts that point at no child.


@pytest.mark.parametrize(
    ("count", "of", "text"),
    [
        (0, None, "0"), (1, None, "1\N{EN DASH}4"), (4, None, "1\N{EN DASH}4"), (5, None, "5"),
        (120, None, "120"), (0, 9, "0"), (9, 9, "9"), (3, 9, "1\N{EN DASH}4"),
        (8, 9, "5\N{EN DASH}8"), (5, 10, "5"), (6, 10, "6\N{EN DASH}9"),
        (2, 3, "0\N{EN DASH}4"), (3, 3, "0\N{EN DASH}4"), (0, 3, "0\N{EN DASH}4"), (0, 0, "0"),
    ],
)  # fmt: skip
def test_small_counts_and_their_complements_are_ranges(
    count: int, of: int | None, text: str
) -> None:
    assert str(shown(count, of=of)) == text


def test_no_range_of_a_part_gives_a_small_count_away() -> None:
    for whole in range(60):
        for count in range(whole + 1):
            part = shown(count, of=whole)
            assert part.low <= count <= part.high
            is_exact = part.low == part.high
            if is_exact and count not in {0, whole}:
                assert count >= SMALLEST
                assert whole - count >= SMALLEST
    assert Shown(2, 2).low == 2
