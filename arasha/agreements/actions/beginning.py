"""How a promised deed begins and ends, whatever it was promised in."""

from collections.abc import Mapping
from datetime import date, datetime

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.queries import list_staff_with
from arasha.access.refusals import refuse_if
from arasha.agencies.actions import next_ref
from arasha.agencies.models import Organisation
from arasha.agreements.about import about
from arasha.agreements.compiling import LANGUAGES, end_of_day
from arasha.agreements.enums import Origin, Rhythm
from arasha.agreements.models import Commitment, CommitmentChange
from arasha.agreements.reasons import NO_ACT, SAME_UNITS, WORDS_MISSING
from arasha.agreements.rules.commitments import MOVES, Move
from arasha.clocks.actions import start_clock, stop_clocks
from arasha.clocks.enums import Duty
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.notices.actions import tell
from arasha.notices.enums import NoticeKind

OPEN = ("planned", "at_risk", "in_work", "claimed")


def begin_commitment(
    *,
    origin: Origin,
    origin_ref: str,
    number: str,
    deeds: Mapping[str, str],
    owner_unit: Organisation,
    verifier_unit: Organisation,
    due_on: date,
    rhythm: Rhythm = Rhythm.ONCE,
    last_day: date | None = None,
    evidence_asked: str,
    by: Actor,
    now: datetime,
) -> Commitment:
    """Begin what a measure, a resolution or a review meeting asks of one institution.

    Runs in the caller's transaction and after the caller's policy. `deeds` holds the words by language
    (kk, ru, en); `number` is that of the paragraph. The owner is told. Refused where a language is
    missing or the owner would check itself.
    """
    this = about(Act.COMMITMENT_MADE, origin_ref, kind=origin.value)
    words = {f"deed_{code}": deeds.get(code, "").strip() for code in LANGUAGES}
    refuse_if(None if all(words.values()) else WORDS_MISSING, **this)
    refuse_if(SAME_UNITS if owner_unit.pk == verifier_unit.pk else None, **this)
    commitment = Commitment.objects.create(
        ref=next_ref("O", now=now), origin=origin, origin_ref=origin_ref, number=number,
        owner_unit=owner_unit, verifier_unit=verifier_unit, due_on=due_on, anchor_day=due_on.day,
        rhythm=rhythm, last_day=last_day, evidence_asked=evidence_asked, made_at=now, **words,
    )  # fmt: skip
    leave_made(commitment, by=by, now=now)
    tell_unit(NoticeKind.COMMITMENT_BEGUN, commitment, owner_unit, now=now)
    return commitment


def end_commitments(
    origin: Origin, origin_ref: str, *, act_ref: str, by: Actor, now: datetime
) -> list[Commitment]:
    """Cancel by an act whatever is still open of a measure, a resolution or a review meeting.

    Runs in the caller's transaction and after the caller's policy.
    """
    this = about(Act.COMMITMENT_MOVED, origin_ref, kind=origin.value)
    refuse_if(None if act_ref.strip() else NO_ACT, **this)
    running = Commitment.objects.filter(origin=origin, origin_ref=origin_ref, state__in=OPEN)
    ended = list(running.select_for_update(of=("self",)).order_by("pk"))
    for commitment in ended:
        end_by_act(commitment, act_ref, by=by, now=now)
    return ended


def end_by_act(commitment: Commitment, act_ref: str, *, by: Actor, now: datetime) -> None:
    """Cancel one commitment that the caller has locked, and stop its clock."""
    save_move(commitment, Move.CANCEL, {"act_ref": act_ref}, words=act_ref, by=by, now=now)
    stop(commitment, now=now)


def leave_made(commitment: Commitment, *, by: Actor, now: datetime) -> None:
    """Start the clock of a new commitment and write it into the journal."""
    start(Duty.KEEP_COMMITMENT, commitment, commitment.owner_unit, now=now)
    record(
        Act.COMMITMENT_MADE, by=by.signature, now=now, thing_kind="commitment",
        thing_ref=commitment.ref,
    )  # fmt: skip


def save_move(
    commitment: Commitment,
    move: Move,
    columns: dict[str, object],
    *,
    words: str,
    by: Actor,
    now: datetime,
) -> None:
    """Save one move with its columns, its line of history and its entry in the journal."""
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


def start(duty: Duty, commitment: Commitment, unit: Organisation, *, now: datetime) -> None:
    """Start the clock of the owner, due at the end of the day, or that of the verifier."""
    due = end_of_day(commitment.due_on) if duty is Duty.KEEP_COMMITMENT else None
    start_clock(
        duty, thing_kind="commitment", thing_ref=commitment.ref, unit=unit, territory=None,
        now=now, due_at=due,
    )  # fmt: skip


def stop(commitment: Commitment, *, now: datetime) -> None:
    """Stop whatever clock of the commitment runs."""
    stop_clocks(thing_kind="commitment", thing_ref=commitment.ref, now=now)


def tell_unit(
    kind: NoticeKind, commitment: Commitment, unit: Organisation, *, now: datetime
) -> None:
    """Tell whoever keeps the commitments of an institution."""
    people = list_staff_with(Permission.KEEP_COMMITMENTS, unit_ids=frozenset({unit.pk}), now=now)
    tell(
        kind, to=people, thing_kind="commitment", thing_ref=commitment.ref, now=now,
        once=f"{commitment.ref}/{commitment.row_version}",
    )  # fmt: skip
