"""Promised deeds: made when a version comes into force, reported by the owner, checked by another."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.queries import list_staff_with
from arasha.access.refusals import ChangedMeanwhile, Reason, refuse_if
from arasha.agencies.actions import next_ref
from arasha.agencies.models import Organisation
from arasha.agreements.about import about
from arasha.agreements.compiling import end_of_day
from arasha.agreements.models import Commitment, CommitmentChange, Promise, Version
from arasha.agreements.policies import why_not_move
from arasha.agreements.queries.versions import promises_of
from arasha.agreements.reasons import NO_ACT, NO_EVIDENCE, NO_WORDS
from arasha.agreements.rules.commitments import MOVES, Move, next_due
from arasha.clocks.actions import start_clock, stop_clocks
from arasha.clocks.enums import Duty
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.notices.actions import tell
from arasha.notices.enums import NoticeKind

_OPEN = ("planned", "at_risk", "in_work", "claimed")
_COPIED = ("deed_kk", "deed_ru", "deed_en", "owner_unit_id", "verifier_unit_id", "rhythm")
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
        _save(locked, move, columns, words=words, by=by, now=now)
        _after(move, locked, by=by, now=now)
        return locked


def bring_commitments(version: Version, *, by: Actor, now: datetime) -> None:
    """Begin what the version promises; end what it no longer does, by the version as the act.

    A promise that did not change goes on as it stands, with its evidence and its clock.
    """
    promises = {promise.number: promise for promise in promises_of(version)}
    running = version.agreement.commitments.filter(state__in=_OPEN)
    kept = set()
    for commitment in running.select_for_update(of=("self",)).order_by("pk"):
        promise = promises.get(commitment.number)
        if promise is not None and _is_same(commitment, promise):
            kept.add(commitment.number)
        else:
            _end_by_version(commitment, version, by=by, now=now)
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
        ref=next_ref("O", now=now), agreement=version.agreement, number=promise.number,
        due_on=due, anchor_day=promise.due_on.day, evidence_asked=promise.evidence,
        made_at=now, **{name: getattr(promise, name) for name in _COPIED},
    )  # fmt: skip
    _made(commitment, by=by, now=now)


def _is_same(commitment: Commitment, promise: Promise) -> bool:
    same = all(getattr(commitment, name) == getattr(promise, name) for name in _COPIED)
    is_due = promise.rhythm != "once" or commitment.due_on == promise.due_on
    return same and is_due and commitment.evidence_asked == promise.evidence


def _end_by_version(commitment: Commitment, version: Version, *, by: Actor, now: datetime) -> None:
    words = f"{version.agreement.ref}, v{version.number}"
    _save(commitment, Move.CANCEL, {"act_ref": words}, words=words, by=by, now=now)
    _stop(commitment, now=now)


def _columns_of(move: Move, *, words: str, by: Actor, now: datetime) -> dict[str, object]:
    if move is Move.CLAIM:
        return {"evidence": words, "claimed_by_id": by.staff_id, "claimed_at": now}
    if move is Move.VERIFY:
        return {"verified_by_id": by.staff_id, "verified_at": now}
    return {"act_ref": words} if move is Move.CANCEL else {}


def _save(
    commitment: Commitment,
    move: Move,
    columns: dict[str, object],
    *,
    words: str,
    by: Actor,
    now: datetime,
) -> None:
    before = commitment.state
    commitment.state = MOVES[move][before]
    commitment.row_version += 1
    for name, value in columns.items():
        setattr(commitment, name, value)
    names = [name.removesuffix("_id") for name in columns]
    commitment.save(update_fields=[*names, "state", "row_version"])
    CommitmentChange.objects.create(
        commitment=commitment, move=move, state_before=before, state_after=commitment.state,
        at=now, by_id=by.staff_id, words=words,
    )  # fmt: skip
    record(
        Act.COMMITMENT_MOVED, by=by.signature, now=now, thing_kind="commitment",
        thing_ref=commitment.ref, fields=[move.value],
    )  # fmt: skip


def _after(move: Move, commitment: Commitment, *, by: Actor, now: datetime) -> None:
    if move is Move.CLAIM:
        _stop(commitment, now=now)
        _start(Duty.CHECK_COMMITMENT, commitment, commitment.verifier_unit, now=now)
        _tell(NoticeKind.COMMITMENT_CLAIMED, commitment, commitment.verifier_unit, now=now)
    elif move is Move.RETURN:
        _stop(commitment, now=now)
        _start(Duty.KEEP_COMMITMENT, commitment, commitment.owner_unit, now=now)
        _tell(NoticeKind.COMMITMENT_RETURNED, commitment, commitment.owner_unit, now=now)
    elif move is Move.VERIFY:
        _stop(commitment, now=now)
        _begin_next(commitment, by=by, now=now)
    elif move is Move.CANCEL:
        _stop(commitment, now=now)


def _begin_next(commitment: Commitment, *, by: Actor, now: datetime) -> None:
    """Begin the next turn of a rhythm, not in the past: turns nobody asked for are not made up."""
    due = next_due(commitment.due_on, commitment.rhythm, anchor=commitment.anchor_day)
    today = timezone.localtime(now).date()
    while due is not None and due < today:
        due = next_due(due, commitment.rhythm, anchor=commitment.anchor_day)
    if due is None:
        return
    following = Commitment.objects.create(
        ref=next_ref("O", now=now), agreement=commitment.agreement, number=commitment.number,
        due_on=due, anchor_day=commitment.anchor_day, evidence_asked=commitment.evidence_asked,
        made_at=now, **{name: getattr(commitment, name) for name in _COPIED},
    )  # fmt: skip
    _made(following, by=by, now=now)


def _made(commitment: Commitment, *, by: Actor, now: datetime) -> None:
    _start(Duty.KEEP_COMMITMENT, commitment, commitment.owner_unit, now=now)
    record(
        Act.COMMITMENT_MADE, by=by.signature, now=now, thing_kind="commitment",
        thing_ref=commitment.ref,
    )  # fmt: skip


def _lock(commitment: Commitment) -> Commitment:
    rows = Commitment.objects.select_related("agreement", "owner_unit", "verifier_unit")
    return rows.select_for_update(of=("self",)).get(pk=commitment.pk)


def _start(duty: Duty, commitment: Commitment, unit: Organisation, *, now: datetime) -> None:
    due = end_of_day(commitment.due_on) if duty is Duty.KEEP_COMMITMENT else None
    start_clock(
        duty, thing_kind="commitment", thing_ref=commitment.ref, unit=unit, territory=None,
        now=now, due_at=due,
    )  # fmt: skip


def _stop(commitment: Commitment, *, now: datetime) -> None:
    stop_clocks(thing_kind="commitment", thing_ref=commitment.ref, now=now)


def _tell(kind: NoticeKind, commitment: Commitment, unit: Organisation, *, now: datetime) -> None:
    people = list_staff_with(Permission.KEEP_COMMITMENTS, unit_ids=frozenset({unit.pk}), now=now)
    tell(
        kind, to=people, thing_kind="commitment", thing_ref=commitment.ref, now=now,
        once=f"{commitment.ref}/{commitment.row_version}",
    )  # fmt: skip
