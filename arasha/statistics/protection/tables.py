"""The question: which tables shall be published, by which rules, and what was told before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum

import numpy as np
from numpy.typing import NDArray

type Whole = NDArray[np.int64]
type Flags = NDArray[np.bool_]
type Coords = tuple[int, ...]


class Reason(StrEnum):
    """Why tables cannot be protected; `details` of the error says where."""

    NO_TABLES = "no_tables"
    SAME_CODE = "same_code"
    BAD_HIERARCHY = "bad_hierarchy"
    HIERARCHIES_DIFFER = "hierarchies_differ"
    BAD_SHAPE = "bad_shape"
    NEGATIVE = "negative"
    NOT_CONSISTENT = "not_consistent"
    NOT_IMPOSSIBLE = "not_impossible"
    CYCLE = "cycle"
    BAD_RULES = "bad_rules"
    UNKNOWN_TABLE = "unknown_table"
    UNKNOWN_CELL = "unknown_cell"
    NO_ROOM = "no_room"


class CannotProtect(Exception):  # noqa: N818 - it is said as a sentence
    """The tables cannot be published as they are; nothing was decided."""

    def __init__(self, reason: Reason, **details: object) -> None:
        super().__init__(reason.value, details)
        self.reason, self.details = reason, details


class NotConsistent(CannotProtect):
    """A total is not the sum of its parts, or two tables tell the same figure differently."""

    def __init__(self, **details: object) -> None:
        super().__init__(Reason.NOT_CONSISTENT, **details)


class Mark(IntEnum):
    """Why a cell is as it is. For the inside only: outside, all that is hidden has one mark."""

    SHOWN = 0
    SMALL = 1
    COMPLEMENT = 2
    ALL_IN_ONE = 3
    EARLIER = 4  # small now, but an earlier release told it: hidden, yet known
    NOT_ASKED = 5


@dataclass(frozen=True, slots=True)
class Hierarchy:
    """A classification: `parents[i]` is the node above node i, -1 for node 0, which is "all".

    Parents come before their children. `tells` is whether its nodes say something of a person that
    others may not know (category, outcome, risk), so that "everybody in one" betrays everybody.
    Hierarchies of one code are the same classification in every table.
    """

    code: str
    parents: tuple[int, ...]
    tells: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """`values[i, j, …]`: how many, for every node of every hierarchy, totals with them.

    `wanted` says which cells this release would publish (all), `impossible` which are zero because
    they cannot be otherwise, as everybody knows. Both have the shape of `values`.
    """

    code: str
    hierarchies: tuple[Hierarchy, ...]
    values: Whole
    wanted: Flags | None = None
    impossible: Flags | None = None


@dataclass(frozen=True, slots=True)
class Linked:
    """Tables of the same rows: a cell in which both say "all" elsewhere is the same cell.

    The classifications may not hang together in a ring (A x B, B x C, C x A): `Reason.CYCLE`.
    """

    tables: tuple[Table, ...]

    def __init__(self, tables: Sequence[Table]) -> None:
        object.__setattr__(self, "tables", tuple(tables))


@dataclass(frozen=True, slots=True)
class Earlier:
    """What earlier releases tell of cells of a table: lowest and highest, after rounding."""

    table_code: str
    shown: Mapping[Coords, tuple[int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """From `threshold` on a figure may be told; published ones are multiples of `rounding`.

    With `zeros` a zero may be told. `seconds` of the processor bound the search for a smaller loss,
    not the proof.
    """

    threshold: int = 5
    rounding: int = 5
    zeros: bool = True
    seconds: float = 20.0


def check_rules(rules: Rules) -> None:
    """Raise CannotProtect where the rules make no sense."""
    if rules.threshold <= 1 or rules.rounding < 1 or rules.seconds < 0:
        raise CannotProtect(Reason.BAD_RULES, threshold=rules.threshold, rounding=rules.rounding)


def check_table(table: Table) -> None:
    """Raise CannotProtect at the first contradiction inside one table."""
    for each in table.hierarchies:
        check_hierarchy(each)
    shape = tuple(len(each.parents) for each in table.hierarchies)
    codes = [each.code for each in table.hierarchies]
    if not shape or table.values.shape != shape or len(set(codes)) != len(codes):
        raise CannotProtect(Reason.BAD_SHAPE, table=table.code, shape=table.values.shape)
    if not np.issubdtype(table.values.dtype, np.integer):
        raise CannotProtect(Reason.BAD_SHAPE, table=table.code, kind=str(table.values.dtype))
    for mask in (table.wanted, table.impossible):
        if mask is not None and (mask.shape != shape or mask.dtype != np.bool_):
            raise CannotProtect(Reason.BAD_SHAPE, table=table.code, shape=mask.shape)
    if (table.values < 0).any():
        raise CannotProtect(Reason.NEGATIVE, table=table.code)
    if table.impossible is not None and table.values[table.impossible].any():
        raise CannotProtect(Reason.NOT_IMPOSSIBLE, table=table.code)
    _check_sums(table)


def check_hierarchy(hierarchy: Hierarchy) -> None:
    """Raise CannotProtect unless it is one tree with its root at 0 and parents first."""
    parents = hierarchy.parents
    is_tree = bool(parents) and parents[0] == -1
    if not is_tree or any(not 0 <= up < node for node, up in enumerate(parents) if node):
        raise CannotProtect(Reason.BAD_HIERARCHY, hierarchy=hierarchy.code)


def _check_sums(table: Table) -> None:
    for axis, each in enumerate(table.hierarchies):
        values = np.moveaxis(table.values, axis, 0)
        parents = np.asarray(each.parents)
        sums = np.zeros_like(values)
        np.add.at(sums, parents[1:], values[1:])
        inner = np.unique(parents[1:])
        if wrong := np.argwhere(sums[inner] != values[inner]).tolist():
            node = int(inner[wrong[0][0]])
            raise NotConsistent(table=table.code, hierarchy=each.code, node=node)
