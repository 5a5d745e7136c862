"""What every act on a child of the programme begins and ends with: the lock, and the trace."""

from collections.abc import Callable
from datetime import datetime

from arasha.access.actor import Actor
from arasha.access.refusals import ChangedMeanwhile, Reason, refuse_if
from arasha.agreements.about import About, about
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.journal.rules import Signature
from arasha.mentoring.models import Participant
from arasha.mentoring.policies.participants import why_not_care
from arasha.mentoring.queries.participants import KIND, lock_participant


def this_child(act: Act, participant: Participant) -> About:
    return about(act, participant.ref, kind=KIND)


def lock_child(
    participant: Participant,
    act: Act,
    *,
    version: int | None = None,
    by: Actor,
    why_not: Callable[[Actor, Participant], Reason | None] = why_not_care,
) -> Participant:
    """Lock a child of the programme for an act, inside the caller's transaction.

    Raises Refused, and ChangedMeanwhile where the person saw another version; None is not compared.
    """
    locked = lock_participant(participant)
    refuse_if(why_not(by, locked), **this_child(act, locked))
    if version is not None and locked.version != version:
        raise ChangedMeanwhile(**this_child(act, locked))
    return locked


def leave_trace(
    act: Act,
    participant: Participant,
    *fields: str,
    by: Signature,
    now: datetime,
    columns: tuple[str, ...] = (),
) -> None:
    """Save the new version with the changed columns, and write the journal."""
    participant.version += 1
    participant.save(update_fields=["version", *columns])
    record(act, by=by, now=now, thing_kind=KIND, thing_ref=participant.ref, fields=fields)
