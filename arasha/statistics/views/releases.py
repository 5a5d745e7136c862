"""Releases for staff: the list, one release, one of its tables, and its files."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from arasha.access.actor import Actor
from arasha.access.doors import StaffRequest, needs
from arasha.access.downloads import as_file
from arasha.access.enums import Permission
from arasha.statistics.enums_releases import Mark, ReleaseState
from arasha.statistics.models import Release
from arasha.statistics.outlets.data_package import as_data_package
from arasha.statistics.outlets.workbook import as_workbook
from arasha.statistics.policies.releases import (
    PREPARERS,
    why_not_drop,
    why_not_publish,
    why_not_withdraw,
)
from arasha.statistics.queries.preparing import list_in_preparation
from arasha.statistics.queries.released import (
    facts_of,
    find_release,
    list_published,
    list_withdrawn,
    regions_of_reader,
    table_of,
    tables_of,
)
from arasha.statistics.reasons_releases import why_in_words
from arasha.statistics.views.release_grids import in_words, lay_out
from arasha.statistics.views.release_parts import chips_of, facts_in_words, line_of, table_lines

READERS = (Permission.READ_RELEASES, *PREPARERS)


@require_GET
@needs(*READERS)
def show_releases(request: StaffRequest) -> HttpResponse:
    """List what is published of the reader's region; to those who prepare figures, what is in their hands."""
    by = request.actor
    published = [
        one for place in regions_of_reader(by) for one in list_published(territory_id=place.pk)
    ]
    context = {
        "published": [line_of(one) for one in published],
        "waiting": [line_of(one) for one in list_in_preparation(by=by)],
        "withdrawn": [line_of(one) for one in list_withdrawn(by=by)],
        "may_ask": by.may(Permission.PREPARE_RELEASES),
    }
    return render(request, "statistics/releases/list.html", context)


@require_GET
@needs(*READERS)
def show_release(request: StaffRequest, ref: str) -> HttpResponse:
    """Show a release: its tables, and to those who prepare figures what protecting them cost."""
    release = find_release(ref, by=request.actor)
    is_maker = any(request.actor.may(one) for one in PREPARERS)
    context = {
        "line": line_of(release), "release": release, "chips": chips_of(release), "facts": facts_in_words(release),
        "tables": table_lines(release), "is_maker": is_maker, "mark": Mark.HIDDEN.label,
        "is_waiting": release.state in {ReleaseState.WAITING, ReleaseState.WORKING},
        "why": why_in_words(release.reason) if release.reason else "",
        "why_cube": release.reason_facts.get("cube", ""),
        **_deeds(release, by=request.actor),
    }  # fmt: skip
    return render(request, "statistics/releases/release.html", context)


def _deeds(release: Release, *, by: Actor) -> dict[str, bool]:
    return {
        "may_publish": why_not_publish(by, release) is None,
        "may_drop": why_not_drop(by, release) is None,
        "may_withdraw": why_not_withdraw(by, release) is None,
    }


@require_GET
@needs(*READERS)
def show_table(request: StaffRequest, ref: str, table: str) -> HttpResponse:
    """Show one table; choices pick published cells and never make new ones."""
    release = find_release(ref, by=request.actor)
    found = table_of(release, table)
    context = {
        "line": line_of(release), "release": release, "chips": chips_of(release), "title": in_words(found.title),
        "unit": in_words(found.unit), "grid": lay_out(found, request.GET),
        "mark": Mark.HIDDEN.label,
    }  # fmt: skip
    return render(request, "statistics/releases/table.html", context)


@require_GET
@needs(*READERS)
def download_package(request: StaffRequest, ref: str) -> HttpResponse:
    """Give a release as CSV with its description."""
    return package_of(find_release(ref, by=request.actor))


@require_GET
@needs(*READERS)
def download_workbook(request: StaffRequest, ref: str) -> HttpResponse:
    """Give a release as a workbook in the reader's language."""
    return workbook_of(find_release(ref, by=request.actor))


def package_of(release: Release) -> HttpResponse:
    """Return the answer with the data package of a release."""
    content = as_data_package(facts_of(release), tables_of(release))
    return as_file(content, name=f"{release.ref}.zip")


def workbook_of(release: Release) -> HttpResponse:
    """Return the answer with the workbook of a release."""
    content = as_workbook(facts_of(release), tables_of(release), region=release.territory.name)
    return as_file(content, name=f"{release.ref}.xlsx")
