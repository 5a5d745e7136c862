"""A published table: axes with their nodes, values and marks of all cells, in three languages.

Cells lie in one list, the last axis running fastest. A hidden value is None.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from math import prod
from typing import Any

type Titles = Mapping[str, str]

# Codes of the node that holds all of an axis, and of the axis that tells a part of the rows apart.
ALL = "all"
PART = "part"
# Of the latter: what meets the conditions of the part, and the rest.
MET, REST = "met", "rest"
_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Node:
    """A value of an axis; `parent` is the index of an earlier one, -1 for the first, which holds all."""

    code: str
    parent: int
    title: Titles


@dataclass(frozen=True)
class Axis:
    """What a table is told by; a figure for each of its nodes."""

    code: str
    title: Titles
    nodes: tuple[Node, ...]

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The index of each node by its code."""
        return {node.code: index for index, node in enumerate(self.nodes)}

    @cached_property
    def parents(self) -> tuple[int, ...]:
        """The index of the node above each, as protection takes them."""
        return tuple(node.parent for node in self.nodes)

    def depth(self, index: int) -> int:
        """How many nodes lie above one."""
        above = self.nodes[index].parent
        return 0 if above < 0 else 1 + self.depth(above)


@dataclass(frozen=True, slots=True)
class Shown:
    """A published figure: rounded, or hidden with `value` None. The true one lies in `low`..`high`.

    `high` is None where nothing is said about how much is hidden.
    """

    value: int | None
    low: int
    high: int | None

    @property
    def is_hidden(self) -> bool:
        return self.value is None


@dataclass(frozen=True, slots=True)
class Share:
    """A share in per cent, made of rounded parts, with what the rounding leaves open."""

    value: int
    low: int
    high: int


@dataclass(frozen=True)
class Table:
    """One table of a release. `threshold` and `rounding` say how its values were rounded."""

    code: str
    title: Titles
    unit: Titles
    axes: tuple[Axis, ...]
    values: tuple[int | None, ...]
    threshold: int
    rounding: int

    def axis(self, code: str) -> Axis:
        """Return an axis by its code. Raises KeyError."""
        return (
            next(axis for axis in self.axes if axis.code == code) if self.has(code) else _no(code)
        )

    def has(self, code: str) -> bool:
        return any(axis.code == code for axis in self.axes)

    def figure(self, **nodes: str) -> Shown:
        """Return a figure by the codes of nodes; an axis that is not named is taken whole.

        Raises KeyError for an axis or a node that the table does not have.
        """
        for code in nodes:
            self.axis(code)
        index = [axis.places[nodes.get(axis.code, ALL)] for axis in self.axes]
        return self.shown(self.values[self._at(index)])

    def share(self, *, of: Mapping[str, str], part: Mapping[str, str]) -> Share | None:
        """Return the share of one figure in another; None where one is hidden or there is none to share."""
        return share_of(self.figure(**part), self.figure(**of))

    def cells(self) -> Iterator[tuple[tuple[Node, ...], Shown]]:
        """Go through all cells: a node of each axis, and the figure."""
        for nodes, value in zip(product(*(a.nodes for a in self.axes)), self.values, strict=True):
            yield nodes, self.shown(value)

    def _at(self, index: list[int]) -> int:
        place = 0
        for axis, step in zip(self.axes, index, strict=True):
            place = place * len(axis.nodes) + step
        return place

    def shown(self, value: int | None) -> Shown:
        """Return a value with what its rounding leaves open: rounded ones are never below the threshold."""
        if value is None:
            return Shown(None, 0, None)
        if value == 0:
            return Shown(0, 0, 0)
        half = self.rounding // 2
        return Shown(value, max(self.threshold, value - half), value + half)


def share_of(part: Shown, whole: Shown) -> Share | None:
    """Return the share of one rounded figure in another, in whole per cent."""
    if part.value is None or not whole.value or whole.high is None or part.high is None:
        return None
    low = part.low * _HUNDRED // whole.high
    high = min(_HUNDRED, -(-part.high * _HUNDRED // whole.low))
    return Share(min(_HUNDRED, round(part.value * _HUNDRED / whole.value)), low, high)


def read_table(code: str, content: Mapping[str, Any]) -> Table:
    """Return the table of stored content. Raises ValueError where it has not one value a cell."""
    axes = tuple(
        Axis(
            axis["code"],
            axis["title"],
            tuple(Node(node["code"], node["parent"], node["title"]) for node in axis["nodes"]),
        )
        for axis in content["axes"]
    )
    values = tuple(content["values"])
    if len(values) != prod(len(axis.nodes) for axis in axes):
        raise ValueError("not one value for each cell")
    return Table(
        code, content["title"], content["unit"], axes, values, content["threshold"],
        content["rounding"],
    )  # fmt: skip


def write_table(table: Table) -> dict[str, Any]:
    """Return a table as content that is stored, signed and published."""
    return {
        "title": dict(table.title),
        "unit": dict(table.unit),
        "axes": [
            {
                "code": axis.code,
                "title": dict(axis.title),
                "nodes": [
                    {"code": node.code, "parent": node.parent, "title": dict(node.title)}
                    for node in axis.nodes
                ],
            }
            for axis in table.axes
        ],
        "values": list(table.values),
        "threshold": table.threshold,
        "rounding": table.rounding,
    }


def _no(code: str) -> Axis:
    raise KeyError(code)
