"""Exact counts of a cube for one region: what protection begins with. Nothing here is shown to anybody."""

from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from arasha.agencies.models import Territory
from arasha.statistics.classifications import titles_of
from arasha.statistics.enums import By
from arasha.statistics.models import Cube
from arasha.statistics.queries.cubes import compute_cube
from arasha.statistics.queries.grouped import source_of
from arasha.statistics.rules.periods import QUARTER, Period
from arasha.statistics.rules.tables import ALL, MET, PART, REST, Axis, Node, Titles
from arasha.statistics.words import ALL_ROWS, PART_AXIS, REST_ROWS


@dataclass(frozen=True)
class CountedCube:
    """The counts of all nodes of a cube, with the words it is published with."""

    cube: Cube
    period: Period
    axes: tuple[Axis, ...]
    values: NDArray[np.int64]
    unit: Titles


def rows_of_cube(cube: Cube) -> tuple[str, str, str]:
    """Return what two cubes share that count the same rows."""
    return cube.source, repr(cube.conditions), cube.total


def count_cube(
    cube: Cube, *, period: Period, region: Territory, finest: str = QUARTER,
    has_parts: bool = True,
) -> CountedCube:  # fmt: skip
    """Count the rows of a region in every cell, where `has_parts` also in parts of the period.

    These go down to `finest`. Raises NoFigures with the reason.
    """
    source = source_of(cube.source)
    is_split = has_parts and not source.is_stock
    by = (*((By.PERIOD,) if is_split else ()), *cube.by)

    counted = partial(
        compute_cube, cube.source, period=period, by=by, territory=region, total=cube.total,
        finest=finest,
    )  # fmt: skip
    found = counted(cube.conditions)
    axes, values = found.axes, found.values
    if cube.part:
        met = counted([*cube.conditions, *cube.part]).values
        axes, values = (*axes, _part_axis(cube)), np.stack([values, met, values - met], axis=-1)
    unit = source.numbers[cube.total].unit if cube.total else source.unit
    return CountedCube(cube, period, axes, values, titles_of(unit.label))


def _part_axis(cube: Cube) -> Axis:
    """Return the axis that tells a part of the rows apart: all, what meets the conditions, the rest."""
    nodes = (
        Node(ALL, -1, titles_of(ALL_ROWS)),
        Node(MET, 0, cube.part_title),
        Node(REST, 0, titles_of(REST_ROWS)),
    )
    return Axis(PART, titles_of(PART_AXIS), nodes)
