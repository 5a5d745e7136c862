"""A plan is changed by people: a lesson moved by hand, an instructor away, what has no place tried again."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from arasha.access.actor import Actor
from arasha.access.refusals import ChangedMeanwhile, Reason, refuse_if
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.lessons.actions.repairing import Replanned, free_and_replan, replan
from arasha.lessons.actions.repairing_moves import (
    LESSON_FIELDS,
    begin_move,
    end_move,
    put,
    save_moves,
    tell_of_moves,
)
from arasha.lessons.broken_rules import sentences_of
from arasha.lessons.enums import AbsenceKind, LessonState, MoveBecause, PlanState
from arasha.lessons.models import Absence, Instructor, Lesson, Plan
from arasha.lessons.policies.plans import (
    AWAY_DAYS,
    BACK_ALREADY,
    MOVE_BREAKS_RULES,
    NOT_REVIEWED,
    TOMORROW_AT_THE_EARLIEST,
    why_not_move,
    why_not_plan,
    why_not_write_absence,
)
from arasha.lessons.queries.plans_found import lock_plan_of, places_of
from arasha.lessons.queries.repairing_checks import Place, check_place
from arasha.lib.workdays import local

_PLAN, _INSTRUCTOR = "lesson_plan", "instructor"


@dataclass(frozen=True, slots=True)
class Away:
    """Days on which an instructor gives no lessons."""

    first_day: date
    last_day: date
    kind: AbsenceKind


def move_lesson(lesson: Lesson, place: Place, *, version: int, by: Actor, now: datetime) -> Lesson:
    """Put one lesson elsewhere by hand. Raises Refused with every rule that the place would break."""
    today = local(now).date()
    with transaction.atomic():
        plan = lock_plan_of(lesson.plan)
        rows = Lesson.objects.select_for_update(of=("self",)).select_related("school_class")
        locked = rows.get(pk=lesson.pk)
        locked.plan = plan
        _refuse(why_not_move(by, locked, today=today), plan)
        if locked.version != version:
            raise ChangedMeanwhile(act=Act.LESSONS_MOVED, thing_kind=_PLAN, thing_ref=plan.ref)
        _refuse(TOMORROW_AT_THE_EARLIEST if place.day <= today else None, plan)
        if broken := check_place(locked, place, today=today):
            said = " ".join([str(MOVE_BREAKS_RULES.text), *sentences_of(broken)])
            _refuse(Reason(MOVE_BREAKS_RULES.code, said), plan)
        move = begin_move(locked, because=MoveBecause.BY_HAND, by=by, now=now)
        put(locked, day=place.day, period=place.period, officer_id=place.instructor.pk)
        if not end_move(move):
            return locked
        if plan.state == PlanState.REVIEW:
            locked.save(update_fields=LESSON_FIELDS)
        else:
            save_moves([move])
            tell_of_moves(plan, [move], because=MoveBecause.BY_HAND, by=by, now=now)
        return locked


def try_again(plan: Plan, *, by: Actor, now: datetime) -> Replanned:
    """Look once more for places for the lessons of a published plan that have none."""
    with transaction.atomic():
        locked = lock_plan_of(plan)
        _refuse(why_not_plan(by, locked.territory_id), locked)
        _refuse(None if locked.state == PlanState.PUBLISHED else NOT_REVIEWED, locked)
        left = list(locked.lessons.filter(state=LessonState.UNPLACED))
        tomorrow = max(locked.first_day, local(now).date() + timedelta(days=1))
        return replan(
            locked.pk, from_day=tomorrow, because=MoveBecause.BY_HAND, by=by, now=now, also=left
        )


def write_absence(
    instructor: Instructor, away: Away, *, once: str, by: Actor, now: datetime
) -> Replanned:
    """Write down that an instructor is away; the lessons of these days are placed anew at once."""
    about = {"thing_kind": _INSTRUCTOR, "thing_ref": instructor.ref}
    with transaction.atomic():
        locked = Instructor.objects.select_for_update(of=("self",)).get(pk=instructor.pk)
        reason = why_not_write_absence(by, locked, places=places_of(locked.unit_id))
        refuse_if(reason, act=Act.INSTRUCTOR_AWAY, **about)
        wrong = AWAY_DAYS if away.last_day < away.first_day else None
        refuse_if(wrong, act=Act.INSTRUCTOR_AWAY, **about)
        if Absence.objects.filter(once_key=once).exists():
            return Replanned()
        Absence.objects.create(
            instructor=locked, first_day=away.first_day, last_day=away.last_day, kind=away.kind,
            by_id=by.staff_id, at=now, once_key=once,
        )  # fmt: skip
        record(Act.INSTRUCTOR_AWAY, by=by.signature, now=now, thing_kind=_INSTRUCTOR,
               thing_ref=locked.ref)  # fmt: skip
        from_day = max(away.first_day, local(now).date())
        return free_and_replan(
            locked, from_day=from_day, because=MoveBecause.OFFICER_AWAY, by=by, now=now
        )


def take_back_absence(absence: Absence, *, by: Actor, now: datetime) -> None:
    """Say that the instructor is there after all; lessons that went to others stay with them."""
    instructor = absence.instructor
    about = {"thing_kind": _INSTRUCTOR, "thing_ref": instructor.ref}
    with transaction.atomic():
        reason = why_not_write_absence(by, instructor, places=places_of(instructor.unit_id))
        refuse_if(reason, act=Act.INSTRUCTOR_BACK, **about)
        ended = Absence.objects.filter(pk=absence.pk, cancelled_at=None).update(cancelled_at=now)
        refuse_if(None if ended else BACK_ALREADY, act=Act.INSTRUCTOR_BACK, **about)
        record(Act.INSTRUCTOR_BACK, by=by.signature, now=now, thing_kind=_INSTRUCTOR,
               thing_ref=instructor.ref)  # fmt: skip


def _refuse(reason: Reason | None, plan: Plan) -> None:
    refuse_if(reason, act=Act.LESSONS_MOVED, thing_kind=_PLAN, thing_ref=plan.ref)
