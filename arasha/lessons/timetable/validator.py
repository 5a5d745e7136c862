"""Does a plan break a rule? An independent reader of plans: it shares no code with the solver.

Every rule is counted afresh from the problem, lesson by lesson. Sources of the rules: programme of
the prevention lessons (one place per half-day, duty and leave, grants, order, spacing, rooms, parents).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from arasha.lessons.timetable.problem import Assignment, ClassNeed, Officer, Problem


class Rule(StrEnum):
    """The hard rules by a stable code each."""

    UNKNOWN = "unknown"
    TWICE = "twice"
    OUTSIDE_PLAN = "outside_plan"
    CLASS_PERIOD = "class_period"
    CLASS_BLOCKED = "class_blocked"
    SCHOOL_CLOSED = "school_closed"
    PARENTS = "parents_not_informed"
    ORDER = "order_gap"
    OFFICER_AWAY = "officer_away"
    GRANT_TOPIC = "grant_topic"
    GRANT_LANGUAGE = "grant_language"
    GRANT_DATES = "grant_dates"
    OFFICER_BUSY = "officer_busy"
    TWO_PLACES = "two_places"
    VISIT_FULL = "visit_full"
    WEEK_FULL = "week_full"
    ROOMS = "rooms_full"
    FIXED_MOVED = "fixed_moved"


@dataclass(frozen=True, slots=True)
class Violation:
    """A broken rule, the lesson (class, number) it was seen at, and what stands in its way.

    `detail` holds names of numbers of the problem: "day", "officer", "school", "class", "week", "count".
    """

    kind: Rule
    lesson: tuple[int, int]
    detail: dict[str, int]


class Reader:
    """A problem read once, so that many plans or single changes can be checked against it."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.classes = {one.id: one for one in problem.classes}
        self.officers = {one.id: one for one in problem.officers}
        self.schools = {one.id: one for one in problem.schools}

    def check(self, assignments: Iterable[Assignment]) -> list[Violation]:
        """All broken rules of a plan; an empty list says that the plan can be held."""
        plan = list(assignments)
        known = [one for one in plan if self._is_known(one)]
        found = [
            Violation(Rule.UNKNOWN, (one.class_id, one.number), {"officer": one.officer})
            for one in plan
            if not self._is_known(one)
        ]
        for one in known:
            found += self._alone(one)
        found += self._order(known)
        found += self._shared(known)
        return found + self._fixed(plan)

    def check_one(self, assignments: Sequence[Assignment], change: Assignment) -> list[Violation]:
        """The rules that a lesson would break if it were given the place of `change`.

        `assignments` is the plan as it stands; the lesson's own old place does not count. Only rules
        that `change` takes part in are told.
        """
        if not self._is_known(change):
            lesson = (change.class_id, change.number)
            return [Violation(Rule.UNKNOWN, lesson, {"officer": change.officer})]
        near = [one for one in assignments if self._touches(one, change)] + [change]
        found = self._alone(change) + self._order(near) + self._shared(near)
        return found + self._fixed_change(change)

    def _touches(self, one: Assignment, change: Assignment) -> bool:
        if (one.class_id, one.number) == (change.class_id, change.number):
            return False
        if not self._is_known(one):
            return False
        if one.class_id == change.class_id:
            return True
        if one.officer == change.officer:
            return self.problem.week_of(one.day) == self.problem.week_of(change.day)
        return one.day == change.day and self._school(one) == self._school(change)

    def _school(self, one: Assignment) -> int:
        return self.classes[one.class_id].school

    def _is_known(self, one: Assignment) -> bool:
        if one.class_id not in self.classes or one.officer not in self.officers:
            return False
        return 1 <= one.number <= len(self.classes[one.class_id].lessons)

    def _alone(self, one: Assignment) -> list[Violation]:
        """Rules that need no look at other lessons."""
        lesson = (one.class_id, one.number)
        if not 0 <= one.day < self.problem.days:
            return [Violation(Rule.OUTSIDE_PLAN, lesson, {"day": one.day})]
        need, officer = self.classes[one.class_id], self.officers[one.officer]
        broken = []
        if one.period < 1 or not _has(need.periods[self.problem.weekday_of(one.day)], one.period):
            broken.append((Rule.CLASS_PERIOD, {"day": one.day, "period": one.period}))
        if _has(need.blocked_days, one.day):
            broken.append((Rule.CLASS_BLOCKED, {"day": one.day}))
        if _has(self.schools[need.school].closed_days, one.day):
            broken.append((Rule.SCHOOL_CLOSED, {"day": one.day, "school": need.school}))
        if one.day < need.earliest_day:
            broken.append((Rule.PARENTS, {"day": one.day, "earliest": need.earliest_day}))
        if _has(officer.away_days, one.day):
            broken.append((Rule.OFFICER_AWAY, {"day": one.day, "officer": officer.id}))
        rule = _grant_fault(need, officer, one)
        if rule is not None:
            broken.append((rule, {"day": one.day, "officer": officer.id}))
        return [Violation(rule, lesson, detail) for rule, detail in broken]

    def _order(self, plan: list[Assignment]) -> list[Violation]:
        """A class has each lesson once, in the order of its course, with the days between."""
        by_class: dict[int, list[Assignment]] = defaultdict(list)
        for one in plan:
            by_class[one.class_id].append(one)
        found = []
        for class_id, lessons in by_class.items():
            lessons.sort(key=lambda one: (one.number, one.day, one.period))
            needs = self.classes[class_id].lessons
            for before, after in pairwise(lessons):
                lesson = (class_id, after.number)
                apart = after.day - before.day
                if before.number == after.number:
                    found.append(Violation(Rule.TWICE, lesson, {"day": after.day}))
                elif apart < needs[after.number - 1].min_gap_days or (
                    (after.day, after.period) <= (before.day, before.period)
                ):
                    detail = {"day": after.day, "before": before.day}
                    found.append(Violation(Rule.ORDER, lesson, detail))
        return found

    def _shared(self, plan: list[Assignment]) -> list[Violation]:
        """Officers and rooms are shared between classes."""
        return self._visits(plan) + self._weeks(plan) + self._rooms(plan)

    def _visits(self, plan: list[Assignment]) -> list[Violation]:
        """In one half-day an officer is in one school, in one class at a time, for four lessons."""
        visits: dict[tuple[int, int, int], list[Assignment]] = defaultdict(list)
        for one in plan:
            visits[one.officer, one.day, self.classes[one.class_id].shift].append(one)
        found = []
        for (officer, day, _shift), lessons in visits.items():
            detail = {"officer": officer, "day": day}
            first, taken = self._school(lessons[0]), set()
            for place, one in enumerate(lessons):
                lesson = (one.class_id, one.number)
                if one.period in taken:
                    found.append(Violation(Rule.OFFICER_BUSY, lesson, detail))
                if self._school(one) != first:
                    found.append(Violation(Rule.TWO_PLACES, lesson, detail))
                if place >= self.problem.limits.lessons_a_visit:
                    found.append(Violation(Rule.VISIT_FULL, lesson, {**detail, "count": place + 1}))
                taken.add(one.period)
        return found

    def _weeks(self, plan: list[Assignment]) -> list[Violation]:
        """An officer leaves for schools so many half-days a week."""
        weeks: dict[tuple[int, int], dict[tuple[int, int], Assignment]] = defaultdict(dict)
        for one in plan:
            half_day = (one.day, self.classes[one.class_id].shift)
            weeks[one.officer, self.problem.week_of(one.day)].setdefault(half_day, one)
        found = []
        for (officer, week), half_days in weeks.items():
            most = self.officers[officer].max_visits_week
            for one in list(half_days.values())[most:]:
                detail = {"officer": officer, "week": week, "count": len(half_days)}
                found.append(Violation(Rule.WEEK_FULL, (one.class_id, one.number), detail))
        return found

    def _rooms(self, plan: list[Assignment]) -> list[Violation]:
        """A school hosts so many lessons at once."""
        at_once: Counter[tuple[int, int, int, int]] = Counter()
        found = []
        for one in plan:
            need = self.classes[one.class_id]
            slot = (need.school, one.day, need.shift, one.period)
            at_once[slot] += 1
            if at_once[slot] > self.schools[need.school].rooms:
                detail = {"day": one.day, "school": need.school, "count": at_once[slot]}
                found.append(Violation(Rule.ROOMS, (one.class_id, one.number), detail))
        return found

    def _fixed(self, plan: list[Assignment]) -> list[Violation]:
        there = set(plan)
        return [
            Violation(Rule.FIXED_MOVED, (one.class_id, one.number), {"day": one.day})
            for one in self.problem.fixed
            if one not in there
        ]

    def _fixed_change(self, change: Assignment) -> list[Violation]:
        return [
            Violation(Rule.FIXED_MOVED, (one.class_id, one.number), {"day": one.day})
            for one in self.problem.fixed
            if (one.class_id, one.number) == (change.class_id, change.number) and one != change
        ]


def check(problem: Problem, assignments: Iterable[Assignment]) -> list[Violation]:
    """All broken rules of a plan (see Reader.check)."""
    return Reader(problem).check(assignments)


def check_one(
    problem: Problem, assignments: Sequence[Assignment], change: Assignment
) -> list[Violation]:
    """The rules that one changed lesson would break (see Reader.check_one)."""
    return Reader(problem).check_one(assignments, change)


def _has(days: int, day: int) -> bool:
    return bool(days >> day & 1)


def _grant_fault(need: ClassNeed, officer: Officer, one: Assignment) -> Rule | None:
    topic = need.lessons[one.number - 1].topic
    grants = [
        grant
        for grant in officer.grants
        if grant.topic == topic and grant.grade_from <= need.grade <= grant.grade_to
    ]
    if not grants:
        return Rule.GRANT_TOPIC
    grants = [grant for grant in grants if grant.language == need.language]
    if not grants:
        return Rule.GRANT_LANGUAGE
    if not any(grant.first_day <= one.day <= grant.last_day for grant in grants):
        return Rule.GRANT_DATES
    return None
