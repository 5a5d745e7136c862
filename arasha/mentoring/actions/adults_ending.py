"""How an adult stops meeting children, for a time or for good; matches follow in the same transaction."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from arasha.access.actor import Actor
from arasha.access.refusals import ChangedMeanwhile, refuse_if
from arasha.agreements.about import About, about
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.journal.rules import SYSTEM
from arasha.lib.workdays import local
from arasha.mentoring.actions.consequences import (
    end_matches_of,
    resume_matches_of,
    suspend_matches_of,
)
from arasha.mentoring.enums import AdultState, EndReason
from arasha.mentoring.models import Adult, Suspension
from arasha.mentoring.policies.adults import CONCERN_OPEN, NO_SUSPENSION, why_not_do
from arasha.mentoring.queries.adults import (
    has_open_concern,
    list_to_watch,
    lock_adult,
    open_suspensions,
)
from arasha.mentoring.queries.adults_around import list_coordinators
from arasha.mentoring.queries.clearance import chain_of_adult, chains_of
from arasha.mentoring.rules.adults import CLEARANCE, SUSPENDED_BECAUSE, Deed
from arasha.mentoring.rules.clearance import Chain, warning_of
from arasha.notices.actions import tell
from arasha.notices.enums import NoticeKind


def suspend(adult: Adult, *, because: str, version: int, by: Actor, now: datetime) -> int:
    """Let a person suspend an adult; return how many matches were suspended with them."""
    with transaction.atomic():
        locked, this = lock_adult(adult), _about(Act.ADULT_SUSPENDED, adult)
        refuse_if(why_not_do(Deed.SUSPEND, by, locked), **this)
        if locked.version != version:
            raise ChangedMeanwhile(**this)
        return suspend_adult(locked, because=because, by=by, now=now)


def suspend_adult(adult: Adult, *, because: str, by: Actor | None, now: datetime) -> int:
    """Suspend an adult and all their matches, in the caller's transaction; return how many matches.

    `by` is None where Arasha does it. The same cause suspends once; another one is added to it.
    """
    locked = lock_adult(adult)
    if any(each.because == because for each in open_suspensions(locked)):
        return 0
    Suspension.objects.create(
        adult=locked, at=now, by_id=by.staff_id if by else None, because=because
    )
    if locked.state == AdultState.ADMITTED:
        locked.state = AdultState.SUSPENDED
    _touch(locked, "state")
    _record(Act.ADULT_SUSPENDED, locked, because, by=by, now=now)
    _tell(NoticeKind.CLEARANCE_ENDED, locked, now=now)
    return suspend_matches_of(locked, because=because, by=by, now=now)


def lift_suspension(adult: Adult, *, version: int, by: Actor, now: datetime) -> int:
    """Lift what people suspended an adult for; return how many matches go on.

    A paper that ran out is renewed, a barring is decided on, a concern is decided on first.
    """
    with transaction.atomic():
        locked, this = lock_adult(adult), _about(Act.SUSPENSION_LIFTED, adult)
        refuse_if(why_not_do(Deed.LIFT, by, locked), **this)
        if locked.version != version:
            raise ChangedMeanwhile(**this)
        refuse_if(CONCERN_OPEN if has_open_concern(locked) else None, **this)
        open_now = {each.because for each in open_suspensions(locked)}
        is_by_people = not open_now.isdisjoint(SUSPENDED_BECAUSE)
        refuse_if(None if is_by_people else NO_SUSPENSION, **this)
        return reopen_adult(locked, SUSPENDED_BECAUSE, by=by, now=now)


def reopen_adult(
    adult: Adult, becauses: Collection[str], *, by: Actor | None, now: datetime
) -> int:
    """End the suspensions for these causes, in the caller's transaction; return the matches that go on.

    Other causes keep the adult suspended, and so does a chain that is not whole by now.
    """
    locked = lock_adult(adult)
    ended = locked.suspensions.filter(lifted_at=None, because__in=list(becauses))
    ended.update(lifted_at=now, lifted_by_id=by.staff_id if by else None)
    if locked.state != AdultState.SUSPENDED:
        return 0
    if not open_suspensions(locked) and not chain_of_adult(locked, now=now).is_valid:
        Suspension.objects.create(adult=locked, at=now, because=CLEARANCE)
    is_open = not open_suspensions(locked)
    locked.state = AdultState.ADMITTED if is_open else AdultState.SUSPENDED
    _touch(locked, "state")
    _record(Act.SUSPENSION_LIFTED, locked, by=by, now=now)
    if not is_open:
        return 0
    _tell(NoticeKind.CLEARANCE_WHOLE, locked, now=now)
    return resume_matches_of(locked, because="", by=by, now=now)


def settle_clearance(adult: Adult, *, by: Actor | None, now: datetime) -> None:
    """Bring the state of an adult in line with the papers, in the caller's transaction."""
    locked = lock_adult(adult)
    is_whole = chain_of_adult(locked, now=now).is_valid
    if locked.state == AdultState.ADMITTED and not is_whole:
        suspend_adult(locked, because=CLEARANCE, by=by, now=now)
    elif is_whole and any(each.because == CLEARANCE for each in open_suspensions(locked)):
        reopen_adult(locked, [CLEARANCE], by=by, now=now)


