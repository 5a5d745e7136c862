"""P4: what a new version changes, exactly: enumeration is the judge."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arasha.agreements.rules import (
    AXES,
    Box,
    ClauseRule,
    Difference,
    Domain,
    canonical_text,
    count_points,
    difference,
    digest_of,
    permits_any,
)
from arasha.agreements.rules.boxes import meet, merge, subtract, subtract_all
from tests.agreements.rules.domain import ANY_WORDS, AT, CLAUSES, DOMAIN, codes, rule

NOTHING = Difference(parties=(), terms=())
SMALL = Domain(
    units={unit: DOMAIN.units[unit] for unit in ("akimat", "centre", "prosecutor")},
    roles=("prosecutor",),
    risks=("", "4"),
)


def within(point: tuple[str, ...], boxes: tuple[Box, ...]) -> int:
    return sum(
        all(value in values for value, values in zip(point, box, strict=True)) for box in boxes
    )


@given(st.lists(ANY_WORDS, max_size=2), st.lists(ANY_WORDS, max_size=2))
@settings(max_examples=8)
def test_p4_gains_and_losses_are_exactly_those_of_an_enumeration(
    old: list[ClauseRule], new: list[ClauseRule]
) -> None:
    parties = {rule.to_unit for rule in (*old, *new)}
    change = {each.party: each for each in difference(old, new, domain=SMALL).parties}
    for point in product(*SMALL.axes()):
        ask = SMALL.ask(point, at=AT)
        had = permits_any(old, ask).allowed
        has = permits_any(new, ask).allowed
        for party in parties & set(ask.to_line):
            said = change.get(party)
            gains = within(point, said.gains) if said else 0
            losses = within(point, said.losses) if said else 0
            # Boxes of one list are disjoint: a point lies in one of them or in none.
            assert (gains, losses) == (int(has and not had), int(had and not has))


def test_p4_a_version_that_says_the_same_in_other_words_changes_nothing() -> None:
    one = [rule(classes=codes("coded", "status"))]
    two = [
        rule(ref="M-2026-1/7", classes=codes("coded"), roles=codes("prosecutor")),
        rule(ref="M-2026-1/8", classes=codes("coded"), roles=codes("akim")),
        rule(ref="M-2026-1/9", classes=codes("status")),
    ]
    assert difference(one, two, domain=DOMAIN) == NOTHING
    assert difference(CLAUSES, CLAUSES[::-1], domain=DOMAIN) == NOTHING


def test_p4_the_prosecutor_gains_and_loses_what_the_clauses_say() -> None:
    old = [rule(classes=codes("coded", "status"))]
    new = [rule(classes=codes("coded", "narrative"))]
    (change,) = difference(old, new, domain=DOMAIN).parties
    assert change.party == "prosecutor"
    (gain,), (loss,) = change.gains, change.losses
    assert gain[AXES.index("class")] == {"narrative"}
    assert loss[AXES.index("class")] == {"status"}
    assert count_points(change.gains) == count_points(change.losses)


def test_p4_a_party_that_only_gains_or_only_loses_is_told() -> None:
    wide, narrow = [rule(classes=codes("coded", "status"))], [rule()]
    (gaining,) = difference(narrow, wide, domain=DOMAIN).parties
    (losing,) = difference(wide, narrow, domain=DOMAIN).parties
    assert (gaining.losses, losing.gains) == ((), ())
    assert gaining.gains == losing.losses


def test_p4_terms_that_change_without_opening_anything_are_told() -> None:
    old = [rule(keep_days=30, duties=codes("no_copies"))]
    new = [rule(keep_days=90, duties=codes("no_copies"))]
    change = difference(old, new, domain=DOMAIN)
    assert change.parties == ()
    (term,) = change.terms
    assert (term.ref, term.term, term.before, term.after) == ("M-2026-1/2.3", "keep_days", 30, 90)
    assert difference([], new, domain=DOMAIN).terms == ()


def test_p4_what_runs_or_rests_is_no_difference_of_the_text() -> None:
    resting = [replace(rule(), suspended_at=AT, valid_to=AT)]
    assert difference(resting, [rule()], domain=DOMAIN) == NOTHING


A, B = frozenset("a"), frozenset("b")
AB = A | B


def boxes_of(*axes: frozenset[str]) -> Box:
    return (*axes, *[A] * (len(AXES) - len(axes)))


def test_boxes_meet_where_all_axes_do() -> None:
    assert meet(boxes_of(AB, A), boxes_of(A, AB)) == boxes_of(A, A)
    assert meet(boxes_of(A), boxes_of(B)) is None


def test_what_is_left_of_a_box_is_disjoint_and_complete() -> None:
    left = subtract(boxes_of(AB, AB), boxes_of(A, A))
    assert count_points(left) == 3
    assert meet(left[0], left[1]) is None
    assert subtract(boxes_of(A), boxes_of(B)) == [boxes_of(A)]
    assert subtract(boxes_of(A), boxes_of(AB)) == []


def test_the_same_thing_said_twice_counts_once() -> None:
    assert subtract_all([boxes_of(AB), boxes_of(A)], []) == [boxes_of(AB)]
    assert subtract_all([boxes_of(AB)], [boxes_of(A), boxes_of(B)]) == []


def test_boxes_that_differ_on_one_axis_are_joined() -> None:
    assert merge([boxes_of(A, A), boxes_of(B, A), boxes_of(AB, B)]) == [boxes_of(AB, AB)]
    apart = [boxes_of(A, A), boxes_of(B, B)]
    assert sorted(map(str, merge(apart))) == sorted(map(str, apart))


# The text that every party adopts.


def test_the_canonical_text_is_frozen() -> None:
    content = {"b": [1, None, True], "a": {"ә": "Ы"}}
    assert canonical_text(content) == '{"a":{"ә":"Ы"},"b":[1,null,true]}'
    assert digest_of(content) == "5f156c2e4df3bebf39f415f9839d5c8c177ff50cd6ec516080225adbf580f2fe"


def test_the_order_in_which_it_was_written_does_not_matter() -> None:
    assert digest_of({"a": 1, "b": 2}) == digest_of({"b": 2, "a": 1})
    assert digest_of({"a": [1, 2]}) != digest_of({"a": [2, 1]})


@pytest.mark.parametrize("value", [1.5, {1: "a"}, [1.0], {"a": {1, 2}}, b"x"])
def test_what_has_two_spellings_is_not_canonical(value: object) -> None:
    with pytest.raises(TypeError, match=r"not canonical|keys are text"):
        canonical_text({"value": value})


def test_a_wrong_value_is_named_by_its_kind() -> None:
    with pytest.raises(TypeError, match=r"^not canonical: float$"):
        canonical_text({"value": [1, 1.5]})
    with pytest.raises(TypeError, match=r"^keys are text$"):
        canonical_text({"value": {1: "a"}})
