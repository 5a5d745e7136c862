"""Schools filled visit by visit: as many lessons as a maximum flow, and mostly the fewest visits."""

import random
import time
from collections import Counter
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ortools.graph.python import max_flow

from benchmarks.timetable_visits import instance
from benchmarks.timetabling.visits import (
    WEEKDAYS,
    Group,
    Kind,
    Part,
    Region,
    Visitor,
    check,
    count_visits,
    roster,
)
from benchmarks.timetabling.visits_building import Builder, left_of
from benchmarks.timetabling.visits_filling import Filling
from benchmarks.timetabling.visits_solving import fewest_visits, first_roster, one_model

KAZAKH, RUSSIAN = frozenset({0}), frozenset({1})
KINDS = (KAZAKH, RUSSIAN, KAZAKH | RUSSIAN)


def small(seed: int, *, weeks: int = 3, classes: int = 4) -> Region:
    """One school with few hours and some officers, anything of which may be short."""
    chance = random.Random(seed)
    hours = [(day, hour) for day in range(WEEKDAYS) for hour in range(3)]
    groups = tuple(
        Group(
            school=0,
            language=chance.randrange(2),
            lessons=chance.randint(1, weeks),
            offers=tuple(sorted(chance.sample(hours, 3))),
        )
        for _each in range(classes)
    )
    days = range(weeks * WEEKDAYS)
    visitors = tuple(
        Visitor(languages=chance.choice(KINDS), days=frozenset(chance.sample(days, 9)))
        for _each in range(3)
    )
    return Region(weeks=weeks, rooms=2, a_visit=3, groups=groups, visitors=visitors)


def most(region: Region, visits: Iterable[tuple[int, Kind]]) -> int:
    """How many lessons the visits can hold, by a maximum flow over numbered nodes."""
    numbers: dict[object, int] = {"from": 0, "to": 1}
    flow = max_flow.SimpleMaxFlow()

    def add(tail: object, head: object, many: int) -> None:
        ends = [numbers.setdefault(each, len(numbers)) for each in (tail, head)]
        flow.add_arc_with_capacity(*ends, many)

    for number, group in enumerate(region.groups):
        add("from", number, group.lessons)
        for week in range(region.weeks):
            add(number, (number, week), 1)
    for name, (day, kind) in enumerate(visits):
        add(("visit", name), "to", region.a_visit)
        for hour in range(3):
            add(("slot", name, hour), ("visit", name), 1)
        for number, group in enumerate(region.groups):
            for weekday, hour in group.offers:
                if weekday == day % WEEKDAYS and group.language in kind:
                    add((number, day // WEEKDAYS), ("slot", name, hour), 1)
    flow.solve(0, 1)
    return int(flow.optimal_flow())


@settings(max_examples=60, deadline=None)
@given(
    st.integers(0, 10_000),
    st.lists(st.tuples(st.integers(0, 14), st.sampled_from(KINDS)), max_size=8),
)
def test_visits_hold_as_many_lessons_as_a_maximum_flow(
    seed: int, visits: list[tuple[int, Kind]]
) -> None:
    region = small(seed)
    groups = range(len(region.groups))
    filling = Filling(region, groups, Counter(visits), Part(comers=Counter(visits)))
    lessons = sum(group.lessons for group in region.groups)
    assert lessons - filling.missing == most(region, visits) == len(filling.part().lessons)


@pytest.mark.parametrize("seed", range(12))
def test_one_school_has_no_more_visits_than_one_exact_model(seed: int) -> None:
    region = small(seed)
    held, exact = fewest_visits(region, seconds=20), one_model(region, seconds=20)
    assert not check(region, held)
    if exact:
        assert len(held) == len(exact)
        assert count_visits(region, held) == count_visits(region, exact)
    else:
        assert len(held) < sum(group.lessons for group in region.groups)


@pytest.mark.slow
def test_twenty_five_schools_reach_their_bound() -> None:
    region = instance()
    held = fewest_visits(region, seconds=60)
    assert not check(region, held)
    assert len(held) == sum(group.lessons for group in region.groups)
    assert count_visits(region, held) == region.bound


def test_an_earlier_school_gives_way_to_one_that_can_only_then() -> None:
    groups = (
        Group(school=0, language=0, lessons=1, offers=((0, 1), (1, 1))),
        Group(school=1, language=0, lessons=1, offers=((0, 1),)),
    )
    officer = Visitor(languages=KAZAKH, days=frozenset({0, 1}))
    region = Region(weeks=1, rooms=1, a_visit=4, groups=groups, visitors=(officer,))
    assert len(first_roster(region)) == 1
    builder = Builder(region)
    builder.build(ends=time.monotonic() + 10)
    builder.improve(ends=time.monotonic() + 10)
    held = roster(region, builder.parts)
    assert [(each.group, each.day) for each in held] == [(0, 1), (1, 0)]
    assert builder.left == left_of(region, builder.parts.values())


def test_without_time_there_is_no_lesson_and_no_broken_rule() -> None:
    assert fewest_visits(instance(2), seconds=0) == []


def test_stopped_early_every_school_that_was_reached_is_whole() -> None:
    region = instance(4)
    builder = Builder(region)
    builder.build(ends=time.monotonic() + 60)
    builder.improve(ends=time.monotonic())
    held = roster(region, builder.parts)
    assert not check(region, held)
    assert len(held) == sum(group.lessons for group in region.groups)
