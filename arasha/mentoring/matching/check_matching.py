"""Check a matching without any solver: `python check_matching.py FILE`. Needs only Python.

The file says which pairs are allowed at what cost, who stays together, who was assigned where, and
a price for each child or family. Whatever the prices are, no assignment costs less than the sum of
the prices less the most that each collective can gain within its places: that is the bound.
"""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any


def best_gain(items: list[tuple[int, int]], capacity: int) -> int:
    """The most that units (size, gain) which fit together into the places can bring."""
    best = [0] * (capacity + 1)
    for size, gain in items:
        for places in range(capacity, size - 1, -1):
            best[places] = max(best[places], best[places - size] + gain)
    return best[capacity]


def bound_of(document: dict[str, Any], pairs: list[dict[int, int]]) -> int:
    """What no assignment can cost less than, in parts of a point."""
    scale, bound = document["scale"], 0
    items: list[list[tuple[int, int]]] = [[] for _each in document["capacity"]]
    for unit, asked in zip(document["units"], document["prices"], strict=True):
        price = min(asked, document["left_out"] * scale * len(unit))
        bound += price
        for place in set.intersection(*(set(pairs[child]) for child in unit)):
            gain = price - scale * sum(pairs[child][place] for child in unit)
            if gain > 0:
                items[place].append((len(unit), gain))
    return bound - sum(map(best_gain, items, document["capacity"]))


def check(document: dict[str, Any]) -> dict[str, Any]:
    """`holds` says that the assignment keeps every rule and that nothing cheaper exists."""
    assigned, faults = document["assigned"], []
    pairs: list[dict[int, int]] = [dict(row) for row in document["pairs"]]
    if sorted(child for unit in document["units"] for child in unit) != list(range(len(assigned))):
        faults.append("a child is in no unit or in several")
    if any(len({assigned[child] for child in unit}) > 1 for unit in document["units"]):
        faults.append("a family is parted")
    if document["left_out"] <= sum(max(row.values(), default=0) for row in pairs):
        faults.append("leaving a child out costs too little")
    placed = [(child, place) for child, place in enumerate(assigned) if place >= 0]
    if any(place not in pairs[child] for child, place in placed):
        return {"holds": False, "faults": [*faults, "a pair is not allowed"]}
    load = Counter(place for _child, place in placed)
    if any(load[place] > document["capacity"][place] for place in load):
        faults.append("a collective has more children than places")
    left_out = document["left_out"] * (len(assigned) - len(placed))
    cost = sum(pairs[child][place] for child, place in placed) + left_out
    bound = -(-bound_of(document, pairs) // document["scale"])
    told = {"left_out": assigned.count(-1), "cost": cost - left_out, "bound": bound - left_out}
    return {"holds": not faults and bound >= cost, "faults": faults, **told}


if __name__ == "__main__":
    verdict = check(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    print(json.dumps(verdict, indent=1))
    sys.exit(not verdict["holds"])
