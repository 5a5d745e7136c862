"""The live figures of a supervisor's own units: of cases that they may see anyhow, never published."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.lib.workdays import local
from arasha.statistics.forms.indicators import TeamForm
from arasha.statistics.indicator_words import ToldFigure, facts_of, tell_figure
from arasha.statistics.models import IndicatorVersion
from arasha.statistics.periods import name_period
from arasha.statistics.queries.indicators import version_in_force
from arasha.statistics.queries.team import (
    PartsTable,
    TeamRow,
    choose_period,
    list_team_figures,
    parts_of_figure,
)


@require_GET
@needs(Permission.SEE_TEAM)
def show_team(request: StaffRequest) -> HttpResponse:
    """Show the figures of the own units for a period, beside the period before."""
    today = local(timezone.now()).date()
    period, periods = choose_period(request.GET.get("period", ""), today=today)
    form = TeamForm(initial={"period": period.code})
    form.fields["period"].choices = [(one.code, name_period(one)) for one in periods]  # type: ignore[attr-defined]
    context = {
        "form": form,
        "period": period.code,
        "title": name_period(period),
        "before": name_period(period.before()),
        "is_over": period.last < today,
        "rows": [_told(row) for row in list_team_figures(period, by=request.actor)],
    }
    return render(request, "statistics/team/list.html", context)


@require_GET
@needs(Permission.SEE_TEAM)
def show_parts(request: StaffRequest, code: str) -> HttpResponse:
    """Show one figure of the own units told apart by each of its classifications."""
    today = local(timezone.now()).date()
    period, _periods = choose_period(request.GET.get("period", ""), today=today)
    version = version_in_force(code)
    whole, tables = parts_of_figure(version, period, by=request.actor)
    context = {
        "version": version,
        "facts": facts_of(version),
        "title": name_period(period),
        "period": period.code,
        "whole": tell_figure(whole, version),
        "tables": [_table(table, version) for table in tables],
    }
    return render(request, "statistics/team/parts.html", context)


def _told(row: TeamRow) -> tuple[IndicatorVersion, ToldFigure, ToldFigure]:
    before = tell_figure(row.before, row.version) if row.before else ToldFigure()
    return row.version, tell_figure(row.now, row.version), before


def _table(
    table: PartsTable, version: IndicatorVersion
) -> tuple[str, list[tuple[str, ToldFigure]]]:
    language = (get_language() or "kk")[:2]
    rows = [(title[language], tell_figure(part, version)) for title, part in table.rows]
    return table.title[language], rows
