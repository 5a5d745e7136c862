"""A child presses yes, no or "I want to think"; a guardian consents: at a secret address, without an account."""

from datetime import datetime

from django.db import transaction

from arasha.access.actor import Actor
from arasha.access.refusals import refuse_if
from arasha.agreements.about import about
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.journal.rules import SYSTEM
from arasha.lib.asking import as_system
from arasha.mentoring.actions.doors import open_door, use_door
from arasha.mentoring.actions.matches_marks import follow, write_mark
from arasha.mentoring.actions.matches_moving import THING
from arasha.mentoring.enums import DoorKind
from arasha.mentoring.models import Door, Match
from arasha.mentoring.policies.matches import NOT_THE_NEXT, why_not_open_door
from arasha.mentoring.queries.matches import awaited_step, lock_match
from arasha.mentoring.rules.marks import Said, Step

KIND_OF = {Step.CHILD: DoorKind.VIEW, Step.GUARDIAN: DoorKind.CONSENT}
STEP_OF = {kind: step for step, kind in KIND_OF.items()}


def open_match_door(match: Match, step: Step, *, by: Actor, now: datetime) -> str:
    """Open an address for the child's view or the guardian's consent; return its key, kept nowhere."""
    this = about(Act.DOOR_OPENED, match.ref, kind=THING)
    refuse_if(why_not_open_door(by, match, step, awaited=awaited_step(match)), **this)
    return open_door(KIND_OF[step], match.participant, match=match, by=by, now=now)


def answer_at_door(door: Door, said: Said, *, now: datetime) -> Match:
    """Keep what was pressed and close the door. Raises Refused where it was used or is not awaited."""
    assert door.match is not None
    step = STEP_OF[DoorKind(door.kind)]
    with as_system("the address itself is the right to answer"), transaction.atomic():
        match = lock_match(door.match)
        this = about(Act.MATCH_MARKED, match.ref, kind=THING)
        use_door(door, now=now)
        refuse_if(None if awaited_step(match) == step else NOT_THE_NEXT, **this)
        write_mark(
            match, step, said, once=f"door {door.pk}", by_id=door.made_by_id, now=now,
            by_pictures=True,
        )  # fmt: skip
        record(**this, by=SYSTEM, now=now, fields=[step])
        follow(match, step, said, by=None, by_id=door.made_by_id, now=now)
        return match
