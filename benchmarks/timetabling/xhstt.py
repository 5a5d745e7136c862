"""Timetables of high schools in the public format XHSTT: what is demanded there, checked afresh.

Only demands with `Required` are rules here; wishes are left out. Every resource of an event is told
beforehand, as in the instances that this was made for. Times are numbered in the order of the file. An
event is held in one piece or in several.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """So many hours of some resources, by number; `time` is where it has to begin, undivided."""

    name: str
    duration: int
    resources: frozenset[int]
    time: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """Into how many pieces an event may be divided, and how long they may be."""

    event: int
    shortest: int
    longest: int
    fewest: int
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Prefer:
    """Pieces of an event (of one duration only, where that is told) begin at these times."""

    event: int
    times: frozenset[int]
    duration: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """From `fewest` to `most` pieces of these events begin at these times."""

    events: tuple[int, ...]
    times: frozenset[int]
    fewest: int
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HighSchool:
    """`placed` are events that need all their hours; `links` are held at the same times.

    `single` are resources that may not be in two places; `closed` are resources and times. `unread`
    names required demands that are not understood here.
    """

    name: str
    times: tuple[str, ...]
    resources: tuple[str, ...]
    events: tuple[Event, ...]
    placed: frozenset[int] = frozenset()
    splits: tuple[Split, ...] = ()
    prefers: tuple[Prefer, ...] = ()
    spreads: tuple[Spread, ...] = ()
    links: tuple[tuple[int, ...], ...] = ()
    single: frozenset[int] = frozenset()
    closed: frozenset[tuple[int, int]] = frozenset()
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Piece:
    """A part of an event: its number, how long and when it begins."""

    event: int
    duration: int
    start: int

    def hours(self) -> range:
        return range(self.start, self.start + self.duration)


def check(school: HighSchool, pieces: Sequence[Piece]) -> list[str]:
    """Name every required demand that a timetable breaks; counted without a look at the search."""
    by_event: dict[int, list[Piece]] = defaultdict(list)
    for piece in pieces:
        by_event[piece.event].append(piece)
    return [*_events(school, by_event), *_groups(school, by_event), *_resources(school, pieces)]


def _events(school: HighSchool, by_event: dict[int, list[Piece]]) -> Iterator[str]:
    for number, event in enumerate(school.events):
        held = sum(piece.duration for piece in by_event[number])
        if held > event.duration or (number in school.placed and held < event.duration):
            yield f"hours: {event.name}"
        if any(not _inside(school, piece) for piece in by_event[number]):
            yield f"time: {event.name}"
        fixed = [Piece(number, event.duration, event.time)] if event.time is not None else None
        if fixed and by_event[number] not in ([], fixed):
            yield f"fixed: {event.name}"
    for split in school.splits:
        lengths = [piece.duration for piece in by_event[split.event]]
        good = all(split.shortest <= length <= split.longest for length in lengths)
        if not (good and split.fewest <= len(lengths) <= split.most):
            yield f"split: {school.events[split.event].name}"
    for prefer in school.prefers:
        meant = [p for p in by_event[prefer.event] if prefer.duration in {None, p.duration}]
        if any(piece.start not in prefer.times for piece in meant):
            yield f"preferred: {school.events[prefer.event].name}"


def _inside(school: HighSchool, piece: Piece) -> bool:
    return piece.duration > 0 and 0 <= piece.start <= len(school.times) - piece.duration


def _groups(school: HighSchool, by_event: dict[int, list[Piece]]) -> Iterator[str]:
    for spread in school.spreads:
        starts = [piece.start for event in spread.events for piece in by_event[event]]
        if not spread.fewest <= sum(start in spread.times for start in starts) <= spread.most:
            yield f"spread: {school.events[spread.events[0]].name}"
    for link in school.links:
        if len({frozenset(_hours(by_event[event])) for event in link}) > 1:
            yield f"linked: {school.events[link[0]].name}"


def _hours(pieces: Iterable[Piece]) -> Iterator[int]:
    for piece in pieces:
        yield from piece.hours()


def _resources(school: HighSchool, pieces: Sequence[Piece]) -> Iterator[str]:
    taken = Counter(
        (resource, hour)
        for piece in pieces
        for resource in school.events[piece.event].resources
        for hour in piece.hours()
    )
    for (resource, hour), many in taken.items():
        if many > 1 and resource in school.single:
            yield f"clash: {school.resources[resource]}"
        if (resource, hour) in school.closed:
            yield f"closed: {school.resources[resource]}"
