"""What a place would break for one lesson: asked while a coordinator chooses, and again when it is moved."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from arasha.lessons.enums import InstructorState
from arasha.lessons.models import Instructor, Lesson
from arasha.lessons.queries.solving import lessons_of, pose_present
from arasha.lessons.queries.solving_rows import instructors_of
from arasha.lessons.timetable.problem import Assignment
from arasha.lessons.timetable.validator import Reader, Violation


@dataclass(frozen=True, slots=True)
class Place:
    """Where a lesson could be held: day, period of the shift, and who gives it."""

    day: date
    period: int
    instructor: Instructor


def check_place(lesson: Lesson, place: Place, *, today: date) -> list[Violation]:
    """Return the rules that the lesson would break there, by the facts of now; none where it fits."""
    plan = lesson.plan
    lessons = list(lessons_of(plan).select_related("school_class"))
    posed = pose_present(plan, lessons, fixed_before=today, away_from=today)
    change = Assignment(
        class_id=lesson.school_class_id,
        number=posed.position_of(lesson.school_class_id, lesson.number),
        day=posed.number_of(place.day),
        period=place.period,
        officer=place.instructor.pk,
    )
    return Reader(posed.problem).check_one(posed.assignments_of(lessons), change)


def list_instructors_for(lesson: Lesson) -> QuerySet[Instructor]:
    """The approved instructors of the region, by name."""
    rows = instructors_of(lesson.plan.territory_id).filter(state=InstructorState.APPROVED)
    return rows.select_related("staff").order_by("staff__name_sort")
