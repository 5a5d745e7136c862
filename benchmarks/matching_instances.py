"""Invented children and collectives: a region, a country of such regions, and random sparse pairs.

Collectives crowd in the town of a region, rural children live far from it; a pair is allowed by
language and by how far it is. Nothing here is tuned to what a solver likes; the seeds are fixed.
"""

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from arasha.mentoring.matching.problem import Child, Pairs, Place, Problem

type Numbers = NDArray[Any]
NEEDS = 8
FAMILIES = (2, 2, 2, 3, 3, 4)  # sizes of families, as often as they come


def region(
    children: int = 222, collectives: int = 60, *, places: int = 289, seed: int = 1
) -> Problem:
    """One region with about a sixth of its children in families."""
    chance = np.random.default_rng(seed)
    capacity = _capacities(chance, collectives, places)
    made = _children(chance, children)
    in_town = chance.random(collectives) < 0.75
    spread = np.where(in_town, 0.1, 0.45)[:, None]
    offices = np.clip(chance.normal(0.5, spread, (collectives, 2)), 0, 1)
    homes = chance.random((children, 2))
    town = np.array([not child.rural for child in made])
    homes[town] = np.clip(chance.normal(0.5, 0.12, (int(town.sum()), 2)), 0, 1)
    speaks = chance.random(children) < 0.7  # Kazakh, else Russian
    first = _first_of_family(made)
    homes, speaks = homes[first], speaks[first]
    language = chance.choice(3, collectives, p=[0.4, 0.2, 0.4])  # Kazakh, Russian, both
    minutes = 100 * np.hypot(*(homes[:, None] - offices[None]).transpose(2, 0, 1))
    wanted, offered = (
        chance.random((children, NEEDS)) < 0.3,
        chance.random((collectives, NEEDS)) < 0.4,
    )
    unmet = (wanted[:, None] & ~offered[None]).sum(axis=2)
    costs = (5 * minutes + 60 * unmet + chance.integers(0, 100, minutes.shape)).astype(np.int64)
    speaks_it = (language == 2) | (language == np.where(speaks, 0, 1)[:, None])
    allowed = speaks_it & (minutes <= np.quantile(minutes, 0.7, axis=1)[:, None])
    child, place = np.nonzero(allowed)
    return Problem(
        children=made,
        places=[Place(f"c{number}", int(each)) for number, each in enumerate(capacity)],
        pairs=Pairs(np.searchsorted(child, np.arange(children + 1)), place, costs[child, place]),
    )


def country(
    children: int = 25_000, collectives: int = 4_000, *, regions: int = 20, seed: int = 1
) -> Problem:
    """Regions of unequal size beside each other; 1.38 places for every child."""
    weights = 1 / np.arange(1, regions + 1) ** 0.6
    shares = weights / weights.sum()
    parts = []
    for number, share in enumerate(shares):
        many, offices = round(children * share), round(collectives * share)
        parts.append(region(many, offices, places=round(1.38 * many), seed=seed * 1000 + number))
    return joined(parts)


def joined(parts: list[Problem]) -> Problem:
    """Several problems as one; groups of different parts stay different."""
    children: list[Child] = []
    places: list[Place] = []
    starts: list[Numbers] = [np.zeros(1, dtype=np.int64)]
    rows: list[Numbers] = []
    costs: list[Numbers] = []
    for part in parts:
        base, total = len(places), sum(len(each) for each in rows)
        groups = len(children)
        children += [
            replace(c, group=c.group + groups if c.group >= 0 else -1) for c in part.children
        ]
        places += part.places
        starts.append(np.asarray(part.pairs.starts)[1:] + total)
        rows.append(np.asarray(part.pairs.places) + base)
        costs.append(np.asarray(part.pairs.costs))
    pairs = Pairs(np.concatenate(starts), np.concatenate(rows), np.concatenate(costs))
    return Problem(children=children, places=places, pairs=pairs)


def sparse(
    children: int = 25_000, collectives: int = 5_000, *, each: int = 40, seed: int = 1
) -> Problem:
    """So many random candidates for every child, points 0 to 1000, 1.2 places for every child."""
    chance = np.random.default_rng(seed)
    places = np.sort(
        np.stack([chance.choice(collectives, each, replace=False) for _child in range(children)])
    )
    capacity = _capacities(chance, collectives, round(1.2 * children))
    return Problem(
        children=[Child(str(number)) for number in range(children)],
        places=[Place(str(number), int(many)) for number, many in enumerate(capacity)],
        pairs=Pairs(
            np.arange(0, children * each + 1, each),
            places.ravel(),
            chance.integers(0, 1001, children * each),
        ),
    )


def _capacities(chance: np.random.Generator, collectives: int, places: int) -> Numbers:
    """Two at least, where there are so many; the rest as it falls, more to the larger ones."""
    least = min(2, places // collectives)
    weights = chance.uniform(0.2, 1, collectives)
    rest = places - least * collectives
    return least + chance.multinomial(rest, weights / weights.sum())


def _children(chance: np.random.Generator, children: int) -> list[Child]:
    made: list[Child] = []
    while len(made) < children:
        size = int(chance.choice(FAMILIES)) if chance.random() < 0.07 else 1
        size = min(size, children - len(made))
        rural = bool(chance.random() < 0.4)
        group = len(made) if size > 1 else -1
        for _member in range(size):
            made.append(Child(str(len(made)), group, rural, "f" if chance.random() < 0.5 else "m"))
    return made


def _first_of_family(children: list[Child]) -> Numbers:
    """Whose home and language a child has."""
    return np.array(
        [child.group if child.group >= 0 else number for number, child in enumerate(children)]
    )
