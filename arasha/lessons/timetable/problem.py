"""A timetable of lessons as plain numbers: what is needed, who can give it, and what limits it.

Days are counted from 0, the first day of the plan, weekends included. A set of days is an int whose
bit d stands for day d; a set of periods is an int whose bit p stands for period p (1, 2, ...).
Ids of classes, officers and schools are the caller's own numbers; places are rows of `distance_km`.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

WEEK = 7
LAST_DAY = 1_000_000  # a grant without an end


class ProblemError(ValueError):
    """The numbers contradict each other: an id twice, an unknown school, a day outside the plan."""


@dataclass(frozen=True, slots=True)
class LessonNeed:
    """One lesson of a class's course, and the days that must lie between it and the one before."""

    topic: int
    min_gap_days: int = 14


@dataclass(frozen=True, slots=True)
class ClassNeed:
    """A class, its course in order, and when it can be taught.

    `periods` holds for each weekday (Monday first, seven entries) the periods in which the class may
    have a lesson and its host teacher is present. `earliest_day` is the first day on which all parents
    are informed; a number past the plan's end says that they are not.
    """

    id: int
    school: int
    shift: int
    grade: int
    language: int
    size: int
    periods: tuple[int, ...]
    lessons: tuple[LessonNeed, ...]
    blocked_days: int = 0
    earliest_day: int = 0


@dataclass(frozen=True, slots=True)
class Grant:
    """What an officer may teach: one topic in one language to some grades, for some days."""

    topic: int
    language: int
    grade_from: int
    grade_to: int
    first_day: int = 0
    last_day: int = LAST_DAY


@dataclass(frozen=True, slots=True)
class Officer:
    """Somebody who gives lessons; `away_days` holds days on duty, on leave or ill."""

    id: int
    home: int
    grants: tuple[Grant, ...]
    away_days: int = 0
    max_visits_week: int = 2
    gender: int = 0


@dataclass(frozen=True, slots=True)
class School:
    """An institution; `rooms` is how many lessons it can host in one period."""

    id: int
    place: int
    closed_days: int = 0
    rooms: int = 1
    is_rural: bool = False


@dataclass(frozen=True, slots=True)
class Limits:
    """Hard limits that hold for everybody."""

    lessons_a_visit: int = 4


@dataclass(frozen=True, slots=True)
class Weights:
    """What is worth how much among plans that break nothing; one visit is the yardstick."""

    unplaced: int = 1_000_000
    visit: int = 1_000
    km: int = 4
    other_officer: int = 100
    week: int = 3
    load: int = 6


@dataclass(frozen=True, slots=True)
class Assignment:
    """One lesson with its place: `number` is its position in the class's course, from 1."""

    class_id: int
    number: int
    day: int
    period: int
    officer: int


@dataclass(frozen=True, slots=True)
class Problem:
    """Everything a plan has to answer; `fixed` are lessons already given or held, never moved."""

    days: int
    classes: tuple[ClassNeed, ...]
    officers: tuple[Officer, ...]
    schools: tuple[School, ...]
    distance_km: tuple[tuple[int, ...], ...]
    first_weekday: int = 0
    limits: Limits = field(default_factory=Limits)
    weights: Weights = field(default_factory=Weights)
    fixed: tuple[Assignment, ...] = ()

    def weekday_of(self, day: int) -> int:
        """The weekday of a day, Monday = 0."""
        return (self.first_weekday + day) % WEEK

    def week_of(self, day: int) -> int:
        """The week of a day, counted from the first day's week, Monday to Sunday."""
        return (self.first_weekday + day) // WEEK

    def weekdays(self) -> tuple[int, ...]:
        """The weekday of every day."""
        return tuple(self.weekday_of(day) for day in range(self.days))

    def weeks(self) -> tuple[int, ...]:
        """The week of every day."""
        return tuple(self.week_of(day) for day in range(self.days))


def days_of(days: Iterable[int]) -> int:
    """The set of days (or of periods) with these numbers."""
    found = 0
    for day in days:
        found |= 1 << day
    return found


def list_days(found: int) -> list[int]:
    """The numbers in a set of days (or of periods), in order."""
    days = []
    while found:
        lowest = found & -found
        days.append(lowest.bit_length() - 1)
        found ^= lowest
    return days


def between(first: int, last: int) -> int:
    """The set of the days from first to last; empty where last lies before first."""
    return (1 << (last + 1)) - (1 << first) if last >= first else 0


def weekly(periods: Mapping[int, Iterable[int]]) -> tuple[int, ...]:
    """Periods by weekday (Monday = 0), in the form that ClassNeed holds."""
    return tuple(days_of(periods.get(weekday, ())) for weekday in range(WEEK))


def check_problem(problem: Problem) -> None:
    """Raise ProblemError where ids repeat or point to nothing; impossible wishes are no fault."""
    _once("class", [one.id for one in problem.classes])
    _once("officer", [one.id for one in problem.officers])
    _once("school", [one.id for one in problem.schools])
    schools = {one.id for one in problem.schools}
    places = range(len(problem.distance_km))
    for one in problem.classes:
        if one.school not in schools:
            raise ProblemError(f"class {one.id} is in school {one.school}, which is not there")
        if len(one.periods) != WEEK:
            raise ProblemError(f"class {one.id} needs periods for seven weekdays")
        if any(mask & 1 for mask in one.periods):
            raise ProblemError(f"class {one.id}: periods are counted from 1")
    for place in [one.place for one in problem.schools] + [one.home for one in problem.officers]:
        if place not in places:
            raise ProblemError(f"place {place} has no row of distances")
    _check_fixed(problem)
    if any(len(row) != len(problem.distance_km) for row in problem.distance_km):
        raise ProblemError("distances need as many columns as rows")


def _check_fixed(problem: Problem) -> None:
    """Fixed lessons need their class and officer, even where the officer may give no more lessons."""
    courses = {one.id: len(one.lessons) for one in problem.classes}
    officers = {one.id for one in problem.officers}
    for one in problem.fixed:
        if not 1 <= one.number <= courses.get(one.class_id, 0) or one.officer not in officers:
            raise ProblemError(f"lesson {one.number} of class {one.class_id} cannot be held fixed")
        if not 0 <= one.day < problem.days:
            raise ProblemError(f"lesson {one.number} of class {one.class_id} is outside the plan")
    _once("fixed lesson", [(one.class_id, one.number) for one in problem.fixed])


def _once(what: str, ids: Sequence[Hashable]) -> None:
    if len(set(ids)) != len(ids):
        raise ProblemError(f"the id of a {what} is used twice")
