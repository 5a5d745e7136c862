"""A plan as the engine takes it: the tables of the room as plain numbers.

Days of the engine are local days counted from the plan's first; ids are those of the rows; a lesson is
known to the engine by its class and its position (from 1) among the lessons that the plan still gives.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from arasha.lessons.enums import InstructorState, LessonState
from arasha.lessons.models import (
    Host,
    Instructor,
    Lesson,
    Plan,
    SchoolClass,
)
from arasha.lessons.queries.solving_classes import (
    Wanted,
    class_needs,
    gaps_of,
    least_gap_of,
    wanted_by_course,
)
from arasha.lessons.queries.solving_rows import (
    Span,
    hosts_of,
    instructors_of,
    read_officers,
    read_roads,
    read_schools,
)
from arasha.lessons.rules.settings import from_json
from arasha.lessons.timetable.problem import (
    Assignment,
    Limits,
    Problem,
)


@dataclass(frozen=True, slots=True)
class Posed:
    """A plan as a problem; `wanted` holds the lessons of each class in the engine's order."""

    plan: Plan
    problem: Problem
    wanted: Mapping[int, tuple[Wanted, ...]]

    def day_of(self, number: int) -> date:
        return self.plan.first_day + timedelta(days=number)

    def number_of(self, day: date) -> int:
        """The number of a day; below 0 before the plan."""
        return (day - self.plan.first_day).days

    def lesson_of(self, class_id: int, position: int) -> Wanted:
        return self.wanted[class_id][position - 1]

    def position_of(self, class_id: int, number: int) -> int:
        """The engine's number of a lesson; 0 where the class needs it no more."""
        numbers = [one.number for one in self.wanted.get(class_id, ())]
        return numbers.index(number) + 1 if number in numbers else 0

    def assignments_of(self, lessons: Iterable[Lesson]) -> list[Assignment]:
        """Lessons with a place as the engine reads them; one needed no more has number 0."""
        return [
            Assignment(
                class_id=one.school_class_id,
                number=self.position_of(one.school_class_id, one.number),
                day=self.number_of(one.day),
                period=one.period or 0,
                officer=one.instructor_id or 0,
            )
            for one in lessons
            if one.day is not None
        ]


def pose_new(plan: Plan) -> Posed:
    """Return what a plan has to answer: the courses of all classes, without what was given before."""
    classes = list(
        SchoolClass.objects.filter(
            host__in=hosts_of(plan.territory_id).values("pk"),
            school_year=plan.school_year,
            is_active=True,
        ).order_by("pk")
    )
    approved = instructors_of(plan.territory_id).filter(state=InstructorState.APPROVED)
    return _pose(plan, classes, wanted_by_course(plan, classes), approved, from_day=plan.first_day)


def pose_present(
    plan: Plan, lessons: Iterable[Lesson], *, fixed_before: date, away_from: date
) -> Posed:
    """Return a plan as it stands, under the rules of today; what was held or lies before stays.

    `lessons` are those of the plan that are not cancelled, with their classes. Who is not approved any
    more is away from `away_from` on.
    """
    lessons = sorted(lessons, key=lambda one: (one.school_class_id, one.number))
    gaps = gaps_of(plan)
    wanted: dict[int, list[Wanted]] = defaultdict(list)
    for one in lessons:
        gap = gaps.get((one.school_class.grade, one.topic_id), least_gap_of(plan))
        wanted[one.school_class_id].append(Wanted(one.number, one.topic_id, gap))
    classes = list({one.school_class_id: one.school_class for one in lessons}.values())
    approved = instructors_of(plan.territory_id).filter(state=InstructorState.APPROVED)
    known = {one.instructor_id for one in lessons if one.instructor_id}
    posed = _pose(
        plan, classes, {pk: tuple(needs) for pk, needs in wanted.items()},
        Instructor.objects.filter(Q(pk__in=approved.values("pk")) | Q(pk__in=known)),
        from_day=away_from,
    )  # fmt: skip
    stays = [
        one for one in lessons
        if one.day is not None and (one.state == LessonState.DELIVERED or one.day < fixed_before)
    ]  # fmt: skip
    fixed = tuple(posed.assignments_of(stays))
    return replace(posed, problem=replace(posed.problem, fixed=fixed))


def lessons_of(plan: Plan) -> QuerySet[Lesson]:
    """The lessons of a plan that are not cancelled."""
    return plan.lessons.exclude(state=LessonState.CANCELLED)


def _pose(
    plan: Plan,
    classes: list[SchoolClass],
    wanted: Mapping[int, tuple[Wanted, ...]],
    instructors: QuerySet[Instructor],
    *,
    from_day: date,
) -> Posed:
    settings = from_json(plan.settings)
    classes = [one for one in classes if wanted.get(one.pk)]
    hosts = list(Host.objects.filter(pk__in={one.host_id for one in classes}).order_by("pk"))
    people = list(instructors.order_by("pk"))
    roads = read_roads({one.unit_id for one in hosts} | {one.unit_id for one in people})
    problem = Problem(
        days=Span(plan.first_day, plan.last_day).days,
        first_weekday=plan.first_day.weekday(),
        classes=tuple(class_needs(plan, classes, wanted)),
        officers=read_officers(plan, people, settings, roads, from_day=from_day),
        schools=read_schools(plan, hosts, settings, roads),
        distance_km=roads.km,
        limits=Limits(lessons_a_visit=settings.lessons_a_visit),
    )
    return Posed(plan, problem, {one.pk: wanted[one.pk] for one in classes})
