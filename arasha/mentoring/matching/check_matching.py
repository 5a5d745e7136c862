"""Check a matching without any solver: `python check_matching.py FILE`. Needs only Python.

Whatever the prices are, nothing costs less than their sum less the best gain of each collective.
"""

import json
import sys
from pathlib import Path
from typing import Any


def best_gain(items: list[tuple[int, int]], capacity: int) -> int:
    """The most that units (size, gain) which fit together into the places can bring."""
    best = [0] * (capacity + 1)
    for size, gain in items:
        best[size:] = [max(now, less + gain) for now, less in zip(best[size:], best, strict=False)]
    return best[capacity]


def bound_of(document: dict[str, Any], pairs: list[dict[int, int]]) -> int:
    """What no assignment can cost less than, rounded up to a whole point."""
    scale, bound = int(document["scale"]), 0
    items: list[list[tuple[int, int]]] = [[] for _each in document["capacity"]]
    for unit, asked in zip(document["units"], document["prices"], strict=True):
        bound += (price := min(asked, document["left_out"] * scale * len(unit)))
        for place in set.intersection(*(set(pairs[child]) for child in unit)):
            if (gain := price - scale * sum(pairs[child][place] for child in unit)) > 0:
                items[place].append((len(unit), gain))
    return -((sum(map(best_gain, items, document["capacity"])) - bound) // scale)


def check(document: dict[str, Any]) -> dict[str, Any]:
    """`holds` says that the assignment keeps every rule and that nothing cheaper exists."""
    assigned, units, faults = document["assigned"], document["units"], []
    pairs: list[dict[int, int]] = [dict(row) for row in document["pairs"]]
    if sorted(child for unit in units for child in unit) != list(range(len(assigned))):
        faults.append("a child is in no unit or in several")
    if any(len({assigned[child] for child in unit}) > 1 for unit in units):
        faults.append("a family is parted")
    dearest = sum(max(row.values(), default=0) for row in pairs)
    if document["left_out"] <= dearest:
        faults.append("leaving a child out costs too little")
    placed = [(child, place) for child, place in enumerate(assigned) if place >= 0]
    if document["scale"] < 1 or any(place not in pairs[child] for child, place in placed):
        return {"holds": False, "faults": [*faults, "a pair or the scale is not allowed"]}
    if any(assigned.count(place) > seats for place, seats in enumerate(document["capacity"])):
        faults.append("a collective has more children than places")
    left_out, cost = (
        len(assigned) - len(placed),
        sum(pairs[child][place] for child, place in placed),
    )
    bound = bound_of(document, pairs) - document["left_out"] * left_out
    told = {"cost": cost, "bound": bound, "left_out": left_out, "faults": faults}
    return {"holds": not faults and bound >= cost, **told}


if __name__ == "__main__":
    verdict = check(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    print(json.dumps(verdict, indent=1))
    sys.exit(not verdict["holds"])
