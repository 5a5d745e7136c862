"""The frame of every act on an appeal: the gate, the lock, the version, the state and the journal."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction

from arasha.access.actor import Actor
from arasha.access.refusals import ChangedMeanwhile, refuse_if
from arasha.agencies.models import Organisation
from arasha.appeals.enums import AppealState, DecisionKind
from arasha.appeals.models import Appeal, Decision
from arasha.appeals.policies import WRONG_STATE, why_not_decide, why_not_work
from arasha.appeals.queries.gate import find_appeal, lock_appeal
from arasha.appeals.transitions import ACT_OF, next_state
from arasha.cases.models import Case
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.journal.rules import AUTHOR


@contextmanager
def changing(
    ref: str, *, act: Act, by: Actor, now: datetime, version: int | None = None
) -> Iterator[Appeal]:
    """Hold an appeal locked for one act, in one transaction that ends with the block.

    Raises Http404 outside the scope, and ChangedMeanwhile where the person saw another `version`.
    """
    find_appeal(ref, by=by, now=now)
    with transaction.atomic():
        appeal = lock_appeal(ref, by=by)
        if version is not None and appeal.version != version:
            raise ChangedMeanwhile(act=act, thing_kind="appeal", thing_ref=ref)
        yield appeal


@contextmanager
def deciding(
    ref: str, decision: DecisionKind, *, by: Actor, now: datetime, version: int
) -> Iterator[Appeal]:
    """Hold an appeal locked for a decision that the person may make in its present state."""
    act = ACT_OF[decision]
    with changing(ref, act=act, by=by, now=now, version=version) as appeal:
        reason = why_not_decide(by, appeal, decision)
        refuse_if(reason, act=act, thing_kind="appeal", thing_ref=ref)
        yield appeal


@contextmanager
def working(
    ref: str, act: Act, *, by: Actor, now: datetime, version: int | None = None
) -> Iterator[Appeal]:
    """Hold an appeal locked for an act that only who works on it may do."""
    with changing(ref, act=act, by=by, now=now, version=version) as appeal:
        refuse_if(why_not_work(by, appeal), act=act, thing_kind="appeal", thing_ref=ref)
        yield appeal


def put_decision(
    appeal: Appeal,
    decision: DecisionKind,
    *,
    by: Actor | None,
    now: datetime,
    reason: str = "",
    to_unit: Organisation | None = None,
    case: Case | None = None,
) -> None:
    """Write the decision, move the appeal to its next state, and journal it.

    Runs in the transaction of the caller, who holds the appeal locked. `by` is None where the author
    reopens by writing again. Raises Refused where the state does not allow the decision.
    """
    act = ACT_OF[decision]
    before, after = appeal.state, next_state(appeal.state, decision)
    if after is None:
        refuse_if(WRONG_STATE, act=act, thing_kind="appeal", thing_ref=appeal.ref)
        return
    Decision.objects.create(
        appeal=appeal,
        kind=decision,
        at=now,
        by_id=by.staff_id if by else None,
        reason=reason,
        to_unit=to_unit,
        case=case,
        state_before=before,
        state_after=after,
    )
    _enter(appeal, after, now=now)
    note(act, appeal, by=by, now=now, fields=["state"] if before != after else [])


def save(appeal: Appeal, *fields: str) -> None:
    """Save the named fields and count the version up: any act, however small, makes a new one."""
    appeal.version += 1
    appeal.save(update_fields=[*fields, "version"])


def note(
    act: Act, appeal: Appeal, *, by: Actor | None, now: datetime, fields: Iterable[str] = ()
) -> None:
    """Journal an act on the appeal."""
    signature = by.signature if by else AUTHOR
    record(act, by=signature, now=now, thing_kind="appeal", thing_ref=appeal.ref, fields=fields)


def _enter(appeal: Appeal, state: AppealState, *, now: datetime) -> None:
    """Set the state and everything that follows from it alone."""
    appeal.state = state
    appeal.lease_until = None
    if state is AppealState.WAITING:
        appeal.taken_by = None
    ended = {AppealState.CLOSED, AppealState.FORWARDED, AppealState.SET_ASIDE}
    if state not in ended:
        appeal.closed_at = None
    elif appeal.closed_at is None:
        appeal.closed_at = now
    save(appeal, "state", "lease_until", "taken_by", "closed_at")
