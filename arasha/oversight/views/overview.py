"""What prosecutor and commissioner see: what is broken first, and a list behind every number."""

from collections.abc import Callable

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.journal.actions import looks_together
from arasha.oversight.queries.at_risk import SHOWN, list_at_risk
from arasha.oversight.queries.deadlines_kept import list_kept
from arasha.oversight.queries.differences import list_differences
from arasha.oversight.queries.overview import get_overview
from arasha.oversight.queries.promises import list_promises
from arasha.oversight.queries.reading import list_reading
from arasha.oversight.queries.refusals import list_refusals
from arasha.oversight.queries.silent import SILENT_AFTER, list_silent
from arasha.oversight.queries.statements import period_asked, periods_to_report
from arasha.oversight.wording import VERDICTS
from arasha.statistics.periods import name_period


@require_GET
@needs(Permission.SEE_DEADLINES)
def show_overview(request: StaffRequest) -> HttpResponse:
    """Show one number for each thing that is watched, the broken first."""
    with looks_together():
        tiles = get_overview(by=request.actor, now=timezone.now())
    return render(request, "oversight/overview.html", {"tiles": tiles})


def _list_behind(name: str, read: Callable[..., object]) -> Callable[..., HttpResponseBase]:
    """Return the page `oversight/<name>.html`: it shows under this name what `read` finds for a person."""

    @require_GET
    @needs(Permission.SEE_DEADLINES)
    def show(request: StaffRequest) -> HttpResponse:
        found = read(by=request.actor, now=timezone.now())
        return render(request, f"oversight/{name}.html", {name: found})

    return show


show_deadlines = _list_behind("deadlines", list_kept)
show_refusals = _list_behind("refusals", list_refusals)
show_promises = _list_behind("promises", list_promises)
show_reading = _list_behind("reading", list_reading)


@require_GET
@needs(Permission.SEE_DEADLINES)
def show_silent(request: StaffRequest) -> HttpResponse:
    silence = list_silent(by=request.actor, now=timezone.now())
    return render(request, "oversight/silent.html", {"silence": silence, "days": SILENT_AFTER.days})


@require_GET
@needs(Permission.SEE_DEADLINES)
def show_at_risk(request: StaffRequest) -> HttpResponse:
    rows = list_at_risk(by=request.actor, now=timezone.now())
    context = {"rows": rows[:SHOWN], "count": len(rows), "more": max(0, len(rows) - SHOWN)}
    return render(request, "oversight/at_risk.html", context)


@require_GET
@needs(Permission.SEE_DEADLINES)
def show_differences(request: StaffRequest) -> HttpResponse:
    """Show the three sides of every institution for a half-year; the last one unless asked otherwise."""
    now = timezone.now()
    period = period_asked(request.GET.get("period", ""), now=now)
    rows = list_differences(period, by=request.actor, now=now)
    context = {
        "rows": [(row, *VERDICTS[row.verdict]) for row in rows],
        "periods": [(each, name_period(each)) for each in periods_to_report(now=now)],
        "period": period,
        "period_name": name_period(period),
    }
    return render(request, "oversight/differences.html", context)
