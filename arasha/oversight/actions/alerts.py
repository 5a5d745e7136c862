"""Looking into an unusual reading."""

from datetime import datetime

from django.db import transaction

from arasha.access.actor import Actor
from arasha.access.refusals import refuse_if
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.oversight.enums import AlertAnswer
from arasha.oversight.models import Alert
from arasha.oversight.policies.reading import why_not_answer
from arasha.oversight.queries.alerts import lock_alert


@transaction.atomic
def answer_alert(ref: str, *, answer: AlertAnswer, by: Actor, now: datetime) -> Alert:
    """Write down what came of looking into it; never by the person it is about, and once."""
    alert = lock_alert(ref, by=by, now=now)
    refuse_if(
        why_not_answer(by, alert), act=Act.ALERT_ANSWERED, thing_kind="alert", thing_ref=ref
    )  # fmt: skip
    alert.answer, alert.answered_at, alert.answered_by = answer, now, by.code
    alert.save(update_fields=["answer", "answered_at", "answered_by"])
    record(
        Act.ALERT_ANSWERED, by=by.signature, now=now, thing_kind="alert", thing_ref=ref,
        fields=["answer"], reason=answer,
    )  # fmt: skip
    return alert
