"""What each class of a plan needs, as the engine takes it: which lessons, when, not before which day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max, Q

from arasha.lessons.enums import LessonState
from arasha.lessons.models import CoursePlace, Lesson, Objection, Plan, SchoolClass
from arasha.lessons.queries.solving_rows import LANGUAGES, Span
from arasha.lessons.rules.periods import WEEKDAYS, periods_of
from arasha.lessons.rules.settings import from_json
from arasha.lessons.timetable.problem import ClassNeed, LessonNeed, weekly

IN_FORCE = (LessonState.PUBLISHED, LessonState.DELIVERED)


@dataclass(frozen=True, slots=True)
class Wanted:
    """One lesson that a class is to have: its place in the course, topic, and days since the last."""

    number: int
    topic_id: int
    min_gap_days: int


def gaps_of(plan: Plan) -> dict[tuple[int, int], int]:
    """Days that lie at least before a lesson, by grade and topic."""
    least = least_gap_of(plan)
    places = CoursePlace.objects.filter(school_year=plan.school_year)
    return {
        (grade, topic_id): max(least, gap)
        for grade, topic_id, gap in places.values_list("grade", "topic_id", "min_gap_days")
    }


def least_gap_of(plan: Plan) -> int:
    """Days between two lessons of a class that the settings of the plan ask for at least."""
    return 7 * from_json(plan.settings).gap_weeks


def wanted_by_course(plan: Plan, classes: Iterable[SchoolClass]) -> dict[int, tuple[Wanted, ...]]:
    """Return by class the lessons of its course that it does not have yet, in their order."""
    least = least_gap_of(plan)
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


def class_needs(
    plan: Plan, classes: Iterable[SchoolClass], wanted: Mapping[int, tuple[Wanted, ...]]
) -> Iterable[ClassNeed]:
    """Give each class as the engine takes it, with the lessons of `wanted`."""
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
