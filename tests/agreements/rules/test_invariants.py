"""P3: what no agreement may permit, over everything that can be asked, with Cedar as second opinion."""

from itertools import islice, product
from random import Random
from typing import Any

import cedarpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arasha.access.roles import ROLES
from arasha.agreements.rules import (
    AXES,
    INVARIANTS,
    Ask,
    ClauseRule,
    Domain,
    box_of,
    check,
    check_all,
    permits,
    permits_any,
    points,
)
from arasha.agreements.rules.invariants import Invariant
from tests.agreements.rules.domain import ANY_WORDS, AT, CLAUSES, DOMAIN, codes, rule

WIDE = Domain(
    units=DOMAIN.units,
    kinds=DOMAIN.kinds,
    roles=("akim", "administrator", "lesson_officer", "mentor", "prosecutor"),
)
BY_CODE = {each.code: each for each in INVARIANTS}
# One clause that breaks each invariant, and the same one narrowed until it does not.
BROKEN: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "consultation_notes_stay": (
        {"things": codes("consultation"), "from_unit": "centre"},
        {"things": codes("consultation"), "from_unit": "centre", "to_unit": "centre"},
    ),
    "akim_reads_figures": ({}, {"roles": codes("prosecutor")}),
    "machine_reads_nothing": ({}, {"roles": codes("prosecutor")}),
    "lessons_read_no_case": (
        {"roles": codes("lesson_officer")},
        {"roles": codes("lesson_officer"), "classes": codes("status")},
    ),
    "collective_reads_no_story": (
        {"roles": codes("mentor"), "classes": codes("narrative")},
        {"roles": codes("mentor"), "classes": codes("identity")},
    ),
    "statistics_name_nobody": (
        {"purposes": codes("statistics"), "classes": codes("identity", "coded")},
        {"purposes": codes("statistics")},
    ),
    "words_are_not_passed_on": (
        {"onward": True, "classes": codes("narrative")},
        {"onward": True},
    ),
}


@pytest.mark.parametrize("code", sorted(BROKEN))
def test_p3_a_clause_that_breaks_an_invariant_is_found_with_an_example(code: str) -> None:
    broken, narrowed = (rule(**said) for said in BROKEN[code])
    found = check([CLAUSES[0], broken], BY_CODE[code], domain=WIDE)
    assert found is not None
    assert found.invariant == code
    assert permits(found.rule, WIDE.ask(found.point, at=AT))
    assert any(
        all(value in values for value, values in zip(found.point, box, strict=True))
        for box in BY_CODE[code].forbidden(WIDE)
    )
    assert check([narrowed], BY_CODE[code], domain=WIDE) is None


def test_p3_notes_in_the_care_of_the_akimat_count_as_notes_of_the_centre() -> None:
    above = rule(things=codes("consultation"), from_unit="akimat")
    assert check([above], BY_CODE["consultation_notes_stay"], domain=WIDE) is not None


def test_p3_no_clause_at_all_can_show_anything_to_whoever_is_named() -> None:
    widest = rule(
        from_unit="akimat", classes=frozenset(WIDE.whole()[4]), purposes=frozenset(WIDE.whole()[5]),
        things=frozenset(WIDE.whole()[3]), onward=True,
    )  # fmt: skip
    named = BY_CODE["named_see_nothing"]
    assert check([widest], named, domain=WIDE) is None
    (forbidden,) = named.forbidden(WIDE)
    for point in points(forbidden):
        assert not permits_any([widest], WIDE.ask(point, at=AT)).allowed


def test_p3_all_clauses_are_looked_at_and_every_broken_invariant_is_told() -> None:
    rules = [rule(roles=codes("prosecutor")), rule(**BROKEN["words_are_not_passed_on"][0])]
    assert {each.invariant for each in check_all(rules, domain=WIDE)} == {
        "akim_reads_figures", "machine_reads_nothing", "lessons_read_no_case",
        "collective_reads_no_story", "words_are_not_passed_on",
    }  # fmt: skip
    assert check_all([rule(roles=codes("prosecutor"))], domain=WIDE) == []


@given(st.lists(ANY_WORDS, min_size=1, max_size=3), st.sampled_from(INVARIANTS))
@settings(max_examples=15)
def test_p3_the_check_finds_exactly_what_an_enumeration_finds(
    rules: list[ClauseRule], invariant: Invariant
) -> None:
    small = Domain(
        units={unit: DOMAIN.units[unit] for unit in ("akimat", "centre")},
        kinds=DOMAIN.kinds, roles=("akim", "mentor"),
    )  # fmt: skip
    permitted = any(
        permits_any(rules, small.ask(point, at=AT)).allowed
        for box in invariant.forbidden(small)
        for point in points(box)
    )
    assert (check(rules, invariant, domain=small) is not None) == permitted


# Cedar, a policy engine of others, decides the same clauses in its own way.


def cedar_policies(rules: list[ClauseRule]) -> str:
    return "\n".join(
        f"permit(principal, action, resource) when {{ {' && '.join(_conditions(each))} }};"
        for each in rules
    )


def _conditions(each: ClauseRule) -> list[str]:
    asked = [
        f'context.from.contains("{each.from_unit}")',
        f'context.to.contains("{each.to_unit}")',
        f"{_set(each.classes)}.containsAll(context.classes)",
        f"{_set(each.purposes)}.contains(context.purpose)",
        f'context.basis == "{each.basis}"',
        "!context.named",
    ]
    if each.roles:
        asked.append(f"{_set(each.roles)}.contains(context.role)")
    if each.things:
        asked.append(f"{_set(each.things)}.contains(context.thing)")
    else:
        asked.append('context.thing != "consultation"')
    if each.territory:
        asked.append(f'context.places.contains("{each.territory}")')
    if each.categories:
        asked.append(f"{_set(each.categories)}.contains(context.category)")
    if each.risks:
        asked.append(f"{_set(each.risks)}.contains(context.risk)")
    return asked if each.onward else [*asked, "!context.onward"]


