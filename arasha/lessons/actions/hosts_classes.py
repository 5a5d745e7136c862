"""The classes of an institution, and their parents: informed, objecting, settled."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from arasha.access.actor import Actor
from arasha.access.refusals import ChangedMeanwhile, Reason, refuse_if
from arasha.agencies.actions import next_ref
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.lessons.actions.repairing import replan, replan_host
from arasha.lessons.enums import MoveBecause, ObjectionAnswer
from arasha.lessons.models import Host, Objection, SchoolClass
from arasha.lessons.policies.hosts import (
    CLASS_TAKEN,
    INFORMED_IN_FUTURE,
    LEAD_IS_ELSEWHERE,
    LESSONS_AHEAD,
    MORE_THAN_THE_CLASS,
    SETTLED_ALREADY,
    why_not_keep,
)
from arasha.lessons.queries.hosts_found import (
    has_lessons_ahead,
    list_held_back,
    list_host_people,
    lock_class,
    lock_host,
)
from arasha.lib.workdays import local
from arasha.staff.models import StaffMember

THING = "lesson_class"
_FIXED = ("grade", "language", "shift")
_FIELDS = ("grade", "letter", "language", "size", "shift", "permitted", "host_teacher", "is_active")


@dataclass(frozen=True, slots=True)
class ClassFacts:
    """A class as lessons need it; `permitted` as in `arasha.lessons.rules.periods`."""

    school_year: int
    grade: int
    letter: str
    language: str
    size: int
    shift: int
    permitted: int
    host_teacher: StaffMember | None = None
    is_active: bool = True


def add_class(host: Host, facts: ClassFacts, *, by: Actor, now: datetime) -> SchoolClass:
    """Enter a class; the same grade and letter is entered once a school year."""
    with transaction.atomic():
        locked = lock_host(host)
        about = {"thing_kind": "lesson_host", "thing_ref": locked.unit.code}
        refuse_if(why_not_keep(by, locked), act=Act.LESSON_CLASS_CHANGED, **about)
        reason = _why_not(locked, facts, None, now=now)
        refuse_if(reason, act=Act.LESSON_CLASS_CHANGED, **about)
        said = {name: getattr(facts, name) for name in ("school_year", *_FIELDS)}
        one = SchoolClass.objects.create(ref=next_ref("G", now=now), host=locked, **said)
        _record(Act.LESSON_CLASS_CHANGED, one, by=by, now=now)
        return one


def change_class(
    one: SchoolClass, facts: ClassFacts, *, version: int, by: Actor, now: datetime
) -> SchoolClass:
    """Change a class; published lessons that do not fit any more are placed anew at once."""
    with transaction.atomic():
        locked = _lock(one, Act.LESSON_CLASS_CHANGED, version=version, by=by)
        for reason in (
            _why_not(locked.host, facts, locked, now=now),
            _why_not_now(locked, facts),
        ):
            refuse_if(reason, act=Act.LESSON_CLASS_CHANGED, thing_kind=THING, thing_ref=locked.ref)
        for name in _FIELDS:
            setattr(locked, name, getattr(facts, name))
        locked.version += 1
        locked.save(update_fields=[*_FIELDS, "version"])
        _record(Act.LESSON_CLASS_CHANGED, locked, by=by, now=now)
        _mend(locked.host, by=by, now=now)
        return locked


def inform_parents(
    one: SchoolClass, *, on: date, version: int, by: Actor, now: datetime
) -> SchoolClass:
    """Write down on which day the parents were informed; lessons that waited for it get a place."""
    with transaction.atomic():
        locked = _lock(one, Act.PARENTS_INFORMED, version=version, by=by)
        refuse_if(
            INFORMED_IN_FUTURE if on > local(now).date() else None, act=Act.PARENTS_INFORMED,
            thing_kind=THING, thing_ref=locked.ref,
        )  # fmt: skip
        locked.parents_informed_on = on
        locked.version += 1
        locked.save(update_fields=["parents_informed_on", "version"])
        _record(Act.PARENTS_INFORMED, locked, by=by, now=now)
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
        locked = _lock(one, Act.OBJECTION_WRITTEN, version=None, by=by)
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
        _record(Act.OBJECTION_WRITTEN, locked, by=by, now=now)
        if not answer:
            _mend(locked.host, by=by, now=now)
        return objection


def settle_objection(
    objection: Objection, *, answer: ObjectionAnswer, by: Actor, now: datetime
) -> Objection:
    """Say what these pupils do meanwhile; lessons that waited for it get a place."""
    with transaction.atomic():
        locked = _lock(objection.school_class, Act.OBJECTION_WRITTEN, version=None, by=by)
        row = Objection.objects.select_for_update().get(pk=objection.pk)
        refuse_if(
            SETTLED_ALREADY if row.answer else None, act=Act.OBJECTION_WRITTEN, thing_kind=THING,
            thing_ref=locked.ref,
        )  # fmt: skip
        row.answer = answer
        row.save(update_fields=["answer"])
        _record(Act.OBJECTION_WRITTEN, locked, by=by, now=now, fields=("answer",))
        _place_held_back(locked, by=by, now=now)
        return row


def _why_not(
    host: Host, facts: ClassFacts, one: SchoolClass | None, *, now: datetime
) -> Reason | None:
    same = SchoolClass.objects.filter(
        host=host, school_year=facts.school_year, grade=facts.grade, letter=facts.letter
    )
    if same.exclude(pk=one.pk if one else 0).exists():
        return CLASS_TAKEN
    teacher = facts.host_teacher
    if teacher and not list_host_people(host, now=now).filter(pk=teacher.pk).exists():
        return LEAD_IS_ELSEWHERE
    return None


def _why_not_now(one: SchoolClass, facts: ClassFacts) -> Reason | None:
    """Grade, language and shift are what published lessons were chosen by."""
    changed = any(getattr(one, name) != getattr(facts, name) for name in _FIXED)
    leaves = one.is_active and not facts.is_active
    return LESSONS_AHEAD if (changed or leaves) and has_lessons_ahead(one) else None


def _mend(host: Host, *, by: Actor, now: datetime) -> None:
    tomorrow = local(now).date() + timedelta(days=1)
    replan_host(host, from_day=tomorrow, because=MoveBecause.HOST_ASKED, by=by, now=now)


def _place_held_back(one: SchoolClass, *, by: Actor, now: datetime) -> None:
    tomorrow = local(now).date() + timedelta(days=1)
    held = list_held_back(one)
    for plan_pk in sorted({lesson.plan_id for lesson in held}):
        replan(
            plan_pk, from_day=tomorrow, because=MoveBecause.HOST_ASKED, by=by, now=now,
            also=[lesson for lesson in held if lesson.plan_id == plan_pk],
        )  # fmt: skip


def _lock(one: SchoolClass, act: Act, *, version: int | None, by: Actor) -> SchoolClass:
    locked = lock_class(one)
    about = {"thing_kind": THING, "thing_ref": locked.ref}
    refuse_if(why_not_keep(by, locked.host), act=act, **about)
    if version is not None and locked.version != version:
        raise ChangedMeanwhile(act=act, **about)
    return locked


def _record(
    act: Act, one: SchoolClass, *, by: Actor, now: datetime, fields: tuple[str, ...] = ()
) -> None:
    record(
        act, by=by.signature, now=now, thing_kind=THING, thing_ref=one.ref, fields=fields
    )  # fmt: skip
