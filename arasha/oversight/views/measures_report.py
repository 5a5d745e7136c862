"""The half-yearly report of the programme: as a page, in one click as PDF or workbook, in each language."""

from datetime import date

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.http import require_GET

from arasha.access.doors import StaffRequest, needs
from arasha.access.downloads import as_file
from arasha.agencies.models import Territory
from arasha.lib.workdays import local
from arasha.oversight.policies.measures import READERS
from arasha.oversight.queries.measures_choices import region_of_reader
from arasha.oversight.queries.measures_half_year import get_half_year
from arasha.oversight.reports.programme import half_year_of, write_report
from arasha.statistics.periods import name_period
from arasha.statistics.reports.document import Document
from arasha.statistics.reports.files import FORMS
from arasha.statistics.reports.printing import say
from arasha.statistics.rules.periods import parse_period

_HALVES_SHOWN = 4


@require_GET
@needs(*READERS)
def show_report(request: StaffRequest, half: str = "") -> HttpResponse:
    """Show the report of a half-year, the present one where none is named, with its files."""
    now = timezone.now()
    today = local(now).date()
    first, last = _half(half) if half else half_year_of(today)
    context = {
        "said": say(_document(request, first, last, today=today), now=now),
        "half": _code(first),
        "halves": [(_code(day), _name(day), day == first) for day in _latest(today)],
        "languages": settings.LANGUAGES,
    }
    return render(request, "oversight/measures/report.html", context)


@require_GET
@needs(*READERS)
def download_report(request: StaffRequest, half: str, language: str, form: str) -> HttpResponse:
    """Give the report as a file in one of the languages."""
    if form not in FORMS or language not in dict(settings.LANGUAGES):
        raise Http404
    now = timezone.now()
    first, last = _half(half)
    with override(language):
        document = _document(request, first, last, today=local(now).date())
        content = FORMS[form](document, now)
    return as_file(content, name=f"programme-{half}-{language}.{form}")


def _document(request: StaffRequest, first: date, last: date, *, today: date) -> Document:
    region: Territory | None = region_of_reader(request.actor)
    half = get_half_year(first, last, by=request.actor, now=timezone.now())
    return write_report(half, region=region.name if region else "", today=today)


def _half(code: str) -> tuple[date, date]:
    """Return the days of "2026-H1". Raises Http404."""
    year, _dash, half = code.partition("-")
    is_year = len(year) == len("2026") and year.isascii() and year.isdecimal()
    if not is_year or not year.startswith("20") or half not in {"H1", "H2"}:
        raise Http404
    return half_year_of(date(int(year), 1 if half == "H1" else 7, 1))


def _code(first: date) -> str:
    return f"{first.year}-H{1 if first.month == 1 else 2}"


def _name(first: date) -> str:
    return name_period(parse_period(_code(first)))


def _latest(today: date) -> list[date]:
    """Return the first days of the last half-years, the present one first."""
    days, day = list[date](), half_year_of(today)[0]
    for _each in range(_HALVES_SHOWN):
        days.append(day)
        day = date(day.year, 1, 1) if day.month > 1 else date(day.year - 1, 7, 1)
    return days
