"""Check that hidden figures cannot be reckoned: `python check_protection.py FILE`. Needs only Python.

Each hidden figure names two tables that agree on all that is visible and differ in it by the threshold.
"""

import json
import sys
from collections import Counter
from itertools import product
from pathlib import Path
from typing import Any

SHOWN, TOLD, NOT_ASKED = 0, 4, 5
type Sheet = dict[int, list[int]]  # cells in which each leaf is summed up; none for a total


def way_up(tree: list[int], node: int) -> list[int]:
    return [node, *way_up(tree, tree[node])] if node >= 0 else []


def read_sheet(trees: list[list[int]], cells: list[int]) -> Sheet:
    number = dict(zip(product(*(range(len(tree)) for tree in trees)), cells, strict=True))
    sums: Sheet = {cell: [] for cell in cells}
    for at in product(*(set(range(len(tree))) - set(tree) for tree in trees)):
        ways = [way_up(tree, leaf) for tree, leaf in zip(trees, at, strict=True)]
        sums[number[at]] = [number[up] for up in product(*ways)]
    return sums


def changes(sheets: list[Sheet], pair: list[list[int]], column: int) -> dict[int, set[int]]:
    """By how much cells change when leaves do: more than one answer where two tables differ."""
    seen = [Counter[int]() for _sheet in sheets]
    for step, (sheet, found) in product(pair, list(zip(sheets, seen, strict=True))):
        for cell in sheet.get(step[0], ()):
            found[cell] += step[column]
    return {
        cell: {found[cell] for sheet, found in zip(sheets, seen, strict=True) if cell in sheet}
        for cell in set[int]().union(*seen)
    }


def check(document: dict[str, Any]) -> dict[str, Any]:
    """`holds` says that every hidden figure stays open; `narrowest` is the least that is open."""
    values, marks, known = document["values"], document["marks"], set(document["known"])
    trees, faults, widths = document["parents"], list[str](), Counter[int]()
    sheets = [read_sheet([trees[i] for i in t["axes"]], t["cells"]) for t in document["tables"]]
    for number, pair in enumerate(document["pairs"]):
        for column, sign in ((1, -1), (2, 1)):
            for cell, told in changes(sheets, pair, column).items():
                is_open = marks[cell] != SHOWN and cell not in known
                if told != {0} and (len(told) > 1 or not is_open or values[cell] + min(told) < 0):
                    faults.append(f"pair {number} does not fit what is visible at cell {cell}")
                if document["proves"][cell] == number:
                    widths[cell] += sign * min(told)
    for cell, (mark, number) in enumerate(zip(marks, document["proves"], strict=True)):
        is_small = 0 < values[cell] < document["threshold"] and mark in {SHOWN, NOT_ASKED}
        if is_small or (mark in {1, 2, 3} and number < 0) or (mark == TOLD and cell not in known):
            faults.append(f"cell {cell} is not protected")
    proven = [abs(widths[cell]) for cell, number in enumerate(document["proves"]) if number >= 0]
    least = min(proven, default=document["threshold"])
    holds = not faults and least >= document["threshold"]
    return {"holds": holds, "hidden": len(proven), "narrowest": least, "faults": faults}


if __name__ == "__main__":
    verdict = check(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    print(json.dumps(verdict, indent=1))
    sys.exit(not verdict["holds"])
