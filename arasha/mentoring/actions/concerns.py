"""A concern about an adult's conduct: no contact from this second, and an appeal the collective never sees.

The words stand in the appeal alone, which names the adult and the adult's institution; here stays a
keyed digest of its reference. Whoever raised it stands in no row that the institution reads.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from arasha.access.actor import Actor
from arasha.access.refusals import ChangedMeanwhile, refuse_if
from arasha.agencies.actions import next_ref
from arasha.agreements.about import about
from arasha.appeals.actions.telling import Told, record_appeal
from arasha.appeals.enums import AuthorKind, Channel, Severity
from arasha.appeals.models import Appeal
from arasha.cases.enums import Category
from arasha.clocks.actions import start_clock, stop_clocks
from arasha.clocks.enums import Duty
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.lib.asking import as_system
from arasha.mentoring.actions.adults_ending import reopen_adult, suspend_adult
from arasha.mentoring.actions.barring import BarringFacts, bar_adult
from arasha.mentoring.enums import BarredBecause, ConcernState
from arasha.mentoring.models import Adult, Concern
from arasha.mentoring.policies.concerns import why_not_decide, why_not_raise
from arasha.mentoring.queries.adults import lock_adult
from arasha.mentoring.queries.adults_around import list_checkers
from arasha.mentoring.queries.concerns import KIND, find_again, lock_concern
from arasha.notices.actions import tell
from arasha.notices.enums import NoticeKind
from arasha.vault.blind import blind

PURPOSE = "mentoring.concern"
# What the rows of the adult say of it, which the own collective reads: that somebody looks into it.
LOOKED_INTO = "check"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernTold:
    """What somebody saw or heard; it goes into the appeal and nowhere else."""

    category: Category
    severity: Severity
    text: str
    language: str


def raise_concern(
    adult: Adult, told: ConcernTold, *, once: str, by: Actor, now: datetime
) -> Concern:
    """Open the appeal and suspend all matches of the adult, in one transaction. Sent twice, it is one.

    Raises NobodyReceivesError where every institution that could receive the appeal is named in it.
    """
    with transaction.atomic():
        key = f"{by.code} {once}"[:40]
        if (known := find_again(key)) is not None:
            return known
        locked = lock_adult(adult)
        this = about(Act.CONCERN_RAISED, locked.ref, kind="adult")
        refuse_if(why_not_raise(by, locked), **this)
        appeal = record_appeal(_told(locked, told), once=once, by=by, with_code=False, now=now)
        concern = _write(locked, appeal.appeal, key=key, by=by, now=now)
        suspend_adult(locked, because=LOOKED_INTO, by=None, now=now)
        record(Act.CONCERN_RAISED, by=by.signature, now=now, thing_kind=KIND, thing_ref=concern.ref)
        tell(
            NoticeKind.CONCERN_WAITS, to=list_checkers(locked, now=now), thing_kind=KIND,
            thing_ref=concern.ref, now=now, once=concern.ref,
        )  # fmt: skip
        return concern


def clear_concern(concern: Concern, *, version: int, by: Actor, now: datetime) -> Concern:
    """Decide that the adult may go on: the matches go on, unless something else keeps them."""
    with transaction.atomic():
        concern = _lock(concern, version, by=by)
        _close(concern, ConcernState.CLEARED, by=by, now=now)
        reopen_adult(concern.adult, [LOOKED_INTO], by=by, now=now)
        return concern


def bar_after(
    concern: Concern, *, document: str, version: int, by: Actor, now: datetime
) -> Concern:
    """Decide that the adult is barred; a second person confirms it, and until then the gate is shut."""
    with transaction.atomic():
        concern = _lock(concern, version, by=by)
        facts = BarringFacts(because=BarredBecause.HARM, document=document)
        adult = lock_adult(concern.adult)
        bar_adult(adult, facts, once=concern.ref, version=adult.version, by=by, now=now)
        _close(concern, ConcernState.BARRED, by=by, now=now)
        return concern


def _told(adult: Adult, told: ConcernTold) -> Told:
    return Told(
        author_kind=AuthorKind.OFFICIAL, channel=Channel.OTHER, language=told.language,
        category=told.category, severity=told.severity, text=told.text,
        territory=adult.territory, named=(adult.unit,), named_people=(adult.staff,),
    )  # fmt: skip


def _write(adult: Adult, appeal: Appeal, *, key: str, by: Actor, now: datetime) -> Concern:
    concern = Concern.objects.create(
        ref=next_ref("MW", now=now), adult=adult, unit=adult.unit, territory=adult.territory,
        raised_at=now, raised_by_id=by.staff_id, appeal_key=blind(PURPOSE, appeal.ref),
        once_key=key,
    )  # fmt: skip
    checkers = list_checkers(adult, now=now)
    start_clock(
        Duty.DECIDE_CONCERN, thing_kind=KIND, thing_ref=concern.ref,
        unit=checkers[0].unit if checkers else appeal.owner, territory=adult.territory, now=now,
    )  # fmt: skip
    return concern


def _lock(concern: Concern, version: int, *, by: Actor) -> Concern:
    this = about(Act.CONCERN_DECIDED, concern.ref, kind=KIND)
    locked = lock_concern(concern)
    if locked.version != version:
        raise ChangedMeanwhile(**this)
    refuse_if(why_not_decide(by, locked), **this)
    return locked


def _close(concern: Concern, state: ConcernState, *, by: Actor, now: datetime) -> None:
    concern.state, concern.decided_at, concern.decided_by_id = state, now, by.staff_id
    concern.version += 1
    concern.save(update_fields=["state", "decided_at", "decided_by", "version"])
    stop_clocks(thing_kind=KIND, thing_ref=concern.ref, now=now)
    record(
        Act.CONCERN_DECIDED, by=by.signature, now=now, thing_kind=KIND, thing_ref=concern.ref,
        fields=[state.value],
    )  # fmt: skip
    with as_system("whoever raised it is told, in whichever institution they work"):
        tell(
            NoticeKind.CONCERN_DECIDED, to=[concern.raised_by], thing_kind=KIND,
            thing_ref=concern.ref, now=now, once=f"{concern.ref} {state}",
        )  # fmt: skip
