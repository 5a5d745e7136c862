"""Every kind of chart for the page of all parts: invented figures, with gaps and long names."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from arasha.lib.charts.bars import BarChart, draw_bars
from arasha.lib.charts.heat import HeatTable, draw_heat
from arasha.lib.charts.lines import LineChart, draw_lines
from arasha.lib.charts.multiples import Multiples, draw_multiples
from arasha.lib.charts.stacks import StackChart, draw_stack
from arasha.lib.charts.values import Series, Target, Value

LONG_NAME = (
    "Балалардың құқықтарын қорғау жөніндегі өңірлік басқарманың психологиялық қолдау орталығы"
)
PLACES = ("Семей", "Курчатов", "Бесқарағай ауданы", "Бородулиха ауданы", LONG_NAME)
YEARS = ("2022", "2023", "2024", "2025", "2026")
HIDDEN = gettext_lazy("Fewer than five: a number this small could point at a child.")

type Chart = LineChart | BarChart | StackChart | HeatTable | Multiples


@dataclass(frozen=True, slots=True)
class ChartOfGallery:
    """A chart with its title."""

    key: str
    title: str | Promise
    chart: Chart


def charts_of_gallery() -> list[ChartOfGallery]:
    """Draw every kind once, in the language of the reader."""
    aim = Target(_("target: 120"), 120)
    return [
        ChartOfGallery("chart-line", _("One line with a target"), draw_lines(
            YEARS, [_series(_("Appeals"), 85, 90, None, 120, 140)], target=aim)),
        ChartOfGallery("chart-lines", _("Four lines"), draw_lines(YEARS, _four())),
        ChartOfGallery("chart-bar", _("Bars with a target"), draw_bars(
            PLACES, [_series(_("Appeals"), 140, 15, None, 0, 60)], target=aim)),
        ChartOfGallery("chart-bars", _("Grouped bars"), draw_bars(PLACES, _four()[:2])),
        ChartOfGallery("chart-stack", _("Bars of parts"), draw_stack(PLACES, _four())),
        ChartOfGallery("chart-heat", _("A table with strengths"), draw_heat(
            PLACES, _four(), corner=_("Place"))),
        ChartOfGallery("chart-small", _("Small charts by place"), draw_multiples(
            YEARS, [_series(place, 5, 2 * n, hidden, 30, n) for n, hidden, place in zip(
                (15, 20, 25, 30, 35), (0, 5, None, 10, 25), PLACES, strict=True)],
            corner=_("Place"), target=Target("40", 40))),
    ]  # fmt: skip


def _four() -> list[Series]:
    return [
        _series(_("By telephone"), 10, 25, 40, None, 70),
        _series(_("In person"), 20, 35, None, 65, 80),
        _series(_("Through the site"), 30, None, 60, 75, 90),
        _series(LONG_NAME, None, 55, 70, 85, 100),
    ]


def _series(label: str, *numbers: float | None) -> Series:
    values = (
        Value(None, pgettext("figure", "hidden"), str(HIDDEN))
        if number is None
        else Value(number, f"{number:g}")
        for number in numbers
    )
    return Series(label, tuple(values))
