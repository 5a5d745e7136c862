"""A published table on a page: which axis goes down, which across, and which one is chosen."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import get_language

from arasha.statistics.queries.released import ReleasedTable
from arasha.statistics.rules.tables import ALL, MET, PART, Axis, Share, Shown, Titles, share_of

_PERIOD = "period"


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the page: the title of its node, how deep it lies, its figures and perhaps a share."""

    title: str
    depth: int
    cells: list[Shown]
    share: Share | None


@dataclass(frozen=True, slots=True)
class Option:
    code: str
    title: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """An axis of which one node is looked at."""

    code: str
    title: str
    options: list[Option]


@dataclass(frozen=True, slots=True)
class Grid:
    """What a page shows of a table. `left_out` is how many lines and columns hold noughts only."""

    corner: str
    heads: list[str]
    lines: list[Line]
    choices: list[Choice]
    has_shares: bool
    left_out: int


def lay_out(table: ReleasedTable, asked: Mapping[str, str]) -> Grid:
    """Lay a table out in two dimensions; `asked` chooses a node of each other axis, all by default.

    Whatever is asked, only published cells are shown: a choice never makes a new figure.
    """
    down, across = _down_and_across(table)
    others = [axis for axis in table.axes if axis is not down and axis is not across]
    chosen = {
        axis.code: code for axis in others if (code := asked.get(axis.code, ALL)) in axis.places
    }
    columns = _columns(table, down, across, chosen)
    has_shares = across is not None and across.code == PART
    lines = list(_lines(table, down, columns, chosen))
    kept = [
        line for at, line in enumerate(lines) if not at or any(_says(cell) for cell in line.cells)
    ]
    hidden = len(lines) - len(kept) + (len(across.nodes) if across else 1) - len(columns)
    heads = [in_words(across.nodes[at].title) if across else "" for at in columns]
    return Grid(
        corner=in_words(down.title),
        heads=heads if across else [in_words(table.unit)],
        lines=kept,
        choices=[
            _choice(axis, chosen.get(axis.code, ALL)) for axis in others if len(axis.nodes) > 1
        ],
        has_shares=has_shares,
        left_out=hidden,
    )


def in_words(titles: Titles) -> str:
    """Return a frozen text in the reader's language."""
    return titles.get((get_language() or "kk")[:2], titles["kk"])


def _down_and_across(table: ReleasedTable) -> tuple[Axis, Axis | None]:
    """The longest axis goes down; a part goes across, else the next longest, else the period."""
    plain = [axis for axis in table.axes if axis.code not in (PART, _PERIOD)]
    plain.sort(key=lambda axis: -len(axis.nodes))
    if not plain:
        return table.axes[0], None
    if table.has(PART):
        return plain[0], table.axis(PART)
    if len(plain) > 1:
        return plain[0], plain[1]
    has_periods = table.has(_PERIOD) and len(table.axis(_PERIOD).nodes) > 1
    return plain[0], table.axis(_PERIOD) if has_periods else None


def _columns(
    table: ReleasedTable, down: Axis, across: Axis | None, chosen: Mapping[str, str]
) -> list[int]:
    """Return the places of the columns that hold more than noughts; the first always stays."""
    if across is None:
        return [0]
    return [
        at
        for at, node in enumerate(across.nodes)
        if not at
        or any(
            _says(table.figure(**chosen, **{down.code: line.code, across.code: node.code}))
            for line in down.nodes
        )
    ]


def _lines(
    table: ReleasedTable, down: Axis, columns: list[int], chosen: Mapping[str, str]
) -> Iterator[Line]:
    _down, across = _down_and_across(table)
    for place, node in enumerate(down.nodes):
        here = {**chosen, down.code: node.code}
        cells = [
            table.figure(**here, **({across.code: across.nodes[at].code} if across else {}))
            for at in columns
        ]
        share = None
        if across is not None and across.code == PART:
            share = share_of(table.figure(**here, **{PART: MET}), table.figure(**here))
        yield Line(in_words(node.title), max(0, down.depth(place) - 1), cells, share)


def _says(shown: Shown) -> bool:
    return shown.value != 0


def _choice(axis: Axis, chosen: str) -> Choice:
    options = [
        Option(
            node.code, ("\N{EM SPACE}" * axis.depth(at)) + in_words(node.title), node.code == chosen
        )
        for at, node in enumerate(axis.nodes)
    ]
    return Choice(axis.code, in_words(axis.title), options)
