"""A head says what the institution knows of itself, and comments on differences; nobody edits either."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from arasha.access.actor import Actor
from arasha.access.refusals import Reason, refuse_if
from arasha.agencies.actions import next_ref
from arasha.agencies.models import Organisation
from arasha.agencies.queries import get_territory_of
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.oversight.models import InstitutionReport, ReportComment
from arasha.oversight.policies.statements import (
    HELPED_TOO_MANY,
    NO_WORDS,
    NOT_OVER,
    why_not_report,
)
from arasha.oversight.queries.statements import next_number
from arasha.statistics.rules.periods import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Cases of violence and bullying that the institution knows of, and in how many it helped."""

    violence: int
    bullying: int
    helped: int


def send_statement(
    unit: Organisation,
    period: Period,
    *,
    known: Known,
    words: str,
    once: str,
    by: Actor,
    now: datetime,
) -> InstitutionReport:
    """Send what the institution knows for a period that is over; an earlier statement stays as it is."""
    with transaction.atomic():
        # One after the other for an institution: each gets the next number.
        Organisation.objects.select_for_update().get(pk=unit.pk)
        sent = InstitutionReport.objects.filter(once_key=once).first()
        if sent is not None:
            return sent
        lack = _lack(period, known, now=now)
        refuse_if(why_not_report(by, unit.pk) or lack, act=Act.STATEMENT_SENT)
        statement = InstitutionReport.objects.create(
            ref=next_ref("RI", now=now), unit=unit, first_day=period.first, last_day=period.last,
            territory=get_territory_of(unit.pk, on=timezone.localtime(now).date()),
            number=next_number(unit.pk, period), violence=known.violence, bullying=known.bullying,
            helped=known.helped, words=words.strip(), sent_at=now, sent_by_id=by.staff_id,
            once_key=once,
        )  # fmt: skip
        record(
            Act.STATEMENT_SENT, by=by.signature, now=now, thing_kind="statement",
            thing_ref=statement.ref,
        )  # fmt: skip
        return statement


def comment_difference(
    statement: InstitutionReport, *, words: str, once: str, by: Actor, now: datetime
) -> ReportComment:
    """Say something to the difference between a statement and what children answered."""
    with transaction.atomic():
        # Two sendings of one form wait for each other.
        InstitutionReport.objects.select_for_update(of=("self",)).get(pk=statement.pk)
        said = ReportComment.objects.filter(once_key=once).first()
        if said is not None:
            return said
        reason = why_not_report(by, statement.unit_id) or (None if words.strip() else NO_WORDS)
        refuse_if(
            reason, act=Act.DIFFERENCE_COMMENTED, thing_kind="statement", thing_ref=statement.ref
        )
        comment = ReportComment.objects.create(
            unit_id=statement.unit_id, territory_id=statement.territory_id,
            first_day=statement.first_day, last_day=statement.last_day, words=words.strip(),
            said_at=now, said_by_id=by.staff_id, once_key=once,
        )  # fmt: skip
        record(
            Act.DIFFERENCE_COMMENTED, by=by.signature, now=now, thing_kind="statement",
            thing_ref=statement.ref,
        )  # fmt: skip
        return comment


def _lack(period: Period, known: Known, *, now: datetime) -> Reason | None:
    if period.last >= timezone.localtime(now).date():
        return NOT_OVER
    return HELPED_TOO_MANY if known.helped > known.violence + known.bullying else None
