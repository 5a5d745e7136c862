"""Reports of published figures: to choose, to read on a page, to take as PDF or workbook."""

from datetime import datetime

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.views.decorators.http import require_GET

from arasha.access.doors import StaffRequest, needs
from arasha.access.downloads import as_file
from arasha.access.enums import Permission
from arasha.statistics.periods import name_period
from arasha.statistics.queries.dashboards import list_directions
from arasha.statistics.queries.forum_facts import get_forum_facts
from arasha.statistics.queries.reported import (
    Reported,
    get_reported,
    list_of_cubes,
    list_to_report,
    take_apart,
)
from arasha.statistics.reports.document import Document, Section
from arasha.statistics.reports.files import FORMS
from arasha.statistics.reports.kinds import APPEALS, CHILDREN, READERS, ReportKind
from arasha.statistics.reports.of_forum import ForumReport, tell_forum
from arasha.statistics.reports.of_programme import tell_programme
from arasha.statistics.reports.of_release import tell_release
from arasha.statistics.reports.printing import say


@require_GET
@needs(Permission.READ_RELEASES)
def show_reports(request: StaffRequest) -> HttpResponse:
    """Show which reports there are, and from which release they would be made today."""
    reported = _reported(request)
    rows = [(kind, READERS[kind].asks if kind in READERS else "") for kind in ReportKind]
    context = {
        "rows": rows,
        "languages": settings.LANGUAGES,
        "refs": reported.refs,
        "period": name_period(reported.period) if reported.period else "",
    }
    return render(request, "statistics/reports/list.html", context)


@require_GET
@needs(Permission.READ_RELEASES)
def show_report(request: StaffRequest, kind: str, language: str) -> HttpResponse:
    """Show a report in the language asked for, and where it may be taken as a file."""
    reported, now = _reported(request), timezone.now()
    document = _write(_kind(kind), reported, language=language, now=now)
    context = {
        "kind": kind,
        "said": say(document, now=now),
        "languages": settings.LANGUAGES,
        "ref": reported.facts[0].ref if reported.facts and kind in READERS else "",
        "others": _others(reported) if kind in READERS else [],
    }
    return render(request, "statistics/reports/report.html", context)


@require_GET
@needs(Permission.READ_RELEASES)
def download(request: StaffRequest, kind: str, language: str, form: str) -> HttpResponse:
    """Give a report as a file."""
    if form not in FORMS:
        raise Http404
    reported, now = _reported(request), timezone.now()
    document = _write(_kind(kind), reported, language=language, now=now)
    what = reported.refs if reported.refs and kind in READERS else f"{now:%Y-%m-%d}"
    return as_file(FORMS[form](document, now), name=f"{kind}-{what}-{language}.{form}")


def _kind(kind: str) -> ReportKind:
    if kind not in ReportKind.values:
        raise Http404
    return ReportKind(kind)


def _reported(request: StaffRequest) -> Reported:
    reported = get_reported(by=request.actor, ref=request.GET.get("release", ""))
    if reported is None:
        raise Http404
    return reported


def _others(reported: Reported) -> list[tuple[str, str, bool]]:
    """Return the releases that may be chosen: reference, period, and whether it is this one."""
    published = list_to_report(reported.region)
    return [(one.ref, name_period(one.period), one.period == reported.period) for one in published]


def _write(kind: ReportKind, reported: Reported, *, language: str, now: datetime) -> Document:
    if language not in dict(settings.LANGUAGES):
        raise Http404
    with translation.override(language):
        if kind != ReportKind.FORUM:
            return tell_release(kind, reported, more=_more(kind, reported))
        report = ForumReport(
            region=reported.region,
            facts=get_forum_facts(reported.region, now=now),
            appeals=take_apart(list_of_cubes(APPEALS, region=reported.region)),
            children=next(reversed(list_of_cubes(CHILDREN, region=reported.region)), None),
        )
        return tell_forum(report, now=now)


def _more(kind: ReportKind, reported: Reported) -> list[Section]:
    """Return what one reader gets besides published tables: the akim, the programme's indicators."""
    if kind != ReportKind.AKIM or reported.period is None:
        return []
    year = reported.period.first.year
    return tell_programme(list_directions(region=reported.region, year=year), year=year)
