"""Pages of the programme: how it stands, its measures, what is due, who is loaded, what is late."""

from collections.abc import Iterable
from datetime import date
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from arasha.access.doors import StaffRequest, needs
from arasha.access.paging import page_or_whole, pages_or_whole
from arasha.lib.pages import cut
from arasha.lib.workdays import local
from arasha.oversight.enums_measures import MeasureState
from arasha.oversight.policies.measures import READERS
from arasha.oversight.queries.measure_page import get_measure_page
from arasha.oversight.queries.measures import MeasureRow, list_measures, sum_up
from arasha.oversight.queries.measures_ahead import (
    DueDeed,
    count_due_by_month,
    list_due,
    list_expected_delays,
    list_load,
)
from arasha.oversight.queries.measures_alike import list_alike
from arasha.oversight.wording_measures import say_change, say_forecast
from arasha.statistics.enums import Direction

_FIRST_YEAR, _LAST_YEAR = 2000, 2100
_MONTHS = 12


@require_GET
@needs(*READERS)
def show_programme(request: StaffRequest) -> HttpResponse:
    """Show how the measures of the region stand, by direction."""
    rows = list_measures(by=request.actor, now=timezone.now())
    states = [(state, sum(row.state == state for row in rows)) for state in MeasureState]
    context = {
        "rows": rows,
        "directions": sum_up(rows),
        "states": [(state.value, state.label, number) for state, number in states if number],
    }
    return render(request, "oversight/measures/programme.html", context)


@require_GET
@needs(*READERS)
def show_measures(request: StaffRequest) -> HttpResponse:
    """List measures, narrowed by links: direction, state, executor."""
    rows = list_measures(by=request.actor, now=timezone.now())
    asked = {name: request.GET.get(name, "") for name in ("direction", "state", "unit")}
    found = [row for row in rows if _is_wanted(row, asked)]
    number = page_or_whole(request)
    shown, has_more = cut(found, page=number)
    context = {
        "rows": shown,
        "found": len(found),
        "total": len(rows),
        "page": pages_or_whole(request, page=number, has_more=has_more),
        "directions": _links(asked, "direction", Direction.choices),
        "states": _links(asked, "state", MeasureState.choices),
        "without_unit": "?" + urlencode({**asked, "unit": ""}) if asked["unit"] else "",
    }
    return render(request, "oversight/measures/list.html", context)


@require_GET
@needs(*READERS)
def show_measure(request: StaffRequest, ref: str) -> HttpResponse:
    """Show one measure with its deeds, evidence and history."""
    page = get_measure_page(ref, by=request.actor, now=timezone.now())
    context = {
        "page": page,
        "measure": page.measure,
        "deeds": [(deed.row, say_forecast(deed.forecast)) for deed in page.deeds],
        "changes": [(say_change(each.move), each) for each in page.changes],
        "evidence": [deed.row.commitment for deed in page.deeds if deed.row.commitment.evidence],
    }
    return render(request, "oversight/measures/measure.html", context)


@require_GET
@needs(*READERS)
def show_calendar(request: StaffRequest, month: str = "") -> HttpResponse:
    """Show what falls due in a month, later turns of rhythms too."""
    now = timezone.now()
    first = _month(month) if month else local(now).date().replace(day=1)
    last = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    due = list_due(first, date.fromordinal(last.toordinal() - 1), by=request.actor, now=now)
    counts = count_due_by_month(first.year, by=request.actor, now=now)
    context = {
        "first": first,
        "days": _by_day(due),
        "total": len(due),
        "months": [
            (date(first.year, each, 1), counts[each], each == first.month)
            for each in range(1, _MONTHS + 1)
        ],
        "before": date(first.year - 1, 12, 1),
        "after": date(first.year + 1, 1, 1),
    }
    return render(request, "oversight/measures/calendar.html", context)


@require_GET
@needs(*READERS)
def show_load(request: StaffRequest) -> HttpResponse:
    """Show what each executor has to do, and how late it was before."""
    rows = list_load(by=request.actor, now=timezone.now())
    context = {"rows": [(row, say_forecast(row.forecast)) for row in rows]}
    return render(request, "oversight/measures/load.html", context)


@require_GET
@needs(*READERS)
def show_forecast(request: StaffRequest) -> HttpResponse:
    """Show which deeds of the next months may well come late."""
    found = list_expected_delays(by=request.actor, now=timezone.now())
    context = {"rows": [(one.deed, say_forecast(one.forecast)) for one in found]}
    return render(request, "oversight/measures/forecast.html", context)


@require_GET
@needs(*READERS)
def show_alike(request: StaffRequest) -> HttpResponse:
    """Show promises that look alike, to be found one deed or two."""
    return render(request, "oversight/measures/alike.html", {"pairs": list_alike(by=request.actor)})


def _is_wanted(row: MeasureRow, asked: dict[str, str]) -> bool:
    return (
        asked["direction"] in {"", row.direction}
        and asked["state"] in {"", row.state}
        and (not asked["unit"] or asked["unit"] in row.units)
    )


def _links(
    asked: dict[str, str], name: str, options: Iterable[tuple[str, object]]
) -> list[tuple[str, str, bool]]:
    """Return label, address and whether it is chosen of each value of a filter; choosing again undoes."""
    found = []
    for value, label in options:
        is_here = asked[name] == value
        wanted = {**asked, name: "" if is_here else value}
        query = urlencode({key: each for key, each in wanted.items() if each})
        found.append((str(label), f"?{query}", is_here))
    return found


def _month(text: str) -> date:
    """Return the first day of "2026-12". Raises Http404."""
    year, _dash, month = text.partition("-")
    is_month = text.isascii() and year.isdecimal() and month.isdecimal()
    if not is_month or len(text) != len("2026-12") or len(year) != len("2026"):
        raise Http404
    if not _FIRST_YEAR <= int(year) <= _LAST_YEAR or not 1 <= int(month) <= _MONTHS:
        raise Http404
    return date(int(year), int(month), 1)


def _by_day(due: list[DueDeed]) -> list[tuple[date, list[DueDeed]]]:
    days: dict[date, list[DueDeed]] = {}
    for deed in due:
        days.setdefault(deed.due_on, []).append(deed)
    return list(days.items())
