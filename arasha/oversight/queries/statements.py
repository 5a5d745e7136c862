"""What institutions said of themselves, and what heads still have to say."""

from datetime import date, datetime

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from arasha.access.actor import Actor
from arasha.access.scopes import within
from arasha.agencies.models import Organisation
from arasha.journal.actions import record_look, record_refusal
from arasha.journal.enums import Act
from arasha.oversight.models import InstitutionReport, ReportComment
from arasha.oversight.policies.statements import scope_of_statements, units_reported_for
from arasha.statistics.rules.periods import HALF, Period, last_periods

# Half-years for which a statement may still be sent or corrected.
PERIODS = 4


def periods_to_report(*, now: datetime) -> list[Period]:
    """Return the half-years that are over, the latest first."""
    return last_periods(HALF, today=_today(now), count=PERIODS)


def period_asked(code: str, *, now: datetime) -> Period:
    """Return the half-year with this code, the last one where there is none such."""
    periods = periods_to_report(now=now)
    return next((each for each in periods if each.code == code), periods[0])


def units_to_report(*, by: Actor) -> QuerySet[Organisation]:
    """Return the institutions for which the person speaks."""
    return Organisation.objects.filter(pk__in=units_reported_for(by)).order_by("code")


def count_statements_due(*, by: Actor, now: datetime) -> int:
    """Count the own institutions without a statement for the last half-year: one query."""
    units = units_reported_for(by)
    period = periods_to_report(now=now)[0]
    sent = InstitutionReport.objects.filter(
        unit_id__in=units, first_day=period.first, last_day=period.last
    )
    return len(units - set(sent.values_list("unit_id", flat=True)))


def list_statements(period: Period, *, by: Actor, now: datetime) -> list[InstitutionReport]:
    """List the statements for a half-year that the person may read, the newest first; a look."""
    rows = within(InstitutionReport.objects.all(), scope_of_statements(by))
    rows = rows.filter(first_day=period.first, last_day=period.last)
    found = list(rows.select_related("unit", "sent_by").order_by("-sent_at", "-pk"))
    record_look(
        Act.OVERSIGHT_SEEN, by=by.signature, now=now, thing_kind="statement",
        shown=[each.ref for each in found],
    )  # fmt: skip
    return found


def read_statement(
    ref: str, *, by: Actor, now: datetime
) -> tuple[InstitutionReport, list[ReportComment]]:
    """Return one statement with what its head said to differences. Raises Http404; a look."""
    rows = within(InstitutionReport.objects.all(), scope_of_statements(by))
    found = rows.filter(ref=ref).select_related("unit", "sent_by").first()
    if found is None:
        record_refusal(
            Act.OVERSIGHT_SEEN, by=by.signature, now=now, thing_kind="statement", thing_ref=ref,
            reason="outside_scope",
        )  # fmt: skip
        raise Http404
    record_look(Act.OVERSIGHT_SEEN, by=by.signature, now=now, thing_kind="statement", thing_ref=ref)
    said = ReportComment.objects.filter(
        unit_id=found.unit_id, first_day=found.first_day, last_day=found.last_day
    )
    return found, list(said.select_related("said_by").order_by("said_at", "pk"))


def next_number(unit_id: int, period: Period) -> int:
    """Return the number that the next statement for the period gets."""
    earlier = InstitutionReport.objects.filter(
        unit_id=unit_id, first_day=period.first, last_day=period.last
    )
    return (earlier.order_by("-number").values_list("number", flat=True).first() or 0) + 1


def latest_statements(units: list[int], period: Period) -> dict[int, InstitutionReport]:
    """Return the statement that counts of each institution for a period: one query."""
    rows = InstitutionReport.objects.filter(
        unit_id__in=units, first_day=period.first, last_day=period.last
    )
    return {each.unit_id: each for each in rows.order_by("number")}


def _today(now: datetime) -> date:
    return timezone.localtime(now).date()
