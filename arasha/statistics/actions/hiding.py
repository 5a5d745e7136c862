"""Counted cubes go through protection; what comes out is all that is ever stored of them."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from arasha.statistics.actions.told_parts import MONTHS, Told
from arasha.statistics.enums import By
from arasha.statistics.protection.attacking import attack
from arasha.statistics.protection.protecting import Protected, ProtectedTable, protect
from arasha.statistics.protection.tables import (
    CannotProtect,
    Earlier,
    Hierarchy,
    Linked,
    Mark,
    Reason,
    Rules,
)
from arasha.statistics.protection.tables import Table as Question
from arasha.statistics.queries.counting_cubes import CountedCube, rows_of_cube
from arasha.statistics.queries.earlier import Coords, Interval, Known, told_cells
from arasha.statistics.rules.tables import PART, Table

RULES = Rules(threshold=5, rounding=5)
# What everybody can see of a child, or what says nothing of one; all else tells something.
_TELLS_NOTHING = frozenset(
    {By.PERIOD, MONTHS, By.DISTRICT, By.INSTITUTION_TYPE, By.AGE_BAND, By.SEX, By.LANGUAGE, By.DUTY}
)
# Rows that are deeds of institutions: that all of them were done in time tells of the institution.
_OF_INSTITUTIONS = frozenset({"deadlines", "referrals", "commitments"})
# Hidden cells of each set of linked tables that are attacked once more, by linear programmes.
_ATTACKED = 20
_TEN_THOUSAND = 10_000
# How many times more a figure is worth that holds all of an axis.
_A_TOTAL = 20


@dataclass(frozen=True, slots=True)
class Hidden:
    """Tables as they may be published, what hiding cost, and what an attack on them found."""

    tables: list[Table]
    loss: Mapping[str, Mapping[str, int]]
    figures: Mapping[str, int]
    rules: Mapping[str, object]


@dataclass(slots=True)
class _Sum:
    """What is gathered over all sets of linked tables."""

    tables: dict[str, Table] = field(default_factory=dict)
    loss: dict[str, dict[str, int]] = field(default_factory=dict)
    figures: Counter[str] = field(default_factory=Counter)
    narrowest: list[int] = field(default_factory=list)


def hide(told: Sequence[Told], *, asked: Sequence[str], known: Sequence[Known]) -> Hidden:
    """Decide what is hidden, tables of the same rows together, and attack the outcome.

    Raises CannotProtect: then nothing is published.
    """
    found = _Sum()
    in_order = sorted(told, key=_rows)
    for _same, group in groupby(in_order, key=_rows):
        _hide_together(list(group), asked=asked, known=known, found=found)
    figures = {**found.figures, "narrowest": min(found.narrowest, default=0)}
    rules = {
        "threshold": RULES.threshold,
        "rounding": RULES.rounding,
        "earlier": sorted({one.table.release.ref for one in known}),
    }
    return Hidden([found.tables[code] for code in asked], found.loss, figures, rules)


def _rows(one: Told) -> tuple[str, str, str]:
    return rows_of_cube(one.counted.cube)


def _hide_together(
    group: Sequence[Told], *, asked: Collection[str], known: Iterable[Known], found: _Sum
) -> None:
    by_code = {one.counted.cube.code: one for one in group}
    questions = Linked([_question(one, is_asked=code in asked) for code, one in by_code.items()])
    earlier = [
        Earlier(one.cube.code, _told_before(one, by_code[one.cube.code]))
        for one in known
        if one.cube.code in by_code
    ]
    weights = {code: one.spread(_worth(one.counted), outside=1) for code, one in by_code.items()}
    answer = protect(questions, rules=RULES, earlier=earlier, weights=weights)
    found.narrowest += _attacked(questions, answer, earlier)
    for code in (code for code in asked if code in by_code):
        protected = answer.tables[code]
        found.tables[code] = _published(by_code[code], protected)
        found.loss[code] = _loss(by_code[code], protected)
        found.figures.update({name: found.loss[code][name] for name in ("cells", "hidden")})
    found.figures["told_before"] += answer.attack.told_before


def _question(told: Told, *, is_asked: bool) -> Question:
    one = told.counted
    hierarchies = tuple(
        Hierarchy(code, parents, tells=_tells(code, one)) for code, parents in told.trees.items()
    )
    values = told.spread(one.values, outside=0)
    wanted = told.spread(np.full(one.values.shape, int(is_asked)), outside=0) > 0
    return Question(one.cube.code, hierarchies, values, wanted=wanted, impossible=told.impossible)


def _told_before(known: Known, told: Told) -> dict[Coords, Interval]:
    cells = told_cells(known, told.counted)
    return {
        place: told_then for coords, told_then in cells.items() for place in told.places(coords)
    }


def _tells(axis: str, one: CountedCube) -> bool:
    """Whether it would be told of each child of a group that all of the group are alike in this."""
    if axis == PART and one.cube.source in _OF_INSTITUTIONS:
        return False
    return axis not in _TELLS_NOTHING


def _worth(one: CountedCube) -> NDArray[np.int64]:
    """Return what each cell is worth to readers: its size in binary digits, totals far more than details."""
    worth = np.frexp(one.values.astype(float))[1].astype(np.int64) + 1
    for place, axis in enumerate(one.axes):
        by_node = np.array([_A_TOTAL if node.parent < 0 else 1 for node in axis.nodes])
        if len(axis.nodes) > 1:
            worth *= by_node.reshape([-1 if at == place else 1 for at in range(worth.ndim)])
    return worth


def _attacked(questions: Linked, answer: Protected, earlier: Sequence[Earlier]) -> list[int]:
    """Attack some hidden cells as a stranger would; raise CannotProtect where one lies too open."""
    cells = [
        (code, tuple(coords))
        for code, table in answer.tables.items()
        for coords in np.argwhere(
            ~np.isin(table.marks, (Mark.SHOWN, Mark.EARLIER, Mark.NOT_ASKED))
        ).tolist()
    ]
    step = max(1, len(cells) // _ATTACKED)
    marks = {code: table.marks for code, table in answer.tables.items()}
    intervals = attack(questions, marks, cells=cells[::step], earlier=earlier) if cells else {}
    widths = [int(each.width) for each in intervals.values() if each.high is not None]
    if answer.attack.narrowest is not None:
        widths.append(answer.attack.narrowest)
    if widths and min(widths) < RULES.threshold:
        raise CannotProtect(Reason.NO_ROOM, narrowest=min(widths))
    return widths


def _published(told: Told, protected: ProtectedTable) -> Table:
    one, cube = told.counted, told.counted.cube
    titles = {"kk": cube.title_kk, "ru": cube.title_ru, "en": cube.title_en}
    shown = told.gather(protected.shown).ravel().tolist()
    values = tuple(None if value < 0 else value for value in shown)
    return Table(cube.code, titles, one.unit, one.axes, values, RULES.threshold, RULES.rounding)


def _loss(told: Told, protected: ProtectedTable) -> dict[str, int]:
    """Count cells, hidden ones by what made them so, and the share that is lost per ten thousand."""
    found = told.gather(protected.marks.astype(np.int64)).ravel().tolist()
    loss, marks = protected.loss, Counter(found)
    return {
        "cells": len(found),
        "hidden": len(found) - marks[Mark.SHOWN],
        "small": marks[Mark.SMALL] + marks[Mark.EARLIER],
        "all_in_one": marks[Mark.ALL_IN_ONE],
        "beside": marks[Mark.COMPLEMENT],
        "worth": loss.worth,
        "worth_hidden": loss.worth_hidden,
        "of_total": round(loss.share_of_total_hidden * _TEN_THOUSAND),
    }
