"""The report on lessons: what they reached, with denominators; on a page, printed, as a workbook."""

from datetime import date, datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from arasha.access.doors import StaffRequest, needs
from arasha.access.downloads import as_file
from arasha.access.enums import Permission
from arasha.lessons.actions.coverage import note_download
from arasha.lessons.forms.delivery import PeriodForm
from arasha.lessons.queries.coverage import get_coverage
from arasha.lessons.rules.school_years import days_of_year, school_year_of
from arasha.lessons.views.coverage_book import as_workbook

_READ_BY = (Permission.READ_LESSONS, Permission.PLAN_LESSONS, Permission.HOST_LESSONS)


@require_GET
@needs(*_READ_BY)
def show_coverage(request: StaffRequest) -> HttpResponse:
    """Show the figures of a period; the school year so far, unless another is asked."""
    now = timezone.now()
    since, until, form = _period(request, now=now)
    coverage = get_coverage(since=since, until=until, by=request.actor, now=now)
    context = {"coverage": coverage, "form": form, "now": now}
    return render(request, "lessons/coverage/coverage.html", context)


@require_GET
@needs(*_READ_BY)
def download_coverage(request: StaffRequest) -> HttpResponse:
    """Give the same figures as a workbook."""
    now = timezone.now()
    since, until, _form = _period(request, now=now)
    coverage = get_coverage(since=since, until=until, by=request.actor, now=now)
    note_download(since=since, until=until, by=request.actor, now=now)
    return as_file(
        as_workbook(coverage), name=f"lessons-{coverage.since:%Y%m%d}-{coverage.until:%Y%m%d}.xlsx"
    )


def _period(request: StaffRequest, *, now: datetime) -> tuple[date, date, PeriodForm]:
    today = timezone.localtime(now).date()
    first, _last = days_of_year(school_year_of(today))
    default = {"since": first, "until": max(first, today)}
    form = PeriodForm(request.GET) if "since" in request.GET else PeriodForm(initial=default)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        return min(said["since"], said["until"]), max(said["since"], said["until"]), form
    return default["since"], default["until"], form
