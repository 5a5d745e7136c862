"""A scope as a filter says the same as a scope as a decision, and gives each row once."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from arasha.access.models import Grant
from arasha.access.scopes import Scope, within, without_hidden
from arasha.agencies.enums import OrganisationKind as Kind
from arasha.agencies.models import Organisation, Placement, Territory
from arasha.staff.models import StaffMember
from tests.cast import Cast


def grants_of(person: StaffMember) -> list[Grant]:
    return list(Grant.objects.filter(staff=person).select_related("unit"))


# What a path leads to, told by hand.
PATHS: dict[str, Callable[[StaffMember], set[object]]] = {
    "code": lambda person: {person.code},
    "unit_id": lambda person: {person.unit_id},
    "unit__kind": lambda person: {person.unit.kind},
    "unit__parent_id": lambda person: {person.unit.parent_id},
    "unit__parent__kind": lambda person: {
        person.unit.parent.kind if person.unit.parent else None
    },
    "grants__role": lambda person: {grant.role for grant in grants_of(person)},
    "grants__unit__kind": lambda person: {grant.unit.kind for grant in grants_of(person)},
    "unit__units__kind": lambda person: {
        each.kind for each in Organisation.objects.filter(parent=person.unit)
    },
}  # fmt: skip
NONE_IN = {"unit__parent_id", "unit__parent__kind"}
ROLES = ["intake_operator", "supervisor", "akim", "mentor", "commissioner"]
KINDS = [Kind.CENTRE, Kind.AKIMAT, Kind.SCHOOL, Kind.EDUCATION, Kind.DEPARTMENT]


@st.composite
def conditions(draw: st.DrawFn, *, least: int = 1) -> dict[str, tuple[object, ...]]:
    """A few paths with values; ids are drawn as places in a list, since rows are not made yet."""
    chosen = draw(st.sets(st.sampled_from(sorted(PATHS)), min_size=least, max_size=2))
    return {path: tuple(draw(st.lists(values_of(path), max_size=3))) for path in sorted(chosen)}


def values_of(path: str) -> st.SearchStrategy[object]:
    if path.endswith("role"):
        return st.sampled_from(ROLES)
    known = st.sampled_from(KINDS) if path.endswith("kind") else st.integers(0, 10)
    return st.one_of(known, st.none()) if path in NONE_IN else known


def meant(cast: Cast, drawn: dict[str, tuple[object, ...]]) -> dict[str, frozenset[Any]]:
    units = [unit.pk for unit in cast.units.values()]
    codes = [person.code for person in cast.everybody]

    def value(path: str, each: object) -> object:
        if isinstance(each, int):
            return codes[each] if path == "code" else units[each]
        return each

    return {path: frozenset(value(path, each) for each in found) for path, found in drawn.items()}


def told_by_hand(person: StaffMember, scope: Scope) -> bool:
    if any(PATHS[path](person) & values for path, values in (scope.never or {}).items()):
        return False
    return any(
        all(PATHS[path](person) & values for path, values in alternative.items())
        for alternative in scope.alternatives
    )


@example(ways=[{"code": (0,)}], never={"unit__units__kind": (Kind.AKIMAT,)})
@example(
    ways=[{"grants__role": ("akim",)}],
    never={"unit__parent__kind": (Kind.SCHOOL,), "unit__units__kind": (Kind.CENTRE,)},
)
@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(ways=st.lists(conditions(), max_size=3), never=conditions(least=0))
def test_list_filter_and_decision_say_what_the_paths_lead_to(
    cast: Cast, ways: list[dict[str, tuple[object, ...]]], never: dict[str, tuple[object, ...]]
) -> None:
    scope = Scope(tuple(meant(cast, each) for each in ways), meant(cast, never) or None)
    people = StaffMember.objects.select_related("unit__parent").order_by("pk")
    expected = [person for person in people if told_by_hand(person, scope)]
    assert list(within(people, scope)) == expected
    assert [person for person in people if scope.holds(person)] == expected
    filtered = without_hidden(people.filter(scope.as_q()), scope)
    assert list(filtered.distinct()) == expected


def test_what_was_loaded_with_a_thing_is_not_asked_for_again(
    cast: Cast, django_assert_num_queries: Callable[[int], Any]
) -> None:
    rows = StaffMember.objects.select_related("unit").prefetch_related("grants__unit")
    person = rows.get(pk=cast.operator.pk)
    scope = Scope(({"grants__unit__kind": frozenset({Kind.CENTRE}), "unit__kind": frozenset({Kind.CENTRE})},))  # fmt: skip
    with django_assert_num_queries(0):
        assert scope.holds(person)


def test_an_alternative_is_met_by_all_its_conditions_and_never_by_one_of_its(cast: Cast) -> None:
    """Two conditions open only together; two of `never` hide each alone."""
    person, other = cast.operator, cast.mentor
    both = {"code": frozenset({person.code}), "unit_id": frozenset({other.unit_id})}
    assert not Scope((both,)).holds(person)
    everybody = {"language": frozenset({"en"})}
    hidden = Scope((everybody,), never=both)
    shown = set(within(StaffMember.objects.all(), hidden))
    assert not {person, other} & shown
    assert cast.prosecutor in shown
    assert set(StaffMember.objects.filter(hidden.hidden_q())) == {
        each for each in cast.everybody if each == person or each.unit_id == other.unit_id
    }


def test_conditions_by_one_relation_are_met_by_one_and_the_same_row(
    cast: Cast, now: datetime
) -> None:
    """An institution that moved away lies no more where it lay, though it lies somewhere now."""
    moved = cast.unit("clinic")
    moved.placements.update(valid_to=now.date())
    Placement.objects.create(organisation=moved, territory=cast.far.city, valid_from=now.date())

    def lies_now(*places: Territory, **more: frozenset[Any]) -> Scope:
        return Scope(({
            "unit__placements__territory_id": frozenset(place.pk for place in places),
            "unit__placements__valid_to": frozenset({None}), **more,
        },))  # fmt: skip

    for scope, is_there in (
        (lies_now(cast.city), False),
        (lies_now(cast.far.city), True),
        (lies_now(cast.far.city, language=frozenset({"en"})), True),
        (lies_now(cast.far.city, language=frozenset({"kk"})), False),
        (lies_now(cast.far.city, unit__kind=frozenset({Kind.CLINIC})), True),
        (lies_now(cast.far.city, unit__kind=frozenset({Kind.SCHOOL})), False),
        (lies_now(cast.far.city, unit__parent__kind=frozenset({None})), True),
        (lies_now(cast.far.city, unit__parent__kind=frozenset({Kind.AKIMAT})), False),
        (lies_now(), False),
    ):
        assert scope.holds(cast.mentor) is is_there
        assert (cast.mentor in within(StaffMember.objects.all(), scope)) is is_there


def test_a_lone_path_to_one_is_joined_and_every_other_path_is_asked_by_itself(cast: Cast) -> None:
    """How a list is asked for decides how fast it is: by its own indexes, without doubled rows."""
    kind, role, code = (
        {"unit__kind": frozenset({Kind.CENTRE})}, {"grants__role": frozenset({"supervisor"})},
        {"code": frozenset({"AB-001"})},
    )  # fmt: skip

    def selects(*ways: dict[str, frozenset[Any]], never: dict[str, frozenset[Any]] | None = None) -> int:  # fmt: skip
        return str(within(StaffMember.objects.all(), Scope(ways, never)).query).count("SELECT")

    above = {"unit__parent__kind": frozenset({Kind.AKIMAT})}
    below = {"unit__units__kind": frozenset({Kind.SCHOOL})}
    assert (selects(code), selects(kind), selects(kind | code), selects(above)) == (1, 1, 1, 1)
    assert selects(below) == 2
    assert (selects(role), selects(code, kind), selects(kind, role), selects(code, role)) == (
        2, 2, 3, 2,
    )  # fmt: skip
    assert selects(code, never=code) == 1
    two_of_one_row = role | {"grants__reason": frozenset({"x"})}
    assert (selects(code, never=role), selects(code, never=two_of_one_row)) == (2, 2)


def test_a_condition_without_values_is_met_by_nothing(cast: Cast) -> None:
    for path in ("code", "unit__kind", "grants__role"):
        empty = {path: frozenset[Any]()}
        assert not Scope((empty,)).holds(cast.operator)
        assert not within(StaffMember.objects.all(), Scope((empty,))).exists()
        assert Scope(({"code": frozenset({cast.operator.code})},), never=empty).holds(cast.operator)


@pytest.mark.parametrize("paths", [
    ("unit__kind",), ("grants__role",), ("unit_id",),
    ("unit__kind", "grants__role"), ("unit_id", "unit__kind"),
])  # fmt: skip
def test_rows_of_a_scope_are_those_it_holds_each_once(
    cast: Cast, now: datetime, paths: tuple[str, ...]
) -> None:
    operator = cast.operator
    Grant.objects.create(
        staff=operator, role="intake_operator", unit=cast.unit("department"), reason="second desk",
        valid_from=now - timedelta(days=1),
    )  # fmt: skip
    allowed = {
        "unit__kind": frozenset({operator.unit.kind}),
        "grants__role": frozenset({"intake_operator"}),
        "unit_id": frozenset({operator.unit_id}),
    }
    scope = Scope(
        tuple({path: allowed[path]} for path in paths),
        never={"code": frozenset({cast.second_operator.code})},
    )
    found = list(within(StaffMember.objects.all(), scope).order_by("pk"))
    everybody = StaffMember.objects.order_by("pk")
    assert found == [person for person in everybody if scope.holds(person)]
    assert operator in found
    assert cast.second_operator not in found


def test_an_empty_scope_shows_nothing(cast: Cast) -> None:
    assert not within(StaffMember.objects.all(), Scope()).exists()
    assert not StaffMember.objects.filter(Scope().as_q()).exists()
    assert not StaffMember.objects.filter(Scope().hidden_q()).exists()
    assert not Scope().holds(cast.operator)
