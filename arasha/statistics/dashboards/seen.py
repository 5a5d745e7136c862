"""What a panel is drawn from: a published table, the one before, and figures of the same over time."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from arasha.statistics.queries.dashboards import PERIOD, Aim
from arasha.statistics.queries.released import ReleasedTable
from arasha.statistics.reports.figures import in_language
from arasha.statistics.rules.periods import Period, parse_period
from arasha.statistics.rules.tables import ALL, Node, Shown, Table

DISTRICT, UNKNOWN = "district", "unknown"


@dataclass(frozen=True)
class Seen:
    """A table with its surroundings. With a `district`, everything that can be is of that place."""

    table: ReleasedTable
    earlier: ReleasedTable | None = None
    past: Sequence[ReleasedTable] = ()
    district: str = ""
    aims: Mapping[str, Aim] = field(default_factory=dict)

    @property
    def is_of_district(self) -> bool:
        return bool(self.district) and self.table.has(DISTRICT)


def figure_of(
    table: Table, nodes: Mapping[str, str] = MappingProxyType({}), *, district: str = ""
) -> Shown | None:
    """Return a figure; None where the table holds no such node.

    It is of a `district`, unless the nodes name a place themselves or the table knows no places.
    """
    asked = {DISTRICT: district, **nodes} if district and table.has(DISTRICT) else nodes
    try:
        return table.figure(**asked)
    except KeyError:
        return None


def nodes_of(table: Table, axis: str, *, by_size: bool = False, district: str = "") -> list[Node]:
    """Return the nodes right under the root, without "not known" where there is nothing of it.

    With `by_size` the greatest come first, hidden ones after them, and those with nothing last.
    """
    found = [node for node in table.axis(axis).nodes if node.parent == 0]
    shown = {n.code: figure_of(table, {axis: n.code}, district=district) for n in found}
    kept = [n for n in found if n.code != UNKNOWN or _number(shown[n.code])]
    if not by_size:
        return kept
    return sorted(kept, key=lambda node: -_number(shown[node.code]))


def _number(shown: Shown | None) -> float:
    """Order a figure: a hidden one lies between nothing and the smallest that is shown."""
    if shown is None:
        return 0
    return 0.5 if shown.value is None else shown.value


def corner_of(table: Table, axis: str) -> str:
    """Return what stands over the first column of the table of a chart."""
    return in_language(table.axis(axis).title)


def by_kind(
    tables: Iterable[ReleasedTable], kind: str, *, district: str = ""
) -> dict[Period, Shown]:
    """Return the published figure of each period of a kind (month, half-year), the earliest first.

    It stands in releases of such periods and of longer ones that tell it; a shown figure goes before
    a hidden one.
    """
    found: dict[Period, Shown] = {}
    for table in tables:
        for period, shown in _told_by(table, kind, district):
            if period not in found or found[period].value is None:
                found[period] = shown
    return dict(sorted(found.items(), key=lambda pair: pair[0].first))


def _told_by(table: ReleasedTable, kind: str, district: str) -> Iterable[tuple[Period, Shown]]:
    codes = [node.code for node in table.axis(PERIOD).nodes] if table.has(PERIOD) else [ALL]
    for code in codes:
        period = table.release.period if code == ALL else parse_period(code)
        asked = {PERIOD: code} if code != ALL else {}
        if period.kind == kind and (shown := figure_of(table, asked, district=district)):
            yield period, shown
