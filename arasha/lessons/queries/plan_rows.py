"""Lessons as lists show them: where, when by the bells, which class, what, who gives it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time

from django.db.models import QuerySet

from arasha.lessons.models import Bell, Lesson
from arasha.lessons.reasons import sentence_of
from arasha.lib.pages import WHOLE, cut

_IN_TIME = ("day", "shift", "period", "pk")


@dataclass(frozen=True, slots=True)
class LessonRow:
    """One lesson in a list; `begins` is None where the institution wrote down no bells."""

    lesson: Lesson
    begins: time | None
    ends: time | None
    why: str = ""


def list_lesson_rows(lessons: QuerySet[Lesson]) -> list[LessonRow]:
    """Return lessons in the order of time with the bells of their institutions: two queries."""
    return page_of_lesson_rows(lessons, page=WHOLE)[0]


def page_of_lesson_rows(
    lessons: QuerySet[Lesson], *order: str, page: int
) -> tuple[list[LessonRow], bool]:
    """Return a page of lessons and whether more follow, in the order of time or this one."""
    around = ("plan", "school_class__host__unit", "topic", "instructor__staff")
    ordered = lessons.select_related(*around).order_by(*(order or _IN_TIME))
    found, has_more = cut(ordered, page=page)
    return rows_with_bells(found), has_more


def rows_with_bells(lessons: Iterable[Lesson]) -> list[LessonRow]:
    """Return the lessons, in their order, with when they begin and end: one query."""
    rows = list(lessons)
    bells = bells_of({one.school_class.host_id for one in rows})
    return [_row(one, bells) for one in rows]


def bells_of(host_ids: Iterable[int]) -> dict[tuple[int, int, int], tuple[time, time]]:
    """Begin and end by institution, shift and period."""
    found = Bell.objects.filter(host_id__in=list(host_ids))
    return {(one.host_id, one.shift, one.period): (one.begins, one.ends) for one in found}


def _row(lesson: Lesson, bells: dict[tuple[int, int, int], tuple[time, time]]) -> LessonRow:
    why = sentence_of(lesson) if lesson.reason else ""
    key = (lesson.school_class.host_id, lesson.shift, lesson.period or 0)
    begins, ends = bells.get(key, (None, None))
    return LessonRow(lesson, begins, ends, why)
