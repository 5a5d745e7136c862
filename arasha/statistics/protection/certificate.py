"""The proof as a document that `check_protection.py` reads: numbers only, no names of anything."""

from typing import TYPE_CHECKING

import numpy as np

from .proof import Pair

if TYPE_CHECKING:
    from .protecting import Protected

FORMAT = "arasha-protection/1"


def export(protected: "Protected") -> dict[str, object]:
    """The true figures, why each is hidden, and the pairs of tables. Never to be published.

    Every cell has a number, the same in every table that holds it; `tables` list them row by row. A
    pair is three lists: numbers of leaves, and how far off each is in the one table and in the other.
    """
    proof = protected.certificate
    space = proof.space
    used = np.unique(proof.pair_of[proof.pair_of >= 0])
    place = np.full(len(proof.pairs) + 1, -1)
    place[used] = np.arange(len(used))
    return {
        "format": FORMAT,
        "threshold": proof.threshold,
        "parents": [list(each.parents) for each in space.dimensions],
        "tables": [
            {"axes": list(sheet.axes), "cells": sheet.ids.ravel().tolist()}
            for sheet in space.sheets
        ],
        "values": space.values.tolist(),
        "marks": proof.marks.tolist(),
        "known": np.flatnonzero(proof.known | space.impossible).tolist(),
        "pairs": [_columns(proof.pairs[number]) for number in used.tolist()],
        "proves": place[proof.pair_of].tolist(),
    }


def _columns(pair: Pair) -> list[list[int]]:
    return [each.tolist() for each in (pair.leaves, pair.low, pair.high)]