def _set(words: frozenset[str]) -> str:
    return "[" + ", ".join(f'"{word}"' for word in sorted(words)) + "]"


def cedar_request(ask: Ask) -> dict[str, Any]:
    return {
        "principal": 'User::"somebody"',
        "action": 'Action::"read"',
        "resource": 'Thing::"something"',
        "context": {
            "from": list(ask.from_line), "to": list(ask.to_line), "classes": sorted(ask.classes),
            "purpose": ask.purpose, "basis": ask.basis, "named": ask.named, "role": ask.role,
            "thing": ask.thing, "places": list(ask.territory_line), "category": ask.category,
            "risk": ask.risk, "onward": ask.onward,
        },
    }  # fmt: skip


def cedar_decides(rules: list[ClauseRule], asks: list[Ask]) -> list[bool]:
    requests = [cedar_request(ask) for ask in asks]
    answers = cedarpy.is_authorized_batch(requests, cedar_policies(rules), [])
    return [answer.decision == cedarpy.Decision.Allow for answer in answers]


def _sample(count: int, seed: int) -> list[Ask]:
    chance = Random(seed)
    axes = DOMAIN.axes()
    return [DOMAIN.ask([chance.choice(values) for values in axes], at=AT) for _each in range(count)]


def test_p3_cedar_decides_the_same_clauses_in_the_same_way() -> None:
    """Every point that a clause permits (a slice of each), and two thousand of the whole domain."""
    rules = list(CLAUSES)
    asks = _sample(2_000, seed=1)
    for each in rules:
        inside = points(box_of(each, DOMAIN))
        asks += [DOMAIN.ask(point, at=AT) for point in islice(inside, 0, 4_000, 10)]
    mine = [permits_any(rules, ask).allowed for ask in asks]
    assert any(mine)
    assert not all(mine)
    assert cedar_decides(rules, asks) == mine


@pytest.mark.parametrize("code", sorted(BROKEN))
def test_p3_cedar_lets_the_counterexample_through_as_well(code: str) -> None:
    broken = rule(**BROKEN[code][0])
    found = check([broken], BY_CODE[code], domain=WIDE)
    assert found is not None
    assert cedar_decides([broken], [WIDE.ask(found.point, at=AT)]) == [True]


def test_p3_cedar_finds_nothing_forbidden_where_the_check_finds_nothing() -> None:
    kept = [rule(roles=codes("prosecutor")), rule(**BROKEN["consultation_notes_stay"][1])]
    narrow = [each for each in kept if check_all([each], domain=WIDE) == []]
    assert narrow
    small = Domain(
        units=DOMAIN.units, kinds=DOMAIN.kinds, roles=("akim", "prosecutor"),
        territories={"": ()}, categories=("",), risks=("",),
    )  # fmt: skip
    for code in ("consultation_notes_stay", "akim_reads_figures", "words_are_not_passed_on"):
        asks = [
            small.ask(point, at=AT)
            for box in BY_CODE[code].forbidden(small)
            for point in islice(points(box), 0, None, 7)
        ]
        assert not any(cedar_decides(narrow, asks))


def test_the_axes_of_a_domain_stand_in_their_order() -> None:
    assert len(AXES) == len(DOMAIN.axes()) == len(DOMAIN.whole())
    assert DOMAIN.size() == sum(1 for _point in product(*DOMAIN.axes()))


EVERY_CLASS = frozenset(DOMAIN.whole()[AXES.index("class")])
# What each invariant forbids, axis by axis, in the words of the charter; other axes stay whole.
FORBIDDEN: dict[str, dict[str, frozenset[str]]] = {
    "consultation_notes_stay": {
        "thing": codes("consultation"),
        "to_unit": codes("akimat", "department", "prosecutor"),
    },
    "named_see_nothing": {"named": codes("yes")},
    "akim_reads_figures": {
        "role": codes("akim", "analyst"),
        "class": EVERY_CLASS - {"aggregate"},
    },
    "machine_reads_nothing": {"role": codes("administrator", "key_custodian")},
    "lessons_read_no_case": {
        "role": codes("lesson_officer"),
        "class": EVERY_CLASS - {"status", "aggregate"},
    },
    "collective_reads_no_story": {
        "role": codes("collective_coordinator", "collective_adult", "mentor"),
        "class": codes("narrative", "contacts"),
    },
    "statistics_name_nobody": {
        "purpose": codes("statistics"),
        "class": codes("identity", "contacts", "narrative"),
    },
    "words_are_not_passed_on": {"onward": codes("yes"), "class": codes("narrative")},
}


def test_p3_each_invariant_forbids_exactly_what_was_promised() -> None:
    full = Domain(units=DOMAIN.units, kinds=DOMAIN.kinds, roles=tuple(sorted(ROLES)))
    assert set(FORBIDDEN) == set(BY_CODE)
    for code, narrowed in FORBIDDEN.items():
        whole = dict(zip(AXES, full.whole(), strict=True))
        expected = tuple((whole | narrowed)[axis] for axis in AXES)
        assert BY_CODE[code].forbidden(full) == (expected,)
