"""Promised deeds: made when a version comes into force, reported by the owner, checked by another."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from arasha.access.actor import Actor
from arasha.access.refusals import ChangedMeanwhile, Reason, refuse_if
from arasha.agencies.actions import next_ref
from arasha.agreements.about import about
from arasha.agreements.actions.beginning import (
    OPEN,
    end_by_act,
    leave_made,
    save_move,
    start,
    stop,
    tell_unit,
)
from arasha.agreements.enums import Origin
from arasha.agreements.models import Commitment, Promise, Version
from arasha.agreements.policies import why_not_move
from arasha.agreements.queries.versions import promises_of
from arasha.agreements.reasons import NO_ACT, NO_EVIDENCE, NO_WORDS
from arasha.agreements.rules.commitments import Move, next_due
from arasha.clocks.enums import Duty
from arasha.journal.enums import Act
from arasha.notices.enums import NoticeKind

_COPIED = ("deed_kk", "deed_ru", "deed_en", "owner_unit_id", "verifier_unit_id", "rhythm")
_OF_RHYTHM = (
    *_COPIED,
    "origin",
    "origin_ref",
    "number",
    "anchor_day",
    "last_day",
    "evidence_asked",
)
_LACK_OF_WORDS: dict[Move, Reason] = {
    Move.WARN: NO_WORDS,
    Move.CLAIM: NO_EVIDENCE,
    Move.RETURN: NO_WORDS,
    Move.CANCEL: NO_ACT,
}


def move_commitment(
    commitment: Commitment,
    move: Move,
    *,
    words: str = "",
    row_version: int,
    by: Actor,
    now: datetime,
) -> Commitment:
    """Start, warn, claim, verify, return or cancel.

    `words` are the evidence of a claim, the number and day of the act that cancels, else the reason.
    """
    with transaction.atomic():
        locked = _lock(commitment)
        this = about(Act.COMMITMENT_MOVED, locked.ref, kind="commitment")
        if locked.row_version != row_version:
            raise ChangedMeanwhile(**this)
        refuse_if(why_not_move(move, by, locked), **this)
        lack = None if words.strip() else _LACK_OF_WORDS.get(move)
        refuse_if(lack, **this)
        columns = _columns_of(move, words=words, by=by, now=now)
        save_move(locked, move, columns, words=words, by=by, now=now)
        _after(move, locked, by=by, now=now)
        return locked


def bring_commitments(version: Version, *, by: Actor, now: datetime) -> None:
    """Begin what the version promises; end what it no longer does, by the version as the act.

    A promise that did not change goes on as it stands, with its evidence and its clock.
    """
    promises = {promise.number: promise for promise in promises_of(version)}
    running = version.agreement.commitments.filter(state__in=OPEN)
    by_version, kept = f"{version.agreement.ref}, v{version.number}", set()
    for commitment in running.select_for_update(of=("self",)).order_by("pk"):
        promise = promises.get(commitment.number)
        if promise is not None and _is_same(commitment, promise):
            kept.add(commitment.number)
        else:
            end_by_act(commitment, by_version, by=by, now=now)
    for number, promise in promises.items():
        if number not in kept:
            _begin(promise, version, by=by, now=now)


def _begin(promise: Promise, version: Version, *, by: Actor, now: datetime) -> None:
    """Begin a promise on its day, or where that turn is done already on the next of its rhythm."""
    there = version.agreement.commitments.filter(number=promise.number).exclude(state="cancelled")
    taken = set(there.values_list("due_on", flat=True))
    due: date | None = promise.due_on
    while due in taken:
        due = next_due(due, promise.rhythm, anchor=promise.due_on.day)
    if due is None:
        return
    commitment = Commitment.objects.create(
        ref=next_ref("O", now=now), origin=Origin.AGREEMENT, origin_ref=version.agreement.ref,
        agreement=version.agreement, number=promise.number, due_on=due,
        anchor_day=promise.due_on.day, evidence_asked=promise.evidence, made_at=now,
        **{name: getattr(promise, name) for name in _COPIED},
    )  # fmt: skip
    leave_made(commitment, by=by, now=now)


def _is_same(commitment: Commitment, promise: Promise) -> bool:
    same = all(getattr(commitment, name) == getattr(promise, name) for name in _COPIED)
    is_due = promise.rhythm != "once" or commitment.due_on == promise.due_on
    return same and is_due and commitment.evidence_asked == promise.evidence


def _columns_of(move: Move, *, words: str, by: Actor, now: datetime) -> dict[str, object]:
    if move is Move.CLAIM:
        return {"evidence": words, "claimed_by_id": by.staff_id, "claimed_at": now}
    if move is Move.VERIFY:
        return {"verified_by_id": by.staff_id, "verified_at": now}
    return {"act_ref": words} if move is Move.CANCEL else {}


def _after(move: Move, commitment: Commitment, *, by: Actor, now: datetime) -> None:
    if move is Move.CLAIM:
        stop(commitment, now=now)
        start(Duty.CHECK_COMMITMENT, commitment, commitment.verifier_unit, now=now)
        tell_unit(NoticeKind.COMMITMENT_CLAIMED, commitment, commitment.verifier_unit, now=now)
    elif move is Move.RETURN:
        stop(commitment, now=now)
        start(Duty.KEEP_COMMITMENT, commitment, commitment.owner_unit, now=now)
        tell_unit(NoticeKind.COMMITMENT_RETURNED, commitment, commitment.owner_unit, now=now)
    elif move is Move.VERIFY:
        stop(commitment, now=now)
        _begin_next(commitment, by=by, now=now)
    elif move is Move.CANCEL:
        stop(commitment, now=now)


def _begin_next(commitment: Commitment, *, by: Actor, now: datetime) -> None:
    """Begin the next turn of a rhythm, not in the past: turns nobody asked for are not made up."""
    due = next_due(commitment.due_on, commitment.rhythm, anchor=commitment.anchor_day)
    today = timezone.localtime(now).date()
    while due is not None and due < today:
        due = next_due(due, commitment.rhythm, anchor=commitment.anchor_day)
    if due is None or (commitment.last_day is not None and due > commitment.last_day):
        return
    following = Commitment.objects.create(
        ref=next_ref("O", now=now), agreement=commitment.agreement, due_on=due, made_at=now,
        **{name: getattr(commitment, name) for name in _OF_RHYTHM},
    )  # fmt: skip
    leave_made(following, by=by, now=now)


def _lock(commitment: Commitment) -> Commitment:
    rows = Commitment.objects.select_related("agreement", "owner_unit", "verifier_unit")
    return rows.select_for_update(of=("self",)).get(pk=commitment.pk)
