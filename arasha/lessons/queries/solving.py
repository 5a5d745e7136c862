"""A plan as the engine takes it: the tables of the room as plain numbers.

Days of the engine are local days counted from the plan's first; ids are those of the rows; a lesson is
known to the engine by its class and its position (from 1) among the lessons that the plan still gives.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import Max, Q, QuerySet

from arasha.lessons.enums import InstructorState, LessonState
from arasha.lessons.models import (
    CoursePlace,
    Host,
    Instructor,
    Lesson,
    Objection,
    Plan,
    SchoolClass,
)
from arasha.lessons.queries.solving_rows import (
    LANGUAGES,
    Span,
    hosts_of,
    instructors_of,
    read_officers,
    read_roads,
    read_schools,
)
from arasha.lessons.rules.periods import WEEKDAYS, periods_of
from arasha.lessons.rules.settings import from_json
from arasha.lessons.timetable.problem import (
    Assignment,
    ClassNeed,
    LessonNeed,
    Limits,
    Problem,
    weekly,
)

IN_FORCE = (LessonState.PUBLISHED, LessonState.DELIVERED)


@dataclass(frozen=True, slots=True)
class Wanted:
    """One lesson that a class is to have: its place in the course, topic, and days since the last."""

    number: int
    topic_id: int
    min_gap_days: int


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
    return _pose(plan, classes, _wanted_by_course(plan, classes), approved, from_day=plan.first_day)


def pose_present(
    plan: Plan, lessons: Iterable[Lesson], *, fixed_before: date, away_from: date
) -> Posed:
    """Return a plan as it stands, under the rules of today; what was held or lies before stays.

    `lessons` are those of the plan that are not cancelled, with their classes. Who is not approved any
    more is away from `away_from` on.
    """
    lessons = sorted(lessons, key=lambda one: (one.school_class_id, one.number))
    gaps = _gaps(plan)
    wanted: dict[int, list[Wanted]] = defaultdict(list)
    for one in lessons:
        gap = gaps.get((one.school_class.grade, one.topic_id), _least_gap(plan))
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


def _gaps(plan: Plan) -> dict[tuple[int, int], int]:
    """Days that lie at least before a lesson, by grade and topic."""
    least = _least_gap(plan)
    places = CoursePlace.objects.filter(school_year=plan.school_year)
    return {
        (grade, topic_id): max(least, gap)
        for grade, topic_id, gap in places.values_list("grade", "topic_id", "min_gap_days")
    }


def _least_gap(plan: Plan) -> int:
    return 7 * from_json(plan.settings).gap_weeks


def _wanted_by_course(plan: Plan, classes: Iterable[SchoolClass]) -> dict[int, tuple[Wanted, ...]]:
    least = _least_gap(plan)
    courses: dict[int, list[Wanted]] = defaultdict(list)
    places = CoursePlace.objects.filter(school_year=plan.school_year).order_by("grade", "number")
    for place in places:
        gap = max(least, place.min_gap_days)
        courses[place.grade].append(Wanted(place.number, place.topic_id, gap))
    given = _given_before(plan)
    return {
        one.pk: tuple(each for each in courses[one.grade] if (one.pk, each.topic_id) not in given)
        for one in classes
    }


def _given_before(plan: Plan) -> set[tuple[int, int]]:
    """Class and topic of lessons outside this plan that stand: held, or before its first day."""
    stands = Q(state=LessonState.DELIVERED) | Q(state=LessonState.PUBLISHED, day__lt=plan.first_day)
    lessons = Lesson.objects.filter(stands, school_class__school_year=plan.school_year)
    return set(lessons.exclude(plan=plan).values_list("school_class_id", "topic_id"))


def _last_given(plan: Plan) -> dict[int, date]:
    """The last day on which a class had a lesson before the plan begins."""
    lessons = Lesson.objects.filter(state__in=IN_FORCE, day__lt=plan.first_day).exclude(plan=plan)
    return dict(lessons.values_list("school_class_id").annotate(last=Max("day")))


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
        classes=tuple(_class_needs(plan, classes, wanted)),
        officers=read_officers(plan, people, settings, roads, from_day=from_day),
        schools=read_schools(plan, hosts, settings, roads),
        distance_km=roads.km,
        limits=Limits(lessons_a_visit=settings.lessons_a_visit),
    )
    return Posed(plan, problem, {one.pk: wanted[one.pk] for one in classes})


def _class_needs(
    plan: Plan, classes: Iterable[SchoolClass], wanted: Mapping[int, tuple[Wanted, ...]]
) -> Iterable[ClassNeed]:
    held_back = _held_back(plan)
    last_given = _last_given(plan)
    span = Span(plan.first_day, plan.last_day)
    for one in classes:
        lessons = wanted[one.pk]
        last = last_given.get(one.pk)
        rest = timedelta(days=lessons[0].min_gap_days - 1)
        yield ClassNeed(
            id=one.pk,
            school=one.host_id,
            shift=one.shift,
            grade=one.grade,
            language=LANGUAGES.index(one.language),
            size=one.size,
            periods=weekly({day - 1: periods_of(one.permitted, day) for day in WEEKDAYS}),
            lessons=tuple(LessonNeed(each.topic_id, each.min_gap_days) for each in lessons),
            blocked_days=span.set_of([(plan.first_day, last + rest)] if last else []),
            earliest_day=_earliest(one, span, is_open=one.pk in held_back),
        )


def _held_back(plan: Plan) -> frozenset[int]:
    """Classes whose first lesson waits until an objection is settled."""
    open_ones = Objection.objects.filter(answer="", school_class__school_year=plan.school_year)
    begun = Lesson.objects.filter(
        state=LessonState.DELIVERED, school_class__school_year=plan.school_year
    )
    waits = open_ones.exclude(school_class__in=begun.values("school_class_id"))
    return frozenset(waits.values_list("school_class_id", flat=True))


def _earliest(one: SchoolClass, span: Span, *, is_open: bool) -> int:
    """The first day of lessons: parents are informed and every objection is settled."""
    if one.parents_informed_on is None or is_open:
        return span.days + 1
    return max(0, span.number_of(one.parents_informed_on))
