"""A problem turned into tables that the solver asks millions of times; never changed afterwards."""

from collections import defaultdict
from dataclasses import dataclass

from arasha.lessons.timetable.problem import Problem, between, check_problem

type Skill = int  # a number for one (topic, language, grade)


@dataclass(frozen=True, slots=True)
class Unit:
    """The classes of one school in one shift: those that can share a visit."""

    school: int
    shift: int
    classes: tuple[int, ...]


class Facts:
    """Classes, officers and schools by position; day sets already cut to what is possible."""

    def __init__(self, problem: Problem, *, from_day: int = 0) -> None:
        """Read a problem; no new place lies before `from_day`. Raises ProblemError."""
        check_problem(problem)
        self.problem = problem
        self.days = problem.days
        self.weekday = problem.weekdays()
        self.week = problem.weeks()
        self.all_days = between(0, problem.days - 1)
        self.from_day = max(from_day, 0)
        self.week_days = self._week_days()
        self.class_at = {one.id: place for place, one in enumerate(problem.classes)}
        self.officer_at = {one.id: place for place, one in enumerate(problem.officers)}
        self.school_at = {one.id: place for place, one in enumerate(problem.schools)}
        self.shifts = max((one.shift for one in problem.classes), default=0) + 1
        self._read_classes()
        self._read_skills()
        self.pressure = self._pressure()
        self.units = self._units()

    def _week_days(self) -> list[int]:
        days = [0] * (self.week[-1] + 1 if self.week else 0)
        for day, week in enumerate(self.week):
            days[week] |= 1 << day
        return days

    def _read_classes(self) -> None:
        by_weekday = [0] * 7
        for day, weekday in enumerate(self.weekday):
            by_weekday[weekday] |= 1 << day
        self.school_open = [self.all_days & ~one.closed_days for one in self.problem.schools]
        self.rooms = [one.rooms for one in self.problem.schools]
        self.school = [self.school_at[one.school] for one in self.problem.classes]
        self.shift = [one.shift for one in self.problem.classes]
        self.periods = [one.periods for one in self.problem.classes]
        self.gaps = [[need.min_gap_days for need in one.lessons] for one in self.problem.classes]
        self.class_days = []
        for place, one in enumerate(self.problem.classes):
            taught = 0
            for weekday, mask in enumerate(one.periods):
                taught |= by_weekday[weekday] if mask else 0
            informed = between(max(one.earliest_day, self.from_day), self.days - 1)
            free = taught & informed & ~one.blocked_days
            self.class_days.append(free & self.school_open[self.school[place]])

    def _read_skills(self) -> None:
        """Number the skills in demand; `may[officer][skill]` holds the days of the grants."""
        numbers: dict[tuple[int, int, int], Skill] = {}
        self.skills = [
            [
                numbers.setdefault((need.topic, one.language, one.grade), len(numbers))
                for need in one.lessons
            ]
            for one in self.problem.classes
        ]
        wanted = defaultdict(list)
        for (topic, language, grade), skill in numbers.items():
            wanted[topic, language].append((grade, skill))
        self.may = [[0] * len(numbers) for _ in self.problem.officers]
        for may, officer in zip(self.may, self.problem.officers, strict=True):
            here = self.all_days & ~officer.away_days
            for grant in officer.grants:
                days = here & between(max(grant.first_day, 0), min(grant.last_day, self.days - 1))
                for grade, skill in wanted[grant.topic, grant.language]:
                    if grant.grade_from <= grade <= grant.grade_to:
                        may[skill] |= days
        self.skilled = [
            [officer for officer, may in enumerate(self.may) if may[skill]]
            for skill in range(len(numbers))
        ]
        self.skill_days = [0] * len(numbers)
        for may in self.may:
            for skill, days in enumerate(may):
                self.skill_days[skill] |= days

    def _pressure(self) -> list[float]:
        """For each officer how much in demand the scarcest of the own skills is, from 0 to 1.

        Demand is counted in lessons, supply in the visits that the officers with the skill could make.
        """
        demand = [0] * len(self.skilled)
        for course in self.skills:
            for skill in course:
                demand[skill] += 1
        visits = [
            sum(
                min(one.max_visits_week, (days & ~one.away_days).bit_count())
                for days in self.week_days
            )
            for one in self.problem.officers
        ]
        scarcity = [
            wanted / max(sum(visits[officer] for officer in able), 1)
            for wanted, able in zip(demand, self.skilled, strict=True)
        ]
        most = max(scarcity, default=0) or 1
        self.scarcity = [one / most for one in scarcity]
        return [
            max((self.scarcity[skill] for skill, days in enumerate(may) if days), default=0.0)
            for may in self.may
        ]

    def _units(self) -> list[Unit]:
        together: dict[tuple[int, int], list[int]] = defaultdict(list)
        for place in range(len(self.problem.classes)):
            together[self.school[place], self.shift[place]].append(place)
        return [Unit(*where, tuple(classes)) for where, classes in sorted(together.items())]

    def lesson_days(self, one: int, lesson: int) -> int:
        """The days on which some officer may give this lesson (position in the course) to the class."""
        return self.class_days[one] & self.skill_days[self.skills[one][lesson]]

    def half_day(self, day: int, shift: int) -> int:
        """A number for one shift of one day."""
        return day * self.shifts + shift

    def road(self, officer: int, schools: list[int]) -> int:
        """Kilometres from home through the schools of one day, in their order, and home again."""
        distance = self.problem.distance_km
        here = home = self.problem.officers[officer].home
        total = 0
        for school in schools:
            there = self.problem.schools[school].place
            total += distance[here][there]
            here = there
        return total + distance[here][home]
