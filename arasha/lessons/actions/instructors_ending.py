"""How an approval ends, whole or in part: every lesson that it no longer covers goes to others at once."""

from datetime import date, datetime, timedelta

from django.db import transaction

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.refusals import ChangedMeanwhile, refuse_if
from arasha.agreements.about import About, about
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.journal.rules import SYSTEM
from arasha.lessons.actions.repairing import Replanned, free_and_replan
from arasha.lessons.enums import MoveBecause
from arasha.lessons.models import Approval, Instructor, TopicGrant
from arasha.lessons.policies.instructors import (
    BEGINS_LATER,
    NO_APPROVAL,
    NO_SUCH_GRANT,
    NOT_SHORTER,
    why_not_change_approval,
    why_not_do,
)
from arasha.lessons.queries.instructors import (
    approval_in_force,
    file_of,
    list_running_out,
    lock_instructor,
)
from arasha.lessons.queries.instructors_around import (
    list_keepers,
)
from arasha.lessons.rules.instructors import Deed, state_after, warning_of
from arasha.lib.workdays import local
from arasha.notices.actions import tell
from arasha.notices.enums import NoticeKind

_ACTS = {Deed.SUSPEND: Act.INSTRUCTOR_SUSPENDED, Deed.WITHDRAW: Act.INSTRUCTOR_WITHDRAWN}


def end_approval(approval: Approval, *, because: str, by: Actor | None, now: datetime) -> Replanned:
    """End an approval today, in the caller's transaction: it gives no lesson from this day on.

    `because` is a sentence of a person, or a code of Arasha ("failed.conduct", "ran_out.approve").
    """
    today = local(now).date()
    approval.ended_on, approval.ended_at, approval.because = today, now, because
    approval.ended_by_id = by.staff_id if by else None
    approval.save(update_fields=["ended_on", "ended_by", "ended_at", "because"])
    return free_uncovered(approval.instructor, from_day=today, by=by, now=now)


def stop_instructor(
    instructor: Instructor, deed: Deed, *, because: str, version: int, by: Actor, now: datetime
) -> Replanned:
    """Suspend an instructor (Deed.SUSPEND) or withdraw the approval for good (Deed.WITHDRAW)."""
    with transaction.atomic():
        locked, this = lock_instructor(instructor), _about(_ACTS[deed], instructor)
        refuse_if(why_not_do(deed, by, locked), **this)
        if locked.version != version:
            raise ChangedMeanwhile(**this)
        _move(locked, deed)
        _record(_ACTS[deed], locked, by=by, now=now)
        approval = approval_in_force(locked)
        if approval is None:
            return Replanned()
        return end_approval(approval, because=because, by=by, now=now)


def end_grant(
    instructor: Instructor, topic: str, language: str, *, version: int, by: Actor, now: datetime
) -> Replanned:
    """Take a topic in a language out of an approval, from today on."""
    with transaction.atomic():
        locked, approval = _lock_approval(instructor, Act.TOPIC_GRANT_ENDED, version, by=by)
        this, today = _about(Act.TOPIC_GRANT_ENDED, locked), local(now).date()
        counting = approval.grants.filter(topic__code=topic, language=language)
        grant = counting.filter(last_day__gte=today).first()
        refuse_if(NO_SUCH_GRANT if grant is None else None, **this)
        assert grant is not None
        _end(grant, today=today)
        _touch(locked)
        _record(Act.TOPIC_GRANT_ENDED, locked, topic, language, by=by, now=now)
        return free_uncovered(locked, from_day=today, by=by, now=now)


def shorten_approval(
    instructor: Instructor, last_day: date, *, version: int, by: Actor, now: datetime
) -> Replanned:
    """Let an approval end earlier; lessons beyond the new last day go to others at once."""
    with transaction.atomic():
        act = Act.APPROVAL_SHORTENED
        locked, approval = _lock_approval(instructor, act, version, by=by)
        this = _about(act, locked)
        refuse_if(NOT_SHORTER if last_day >= approval.valid_to else None, **this)
        earliest = max(approval.issued_on, local(now).date())
        refuse_if(BEGINS_LATER if last_day < earliest else None, **this)
        approval.valid_to = last_day
        approval.save(update_fields=["valid_to"])
        approval.grants.filter(first_day__gt=last_day).delete()
        approval.grants.filter(last_day__gt=last_day).update(last_day=last_day)
        _touch(locked)
        _record(act, locked, by=by, now=now)
        return free_uncovered(locked, from_day=last_day + timedelta(days=1), by=by, now=now)


