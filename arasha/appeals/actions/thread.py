"""The author's side of the thread."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from arasha.access.refusals import Reason, Refused, refuse_if
from arasha.appeals.actions import deadlines
from arasha.appeals.actions.changing import put_decision
from arasha.appeals.enums import DecisionKind, Side
from arasha.appeals.models import Appeal, Message
from arasha.appeals.queries.routing import list_people_on_duty
from arasha.appeals.queries.thread import ENDED, is_over_for_good
from arasha.appeals.receipts import make_once_key
from arasha.appeals.rules import down_to_the_minute, queue_time
from arasha.journal.actions import record, record_refusal
from arasha.journal.enums import Act
from arasha.journal.rules import AUTHOR
from arasha.lib.asking import as_system, for_appeal
from arasha.notices.actions import tell
from arasha.notices.enums import NoticeKind
from arasha.staff.models import StaffMember

OVER_FOR_GOOD = Reason(
    "over_for_good",
    _("This conversation ended more than two weeks ago. Please tell us again on the first page."),
)


def author_writes(ref: str, *, text: str, once: str, now: datetime) -> Message:
    """Add the author's words to the thread; sent twice they stand there once.

    An appeal that ended within the last 14 days goes back to the queue with a new contact clock.
    Raises Refused, already journaled, where it ended longer ago.
    """
    now = down_to_the_minute(now)
    try:
        with transaction.atomic(), for_appeal(ref):
            return _write(ref, text=text, key=make_once_key(once, text), now=now)
    except Refused as refused:
        record_refusal(
            refused.act, by=AUTHOR, now=now, thing_kind="appeal", thing_ref=ref,
            reason=refused.reason.code,
        )  # fmt: skip
        raise


def _write(ref: str, *, text: str, key: str, now: datetime) -> Message:
    appeal = Appeal.objects.select_for_update().get(ref=ref)
    known = Message.objects.filter(appeal=appeal, once_key=key).first()
    if known is not None:
        return known
    is_over = is_over_for_good(appeal, now=now)
    refuse_if(
        OVER_FOR_GOOD if is_over else None,
        act=Act.AUTHOR_WROTE, thing_kind="appeal", thing_ref=ref,
    )  # fmt: skip
    message = Message.objects.create(
        appeal=appeal, side=Side.AUTHOR, text=text, at=now, once_key=key
    )
    record(Act.AUTHOR_WROTE, by=AUTHOR, now=now, thing_kind="appeal", thing_ref=ref)
    with as_system("the author does not see who holds the appeal; they are told, and it is opened"):
        _tell_holders(appeal, message, now=now)
        if appeal.state in ENDED:
            _open_again(appeal, now=now)
    return message


def _tell_holders(appeal: Appeal, message: Message, *, now: datetime) -> None:
    tell(
        NoticeKind.AUTHOR_WROTE,
        to=_holders_of(appeal, now=now),
        thing_kind="appeal",
        thing_ref=appeal.ref,
        now=now,
        once=f"{appeal.ref} message {message.pk}",
    )


def _holders_of(appeal: Appeal, *, now: datetime) -> list[StaffMember]:
    """Who works on it; in a case its worker; where nobody holds it, whoever takes appeals there."""
    worker = appeal.case.worker if appeal.case else None
    holders = [person for person in (appeal.taken_by, worker) if person and person.is_active]
    named = [each.organisation for each in appeal.named.all() if each.organisation]
    return holders or list_people_on_duty(appeal.owner, named=named, now=now)


def _open_again(appeal: Appeal, *, now: datetime) -> None:
    put_decision(appeal, DecisionKind.REOPEN, by=None, now=now)
    deadlines.stop_for(appeal, DecisionKind.REOPEN, now=now)
    appeal.queue_at = queue_time(appeal.severity, now)
    appeal.save(update_fields=["queue_at"])
    deadlines.start_again(appeal, now=now)
