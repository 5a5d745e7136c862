"""Decisions that need a sentence and no more."""

from datetime import datetime

from arasha.access.actor import Actor
from arasha.appeals.actions import deadlines
from arasha.appeals.actions.changing import deciding, put_decision, save
from arasha.appeals.actions.triage import hand_to
from arasha.appeals.enums import DecisionKind
from arasha.appeals.models import Appeal
from arasha.appeals.rules import queue_time
from arasha.clocks.queries import list_running


def set_aside(ref: str, *, reason: str, version: int, by: Actor, now: datetime) -> Appeal:
    """Set an appeal aside as spam. It stays, and can be opened again."""
    return _decide(ref, DecisionKind.SET_ASIDE, reason=reason, version=version, by=by, now=now)


def check_safety(ref: str, *, reason: str, version: int, by: Actor, now: datetime) -> Appeal:
    """Write down that the child is safe from bullying now, and how one knows."""
    return _decide(ref, DecisionKind.SAFETY, reason=reason, version=version, by=by, now=now)


def observe(ref: str, *, reason: str, version: int, by: Actor, now: datetime) -> Appeal:
    """Write down how it is some time after a bullying appeal was closed; the next one stays due."""
    with deciding(ref, DecisionKind.OBSERVED, by=by, now=now, version=version) as appeal:
        put_decision(appeal, DecisionKind.OBSERVED, by=by, now=now, reason=reason)
        running = list_running("appeal", ref, duties=deadlines.OBSERVATIONS)
        first = running.select_related("rule").order_by("due_at").first()
        if first is not None:
            due = next(duty for duty in deadlines.OBSERVATIONS if duty == first.rule.duty)
            deadlines.stop(appeal, [due], now=now)
    return appeal


def reopen(ref: str, *, reason: str, version: int, by: Actor, now: datetime) -> Appeal:
    """Open an ended appeal again; who does so has it in hand."""
    with deciding(ref, DecisionKind.REOPEN, by=by, now=now, version=version) as appeal:
        put_decision(appeal, DecisionKind.REOPEN, by=by, now=now, reason=reason)
        deadlines.stop_for(appeal, DecisionKind.REOPEN, now=now)
        appeal.queue_at = queue_time(appeal.severity, now)
        save(appeal, "queue_at")
        deadlines.start_again(appeal, now=now)
        hand_to(appeal, staff_id=by.staff_id, now=now)
    return appeal


def _decide(
    ref: str, decision: DecisionKind, *, reason: str, version: int, by: Actor, now: datetime
) -> Appeal:
    with deciding(ref, decision, by=by, now=now, version=version) as appeal:
        put_decision(appeal, decision, by=by, now=now, reason=reason)
        deadlines.stop_for(appeal, decision, now=now)
    return appeal
