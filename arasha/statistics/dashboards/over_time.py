"""Charts over time: half-years and months that were published; what was not is a gap in the line."""

from collections.abc import Mapping, Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from arasha.lib.charts.lines import LineChart, draw_lines
from arasha.lib.charts.multiples import Multiples, draw_multiples
from arasha.lib.charts.values import Series, Target
from arasha.statistics.dashboards.panels import Panel
from arasha.statistics.dashboards.seen import DISTRICT, Seen, by_kind, corner_of, nodes_of
from arasha.statistics.dashboards.wording import value_of, write_number
from arasha.statistics.periods import name_period
from arasha.statistics.reports.figures import in_language
from arasha.statistics.rules.periods import HALF, MONTH, Period, period_at

MOST_PERIODS = 8
_YEAR = 12


def name_half_year(period: Period) -> str:
    """Name a half-year shortly, as under a chart: "I 2026"."""
    return f"{'I' * period.number} {period.first.year}"


def draw_trend(panel: Panel, seen: Seen) -> LineChart | None:
    """Draw the whole of a table over half-years; a half-year that was not published is a gap."""
    figures = by_kind(seen.past, HALF, district=seen.district)
    periods = _without_holes(figures)
    if len(periods) < 2:  # noqa: PLR2004 - a line needs two points
        return None
    aim = seen.aims.get(panel.indicator)
    half = Target(_("half of the target of the year"), aim.number / 2) if aim else None
    values = tuple(value_of(figures.get(period)) for period in periods)
    series = Series(in_language(seen.table.title), values)
    labels = [name_half_year(period) for period in periods]
    corner = pgettext("period", "Half-year")
    return draw_lines(labels, [series], corner=corner, target=half, write=write_number)


def draw_months(_panel: Panel, seen: Seen) -> LineChart | None:
    """Draw the whole of a table over twelve months, beside the same months of the year before.

    They end with the period that is looked at. A month that was not published is a gap.
    """
    figures = by_kind(seen.past, MONTH)
    last = seen.table.release.period.last
    months = [_months_before(period_at(MONTH, last), at) for at in range(_YEAR - 1, -1, -1)]
    first = next((at for at, month in enumerate(months) if month in figures), _YEAR)
    if len(months[first:]) < 2:  # noqa: PLR2004 - as above
        return None
    rows = [months[first:], [_months_before(month, _YEAR) for month in months[first:]]]
    series = [
        Series(_name_span(row), tuple(value_of(figures.get(month)) for month in row))
        for at, row in enumerate(rows)
        if not at or any(month in figures for month in row)
    ]
    labels = [date_format(month.first, "F") for month in months[first:]]
    return draw_lines(labels, series, corner=pgettext("period", "Month"), write=write_number)


def _months_before(month: Period, count: int) -> Period:
    for _each in range(count):
        month = month.before()
    return month


def _name_span(months: Sequence[Period]) -> str:
    return _("%(first)s – %(last)s") % {
        "first": name_period(months[0]),
        "last": name_period(months[-1]),
    }


def draw_places(_panel: Panel, seen: Seen) -> Multiples | None:
    """Draw each place over half-years in a small chart of its own, all on one scale."""
    nodes = nodes_of(seen.table, DISTRICT)
    figures = [by_kind(seen.past, HALF, district=node.code) for node in nodes]
    periods = _without_holes({period: 0 for row in figures for period in row})
    if len(periods) < 2 or not nodes:  # noqa: PLR2004 - as above
        return None
    places = [
        Series(in_language(node.title), tuple(value_of(row.get(period)) for period in periods))
        for node, row in zip(nodes, figures, strict=True)
    ]
    labels = [name_half_year(period) for period in periods]
    return draw_multiples(labels, places, corner=corner_of(seen.table, DISTRICT))


def _without_holes(figures: Mapping[Period, object]) -> list[Period]:
    """Return all half-years from the first to the last, of which at most the latest are shown."""
    if not figures:
        return []
    periods = [max(figures, key=lambda period: period.first)]
    first = min(period.first for period in figures)
    while periods[-1].first > first and len(periods) < MOST_PERIODS:
        periods.append(periods[-1].before())
    return periods[::-1]
