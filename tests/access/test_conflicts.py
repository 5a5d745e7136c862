"""Rooms that know only references learn which of them are kept from a person, kind by kind."""

from collections.abc import Callable
from datetime import datetime

import pytest
from pytest_django import DjangoAssertNumQueries, Settings

from arasha.access.actor import Actor
from arasha.access.conflicts import is_kept_from, refs_kept_from, things_kept_from
from arasha.cases.models import Barred, Case
from arasha.lib.asking import Asker, current_context
from arasha.staff.models import StaffMember
from tests.access.test_decisions import make_child
from tests.cast import Cast
from tests.vault.making import record_key

type ActorOf = Callable[[StaffMember], Actor]

asked: list[tuple[str, frozenset[str]]] = []


def everything_kept(actor: Actor, refs: frozenset[str]) -> frozenset[str]:
    """What a room could answer: all of it. Notes who asks, of what, and on whose behalf."""
    context = current_context()
    assert context is not None
    assert context.kind is Asker.SYSTEM
    asked.append((actor.code, refs))
    return refs


@pytest.fixture
def two_cases(cast: Cast, now: datetime) -> list[str]:
    """Of two cases the first names the prosecutor."""
    cases = [
        Case.objects.create(
            ref=f"K-2026-0000{number}", child=make_child(number, now=now), risk="3", category="BULLYING",
            lead=cast.unit("department"), opened_at=now, opened_by=cast.operator,
            record_key=record_key(),
        )
        for number in (1, 2)
    ]  # fmt: skip
    Barred.objects.create(case=cases[0], staff=cast.prosecutor)
    return [case.ref for case in cases]


def test_only_what_names_the_person_is_kept_and_only_from_them(
    cast: Cast, actor_of: ActorOf, two_cases: list[str]
) -> None:
    named, other = actor_of(cast.prosecutor), actor_of(cast.commissioner)
    assert refs_kept_from(named, thing_kind="case", refs=two_cases) == {two_cases[0]}
    assert refs_kept_from(other, thing_kind="case", refs=two_cases) == frozenset()
    assert [is_kept_from(named, thing_kind="case", thing_ref=ref) for ref in two_cases] == [
        True, False,
    ]  # fmt: skip
    assert not is_kept_from(other, thing_kind="case", thing_ref=two_cases[0])


def test_a_kind_that_no_room_keeps_is_kept_from_nobody(
    cast: Cast, actor_of: ActorOf, two_cases: list[str]
) -> None:
    named = actor_of(cast.prosecutor)
    assert refs_kept_from(named, thing_kind="calendar", refs=two_cases) == frozenset()
    assert not is_kept_from(named, thing_kind="calendar", thing_ref=two_cases[0])


def test_things_of_many_kinds_are_told_apart_by_kind_and_reference(
    cast: Cast, actor_of: ActorOf, two_cases: list[str]
) -> None:
    first, second = two_cases
    things = [
        ("case", first), ("case", second), ("calendar", first), ("closing", first),
        ("appeal", first),
    ]  # fmt: skip
    kept = things_kept_from(actor_of(cast.prosecutor), iter(things))
    assert kept == {("case", first), ("closing", first)}


def test_each_kind_is_asked_once_for_all_its_references_and_as_the_system(
    cast: Cast, actor_of: ActorOf, settings: Settings, django_assert_num_queries: DjangoAssertNumQueries
) -> None:  # fmt: skip
    settings.KEPT_FROM = {"x": f"{__name__}.everything_kept"}
    asked.clear()
    actor = actor_of(cast.prosecutor)
    with django_assert_num_queries(0):
        kept = things_kept_from(actor, [("x", "X-1"), ("y", "Y-1"), ("x", "X-2")])
        assert refs_kept_from(actor, thing_kind="x", refs=[]) == frozenset()
    assert kept == {("x", "X-1"), ("x", "X-2")}
    assert asked == [(cast.prosecutor.code, frozenset({"X-1", "X-2"}))]
