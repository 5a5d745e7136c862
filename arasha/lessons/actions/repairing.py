"""Published lessons are moved after something changed: all displaced ones again, the fewest others.

Everything happens in the transaction of the change itself: when that fails, no lesson was moved.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db import transaction

from arasha.access.actor import Actor
from arasha.lessons.actions.repairing_moves import (
    begin_move,
    end_move,
    leave_without_place,
    put,
    save_moves,
    tell_of_moves,
)
from arasha.lessons.enums import LessonState, MoveBecause
from arasha.lessons.models import Host, Instructor, Lesson, LessonMove, Plan
from arasha.lessons.queries.repairing import (
    begun_lesson_ids,
    lock_lessons,
    lock_plan,
    plans_ahead_of,
)
from arasha.lessons.queries.solving import Posed, pose_present
from arasha.lessons.timetable.problem import Assignment
from arasha.lessons.timetable.repair import Repair, repair
from arasha.lessons.timetable.validator import Reader
from arasha.lib.workdays import local

type Key = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Replanned:
    """How many lessons lost their place, how many others gave way, how many have no place now."""

    displaced: int = 0
    moved: int = 0
    unplaced: int = 0

    def __add__(self, other: "Replanned") -> "Replanned":
        return Replanned(
            self.displaced + other.displaced,
            self.moved + other.moved,
            self.unplaced + other.unplaced,
        )


@transaction.atomic
def free_and_replan(
    instructor: Instructor,
    *,
    from_day: date,
    because: MoveBecause,
    by: Actor | None,
    now: datetime,
) -> Replanned:
    """Free the lessons that the instructor may not or cannot give from a day on, and place them anew.

    To be called after the rows that say so (approval, grant, state, absence) are saved, in the same
    transaction. `by` is None for Arasha itself.
    """
    plans = plans_ahead_of(from_day).filter(lessons__instructor=instructor).distinct()
    return _replan_all(plans, from_day=from_day, because=because, by=by, now=now)


@transaction.atomic
def replan_host(
    host: Host, *, from_day: date, because: MoveBecause, by: Actor | None, now: datetime
) -> Replanned:
    """Place anew the lessons that an institution cannot take any more from a day on."""
    plans = plans_ahead_of(from_day).filter(lessons__school_class__host=host).distinct()
    return _replan_all(plans, from_day=from_day, because=because, by=by, now=now)


def _replan_all(
    plans: Iterable[Plan], *, from_day: date, because: MoveBecause, by: Actor | None, now: datetime
) -> Replanned:
    done = Replanned()
    for pk in sorted(plan.pk for plan in plans):
        done += replan(pk, from_day=from_day, because=because, by=by, now=now)
    return done


def replan(
    plan_pk: int,
    *,
    from_day: date,
    because: MoveBecause,
    by: Actor | None,
    now: datetime,
    also: Collection[Lesson] = (),
) -> Replanned:
    """Mend one plan for the facts of today, within the caller's transaction.

    A lesson of today gives up its place where it breaks a rule now, but none is moved to today: who
    would have to come might not read it in time. `also` are lessons without a place, tried again.
    """
    plan = lock_plan(plan_pk)
    lessons = lock_lessons(plan)
    today = local(now).date()
    first_day = max(from_day, today + timedelta(days=1))
    posed = pose_present(
        plan, lessons.values(), fixed_before=first_day, away_from=max(from_day, today)
    )
    lost = _lost_today(posed, lessons.values(), today=today) if from_day <= today else []
    old = posed.assignments_of(lessons.values())
    free = {_key(one) for one in lost} | {
        (one.school_class_id, posed.position_of(one.school_class_id, one.number)) for one in also
    }
    first = max(0, posed.number_of(first_day))
    # The engine takes what lost its place as if it had stood on the first day that can be changed.
    parked = [Assignment(*key, day=first, period=1, officer=0) for key in sorted(free)]
    kept = [one for one in old if _key(one) not in free]
    fixed = tuple(one for one in posed.problem.fixed if _key(one) not in free)
    mended = repair(replace(posed.problem, fixed=fixed), kept + parked, free, from_day=first)
    moves = _apply(posed, lessons, mended, because=because, by=by, now=now)
    if moves:
        tell_of_moves(plan, moves, because=because, by=by, now=now)
    return Replanned(len(mended.displaced), len(mended.moved), len(mended.unplaced))


def _key(one: Assignment) -> Key:
    return one.class_id, one.number


def _lost_today(posed: Posed, lessons: Iterable[Lesson], *, today: date) -> list[Assignment]:
    """Lessons of today that break a rule now and have not begun."""
    begun = begun_lesson_ids(posed.plan, day=today)
    open_today = [
        one
        for one in lessons
        if one.day == today and one.state == LessonState.PUBLISHED and one.pk not in begun
    ]
    reader = Reader(replace(posed.problem, fixed=()))
    plan = posed.assignments_of(lessons)
    return [one for one in posed.assignments_of(open_today) if reader.check_one(plan, one)]


def _apply(
    posed: Posed,
    lessons: Mapping[Key, Lesson],
    mended: Repair,
    *,
    because: MoveBecause,
    by: Actor | None,
    now: datetime,
) -> list[LessonMove]:
    """Give the lessons their new places; return what was moved, saved as history."""
    where = {_key(one): one for one in mended.assignments}
    why = {(one.class_id, one.number): one for one in mended.unplaced}
    moves = []
    for (class_id, number), lesson in lessons.items():
        key = (class_id, posed.position_of(class_id, number))
        place = where.get(key)
        if place is None and key not in why:
            continue
        if place is not None and _is_at(lesson, place, posed):
            continue
        move = begin_move(lesson, because=because, by=by, now=now)
        if place is not None:
            put(lesson, day=posed.day_of(place.day), period=place.period, officer_id=place.officer)
        else:
            leave_without_place(lesson, why[key])
        if end_move(move):
            moves.append(move)
    save_moves(moves)
    return moves


def _is_at(lesson: Lesson, place: Assignment, posed: Posed) -> bool:
    there = (posed.day_of(place.day), place.period, place.officer)
    return (lesson.day, lesson.period, lesson.instructor_id) == there
