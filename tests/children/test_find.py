from collections.abc import Callable
from datetime import date, datetime
from unittest.mock import patch

import pytest
from django.db import OperationalError
from django.http import Http404
from pytest_django import DjangoAssertNumQueries

from arasha.access.actor import Actor
from arasha.children.queries import (
    NothingToSearchError,
    find_children,
    find_same,
    read_child,
)
from arasha.journal.models import Entry
from arasha.lib.iin import make_iin
from arasha.staff.models import StaffMember
from tests.cast import Cast
from tests.children.conftest import Register, name

type ActorOf = Callable[[StaffMember], Actor]
SPELLINGS = [
    "Жанболатова Айгүл",
    "жанбулатова айгуль",
    "Aıgúl Janbolatova",
    "Айгүл",
    "Жанболат Айгул",
]


@pytest.mark.parametrize("text", SPELLINGS)
def test_a_child_is_found_whatever_the_spelling(
    text: str, register: Register, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    child = register("Жанболатова Айгүл Серікқызы", birth_year=2012)
    register("Тастемірова Нұрсәуле")
    found = find_children(text, by=actor_of(cast.operator), now=now)
    assert [each.ref for each in found] == [child.ref]


def test_a_child_is_found_by_the_number(
    register: Register, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    iin = make_iin(date(2012, 3, 4), "f", 1) or ""
    child = register("Өрікова Ұлбосын", iin=iin)
    found = find_children(iin=iin, by=actor_of(cast.operator), now=now)
    assert [(each.ref, each.likeness) for each in found] == [(child.ref, 1.0)]


def test_the_year_of_birth_parts_children_of_one_name(
    register: Register, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    register("Өрікова Ұлбосын", birth_year=2010)
    younger = register("Өрікова Ұлбосын", birth_year=2015)
    found = find_children("Өрікова Ұлбосын", year=2015, by=actor_of(cast.operator), now=now)
    assert [each.ref for each in found] == [younger.ref]


def test_brothers_and_sisters_are_not_taken_for_the_same_child(
    register: Register, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    register("Өрікова Нұрсәуле Әлімжанқызы", birth_year=2012)
    same = find_same(
        name("Өрікова Ұлбосын Әлімжанқызы"), year=2012, by=actor_of(cast.operator), now=now
    )
    assert same == []


def test_the_journal_holds_who_was_shown_and_never_what_was_typed(
    register: Register, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    child = register("Өрікова Ұлбосын")
    find_children("Өрікова канарейка", by=actor_of(cast.operator), now=now)
    find_children("Өрікова", by=actor_of(cast.operator), now=now)
    entries = list(Entry.objects.filter(act="children.searched").order_by("id"))
    assert entries[-1].shown.split() == [child.ref]
    assert "канарейка" not in str([entry.__dict__ for entry in entries])


def test_whoever_searches_for_nothing_is_told_so(
    cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    with pytest.raises(NothingToSearchError):
        find_children("  ", by=actor_of(cast.operator), now=now)


def test_a_failed_query_is_never_an_empty_answer(
    register: Register, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    with (
        patch("arasha.children.queries.within", side_effect=OperationalError),
        pytest.raises(OperationalError),
    ):
        find_children("Өрікова", by=actor_of(cast.operator), now=now)


# Who keeps the register of the region finds its children; everybody else finds nobody.
KEEPERS = {"operator", "second_operator", "centre_head", "case_manager", "second_case_manager",
           "district_case_manager", "supervisor", "second_supervisor",
           "programme_coordinator", "second_programme_coordinator"}  # fmt: skip


def test_only_those_who_keep_the_register_here_find_a_child(
    register: Register, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    child = register("Өрікова Ұлбосын")
    here = {name for name, person in cast.people.items() if _finds(actor_of(person), now)}
    there = {name for name, person in cast.far.people.items() if _finds(actor_of(person), now)}
    assert (here, there) == (KEEPERS, set())
    for person in (cast.psychologist, cast.far.operator, cast.school_head, cast.prosecutor):
        with pytest.raises(Http404):
            read_child(child.ref, by=actor_of(person), now=now)


def test_a_record_out_of_reach_leaves_a_refusal_in_the_journal(
    register: Register, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    child = register("Өрікова Ұлбосын")
    with pytest.raises(Http404):
        read_child(child.ref, by=actor_of(cast.psychologist), now=now)
    entry = Entry.objects.latest("id")
    assert (entry.result, entry.thing_ref, entry.reason) == ("refused", child.ref, "outside_scope")


def test_a_search_costs_the_same_however_many_are_found(
    register: Register,
    cast: Cast,
    actor_of: ActorOf,
    now: datetime,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    by = actor_of(cast.operator)
    for count in (1, 3):
        while len(find_children("Өрікова", by=by, now=now)) < count:
            register("Өрікова Ұлбосын")
        with django_assert_num_queries(6):
            find_children("Өрікова", by=by, now=now)


def _finds(by: Actor, now: datetime) -> bool:
    return bool(find_children("Өрікова", by=by, now=now))
