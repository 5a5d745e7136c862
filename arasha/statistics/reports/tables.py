"""The tables of a release as tables of a document: one for each axis, beside the period before."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from arasha.statistics.enums import By
from arasha.statistics.periods import name_period
from arasha.statistics.queries.released import Axis, ReleasedTable, Share, Shown
from arasha.statistics.reports.document import Cell, Table
from arasha.statistics.reports.figures import in_language, told_change, told_figure, told_share
from arasha.statistics.rules.tables import ALL, PART, Node

_INDENT = "\u2003"


def tell_tables(table: ReleasedTable, earlier: ReleasedTable | None) -> list[Table]:
    """Tell a table of a release by each of its axes, places first; as a whole where it has none."""
    whole = table.axes[:1]
    axes = [axis for axis in table.axes if axis.code != PART and len(axis.nodes) > 1] or [*whole]
    axes.sort(key=lambda axis: (axis.code != By.DISTRICT, axis.code == By.PERIOD))
    return [_by_axis(table, axis, earlier) for axis in axes]


def _by_axis(table: ReleasedTable, axis: Axis, earlier: ReleasedTable | None) -> Table:
    title = _("By: %(axis)s") % {"axis": in_language(axis.title)}
    beside = None if axis.code == By.PERIOD else earlier
    if table.has(PART):
        return _of_parts(title, table, axis, beside)
    return _of_counts(title, table, axis, beside)


def _of_counts(
    title: str, table: ReleasedTable, axis: Axis, earlier: ReleasedTable | None
) -> Table:
    head = [in_language(axis.title), name_period(table.release.period)]
    head += _of_earlier(earlier, pgettext("column of a report", "Change"))
    rows: list[list[Cell]] = []
    for at, node in enumerate(axis.nodes):
        now, before = table.figure(**{axis.code: node.code}), _before(earlier, axis, node)
        if at and now.value == 0 and (before is None or before.value == 0):
            continue
        row: list[Cell] = [_name(axis, at), told_figure(now)]
        rows.append([*row, told_figure(before), told_change(now, before)] if earlier else row)
    return Table(
        title, head, rows, note=_note(table), bars=(1, 2) if earlier else (1,), has_total=True
    )


def _of_parts(title: str, table: ReleasedTable, axis: Axis, earlier: ReleasedTable | None) -> Table:
    part = table.axis(PART).nodes[1]
    head = [in_language(axis.title), pgettext("column of a report", "All")]
    head += [in_language(part.title), pgettext("column of a report", "Share")]
    head += _of_earlier(earlier)
    rows: list[list[Cell]] = []
    for at, node in enumerate(axis.nodes):
        of = {axis.code: node.code}
        whole, met = table.figure(**of), table.figure(**of, **{PART: part.code})
        if at and whole.value == 0:
            continue
        share = table.share(of=of, part={**of, PART: part.code})
        row: list[Cell] = [_name(axis, at), told_figure(whole), told_figure(met), told_share(share)]
        if earlier:
            row.append(told_share(_share_before(earlier, axis, node, part)))
        rows.append(row)
    return Table(title, head, rows, note=_note(table), bars=(3,), has_total=True)


def _of_earlier(earlier: ReleasedTable | None, *more: str) -> list[str]:
    return [name_period(earlier.release.period), *more] if earlier else []


def _before(earlier: ReleasedTable | None, axis: Axis, node: Node) -> Shown | None:
    """Return the same figure of the period before; None where that had no such row."""
    try:
        return earlier.figure(**{axis.code: node.code}) if earlier else None
    except KeyError:
        return None


def _share_before(earlier: ReleasedTable, axis: Axis, node: Node, part: Node) -> Share | None:
    of = {axis.code: node.code}
    try:
        return earlier.share(of=of, part={**of, PART: part.code})
    except KeyError:
        return None


def _name(axis: Axis, at: int) -> str:
    node = axis.nodes[at]
    if node.code == ALL:
        return pgettext("row of a report", "Together")
    return _INDENT * max(0, axis.depth(at) - 1) + in_language(node.title)


def _note(table: ReleasedTable) -> str:
    return _(
        "One of each figure is: %(unit)s. Rounded to %(rounding)s; rows of nought are left out. "
        "Release %(ref)s."
    ) % {
        "unit": in_language(table.unit), "rounding": table.rounding, "ref": table.release.ref,
    }  # fmt: skip
