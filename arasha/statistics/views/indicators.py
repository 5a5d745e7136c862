"""Pages on which indicators are read: all of them by heading, and one with its versions."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from arasha.access.actor import Actor
from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.lib.workdays import local
from arasha.notices.actions import mark_opened
from arasha.statistics.enums import Direction, NotYet, Section, VersionState
from arasha.statistics.indicator_words import ToldFigure, facts_of, tell_band
from arasha.statistics.models import IndicatorVersion
from arasha.statistics.policies.indicators import READERS, why_not_approve, why_not_drop
from arasha.statistics.queries.checking import try_version
from arasha.statistics.queries.indicators import (
    find_indicator,
    list_by_section,
    list_drafts,
    regions_of,
    targets_of,
    versions_of,
)
from arasha.statistics.reasons import NoFigures
from arasha.statistics.rules.periods import QUARTER, period_at

TONES = {VersionState.APPROVED: "calm", VersionState.DRAFT: "attention"}


@require_GET
@needs(*READERS)
def show_indicators(request: StaffRequest) -> HttpResponse:
    """List all indicators under their headings, those of the programme by direction."""
    found = list_by_section()
    context = {
        "groups": [
            (section.label, _by_direction(section, rows)) for section, rows in found.items() if rows
        ],
        "drafts": list_drafts() if _handles(request.actor) else [],
    }
    return render(request, "statistics/indicators/list.html", context)


@require_GET
@needs(*READERS)
def show_indicator(request: StaffRequest, code: str) -> HttpResponse:
    """Show what an indicator counts, in words, its targets and all its versions."""
    indicator, now = find_indicator(code), timezone.now()
    mark_opened("indicator", thing_ref=indicator.code, by=request.actor, now=now)
    versions = versions_of(indicator)
    draft = next((row for row in versions if row.state == VersionState.DRAFT), None)
    shown = next((row for row in versions if row.state == VersionState.APPROVED), versions[0])
    context = {
        "indicator": indicator,
        "section": Section(indicator.section).label,
        "shown": shown,
        "is_awaited": shown.not_yet == NotYet.SLOT,
        "facts": facts_of(shown),
        "draft": draft,
        "targets": targets_of(indicator, by=request.actor),
        "versions": [(row, TONES.get(VersionState(row.state), "")) for row in versions],
        "may_write": request.actor.may(Permission.PREPARE_RELEASES),
    }
    if draft is not None and _handles(request.actor):
        context |= {
            "draft_facts": facts_of(draft),
            "may_approve": why_not_approve(request.actor, draft) is None,
            "may_drop": why_not_drop(request.actor, draft) is None,
            "trial": trial_of(draft, by=request.actor),
        }
    return render(request, "statistics/indicators/one.html", context)


def trial_of(draft: IndicatorVersion, *, by: Actor) -> ToldFigure:
    """Try a draft on the last quarter that is over, and say how it went."""
    region = regions_of(by, Permission.PREPARE_RELEASES, Permission.APPROVE_RELEASES).first()
    if region is None:
        return ToldFigure()
    quarter = period_at(QUARTER, local(timezone.now()).date()).before()
    try:
        return ToldFigure(tell_band(try_version(draft, period=quarter, region=region)))
    except NoFigures as none:
        return ToldFigure(why=none.reason.text)


def _by_direction(
    section: Section, rows: Sequence[IndicatorVersion]
) -> list[tuple[str, Sequence[IndicatorVersion]]]:
    """Group the indicators of the programme; the others stand together."""
    if section != Section.PROGRAMME:
        return [("", rows)]
    titles = [(one.value, str(one.label)) for one in Direction]
    groups: list[tuple[str, Sequence[IndicatorVersion]]] = [
        (title, [row for row in rows if row.direction == one]) for one, title in titles
    ]
    return [*groups, ("", [row for row in rows if not row.direction])]


def _handles(actor: Actor) -> bool:
    return actor.may(Permission.PREPARE_RELEASES) or actor.may(Permission.APPROVE_RELEASES)