def end_expired(now: datetime, limit: int) -> int:
    """Suspend instructors of whom something ran out, each in a transaction; return how many.

    Those of whom something runs out soon are told 60, 30 and 7 days before, and so are the planners.
    """
    today, done = local(now).date(), 0
    for instructor in list_running_out(on=today):
        ends = file_of(instructor, today=today).ends
        if ends is None:
            continue
        deed, last_day = ends
        if last_day < today and done < limit:
            done += _run_out(instructor, now=now)
        elif days := warning_of(last_day, today=today):
            _warn(instructor, f"{deed} {last_day} {days}", now=now)
    return done


def _run_out(instructor: Instructor, *, now: datetime) -> int:
    """Suspend one instructor unless somebody mended it meanwhile; return 1 where it was done."""
    with transaction.atomic():
        locked = lock_instructor(instructor)
        found = file_of(locked, today=local(now).date())
        if found.approval is None or not found.ends or found.ends[1] >= local(now).date():
            return 0
        _move(locked, Deed.RUN_OUT)
        _record(Act.APPROVAL_RAN_OUT, locked, found.ends[0], by=None, now=now)
        end_approval(found.approval, because=f"ran_out.{found.ends[0]}", by=None, now=now)
        return 1


def _warn(instructor: Instructor, once: str, *, now: datetime) -> None:
    planners = list_keepers(instructor, Permission.PLAN_LESSONS, now=now)
    with transaction.atomic():
        tell(
            NoticeKind.APPROVAL_ENDS, to=[instructor.staff, *planners], thing_kind="instructor",
            thing_ref=instructor.ref, now=now, once=f"{instructor.ref} {once}",
        )  # fmt: skip


def free_uncovered(
    instructor: Instructor, *, from_day: date, by: Actor | None, now: datetime
) -> Replanned:
    """Give the lessons that the approval no longer covers to others; tell instructor and planners.

    In the caller's transaction, after its rows are saved: when the one fails, so does the other.
    """
    planners = list_keepers(instructor, Permission.PLAN_LESSONS, now=now)
    tell(
        NoticeKind.APPROVAL_ENDED, to=[instructor.staff, *planners], thing_kind="instructor",
        thing_ref=instructor.ref, now=now, once=f"{instructor.ref} {instructor.version} {now}",
    )  # fmt: skip
    return free_and_replan(
        instructor, from_day=from_day, because=MoveBecause.GRANT_ENDED, by=by, now=now
    )


def _lock_approval(
    instructor: Instructor, act: Act, version: int, *, by: Actor
) -> tuple[Instructor, Approval]:
    locked, this = lock_instructor(instructor), _about(act, instructor)
    refuse_if(why_not_change_approval(by, locked), **this)
    if locked.version != version:
        raise ChangedMeanwhile(**this)
    approval = approval_in_force(locked)
    refuse_if(NO_APPROVAL if approval is None else None, **this)
    assert approval is not None
    return locked, approval


def _end(grant: TopicGrant, *, today: date) -> None:
    """End a grant yesterday; one that has not begun yet never counted."""
    if grant.first_day >= today:
        grant.delete()
        return
    grant.last_day = today - timedelta(days=1)
    grant.save(update_fields=["last_day"])


def _move(instructor: Instructor, deed: Deed) -> None:
    instructor.state = state_after(deed, instructor.state)
    _touch(instructor, "state")


def _touch(instructor: Instructor, *columns: str) -> None:
    instructor.version += 1
    instructor.save(update_fields=[*columns, "version"])


def _about(act: Act, instructor: Instructor) -> About:
    return about(act, instructor.ref, kind="instructor")


def _record(
    act: Act, instructor: Instructor, *fields: str, by: Actor | None, now: datetime
) -> None:
    record(
        act, by=by.signature if by else SYSTEM, now=now, thing_kind="instructor",
        thing_ref=instructor.ref, fields=fields,
    )  # fmt: skip
