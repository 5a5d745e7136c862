"""Figures for everybody: no login, no cookie, no script needed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from arasha.access.doors import open_to_all
from arasha.statistics.enums_releases import Mark, ReleaseState
from arasha.statistics.models import Release
from arasha.statistics.queries.released import (
    find_public_release,
    list_public,
    table_of,
)
from arasha.statistics.views.release_grids import in_words, lay_out
from arasha.statistics.views.release_parts import line_of, table_lines
from arasha.statistics.views.releases import package_of, workbook_of

_WHY = "published figures are for everybody"


@require_GET
@open_to_all(_WHY)
def show_releases(request: HttpRequest) -> HttpResponse:
    """List what is published to everybody."""
    context = {"lines": [line_of(one) for one in list_public()]}
    return render(request, "statistics/public/list.html", context)


@require_GET
@open_to_all(_WHY)
def show_release(request: HttpRequest, ref: str) -> HttpResponse:
    """Show a release with its tables; of a withdrawn one, why it no longer holds."""
    release = find_public_release(ref)
    context = {
        "line": line_of(release), "release": release, "mark": Mark.HIDDEN.label,
        "tables": [] if _is_withdrawn(release) else table_lines(release),
    }  # fmt: skip
    return render(request, "statistics/public/release.html", context)


@require_GET
@open_to_all(_WHY)
def show_table(request: HttpRequest, ref: str, table: str) -> HttpResponse:
    """Show one table."""
    release = find_public_release(ref)
    if _is_withdrawn(release):
        return show_release(request, ref)
    found = table_of(release, table)
    context = {
        "line": line_of(release), "release": release, "title": in_words(found.title),
        "unit": in_words(found.unit), "grid": lay_out(found, request.GET),
        "mark": Mark.HIDDEN.label,
    }  # fmt: skip
    return render(request, "statistics/public/table.html", context)


@require_GET
@open_to_all(_WHY)
def download_package(request: HttpRequest, ref: str) -> HttpResponse:
    """Give a release as CSV with its description."""
    release = find_public_release(ref)
    return show_release(request, ref) if _is_withdrawn(release) else package_of(release)


@require_GET
@open_to_all(_WHY)
def download_workbook(request: HttpRequest, ref: str) -> HttpResponse:
    """Give a release as a workbook in the language of the address."""
    release = find_public_release(ref)
    return show_release(request, ref) if _is_withdrawn(release) else workbook_of(release)


def _is_withdrawn(release: Release) -> bool:
    return release.state == ReleaseState.WITHDRAWN
