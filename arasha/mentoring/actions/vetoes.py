"""Whom a child does not want, whom it must not meet, and whom it trusts."""

from datetime import datetime

from django.db import transaction

from arasha.access.actor import Actor
from arasha.access.refusals import Reason, refuse_if
from arasha.journal.enums import Act
from arasha.mentoring.actions.around_child import leave_trace, lock_child, this_child
from arasha.mentoring.actions.matches_moving import move
from arasha.mentoring.enums import MatchState
from arasha.mentoring.models import Adult, Collective, Conflict, NamedAdult, Participant, Veto
from arasha.mentoring.policies.participants import (
    NOBODY_CHOSEN,
    OVER_ALREADY,
    why_not_arrange,
)
from arasha.mentoring.queries.around_child import list_begun_by_nobody, list_coordinators
from arasha.mentoring.queries.matches import lock_match
from arasha.mentoring.rules.keeping_apart import CONFLICTS
from arasha.notices.actions import tell
from arasha.notices.enums import NoticeKind


def write_veto(
    participant: Participant,
    *,
    collective: Collective | None = None,
    adult: Adult | None = None,
    words: str = "",
    version: int | None = None,
    by: Actor,
    now: datetime,
) -> Veto:
    """Write down the child's no to a collective or an adult. It needs no reason.

    From now on no proposal brings the two together, and one that waits ends at once. The coordinator
    learns that there is a no.
    """
    with transaction.atomic():
        act = Act.VETO_WRITTEN
        locked = lock_child(participant, act, version=version, by=by)
        refuse_if(_why_nobody(collective, adult), **this_child(act, locked))
        known = locked.vetoes.filter(collective=collective, adult=adult, lifted_at=None).first()
        if known is not None:
            return known
        veto = Veto.objects.create(
            participant=locked, collective=collective, adult=adult, words=words, at=now,
            by_id=by.staff_id,
        )  # fmt: skip
        leave_trace(act, locked, by=by.signature, now=now)
        _decline(locked, veto, by=by, now=now)
        tell(
            NoticeKind.CHILD_SAID_NO, to=list_coordinators(locked, now=now),
            thing_kind="participant", thing_ref=locked.ref, now=now,
            once=f"{locked.ref} no, version {locked.version}",
        )  # fmt: skip
        return veto


def lift_veto(veto: Veto, *, version: int, by: Actor, now: datetime) -> Veto:
    """Write down that the child changed its mind."""
    with transaction.atomic():
        act = Act.VETO_LIFTED
        locked = lock_child(veto.participant, act, version=version, by=by)
        row = Veto.objects.select_related("record_key").select_for_update(of=("self",))
        veto = row.get(pk=veto.pk, participant=locked)
        refuse_if(OVER_ALREADY if veto.lifted_at else None, **this_child(act, locked))
        veto.lifted_at, veto.lifted_by_id = now, by.staff_id
        veto.save(update_fields=["lifted_at", "lifted_by"])
        leave_trace(act, locked, by=by.signature, now=now)
        return veto


def write_conflict(
    participant: Participant,
    *,
    collective: Collective | None = None,
    adult: Adult | None = None,
    because: str,
    version: int,
    by: Actor,
    now: datetime,
) -> Conflict:
    """Write down that the child must not meet somebody; `because` is a code of rules.keeping_apart."""
    assert because in CONFLICTS
    with transaction.atomic():
        act = Act.MEETING_FORBIDDEN
        locked = lock_child(participant, act, version=version, by=by)
        refuse_if(_why_nobody(collective, adult), **this_child(act, locked))
        conflict = Conflict.objects.create(
            participant=locked, collective=collective, adult=adult, because=because,
            written_by_id=by.staff_id, written_at=now,
        )  # fmt: skip
        leave_trace(act, locked, because, by=by.signature, now=now)
        return conflict


def end_conflict(conflict: Conflict, *, version: int, by: Actor, now: datetime) -> Conflict:
    """Let the two meet again; the coordinator of the region decides it."""
    with transaction.atomic():
        act, child = Act.MEETING_ALLOWED, conflict.participant
        locked = lock_child(child, act, version=version, by=by, why_not=why_not_arrange)
        conflict = Conflict.objects.select_for_update().get(pk=conflict.pk, participant=locked)
        refuse_if(OVER_ALREADY if conflict.ended_at else None, **this_child(act, locked))
        conflict.ended_at, conflict.ended_by_id = now, by.staff_id
        conflict.save(update_fields=["ended_at", "ended_by"])
        leave_trace(act, locked, conflict.because, by=by.signature, now=now)
        return conflict


def name_adult(
    participant: Participant, *, who: str, version: int, by: Actor, now: datetime
) -> NamedAdult:
    """Write down an adult whom the child trusts, in the child's words."""
    with transaction.atomic():
        locked = lock_child(participant, Act.ADULT_NAMED, version=version, by=by)
        named = NamedAdult.objects.create(participant=locked, who=who, at=now, by_id=by.staff_id)
        leave_trace(Act.ADULT_NAMED, locked, by=by.signature, now=now)
        return named


def recognise_adult(
    named: NamedAdult,
    *,
    collective: Collective | None = None,
    adult: Adult | None = None,
    version: int,
    by: Actor,
    now: datetime,
) -> NamedAdult:
    """Say whom the child means; then being near this adult counts when children are brought together."""
    with transaction.atomic():
        act, child = Act.ADULT_NAMED, named.participant
        locked = lock_child(child, act, version=version, by=by, why_not=why_not_arrange)
        refuse_if(_why_nobody(collective, adult), **this_child(act, locked))
        named.collective = collective or (adult.collective if adult else None)
        named.adult = adult
        named.save(update_fields=["collective", "adult"])
        leave_trace(act, locked, "recognised", by=by.signature, now=now)
        return named


def _decline(participant: Participant, veto: Veto, *, by: Actor, now: datetime) -> None:
    """End the proposals that the child has just said no to; what is under way is ended with talks."""
    for match in list_begun_by_nobody(participant):
        is_meant = veto.adult_id is None and match.collective_id == veto.collective_id
        if is_meant or (veto.adult_id is not None and match.adult_id == veto.adult_id):
            move(lock_match(match), MatchState.DECLINED, because="child", by=by, now=now)


def _why_nobody(collective: Collective | None, adult: Adult | None) -> Reason | None:
    return NOBODY_CHOSEN if collective is None and adult is None else None
