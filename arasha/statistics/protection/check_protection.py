"""Check that hidden figures cannot be reckoned: `python check_protection.py FILE`. Needs only Python.

Each hidden figure names two tables that agree on all that is visible and differ in it by the threshold.
"""

import json
import sys
from collections.abc import Iterable
from itertools import product
from pathlib import Path
from typing import Any

SHOWN, TOLD, NOT_ASKED = 0, 4, 5
type Sheet = dict[int, list[int]]  # cells in which each leaf is summed up; none for a total


def way_up(tree: list[int], node: int) -> list[int]:
    return [node, *way_up(tree, tree[node])] if node >= 0 else []


def read_sheet(trees: list[list[int]], cells: list[int]) -> Sheet:
    number = dict(zip(product(*(range(len(tree)) for tree in trees)), cells, strict=True))
    ways = [[way_up(tree, leaf) for leaf in set(range(len(tree))) - set(tree)] for tree in trees]
    found = ([number[at] for at in product(*way)] for way in product(*ways))
    return {cell: list[int]() for cell in cells} | {sums[0]: sums for sums in found}


def add_up(sheet: Sheet, leaves: Iterable[tuple[int, int]]) -> dict[int, int]:
    sums = dict[int, int]()
    for leaf, figure in leaves:
        for cell in sheet.get(leaf, ()):
            sums[cell] = sums.get(cell, 0) + figure
    return sums


def check(document: dict[str, Any]) -> dict[str, Any]:
    """`holds` says that every hidden figure stays open; `narrowest` is the least that is open."""
    trees, values, marks, proves = (document[at] for at in ("parents", "values", "marks", "proves"))
    known, faults, widths = set(document["known"]), set[str](), [0] * len(values)
    sheets = [read_sheet([trees[i] for i in t["axes"]], t["cells"]) for t in document["tables"]]
    for sheet in sheets:
        sums = add_up(sheet, enumerate(values))
        faults |= {f"cell {at} is no sum of its parts" for at in sheet if sums[at] != values[at]}
    for number, (leaves, *ends) in enumerate(document["pairs"]):
        for steps, sign in zip(ends, (-1, 1), strict=True):
            moves = [(each, add_up(each, zip(leaves, steps, strict=True))) for each in sheets]
            for cell in {cell for _sheet, sums in moves for cell in sums}:
                told = {sums.get(cell, 0) for sheet, sums in moves if cell in sheet}
                is_open = marks[cell] != SHOWN and cell not in known
                if told != {0} and (len(told) > 1 or not is_open or values[cell] + min(told) < 0):
                    faults.add(f"pair {number} does not fit what is visible at cell {cell}")
                if proves[cell] == number:
                    widths[cell] += sign * min(told)
    for cell, (value, mark, number) in enumerate(zip(values, marks, proves, strict=True)):
        is_large = not 0 < value < document["threshold"]
        is_safe = {SHOWN: is_large, NOT_ASKED: is_large, TOLD: cell in known}
        if not is_safe.get(mark, number >= 0):
            faults.add(f"cell {cell} is not protected")
    proven = [abs(widths[cell]) for cell, number in enumerate(proves) if number >= 0]
    least = min(proven, default=document["threshold"])
    holds = not faults and least >= document["threshold"]
    return {"holds": holds, "hidden": len(proven), "narrowest": least, "faults": sorted(faults)}


if __name__ == "__main__":
    verdict = check(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    print(json.dumps(verdict, indent=1))
    sys.exit(not verdict["holds"])
