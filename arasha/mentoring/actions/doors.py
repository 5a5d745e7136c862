"""Opening a secret address for a child or a guardian, and closing it when it was used."""

import secrets
from datetime import datetime, timedelta

from django.db import transaction

from arasha.access.actor import Actor
from arasha.access.refusals import refuse_if
from arasha.agreements.about import about
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.mentoring.enums import DoorKind
from arasha.mentoring.models import Door, Match, Participant
from arasha.mentoring.policies.participants import DOOR_CLOSED, why_not_care
from arasha.mentoring.queries.doors import digest_of

# A child presses its pictures at once, beside an adult; a guardian may need days.
OPEN_FOR = {
    DoorKind.INTAKE: timedelta(hours=12),
    DoorKind.VIEW: timedelta(hours=12),
    DoorKind.SURVEY: timedelta(hours=12),
    DoorKind.CONSENT: timedelta(days=14),
}


def open_door(
    kind: DoorKind,
    participant: Participant,
    *,
    match: Match | None = None,
    by: Actor,
    now: datetime,
) -> str:
    """Open a secret address for one talk and return its key, which is kept nowhere.

    An older address for the same talk closes: the last one that was handed out counts.
    """
    with transaction.atomic():
        this = about(Act.DOOR_OPENED, participant.ref, kind="participant")
        refuse_if(why_not_care(by, participant), **this)
        older = Door.objects.filter(
            kind=kind, participant=participant, match=match, used_at=None, until__gt=now
        )
        older.update(until=now)
        key = secrets.token_urlsafe(24)
        Door.objects.create(
            digest=digest_of(key), kind=kind, participant=participant, match=match,
            made_by_id=by.staff_id, made_at=now, until=now + OPEN_FOR[kind],
        )  # fmt: skip
        record(
            Act.DOOR_OPENED, by=by.signature, now=now, thing_kind="participant",
            thing_ref=participant.ref, fields=[str(kind)],
        )  # fmt: skip
        return key


def use_door(door: Door, *, now: datetime) -> None:
    """Close a door behind whoever went through, inside the transaction of what they said.

    Raises Refused where somebody was faster.
    """
    used = Door.objects.filter(pk=door.pk, used_at=None, until__gt=now).update(used_at=now)
    refuse_if(None if used else DOOR_CLOSED, act=Act.DOOR_REFUSED)
