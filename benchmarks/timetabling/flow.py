"""Every class with its own officer: an exact timetable by maximum flow, or the cut that forbids it.

A lesson flows from its class through one week (a class has at most one lesson a week) into one
hour of the officer's week (an officer is in one place at a time) and out through the officer's
week (so many lessons a week at most). A whole flow that fills every class is a timetable; where
none exists, the smallest cut names the classes and the places they compete for.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

# Loaded only where something is solved.
import numpy as np
from numpy.typing import NDArray
from ortools.graph.python import max_flow

type Numbers = NDArray[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedClass:
    """A class that needs `lessons` of one officer, in the hours of the week that it offers."""

    officer: int
    lessons: int
    hours: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """`weeks` alike, each of `hours` hours; `away` holds (officer, week, hour) that are taken."""

    weeks: int
    hours: int
    officers: int
    weekly: int
    classes: tuple[FixedClass, ...]
    away: frozenset[tuple[int, int, int]] = frozenset()


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """One lesson of a class: the week and the hour in it."""

    group: int
    week: int
    hour: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortage:
    """Why lessons of one officer have no place: together these classes reach too few places.

    `lessons` are needed and `places` are within reach. These are made of `full_weeks` (the most
    that the officer gives in a week), of single `shared_hours` (week, hour), and of `own_weeks`
    (class, week) in which the one lesson a week is the limit.
    """

    officer: int
    classes: tuple[int, ...]
    lessons: int
    places: int
    full_weeks: tuple[int, ...]
    shared_hours: tuple[tuple[int, int], ...]
    own_weeks: tuple[tuple[int, int], ...]

    @property
    def missing(self) -> int:
        """How many lessons of these classes no timetable can hold."""
        return self.lessons - self.places


@dataclass(frozen=True, slots=True)
class Placed:
    """As many lessons as can be placed, and a shortage for each group that lacks some."""

    places: tuple[Place, ...]
    shortages: tuple[Shortage, ...]


class _Nodes:
    """Numbers of the nodes: source, sink, classes, class-weeks, officer-hours, officer-weeks."""

    def __init__(self, fixed: Fixed) -> None:
        self.weeks, self.hours = fixed.weeks, fixed.hours
        self.classes = 2
        self.class_weeks = self.classes + len(fixed.classes)
        self.officer_hours = self.class_weeks + len(fixed.classes) * fixed.weeks
        self.officer_weeks = self.officer_hours + fixed.officers * fixed.weeks * fixed.hours

    def class_week[N: (int, Numbers)](self, group: N, week: N) -> N:
        return self.class_weeks + group * self.weeks + week

    def officer_week[N: (int, Numbers)](self, officer: N, week: N) -> N:
        return self.officer_weeks + officer * self.weeks + week

    def officer_hour(self, officer: Numbers, week: Numbers, hour: Numbers) -> Numbers:
        return self.officer_hours + (officer * self.weeks + week) * self.hours + hour


def place_all(fixed: Fixed) -> Placed:
    """Place the most lessons that any timetable can hold; exact, linear in practice."""
    nodes = _Nodes(fixed)
    flow = max_flow.SimpleMaxFlow()
    choices = _choices(fixed)
    group, week, hour, officer = choices
    lessons = np.array([each.lessons for each in fixed.classes], dtype=np.int64)
    weeks = np.arange(len(fixed.classes) * fixed.weeks)
    tails = nodes.class_week(group, week)
    heads = nodes.officer_hour(officer, week, hour)
    chosen = flow.add_arcs_with_capacity(tails, heads, np.ones(len(tails), dtype=np.int64))
    _add(flow, 0, nodes.classes + np.arange(len(lessons)), lessons)
    _add(flow, nodes.classes + weeks // fixed.weeks, nodes.class_weeks + weeks, 1)
    offered = np.unique(heads)
    of_week = nodes.officer_weeks + (offered - nodes.officer_hours) // fixed.hours
    _add(flow, offered, of_week, 1)
    _add(flow, np.unique(of_week), 1, fixed.weekly)
    flow.solve(0, 1)
    used = flow.flows(chosen) > 0
    triples = zip(group[used].tolist(), week[used].tolist(), hour[used].tolist(), strict=True)
    places = tuple(sorted(Place(*each) for each in triples))
    if len(places) == int(lessons.sum()):
        return Placed(places, ())
    near = np.zeros(nodes.officer_weeks + fixed.officers * fixed.weeks, dtype=bool)
    near[np.asarray(flow.get_source_side_min_cut(), dtype=np.int64)] = True
    return Placed(places, tuple(_shortages(fixed, nodes, near)))


def _choices(fixed: Fixed) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """Each (class, week, hour, officer) that is allowed, as four arrays of equal length."""
    pairs = [(number, hour) for number, each in enumerate(fixed.classes) for hour in each.hours]
    flat = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    officers = np.array([each.officer for each in fixed.classes], dtype=np.int64)
    group, hour = np.repeat(flat, fixed.weeks, axis=0).T
    week = np.tile(np.arange(fixed.weeks), len(flat))
    taken = np.zeros((fixed.officers, fixed.weeks, fixed.hours), dtype=bool)
    if fixed.away:
        taken[tuple(np.array(sorted(fixed.away)).T)] = True
    free = ~taken[officers[group], week, hour]
    return group[free], week[free], hour[free], officers[group][free]


def _add(
    flow: max_flow.SimpleMaxFlow,
    tails: Numbers | int,
    heads: Numbers | int,
    capacity: Numbers | int,
) -> None:
    arcs = [each.astype(np.int64) for each in np.broadcast_arrays(tails, heads, capacity)]
    flow.add_arcs_with_capacity(*arcs)


def _shortages(fixed: Fixed, nodes: _Nodes, near: Numbers) -> Iterable[Shortage]:
    """Read the source side of the smallest cut, a group of classes that touch each other a time."""
    by_officer: dict[int, list[int]] = defaultdict(list)
    for number, each in enumerate(fixed.classes):
        if near[nodes.classes + number]:
            by_officer[each.officer].append(number)
    for officer, numbers in sorted(by_officer.items()):
        open_weeks = {
            number: [w for w in range(fixed.weeks) if near[nodes.class_week(number, w)]]
            for number in numbers
        }
        full = {w for w in range(fixed.weeks) if near[nodes.officer_week(officer, w)]}
        for group in _touching(fixed, numbers, open_weeks, full):
            shortage = _shortage(fixed, officer, group, open_weeks, full)
            if shortage.missing > 0:
                yield shortage


def _reached(
    fixed: Fixed, number: int, weeks: Sequence[int], full: set[int]
) -> set[tuple[int, int]]:
    """What a class competes for in its open weeks: whole weeks as (week, -1), else (week, hour)."""
    each = fixed.classes[number]
    return {
        (week, -1) if week in full else (week, hour)
        for week in weeks
        for hour in each.hours
        if (each.officer, week, hour) not in fixed.away
    }


def _touching(
    fixed: Fixed, numbers: Sequence[int], open_weeks: dict[int, list[int]], full: set[int]
) -> list[list[int]]:
    """Split the classes of an officer into groups that share no place with each other."""
    groups: list[tuple[set[tuple[int, int]], list[int]]] = []
    for number in numbers:
        reach, members = _reached(fixed, number, open_weeks[number], full), [number]
        apart = []
        for other_reach, others in groups:
            if reach & other_reach:
                reach |= other_reach
                members = others + members
            else:
                apart.append((other_reach, others))
        groups = [*apart, (reach, members)]
    return [sorted(members) for _reach, members in groups]


def _shortage(
    fixed: Fixed, officer: int, group: list[int], open_weeks: dict[int, list[int]], full: set[int]
) -> Shortage:
    reach = {
        place for number in group for place in _reached(fixed, number, open_weeks[number], full)
    }
    own = [(n, w) for n in group for w in range(fixed.weeks) if w not in open_weeks[n]]
    weeks = tuple(sorted(week for week, hour in reach if hour < 0))
    shared = tuple(sorted(place for place in reach if place[1] >= 0))
    return Shortage(
        officer=officer,
        classes=tuple(group),
        lessons=sum(fixed.classes[number].lessons for number in group),
        places=len(own) + len(shared) + fixed.weekly * len(weeks),
        full_weeks=weeks,
        shared_hours=shared,
        own_weeks=tuple(own),
    )
