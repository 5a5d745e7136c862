"""The talk about what a child wants: pressed by itself in pictures, or written down by who sat beside."""

from datetime import datetime

from django.db import transaction

from arasha.access.actor import Actor
from arasha.journal.enums import Act
from arasha.journal.rules import Signature
from arasha.lib.asking import as_system
from arasha.mentoring.actions.around_child import leave_trace, lock_child
from arasha.mentoring.actions.doors import use_door
from arasha.mentoring.enums import ParticipantState, PickKind
from arasha.mentoring.models import Door, Intake, NamedAdult, Participant, Pick
from arasha.mentoring.queries.participants import lock_participant
from arasha.mentoring.queries.pictures import list_interests
from arasha.mentoring.rules.talks import Said


def record_intake(
    participant: Participant,
    said: Said,
    *,
    once: str,
    version: int | None = None,
    by: Actor,
    now: datetime,
) -> Intake:
    """Write down a talk in which somebody sat beside the child. Sent twice, it is one."""
    with transaction.atomic():
        if (known := Intake.objects.filter(once_key=once).first()) is not None:
            return known
        locked = lock_child(participant, Act.INTAKE_TAKEN, version=version, by=by)
        intake = _write(locked, said, by_id=by.staff_id, by_child=False, once=once, now=now)
        _leave(locked, "by_adult", by=by.signature, now=now)
        return intake


def answer_intake(door: Door, said: Said, *, once: str, now: datetime) -> Intake:
    """Keep what a child pressed at its secret address, and close that. Raises Refused.

    In the journal stands who opened the address: they sat beside the child.
    """
    with as_system("a child answers for itself"), transaction.atomic():
        if (known := Intake.objects.filter(once_key=once).first()) is not None:
            return known
        use_door(door, now=now)
        locked = lock_participant(door.participant)
        intake = _write(locked, said, by_id=door.made_by_id, by_child=True, once=once, now=now)
        beside = Signature("staff", code=door.made_by.code, unit_code=door.made_by.unit.code)
        _leave(locked, "by_child", by=beside, now=now)
        return intake


def _leave(participant: Participant, how: str, *, by: Signature, now: datetime) -> None:
    columns = ("state", "asks_for", "wishes")
    leave_trace(Act.INTAKE_TAKEN, participant, how, by=by, now=now, columns=columns)


def _write(
    participant: Participant, said: Said, *, by_id: int, by_child: bool, once: str, now: datetime
) -> Intake:
    intake = Intake.objects.create(
        participant=participant, number=participant.intakes.count() + 1, by_child=by_child,
        taken_at=now, taken_by_id=by_id, once_key=once,
    )  # fmt: skip
    Pick.objects.bulk_create(
        Pick(intake=intake, interest_id=code, kind=kind) for kind, code in _picks(said)
    )
    known = {row.who for row in participant.named.select_related("record_key")}
    NamedAdult.objects.bulk_create(
        NamedAdult(
            participant=participant, record_key=participant.record_key, who=who, at=now, by_id=by_id
        )
        for who in said.named
        if who not in known
    )
    participant.asks_for = said.asks_for
    # A talk without words takes nothing back of what the child said before.
    participant.wishes = said.wishes or participant.wishes
    if participant.state == ParticipantState.ENTERED:
        participant.state = ParticipantState.READY
    return intake


def _picks(said: Said) -> list[tuple[PickKind, str]]:
    """Return the pictures chosen, each once; codes that are none are left out."""
    rows = list(list_interests())
    things = {row.code for row in rows if not row.is_need}
    helps = {row.code for row in rows if row.is_need}
    chosen = [
        (PickKind.LIKES, said.likes & things),
        (PickKind.DISLIKES, (said.dislikes - said.likes) & things),
        (PickKind.NEEDS, said.needs & helps),
    ]
    return [(kind, code) for kind, codes in chosen for code in sorted(codes)]