def leave_programme(adult: Adult, *, version: int, by: Actor, now: datetime) -> int:
    """Let an adult leave; return how many matches ended with that."""
    with transaction.atomic():
        locked, this = lock_adult(adult), _about(Act.ADULT_LEFT, adult)
        refuse_if(why_not_do(Deed.LEAVE, by, locked), **this)
        if locked.version != version:
            raise ChangedMeanwhile(**this)
        return end_adult(locked, by=by, now=now)


def end_adult(adult: Adult, *, by: Actor, now: datetime) -> int:
    """Write that an adult has left, in the caller's transaction; return how many matches ended."""
    locked = lock_adult(adult)
    locked.state = AdultState.LEFT
    _touch(locked, "state")
    _record(Act.ADULT_LEFT, locked, by=by, now=now)
    _tell(NoticeKind.CLEARANCE_ENDED, locked, now=now)
    return end_matches_of(locked, reason=EndReason.ADULT_LEFT, by=by, now=now)


def watch_clearances(now: datetime, limit: int) -> int:
    """Suspend admitted adults whose papers ran out, each in a transaction; return how many.

    The gate is shut from the same second without this: it only marks, and tells people. Those whose
    papers run out soon are told 60, 30 and 7 days before, and so are their coordinators.
    """
    adults, done = list(list_to_watch()), 0
    chains = chains_of(adults, now=now)
    for adult in adults:
        chain = chains[adult.pk]
        if chain.is_valid:
            _warn(adult, chain, now=now)
        elif done < limit:
            done += _run_out(adult, now=now)
    return done


def _run_out(adult: Adult, *, now: datetime) -> int:
    """Suspend one adult unless somebody mended it meanwhile; return 1 where it was done."""
    with transaction.atomic():
        settle_clearance(adult, by=None, now=now)
        return int(lock_adult(adult).state == AdultState.SUSPENDED)


def _warn(adult: Adult, chain: Chain, *, now: datetime) -> None:
    until = chain.until
    assert until is not None
    if days := warning_of(until, today=local(now).date()):
        with transaction.atomic():
            _tell(NoticeKind.CLEARANCE_ENDS, adult, now=now, once=f"{until} {days}")


def _tell(kind: NoticeKind, adult: Adult, *, now: datetime, once: str = "") -> None:
    coordinators = list_coordinators(adult.unit_id, adult.collective, now=now)
    tell(
        kind, to=[adult.staff, *coordinators], thing_kind="adult", thing_ref=adult.ref, now=now,
        once=f"{adult.ref} {once or f'version {adult.version}'}",
    )  # fmt: skip


def _touch(adult: Adult, *columns: str) -> None:
    adult.version += 1
    adult.save(update_fields=["version", *columns])


def _about(act: Act, adult: Adult) -> About:
    return about(act, adult.ref, kind="adult")


def _record(act: Act, adult: Adult, *fields: str, by: Actor | None, now: datetime) -> None:
    record(
        act, by=by.signature if by else SYSTEM, now=now, thing_kind="adult",
        thing_ref=adult.ref, fields=fields,
    )  # fmt: skip
