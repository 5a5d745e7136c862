"""Taking an appeal out of the queue and giving it back."""

from datetime import datetime, timedelta

from django.db import transaction

from arasha.access.actor import Actor
from arasha.access.refusals import refuse_if
from arasha.appeals.actions import deadlines
from arasha.appeals.actions.changing import changing, deciding, note, put_decision, save
from arasha.appeals.enums import AppealState, DecisionKind, Severity
from arasha.appeals.models import Appeal
from arasha.appeals.policies import why_not_release, why_not_triage
from arasha.appeals.queries.queue import queue_of
from arasha.appeals.queries.routing import list_people_on_duty
from arasha.clocks.enums import Duty
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.journal.rules import SYSTEM, Signature
from arasha.notices.actions import tell
from arasha.notices.enums import NoticeKind

# An appeal that was taken and not touched goes back to the queue after this time.
LEASE = timedelta(minutes=30)


def take_next(*, by: Actor, now: datetime) -> Appeal | None:
    """Give the gravest waiting appeal of the person's units, to this person only; None when none waits.

    Who holds one untouched gets that one again, so pressing twice takes one appeal.
    """
    refuse_if(why_not_triage(by), act=Act.APPEAL_TAKEN)
    with transaction.atomic():
        held = _held_untouched(by)
        if held is not None:
            return held
        appeal = queue_of(by).select_for_update(skip_locked=True, of=("self",)).first()
        if appeal is not None:
            _hand(appeal, staff_id=by.staff_id, lease_until=now + LEASE, now=now)
            note(Act.APPEAL_TAKEN, appeal, by=by, now=now, fields=["taken_by", "state"])
        return appeal


def take_out_of_turn(ref: str, *, reason: str, version: int, by: Actor, now: datetime) -> Appeal:
    """Take a certain appeal as a supervisor, waiting or in other hands, and say why."""
    with deciding(ref, DecisionKind.TAKE, by=by, now=now, version=version) as appeal:
        put_decision(appeal, DecisionKind.TAKE, by=by, now=now, reason=reason)
        _hand(appeal, staff_id=by.staff_id, lease_until=None, now=now)
    return appeal


def take_up(ref: str, *, version: int, by: Actor, now: datetime) -> Appeal:
    """Take an appeal of the older journal into work."""
    with deciding(ref, DecisionKind.TAKE_UP, by=by, now=now, version=version) as appeal:
        put_decision(appeal, DecisionKind.TAKE_UP, by=by, now=now)
        _hand(appeal, staff_id=by.staff_id, lease_until=None, now=now)
    return appeal


def release(ref: str, *, version: int, by: Actor, now: datetime) -> Appeal:
    """Give an appeal back to the queue, where it stands as if it had never been taken."""
    with changing(ref, act=Act.APPEAL_RELEASED, by=by, now=now, version=version) as appeal:
        reason = why_not_release(by, appeal)
        refuse_if(reason, act=Act.APPEAL_RELEASED, thing_kind="appeal", thing_ref=ref)
        put_back(appeal, by=by.signature, now=now)
    return appeal


def release_untouched(ref: str, *, now: datetime) -> bool:
    """Give an appeal back whose lease has ended; False where somebody was faster."""
    with transaction.atomic():
        leased = Appeal.objects.filter(ref=ref, state=AppealState.TAKEN, lease_until__lte=now)
        appeal = leased.select_for_update(skip_locked=True, of=("self",)).first()
        if appeal is None:
            return False
        put_back(appeal, by=SYSTEM, now=now, reason="lease_ended")
    return True


def put_back(appeal: Appeal, *, by: Signature, now: datetime, reason: str = "") -> None:
    """Put a taken appeal back into the queue, in the caller's transaction; a red one calls again."""
    appeal.state = AppealState.WAITING
    appeal.taken_by = None
    appeal.lease_until = None
    save(appeal, "state", "taken_by", "lease_until", "owner")
    record(
        Act.APPEAL_RELEASED, by=by, now=now, thing_kind="appeal", thing_ref=appeal.ref,
        fields=["taken_by", "state"], reason=reason,
    )  # fmt: skip
    deadlines.move(appeal, holder=None)
    deadlines.call_again(appeal, now=now)
    call_people(appeal, now=now)


def call_people(appeal: Appeal, *, now: datetime) -> None:
    """Tell those who take appeals that a grave one waits."""
    if appeal.severity != Severity.RED:
        return
    named = [row.organisation for row in appeal.named.all() if row.organisation]
    people = list_people_on_duty(appeal.owner, named=named, now=now)
    tell(
        NoticeKind.APPEAL_WAITS,
        to=people,
        thing_kind="appeal",
        thing_ref=appeal.ref,
        now=now,
        once=f"waits {appeal.ref} {appeal.version}",
    )


def _held_untouched(by: Actor) -> Appeal | None:
    mine = Appeal.objects.filter(taken_by_id=by.staff_id, state=AppealState.TAKEN)
    return mine.filter(lease_until__isnull=False).order_by("queue_at", "pk").first()


def hand_to(appeal: Appeal, *, staff_id: int, now: datetime) -> None:
    """Put an appeal into somebody's hands without a lease, in the caller's transaction."""
    _hand(appeal, staff_id=staff_id, lease_until=None, now=now)


def _hand(appeal: Appeal, *, staff_id: int, lease_until: datetime | None, now: datetime) -> None:
    appeal.taken_by_id = staff_id
    appeal.state = AppealState.TAKEN
    appeal.lease_until = lease_until
    save(appeal, "taken_by", "state", "lease_until")
    deadlines.stop(appeal, [Duty.CONTACT_RED], now=now)
    deadlines.move(appeal, holder=appeal.taken_by)
