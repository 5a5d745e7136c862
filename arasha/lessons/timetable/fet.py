"""Timetables of a school as the program FET has them: the part of its model that we need.

Slots are numbered through the week: day * hours + hour. A teacher is `t:name` and the smallest set of
students `s:name`, so that one rule serves both.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """`starts` are the slots in which it may begin; no `rooms` means that it needs none."""

    id: int
    who: tuple[str, ...]
    duration: int
    starts: tuple[int, ...]
    rooms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """Activities of which any two lie `days` apart; a wish where it is not `strict`."""

    activities: tuple[int, ...]
    days: int
    strict: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """Limits of the week of a teacher or of students; None is no limit.

    `free` are slots that count neither as busy nor as a gap.
    """

    most_a_day: int | None = None
    least_a_day: int | None = None
    most_days: int | None = None
    gaps_a_week: int | None = None
    gaps_a_day: int | None = None
    late_starts: int | None = None
    free: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class School:
    """What FET calls the data; `unread` names the demands that are not understood here."""

    days: tuple[str, ...]
    hours: tuple[str, ...]
    activities: tuple[Activity, ...]
    apart: tuple[Apart, ...] = ()
    together: tuple[tuple[int, ...], ...] = ()
    ordered: tuple[tuple[int, int], ...] = ()
    bounds: Mapping[str, Bounds]
    rooms_closed: frozenset[tuple[str, int]] = frozenset()
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an activity is held; no room is an empty text."""

    start: int
    room: str = ""
