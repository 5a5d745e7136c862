"""The page of figures: one address, what each role looks at, from published releases only."""

from functools import cache, partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.statistics.dashboards.page import Material, districts_of, make_page
from arasha.statistics.dashboards.panels import Board, board_of
from arasha.statistics.forms.dashboards import FiguresForm
from arasha.statistics.periods import name_period
from arasha.statistics.queries.dashboards import (
    Published,
    get_published,
    list_directions,
    read_aims,
)
from arasha.statistics.queries.released import history
from arasha.statistics.rules.periods import Period

FAILED = 500


@require_GET
@needs(Permission.READ_RELEASES)
def show_figures(request: StaffRequest) -> HttpResponse:
    """Show the figures of a period, of the region or of one city or district of it."""
    board = board_of(request.actor.roles)
    try:
        published = get_published(by=request.actor, period=request.GET.get("period", ""))
    except ValueError:
        return render(request, "statistics/dashboards/failed.html", status=FAILED)
    context: dict[str, Any] = {"published": published, "board": board, "now": timezone.now()}
    if published is None or published.period is None:
        context["may_ask"] = request.actor.may(Permission.PREPARE_RELEASES)
        return render(request, "statistics/dashboards/nothing.html", context)
    district = request.GET.get("district", "")
    context["may_see_team"] = request.actor.may(Permission.SEE_TEAM)
    context |= _shown(board, published, published.period, district=district)
    return render(request, "statistics/dashboards/page.html", context)


def _shown(board: Board, published: Published, period: Period, *, district: str) -> dict[str, Any]:
    """Return what the page shows; a place that is none of the region is the whole region."""
    places = dict(districts_of(published.tables))
    place = district if district in places else ""
    year, region = period.first.year, published.region
    aims = read_aims(board.indicators, region=region, year=year)
    read_past = cache(partial(history, territory_id=region.pk))
    material = Material(published.tables, published.earlier, read_past, aims, place)
    periods = list(published.periods)
    return {
        "form": FiguresForm(period=period, periods=periods, district=place, places=places),
        "period": name_period(period).capitalize(),
        "place": places.get(place, region.name),
        "page": make_page(board, material),
        "directions": list_directions(region=region, year=year) if board.has_programme else [],
    }
