"""From published tables to charts: a function for each shape. None where there is nothing to draw."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _

from arasha.lib.charts.bars import BarChart, draw_bars
from arasha.lib.charts.heat import HeatTable, draw_heat
from arasha.lib.charts.lines import LineChart
from arasha.lib.charts.multiples import Multiples
from arasha.lib.charts.stacks import StackChart, draw_stack
from arasha.lib.charts.values import Series, Target, Value
from arasha.statistics.dashboards.over_time import draw_months, draw_places, draw_trend
from arasha.statistics.dashboards.panels import Panel, Shape
from arasha.statistics.dashboards.seen import (
    DISTRICT,
    Seen,
    corner_of,
    figure_of,
    nodes_of,
)
from arasha.statistics.dashboards.wording import (
    share_value,
    value_of,
    write_percent,
)
from arasha.statistics.periods import name_period
from arasha.statistics.reports.figures import in_language
from arasha.statistics.rules.tables import MET, PART, Share, share_of

type Chart = LineChart | BarChart | StackChart | HeatTable | Multiples
# Bars are told apart by patterns, of which there are four.
MOST_PARTS = 4
# The cities and districts of a region fit, with one for those that are not known.
MOST_BARS = 13
# Axes whose nodes have an order of their own; the others begin with the greatest.
_ORDERED = frozenset({DISTRICT, "age_band", "severity", "risk"})


def draw(panel: Panel, seen: Seen) -> Chart | None:
    """Draw a panel. None where there is nothing to compare, such as a line of one point."""
    return _DRAWN[panel.shape](panel, seen)


def _bars(panel: Panel, seen: Seen) -> Chart | None:
    axis = panel.axes[0]
    tables = [table for table in (seen.table, seen.earlier) if table and table.has(axis)]
    rows = [
        (
            in_language(node.title),
            [
                value_of(figure_of(table, {axis: node.code}, district=seen.district))
                for table in tables
            ],
        )
        for node in nodes_of(seen.table, axis, district=seen.district)
    ]
    if axis not in _ORDERED:
        rows.sort(key=lambda row: [_size(value) for value in row[1]], reverse=True)
    series = [
        Series(name_period(table.release.period).capitalize(), tuple(row[1][at] for row in rows))
        for at, table in enumerate(tables)
    ]
    # Of what has an order by size, what was never met is left to the table.
    met = sum(any(value.number != 0 for value in values) for _label, values in rows)
    most = MOST_BARS if axis in _ORDERED else min(MOST_BARS, max(met, 1))
    labels = [label for label, _values in rows]
    return (
        draw_bars(labels, series, corner=corner_of(seen.table, axis), most=most) if rows else None
    )


def _size(value: Value) -> float:
    """Order a figure: a hidden one lies between nothing and the smallest that is shown."""
    return 0.5 if value.number is None else value.number


def _shares(panel: Panel, seen: Seen) -> Chart | None:
    axis = panel.axes[0]
    found: list[tuple[str, Share | None]] = []
    for node in nodes_of(seen.table, axis):
        whole = figure_of(seen.table, {axis: node.code}, district=seen.district)
        part = figure_of(seen.table, {axis: node.code, PART: MET}, district=seen.district)
        # Where nothing came due there is nothing to keep.
        if whole and part and whole.value != 0:
            found.append((in_language(node.title), share_of(part, whole)))
    if not found:
        return None
    # The worst stands first: that is where to look.
    found.sort(key=lambda pair: (pair[1] is None, pair[1].value if pair[1] else 0))
    aim = seen.aims.get(panel.indicator)
    return draw_bars(
        [name for name, _share in found],
        [Series(_("Share"), tuple(share_value(share) for _name, share in found))],
        corner=corner_of(seen.table, axis),
        target=Target(_("target"), aim.number) if aim else None,
        write=write_percent,
        most=min(MOST_BARS, sum(share is not None for _name, share in found)),
    )


def _parts(panel: Panel, seen: Seen) -> Chart | None:
    across, parts = panel.axes
    rows = nodes_of(seen.table, across, district=seen.district)
    kept = nodes_of(seen.table, parts, district=seen.district)[:MOST_PARTS]
    series = [
        Series(
            in_language(part.title),
            tuple(
                value_of(
                    figure_of(
                        seen.table, {across: row.code, parts: part.code}, district=seen.district
                    )
                )
                for row in rows
            ),
        )
        for part in kept
    ]
    labels = [in_language(row.title) for row in rows]
    corner = corner_of(seen.table, across)
    return draw_stack(labels, series, corner=corner) if rows and kept else None


def _heat(panel: Panel, seen: Seen) -> Chart | None:
    down, across = panel.axes
    rows, columns = nodes_of(seen.table, down), nodes_of(seen.table, across, by_size=True)
    series = [
        Series(
            in_language(column.title),
            tuple(
                value_of(figure_of(seen.table, {down: row.code, across: column.code}))
                for row in rows
            ),
        )
        for column in columns
    ]
    labels = [in_language(row.title) for row in rows]
    corner = corner_of(seen.table, down)
    return draw_heat(labels, series, corner=corner) if rows and columns else None


_DRAWN: Mapping[Shape, Callable[[Panel, Seen], Chart | None]] = {
    Shape.BARS: _bars,
    Shape.SHARES: _shares,
    Shape.PARTS: _parts,
    Shape.HEAT: _heat,
    Shape.TREND: draw_trend,
    Shape.MONTHS: draw_months,
    Shape.PLACES: draw_places,
}
