"""The parents of a class: informed, objecting, settled. No first lesson before."""

from datetime import date, datetime, timedelta

from django.db import transaction

from arasha.access.actor import Actor
from arasha.access.refusals import refuse_if
from arasha.journal.enums import Act
from arasha.lessons.actions.hosts_classes import (
    THING,
    lock_kept_class,
    mend_lessons,
    record_class,
)
from arasha.lessons.actions.repairing import replan
from arasha.lessons.enums import MoveBecause, ObjectionAnswer
from arasha.lessons.models import Objection, SchoolClass
from arasha.lessons.policies.hosts import (
    INFORMED_IN_FUTURE,
    MORE_THAN_THE_CLASS,
    SETTLED_ALREADY,
)
from arasha.lessons.queries.hosts_found import list_held_back
from arasha.lib.workdays import local


def inform_parents(
    one: SchoolClass, *, on: date, version: int, by: Actor, now: datetime
) -> SchoolClass:
    """Write down on which day the parents were informed; lessons that waited for it get a place."""
    with transaction.atomic():
        locked = lock_kept_class(one, Act.PARENTS_INFORMED, version=version, by=by)
        refuse_if(
            INFORMED_IN_FUTURE if on > local(now).date() else None, act=Act.PARENTS_INFORMED,
            thing_kind=THING, thing_ref=locked.ref,
        )  # fmt: skip
        locked.parents_informed_on = on
        locked.version += 1
        locked.save(update_fields=["parents_informed_on", "version"])
        record_class(Act.PARENTS_INFORMED, locked, by=by, now=now)
        _place_held_back(locked, by=by, now=now)
        return locked


def write_objection(
    one: SchoolClass,
    *,
    pupils: int,
    received_on: date,
    answer: str,
    once: str,
    by: Actor,
    now: datetime,
) -> Objection:
    """Write down how many parents object, never who. Until it is settled there is no first lesson."""
    with transaction.atomic():
        locked = lock_kept_class(one, Act.OBJECTION_WRITTEN, version=None, by=by)
        made = Objection.objects.filter(once_key=once).first()
        if made is not None:
            return made
        about = {"thing_kind": THING, "thing_ref": locked.ref}
        too_many = MORE_THAN_THE_CLASS if pupils > locked.size else None
        is_future = INFORMED_IN_FUTURE if received_on > local(now).date() else None
        for reason in (too_many, is_future):
            refuse_if(reason, act=Act.OBJECTION_WRITTEN, **about)
        objection = Objection.objects.create(
            school_class=locked, pupils=pupils, received_on=received_on, answer=answer,
            by_id=by.staff_id, at=now, once_key=once,
        )  # fmt: skip
        record_class(Act.OBJECTION_WRITTEN, locked, by=by, now=now)
        if not answer:
            mend_lessons(locked.host, by=by, now=now)
        return objection


def settle_objection(
    objection: Objection, *, answer: ObjectionAnswer, by: Actor, now: datetime
) -> Objection:
    """Say what these pupils do meanwhile; lessons that waited for it get a place."""
    with transaction.atomic():
        locked = lock_kept_class(objection.school_class, Act.OBJECTION_WRITTEN, version=None, by=by)
        row = Objection.objects.select_for_update().get(pk=objection.pk)
        refuse_if(
            SETTLED_ALREADY if row.answer else None, act=Act.OBJECTION_WRITTEN, thing_kind=THING,
            thing_ref=locked.ref,
        )  # fmt: skip
        row.answer = answer
        row.save(update_fields=["answer"])
        record_class(Act.OBJECTION_WRITTEN, locked, by=by, now=now, fields=("answer",))
        _place_held_back(locked, by=by, now=now)
        return row


def _place_held_back(one: SchoolClass, *, by: Actor, now: datetime) -> None:
    tomorrow = local(now).date() + timedelta(days=1)
    held = list_held_back(one)
    for plan_pk in sorted({lesson.plan_id for lesson in held}):
        replan(
            plan_pk, from_day=tomorrow, because=MoveBecause.HOST_ASKED, by=by, now=now,
            also=[lesson for lesson in held if lesson.plan_id == plan_pk],
        )  # fmt: skip
