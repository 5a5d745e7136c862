"""Promises of collectives, what came of them, and the key adult's word that it came."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from arasha.access.actor import Actor
from arasha.access.refusals import ChangedMeanwhile, Reason, refuse_if
from arasha.agencies.actions import next_ref
from arasha.agreements.about import about
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.lib.workdays import local
from arasha.mentoring.models import Collective, Given, Participant, Pledge
from arasha.mentoring.policies.gifts import (
    DAYS_WRONG,
    NOT_THEIR_CHILD,
    why_not_confirm,
    why_not_end,
    why_not_give,
)
from arasha.mentoring.policies.participants import NOT_YET
from arasha.mentoring.queries.gifts import KIND, is_befriended
from arasha.notices.actions import tell
from arasha.notices.enums import NoticeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What is promised: kind and rhythm by their codes, tenge each time or None, its first and last day."""

    kind: str
    words: str
    rhythm: str
    first_on: date
    last_on: date | None = None
    amount: int | None = None
    participant: Participant | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gift:
    """What came: a thing or tenge, on which day, on which paper, under which promise if any."""

    participant: Participant
    kind: str
    on: date
    what: str
    amount: int | None = None
    document: str = ""
    pledge: Pledge | None = None


def make_pledge(
    collective: Collective, promise: Promise, *, once: str, by: Actor, now: datetime
) -> Pledge:
    """Write down what a collective promises, to one child or to the programme. Sent twice, it is one."""
    with transaction.atomic():
        this = about(Act.PLEDGE_MADE, collective.unit.code, kind="collective")
        refuse_if(why_not_give(by, collective), **this)
        if (known := Pledge.objects.filter(once_key=once).first()) is not None:
            return known
        is_wrong = promise.last_on and promise.last_on < promise.first_on
        reason = DAYS_WRONG if is_wrong else _why_not_theirs(collective, promise.participant)
        refuse_if(reason, **this)
        pledge = Pledge.objects.create(
            ref=next_ref("MP", now=now), collective=collective, participant=promise.participant,
            kind=promise.kind, words=promise.words, amount=promise.amount, rhythm=promise.rhythm,
            first_on=promise.first_on, last_on=promise.last_on, made_by_id=by.staff_id, made_at=now,
            once_key=once,
        )  # fmt: skip
        _record(Act.PLEDGE_MADE, pledge, by=by, now=now)
        return pledge


def end_pledge(pledge: Pledge, *, on: date, version: int, by: Actor, now: datetime) -> Pledge:
    """Write down that a promise is given up from a day on; what came stays in the register."""
    with transaction.atomic():
        rows = Pledge.objects.select_related("collective").select_for_update(of=("self",))
        locked = rows.get(pk=pledge.pk)
        this = about(Act.PLEDGE_ENDED, locked.ref, kind=KIND)
        refuse_if(why_not_end(by, locked), **this)
        if locked.version != version:
            raise ChangedMeanwhile(**this)
        refuse_if(DAYS_WRONG if on < locked.first_on else None, **this)
        locked.ended_on = on
        locked.version += 1
        locked.save(update_fields=["ended_on", "version"])
        _record(Act.PLEDGE_ENDED, locked, by=by, now=now)
        return locked


def write_gift(collective: Collective, gift: Gift, *, once: str, by: Actor, now: datetime) -> Given:
    """Write a gift or payment into the register; the key adult is asked to confirm that it came."""
    with transaction.atomic():
        this = about(Act.GIFT_WRITTEN, collective.unit.code, kind="collective")
        refuse_if(why_not_give(by, collective), **this)
        if (known := Given.objects.filter(once_key=once).first()) is not None:
            return known
        ahead = NOT_YET if gift.on > local(now).date() else None
        refuse_if(ahead or _why_not_theirs(collective, gift.participant), **this)
        given = Given.objects.create(
            collective=collective, participant=gift.participant, pledge=gift.pledge, kind=gift.kind,
            on=gift.on, amount=gift.amount, what=gift.what, document=gift.document,
            written_by_id=by.staff_id, written_at=now, once_key=once,
        )  # fmt: skip
        _record_given(Act.GIFT_WRITTEN, given, by=by, now=now)
        _tell_key_adult(given, now=now)
        return given


def confirm_gift(given: Given, *, by: Actor, now: datetime) -> Given:
    """Confirm beside the child that a gift came."""
    with transaction.atomic():
        rows = Given.objects.select_related("participant", "collective__unit")
        locked = rows.select_for_update(of=("self",)).get(pk=given.pk)
        this = about(Act.GIFT_CONFIRMED, locked.participant.ref, kind="participant")
        refuse_if(why_not_confirm(by, locked), **this)
        locked.seen_by_id, locked.seen_at = by.staff_id, now
        locked.save(update_fields=["seen_by", "seen_at"])
        _record_given(Act.GIFT_CONFIRMED, locked, by=by, now=now)
        return locked


def _why_not_theirs(collective: Collective, child: Participant | None) -> Reason | None:
    if child is None or is_befriended(child, collective):
        return None
    return NOT_THEIR_CHILD


def _tell_key_adult(given: Given, *, now: datetime) -> None:
    child = given.participant
    if child.key_adult is None:
        return
    tell(
        NoticeKind.GIFT_CAME, to=[child.key_adult], thing_kind="participant", thing_ref=child.ref,
        now=now, once=f"gift {given.once_key}",
    )  # fmt: skip


def _record(act: Act, pledge: Pledge, *, by: Actor, now: datetime) -> None:
    record(act, by=by.signature, now=now, thing_kind=KIND, thing_ref=pledge.ref)


def _record_given(act: Act, given: Given, *, by: Actor, now: datetime) -> None:
    record(
        act, by=by.signature, now=now, thing_kind="participant", thing_ref=given.participant.ref,
        fields=[given.kind],
    )  # fmt: skip
