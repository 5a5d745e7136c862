"""What proves that a hidden cell is safe: two tables that agree on all that is visible."""

from dataclasses import dataclass

import numpy as np

from .boxes import Box
from .tables import Whole


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """Two tables, told by how far each of `leaves` (cell numbers) lies off the true figure.

    `felt` are all cells that change in either, `opens` those that differ by the threshold between
    the two, `widths` by how much.
    """

    leaves: Whole
    low: Whole
    high: Whole
    felt: Whole
    opens: Whole
    widths: Whole

    @classmethod
    def of(cls, box: Box) -> "Pair":
        """The box taken down as far as there is room, and up."""
        widths = np.full(len(box.felt), box.down + box.up)
        return cls(
            box.leaves, -box.down * box.signs, box.up * box.signs, box.felt, box.felt, widths
        )
