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
type Sheet = tuple[list[list[int]], list[int], dict[int, int]]  # parents, cells, place of each cell


def changed(sheet: Sheet, steps: dict[int, int]) -> Counter[int]:
    """By how much the cells of one table change when its leaves do by `steps`."""
    (trees, cells, places), found = sheet, Counter[int]()
    for cell in steps.keys() & places.keys():
        place, lines = places[cell], list[list[int]]()
        for tree in reversed(trees):
            place, node = divmod(place, len(tree))
            lines.insert(0, [node])
            while tree[lines[0][-1]] >= 0:
                lines[0].append(tree[lines[0][-1]])
        if any(line[0] in tree for line, tree in zip(lines, trees, strict=True)):
            continue  # a total of this table, which its leaves tell
        for at in product(*lines):
            number = 0
            for node, tree in zip(at, trees, strict=True):
                number = number * len(tree) + node
            found[cells[number]] += steps[cell]
    return found


def check(document: dict[str, Any]) -> dict[str, Any]:
    """`holds` says that every hidden figure stays open; `narrowest` is the least that is open."""
    values, marks, known = document["values"], document["marks"], set(document["known"])
    faults, proves, widths = list[str](), dict[int, list[int]](), list[int]()
    for cell, (mark, number) in enumerate(zip(marks, document["proves"], strict=True)):
        proves.setdefault(number, []).append(cell)
        is_small = 0 < values[cell] < document["threshold"] and mark in {SHOWN, NOT_ASKED}
        if is_small or (mark in {1, 2, 3} and number < 0) or (mark == TOLD and cell not in known):
            faults.append(f"cell {cell} is not protected")
    sheets: list[Sheet] = []
    for each in document["tables"]:
        places = {cell: place for place, cell in enumerate(each["cells"])}
        sheets.append(([document["parents"][axis] for axis in each["axes"]], each["cells"], places))
    for number, pair in enumerate(document["pairs"]):
        ends = [Counter[int](), Counter[int]()]
        for end, column in zip(ends, (1, 2), strict=True):
            seen = [changed(sheet, {step[0]: step[column] for step in pair}) for sheet in sheets]
            for cell in set[int]().union(*seen):
                told = {
                    own[cell] for own, each in zip(seen, sheets, strict=True) if cell in each[2]
                }
                end[cell] = min(told)
                is_open = (
                    marks[cell] != SHOWN and cell not in known and values[cell] + min(told) >= 0
                )
                if len(told) > 1 or (end[cell] and not is_open):
                    faults.append(f"pair {number} does not fit what is visible at cell {cell}")
        widths += [abs(ends[1][cell] - ends[0][cell]) for cell in proves.get(number, ())]
    narrowest = min(widths, default=document["threshold"])
    told_all = {"hidden": len(widths), "narrowest": narrowest, "faults": faults}
    return {"holds": not faults and narrowest >= document["threshold"], **told_all}


if __name__ == "__main__":
    verdict = check(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    print(json.dumps(verdict, indent=1))
    sys.exit(not verdict["holds"])
