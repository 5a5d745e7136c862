"""The classes of an institution, and what changes with them in published lessons."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from arasha.access.actor import Actor
from arasha.access.refusals import ChangedMeanwhile, Reason, refuse_if
from arasha.agencies.actions import next_ref
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.lessons.actions.repairing import replan_host
from arasha.lessons.enums import MoveBecause
from arasha.lessons.models import Host, SchoolClass
from arasha.lessons.policies.hosts import (
    CLASS_TAKEN,
    LEAD_IS_ELSEWHERE,
    LESSONS_AHEAD,
    why_not_keep,
)
from arasha.lessons.queries.hosts_found import (
    has_lessons_ahead,
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
        record_class(Act.LESSON_CLASS_CHANGED, one, by=by, now=now)
        return one


def change_class(
    one: SchoolClass, facts: ClassFacts, *, version: int, by: Actor, now: datetime
) -> SchoolClass:
    """Change a class; published lessons that do not fit any more are placed anew at once."""
    with transaction.atomic():
        locked = lock_kept_class(one, Act.LESSON_CLASS_CHANGED, version=version, by=by)
        for reason in (
            _why_not(locked.host, facts, locked, now=now),
            _why_not_now(locked, facts),
        ):
            refuse_if(reason, act=Act.LESSON_CLASS_CHANGED, thing_kind=THING, thing_ref=locked.ref)
        for name in _FIELDS:
            setattr(locked, name, getattr(facts, name))
        locked.version += 1
        locked.save(update_fields=[*_FIELDS, "version"])
        record_class(Act.LESSON_CLASS_CHANGED, locked, by=by, now=now)
        mend_lessons(locked.host, by=by, now=now)
        return locked


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


def mend_lessons(host: Host, *, by: Actor, now: datetime) -> None:
    """Place anew what does not fit the institution any more, from tomorrow on."""
    tomorrow = local(now).date() + timedelta(days=1)
    replan_host(host, from_day=tomorrow, because=MoveBecause.HOST_ASKED, by=by, now=now)


def lock_kept_class(one: SchoolClass, act: Act, *, version: int | None, by: Actor) -> SchoolClass:
    """Lock a class for an act of who keeps it. Raises Refused and ChangedMeanwhile."""
    locked = lock_class(one)
    about = {"thing_kind": THING, "thing_ref": locked.ref}
    refuse_if(why_not_keep(by, locked.host), act=act, **about)
    if version is not None and locked.version != version:
        raise ChangedMeanwhile(act=act, **about)
    return locked


def record_class(
    act: Act, one: SchoolClass, *, by: Actor, now: datetime, fields: tuple[str, ...] = ()
) -> None:
    """Write an act on a class into the journal."""
    record(
        act, by=by.signature, now=now, thing_kind=THING, thing_ref=one.ref, fields=fields
    )  # fmt: skip
