"""Clauses as sets over a finite domain.

A clause is a box: a set of values on every axis, all combinations of which it permits. Boxes are met,
subtracted and counted without listing anything, so answers about "everything that could be asked" are
exact and fast.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import product
from math import prod

from arasha.agreements.rules.clauses import Ask, ClauseRule, Codes
from arasha.agreements.rules.words import (
    BASES,
    CLASSES,
    ORDINARY_THINGS,
    PURPOSES,
    THINGS,
)

type Lines = Mapping[str, tuple[str, ...]]
type Box = tuple[frozenset[str], ...]

AXES = (
    "from_unit",
    "to_unit",
    "role",
    "thing",
    "class",
    "purpose",
    "basis",
    "territory",
    "category",
    "risk",
    "onward",
    "named",
)
YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class Domain:
    """Every value that each axis can take. Units and places come with the line above them."""

    units: Lines
    roles: tuple[str, ...]
    kinds: Mapping[str, str] = field(default_factory=dict)
    territories: Lines = field(default_factory=lambda: {"": ()})
    categories: tuple[str, ...] = ("",)
    risks: tuple[str, ...] = ("",)

    def axes(self) -> tuple[tuple[str, ...], ...]:
        """Return the values of each axis, in the order of `AXES`."""
        units = tuple(self.units)
        return (
            units, units, self.roles, THINGS, CLASSES, PURPOSES, BASES, tuple(self.territories),
            self.categories, self.risks, (NO, YES), (NO, YES),
        )  # fmt: skip

    def size(self) -> int:
        return prod(len(values) for values in self.axes())

    def units_of_kind(self, kind: str) -> Codes:
        return frozenset(unit for unit in self.units if self.kinds.get(unit) == kind)

    def units_below(self, unit: str) -> Codes:
        """Return the unit and all below it."""
        return frozenset(each for each, line in self.units.items() if unit in line)

    def whole(self) -> Box:
        return tuple(frozenset(values) for values in self.axes())

    def narrowed(self, **values: Iterable[str]) -> Box:
        """Return the box of everything with some axes narrowed (`class` is written `class_`)."""
        named = {name.rstrip("_"): frozenset(each) for name, each in values.items()}
        whole = zip(AXES, self.whole(), strict=True)
        return tuple(named.get(axis, every) & every for axis, every in whole)

    def ask(self, point: Sequence[str], *, at: datetime) -> Ask:
        """Return the request that one value per axis stands for."""
        values = dict(zip(AXES, point, strict=True))
        return Ask(
            from_line=self.units[values["from_unit"]],
            to_line=self.units[values["to_unit"]],
            role=values["role"],
            thing=values["thing"],
            classes=frozenset({values["class"]}),
            purpose=values["purpose"],
            basis=values["basis"],
            territory_line=self.territories[values["territory"]],
            category=values["category"],
            risk=values["risk"],
            onward=values["onward"] == YES,
            named=values["named"] == YES,
            at=at,
        )


def box_of(rule: ClauseRule, domain: Domain) -> Box:
    """Return what the clause permits while it is in force.

    A suspended clause keeps its box: whether it runs is a question of time, not of its words.
    """
    return domain.narrowed(
        from_unit=domain.units_below(rule.from_unit),
        to_unit=domain.units_below(rule.to_unit),
        role=rule.roles or domain.roles,
        thing=rule.things or ORDINARY_THINGS,
        class_=rule.classes,
        purpose=rule.purposes,
        basis={rule.basis},
        territory={
            place
            for place, line in domain.territories.items()
            if not rule.territory or rule.territory in line
        },
        category=rule.categories or domain.categories,
        risk=rule.risks or domain.risks,
        onward={NO, YES} if rule.onward else {NO},
        named={NO},
    )


def meet(box: Box, other: Box) -> Box | None:
    """Return what both hold, or None."""
    met = tuple(here & there for here, there in zip(box, other, strict=True))
    return met if all(met) else None


def subtract(box: Box, other: Box) -> list[Box]:
    """Return disjoint boxes that together are `box` without `other`."""
    met = meet(box, other)
    if met is None:
        return [box]
    left = []
    for axis, shared in enumerate(met):
        outside = box[axis] - shared
        if outside:
            left.append((*met[:axis], outside, *box[axis + 1 :]))
    return left


def subtract_all(boxes: Iterable[Box], others: Iterable[Box]) -> list[Box]:
    """Return disjoint boxes of everything in `boxes` that is in none of `others`."""
    taken = list(others)
    left: list[Box] = []
    for box in boxes:
        rest = [box]
        for other in (*taken, *left):
            rest = [piece for each in rest for piece in subtract(each, other)]
        left += rest
    return merge(left)


def merge(boxes: Iterable[Box]) -> list[Box]:
    """Join boxes that differ on one axis only, so that people read few lines instead of many."""
    joined = list(boxes)
    again = True
    while again:
        again = False
        for axis in range(len(AXES)):
            groups: dict[Box, frozenset[str]] = {}
            for box in joined:
                rest = (*box[:axis], *box[axis + 1 :])
                groups[rest] = groups.get(rest, frozenset()) | box[axis]
            if len(groups) < len(joined):
                again = True
                joined = [(*rest[:axis], values, *rest[axis:]) for rest, values in groups.items()]
    return joined


def count_points(boxes: Iterable[Box]) -> int:
    """Return how many combinations disjoint boxes hold."""
    return sum(prod(len(values) for values in box) for box in boxes)


def points(box: Box) -> Iterator[tuple[str, ...]]:
    """List every combination of a box, in a stable order."""
    return product(*(sorted(values) for values in box))
