"""Decide which figures of linked tables stay hidden, with a proof for each of them."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .choosing import OWN, Choice, Plan, first_marks, in_order
from .improving import improve, least, spare_dearest
from .primary import Known
from .proof import Pair
from .rounding import hide
from .space import Sheet, Space
from .tables import Earlier, Linked, Mark, Rules, Table, Whole, check_rules

type Marks = NDArray[np.uint8]


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """What readers do not get: cells that were wanted and are hidden; `worth` in binary digits."""

    cells: int
    cells_hidden: int
    cells_primary: int
    worth: int
    worth_hidden: int
    share_of_total_hidden: float

    @property
    def share(self) -> float:
        """The share of the worth of all wanted cells that is hidden."""
        return self.worth_hidden / max(1, self.worth)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attack:
    """How many hidden cells are proven, and the narrowest interval that is left to an attacker.

    `told_before`: small cells that an earlier release told; `revised`: earlier figures that are no
    longer true.
    """

    checked: int
    narrowest: int | None
    told_before: int
    revised: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ProtectedTable:
    """One table: why each cell is as it is, and the figures as published (HIDDEN: none)."""

    code: str
    marks: Marks
    shown: Whole
    loss: Loss


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Certificate:
    """`pairs`, and for each cell number the pair that proves it, -1 where none is needed."""

    space: Space
    pairs: tuple[Pair, ...]
    pair_of: Whole
    marks: Whole
    known: NDArray[np.bool_]
    threshold: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Protected:
    """The answer for one set of linked tables."""

    tables: dict[str, ProtectedTable]
    loss: Loss
    attack: Attack
    certificate: Certificate
    seconds: float


def protect(
    tables: Linked | Sequence[Table],
    *,
    rules: Rules,
    earlier: Sequence[Earlier] = (),
    weights: Mapping[str, Whole] | None = None,
) -> Protected:
    """Hide so much that every hidden figure stays open by `rules.threshold`, and as little as can be.

    `weights`: what each cell is worth to readers (whole numbers from 1), by table code; by default
    the binary digits of its figure and one more. Raises CannotProtect with a named reason; numpy
    and ortools must be installed. The same question has the same answer, except where
    `rules.seconds` end the search for a smaller loss.
    """
    began = time.monotonic()
    check_rules(rules)
    linked = tables if isinstance(tables, Linked) else Linked(tables)
    space = Space(linked)
    known = Known(space, tuple(earlier))
    marks, worth = first_marks(space, rules, known), worth_of(space, weights or {})
    choice = choose(space, marks, rules=rules, known=known, worth=worth)
    return _answer(space, choice, known, rules, time.monotonic() - began)


def choose(space: Space, marks: Whole, *, rules: Rules, known: Known, worth: Whole) -> Choice:
    """`marks` say what is hidden for itself; the choice proves it, and hides and proves complements."""
    ends = time.process_time() + rules.seconds
    plan = Plan(space, marks, known, worth, rules.threshold)
    for cell in in_order(space, plan.needy):
        if not plan.proofs[cell]:
            plan.add(cell)
    improve(plan, ends=ends)
    spare_dearest(plan, ends=ends)
    return least(plan, ends=ends) or plan.choice()


def worth_of(space: Space, weights: Mapping[str, Whole]) -> Whole:
    """What each cell is worth to readers."""
    worth: Whole = np.frexp(space.values.astype(float))[1].astype(np.int64) + 1
    for code, each in weights.items():
        sheet = space.sheet_of(code)
        worth[sheet.ids] = np.maximum(1, each)
    return worth


def _answer(space: Space, choice: Choice, known: Known, rules: Rules, seconds: float) -> Protected:
    found = {
        sheet.table.code: ProtectedTable(
            code=sheet.table.code,
            marks=choice.marks[sheet.ids].astype(np.uint8),
            shown=hide(sheet.table.values, choice.marks[sheet.ids] > 0, rules.rounding),
            loss=_loss(space, choice, sheet.ids.ravel(), sheet),
        )
        for sheet in space.sheets
    }
    proven = choice.pair_of >= 0
    widths = np.concatenate([np.zeros(0, np.int64), *(each.widths for each in choice.pairs)])
    return Protected(
        tables=found,
        loss=_loss(space, choice, np.arange(space.count), None),
        attack=Attack(
            checked=int(proven.sum()),
            narrowest=int(widths.min()) if len(widths) else None,
            told_before=int((choice.marks == Mark.EARLIER).sum()),
            revised=known.revised,
        ),
        certificate=Certificate(
            space=space,
            pairs=choice.pairs,
            pair_of=choice.pair_of,
            marks=choice.marks,
            known=known.marks,
            threshold=rules.threshold,
        ),
        seconds=seconds,
    )


def _loss(space: Space, choice: Choice, ids: Whole, sheet: Sheet | None) -> Loss:
    wanted = ids[space.wanted[ids]]
    hidden = wanted[choice.marks[wanted] > 0]
    return Loss(
        cells=len(wanted),
        cells_hidden=len(hidden),
        cells_primary=int(np.isin(choice.marks[wanted], OWN).sum()),
        worth=int(choice.worth[wanted].sum()),
        worth_hidden=int(choice.worth[hidden].sum()),
        share_of_total_hidden=_share_of_total(space, choice, sheet),
    )


def _share_of_total(space: Space, choice: Choice, only: Sheet | None) -> float:
    """The share of the persons (contacts, …) in leaf cells that are hidden."""
    total = hidden = 0
    for sheet in space.sheets:
        if only is None or sheet is only:
            leaves = np.ix_(*[space.dimensions[axis].leaves for axis in sheet.axes])
            values = sheet.table.values[leaves]
            total += int(values.sum())
            hidden += int(values[choice.marks[sheet.ids[leaves]] > 0].sum())
    return hidden / max(1, total)
