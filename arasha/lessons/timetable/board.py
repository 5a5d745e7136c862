"""The plan in the making: places and frees lessons, keeps every count that a rule or the cost needs."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from arasha.lessons.timetable.facts import Facts
from arasha.lessons.timetable.problem import Assignment


class Place(NamedTuple):
    """Where one lesson stands: day, period, officer (by position)."""

    day: int
    period: int
    officer: int


class Waiting(NamedTuple):
    """A lesson without a place: its days, and the last day that leaves room for those after it."""

    number: int
    gap: int
    days: int
    last_day: int


type Lesson = tuple[int, int]  # class and lesson, both by position


class Visit:
    """One officer in one school for one half-day."""

    __slots__ = ("lessons", "school")

    def __init__(self, school: int) -> None:
        self.school = school
        self.lessons: dict[int, Lesson] = {}


class Board:
    """Every change goes through `place` and `free`; both trust the caller to have asked first."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        problem = facts.problem
        self.most = problem.limits.lessons_a_visit
        self.placed: list[list[Place | None]] = [[None] * len(own) for own in facts.skills]
        self.visits: dict[tuple[int, int], Visit] = {}
        self.in_school: dict[tuple[int, int], list[int]] = defaultdict(list)
        self.load = [0] * len(problem.officers)
        self.in_week = [[0] * len(facts.week_days) for _ in problem.officers]
        self.here = [facts.all_days & ~one.away_days for one in problem.officers]
        self.busy = [[0] * facts.shifts for _ in problem.officers]
        self.open_days = [
            [here if one.max_visits_week > 0 else 0] * facts.shifts
            for here, one in zip(self.here, problem.officers, strict=True)
        ]
        self.limit = [one.max_visits_week for one in problem.officers]
        self.fixed: set[Lesson] = set()
        self.empty_chains: dict[
            int, list[Waiting]
        ] = {}  # what chains.py found for classes without lessons
        self.km = 0
        self.unplaced = sum(len(own) for own in facts.skills)
        self.changes = 0
        self.week_sum = 0
        self.load_sum = 0
        for one in problem.fixed:
            self.put(one)
            self.fixed.add((facts.class_at[one.class_id], one.number - 1))

    def put(self, one: Assignment) -> None:
        """Place an assignment given in the caller's ids."""
        facts = self.facts
        place = Place(one.day, one.period, facts.officer_at[one.officer])
        self.place((facts.class_at[one.class_id], one.number - 1), place)

    def place(self, lesson: Lesson, place: Place) -> None:
        """Give a lesson without a place this one; the visit is opened where it is the first."""
        one, number = lesson
        facts = self.facts
        key = (place.officer, facts.half_day(place.day, facts.shift[one]))
        visit = self.visits.get(key)
        if visit is None:
            visit = self._open(key, place, one)
        visit.lessons[place.period] = lesson
        before = self._officers(one)
        self.placed[one][number] = place
        self.changes += self._officers(one) - before
        self.unplaced -= 1
        self.week_sum += facts.week[place.day]

    def free(self, lesson: Lesson) -> Place:
        """Take a lesson's place away and return it; an empty visit is called off."""
        one, number = lesson
        place = self.placed[one][number]
        assert place is not None
        facts = self.facts
        key = (place.officer, facts.half_day(place.day, facts.shift[one]))
        visit = self.visits[key]
        del visit.lessons[place.period]
        if not visit.lessons:
            self._close(key, place, one)
        before = self._officers(one)
        self.placed[one][number] = None
        self.changes += self._officers(one) - before
        self.unplaced += 1
        self.week_sum -= facts.week[place.day]
        return place

    def _officers(self, one: int) -> int:
        """How many officers beyond the first a class meets."""
        return max(len({place.officer for place in self.placed[one] if place is not None}) - 1, 0)

    def _open(self, key: tuple[int, int], place: Place, one: int) -> Visit:
        facts = self.facts
        officer, shift, school = place.officer, facts.shift[one], facts.school[one]
        self.km -= self._day_km(officer, place.day)
        visit = self.visits[key] = Visit(school)
        self.km += self._day_km(officer, place.day)
        self.in_school[school, key[1]].append(officer)
        self.load_sum += 2 * self.load[officer] + 1
        self.load[officer] += 1
        week = facts.week[place.day]
        self.in_week[officer][week] += 1
        self.busy[officer][shift] |= 1 << place.day
        self._open_week(officer, week)
        return visit

    def _close(self, key: tuple[int, int], place: Place, one: int) -> None:
        facts = self.facts
        officer, shift, school = place.officer, facts.shift[one], facts.school[one]
        self.km -= self._day_km(officer, place.day)
        del self.visits[key]
        self.km += self._day_km(officer, place.day)
        self.in_school[school, key[1]].remove(officer)
        self.load[officer] -= 1
        self.load_sum -= 2 * self.load[officer] + 1
        week = facts.week[place.day]
        self.in_week[officer][week] -= 1
        self.busy[officer][shift] &= ~(1 << place.day)
        self._open_week(officer, week)

    def _open_week(self, officer: int, week: int) -> None:
        """Say anew on which days of a week the officer could make another visit."""
        days = self.facts.week_days[week]
        is_full = self.in_week[officer][week] >= self.limit[officer]
        could = 0 if is_full else days & self.here[officer]
        open_days, busy = self.open_days[officer], self.busy[officer]
        for shift in range(self.facts.shifts):
            open_days[shift] = open_days[shift] & ~days | could & ~busy[shift]

    def _day_km(self, officer: int, day: int) -> int:
        schools = [
            visit.school
            for shift in range(self.facts.shifts)
            if (visit := self.visits.get((officer, self.facts.half_day(day, shift)))) is not None
        ]
        return self.facts.road(officer, schools) if schools else 0

    def taken_periods(self, school: int, half_day: int) -> int:
        """The periods in which every room of the school is in use."""
        rooms = self.facts.rooms[school]
        if rooms <= 0:
            return -1
        officers = self.in_school.get((school, half_day))
        if not officers or len(officers) < rooms:
            return 0
        used: dict[int, int] = defaultdict(int)
        for officer in officers:
            for period in self.visits[officer, half_day].lessons:
                used[period] += 1
        return sum(1 << period for period, count in used.items() if count >= rooms)

    def cost(self) -> int:
        """What the plan costs by the weights of the problem; less is better."""
        weights = self.facts.problem.weights
        return (
            weights.unplaced * self.unplaced
            + weights.visit * len(self.visits)
            + weights.km * self.km
            + weights.other_officer * self.changes
            + weights.week * self.week_sum
            + weights.load * self.load_sum
        )

    def free_unit(self, classes: Iterable[int]) -> list[tuple[Lesson, Place]]:
        """Free all lessons of these classes that are not fixed; returns what there was."""
        return [
            (lesson, self.free(lesson))
            for one in classes
            for number, place in enumerate(self.placed[one])
            if place is not None and (lesson := (one, number)) not in self.fixed
        ]

    def assignments(self) -> tuple[Assignment, ...]:
        """The plan in the caller's ids, in order of classes and lessons."""
        problem = self.facts.problem
        return tuple(
            Assignment(
                problem.classes[one].id,
                number + 1,
                place.day,
                place.period,
                problem.officers[place.officer].id,
            )
            for one, course in enumerate(self.placed)
            for number, place in enumerate(course)
            if place is not None
        )
