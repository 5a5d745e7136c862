"""One page of figures for one reader: headlines, charts, silent places, and what is missing."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from arasha.statistics.dashboards.charts import Chart, draw
from arasha.statistics.dashboards.panels import Board, Headline, Panel, Shape
from arasha.statistics.dashboards.seen import DISTRICT, UNKNOWN, Seen, figure_of, nodes_of
from arasha.statistics.dashboards.wording import (
    say_rounding,
    say_share_between,
    share_value,
    value_of,
    write_number,
    write_percent,
)
from arasha.statistics.periods import name_period
from arasha.statistics.queries.dashboards import Aim
from arasha.statistics.queries.released import ReleasedTable
from arasha.statistics.reports.figures import ABSENT, in_language, say_between
from arasha.statistics.rules.tables import MET, PART, Table, share_of

_OVER_TIME = frozenset({Shape.TREND, Shape.MONTHS, Shape.PLACES})


@dataclass(frozen=True, slots=True)
class Told:
    """A headline in words: the figure, how sure it is or why it is not there, the period before, the target."""

    title: str
    text: str
    between: str
    before: str
    aim: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart with its words. `note` says that it is of the whole region although a place was chosen."""

    code: str
    title: str
    about: str
    chart: Chart
    note: str


@dataclass(frozen=True, slots=True)
class Silence:
    """Places from which nothing was told in the period, and those where it is too little to show."""

    nothing: list[str]
    hidden: list[str]
    fewer: list[str]
    # Whether there were figures of the period before to compare with.
    is_compared: bool

    @property
    def is_found(self) -> bool:
        return bool(self.nothing or self.hidden or self.fewer)


@dataclass(frozen=True, slots=True)
class Page:
    """All that stands on the page.

    Titles of what is not drawn: `missing` was not published for this period, `hidden` has no figure
    that is shown, `nothing` has no figure above zero.
    """

    headlines: list[Told]
    panels: list[Drawn]
    missing: list[str]
    hidden: list[str]
    nothing: list[str]
    silence: Silence | None
    rounding: str


@dataclass(frozen=True)
class Material:
    """Published tables from which a page is made."""

    tables: Sequence[ReleasedTable]
    earlier: Mapping[str, ReleasedTable]
    # All published tables with a code, the earliest first: read where a chart goes over time.
    read_past: Callable[[str], Sequence[ReleasedTable]]
    aims: Mapping[str, Aim]
    district: str = ""

    def seen(
        self, prefix: str, axes: Iterable[str] = (), *, over_time: bool = False
    ) -> Seen | None:
        """Return the smallest fitting table, sooner one whose whole is shown.

        Where a place was chosen, one that knows places.
        """
        needed = set(axes)
        fitting = [
            table
            for table in self.tables
            if table.code.startswith(prefix) and needed <= {axis.code for axis in table.axes}
        ]
        fitting.sort(key=self._order)
        if not fitting:
            return None
        table = fitting[0]
        past = self.read_past(table.code) if over_time else ()
        return Seen(table, self.earlier.get(table.code), past, self.district, self.aims)

    def _order(self, table: ReleasedTable) -> tuple[bool, bool, int]:
        is_without_place = bool(self.district) and not table.has(DISTRICT)
        return is_without_place, table.figure().is_hidden, len(table.axes)


def make_page(board: Board, material: Material) -> Page:
    """Draw a board from published tables, in the language that is active."""
    headlines = [told for line in board.headlines if (told := _told(line, material))]
    drawn = [each for panel in board.panels if (each := _drawn(panel, material))]
    wanted = [str(panel.title) for panel in board.panels]
    return Page(
        headlines=headlines,
        panels=[each for each in drawn if _highest(each.chart)],
        missing=[title for title in wanted if title not in {each.title for each in drawn}],
        hidden=[each.title for each in drawn if _highest(each.chart) is None],
        nothing=[each.title for each in drawn if _highest(each.chart) == 0],
        silence=_silence(material) if board.has_silence else None,
        rounding=say_rounding(material.tables[0]) if material.tables else "",
    )


def _highest(chart: Chart) -> float | None:
    """Return the highest figure of a chart; None where none is shown."""
    figures = [value.number for _label, row in chart.twin.rows for value in row]
    return max((figure for figure in figures if figure is not None), default=None)


def districts_of(tables: Iterable[Table]) -> list[tuple[str, str]]:
    """Return code and name of the places by which figures can be read."""
    for table in tables:
        if table.has(DISTRICT):
            return [(n.code, in_language(n.title)) for n in nodes_of(table, DISTRICT)]
    return []


def _drawn(panel: Panel, material: Material) -> Drawn | None:
    over_time = panel.shape in _OVER_TIME
    seen = material.seen(panel.table, panel.axes, over_time=over_time)
    chart = draw(panel, seen) if seen else None
    if seen is None or chart is None:
        return None
    about = str(panel.about)
    # A chart over time names its periods itself.
    if not over_time:
        about = f"{about} {name_period(seen.table.release.period).capitalize()}."
    return Drawn(panel.code, str(panel.title), about, chart, _note(panel, seen))


def _note(panel: Panel, seen: Seen) -> str:
    if not seen.district or DISTRICT in panel.axes or seen.is_of_district:
        return ""
    return _("This chart is of the whole region: these figures are not published by place.")


def _told(headline: Headline, material: Material) -> Told | None:
    seen = material.seen(headline.table, (PART,) if headline.is_share else ())
    if seen is None:
        return None
    tell = _tell_share if headline.is_share else _tell_count
    text, between = tell(seen.table, seen)
    before = tell(seen.earlier, seen)[0] if seen.earlier else ""
    aim = None if seen.is_of_district else material.aims.get(headline.indicator)
    return Told(
        title=str(headline.title),
        text=text,
        between=between,
        before=_before(seen, before),
        aim=_aim(aim, is_share=headline.is_share) if aim else "",
    )


def _tell_count(table: Table, seen: Seen) -> tuple[str, str]:
    shown = figure_of(table, district=seen.district)
    value = value_of(shown)
    return value.text, value.why or (say_between(shown) if shown else "")


def _tell_share(table: Table, seen: Seen) -> tuple[str, str]:
    whole = figure_of(table, district=seen.district)
    part = figure_of(table, {PART: MET}, district=seen.district)
    share = share_of(part, whole) if part and whole else None
    value = share_value(share)
    return value.text, value.why or say_share_between(share)


def _before(seen: Seen, text: str) -> str:
    if text in {"", ABSENT} or seen.earlier is None:
        return ""
    return f"{name_period(seen.earlier.release.period)}: {text}"


def _aim(aim: Aim, *, is_share: bool) -> str:
    number = write_percent(aim.number) if is_share else write_number(aim.number)
    return _("target of %(year)s: %(figure)s") % {"year": aim.year, "figure": number}


def _silence(material: Material) -> Silence | None:
    """Find places that are silent, and those that tell less than half of what they told before."""
    seen = material.seen("appeals-", (DISTRICT,))
    if seen is None:
        return None
    nothing, hidden, fewer = [], [], []
    for node in nodes_of(seen.table, DISTRICT):
        now = figure_of(seen.table, district=node.code)
        then = figure_of(seen.earlier, district=node.code) if seen.earlier else None
        name = in_language(node.title)
        if node.code == UNKNOWN:
            continue
        if now is None or now.value is None:
            hidden.append(name)
        elif now.value == 0:
            nothing.append(name)
        elif then and then.value and now.value * 2 < then.value:
            fewer.append(name)
    return Silence(nothing, hidden, fewer, is_compared=seen.earlier is not None)
