"""Which promises look alike: words cut to their beginnings, weighed by how rare they are.

Kazakh and Russian endings change, beginnings stay; so a word counts by its first letters. The likeness
of two texts is the cosine of their weighed words: 1 for the same words, 0 for none in common
(G. Salton, C. Buckley 1988). A person decides; the number only brings the pair before them.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from math import log, sqrt

from arasha.lib.sheets import fold

ALIKE = 0.75
_STEM = 6
_SHORTEST = 3
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts that look alike; `one` is the smaller key."""

    one: str
    other: str
    likeness: float


def stems_of(text: str) -> Counter[str]:
    """Return the beginnings of the words of a text, folded, short words left out."""
    words = _WORD.findall(fold(text))
    return Counter(word[:_STEM] for word in words if len(word) >= _SHORTEST)


def find_alike(
    texts: Mapping[str, str], *, groups: Mapping[str, str] | None = None, least: float = ALIKE
) -> list[Pair]:
    """Return the pairs of `texts` (key to text) with a likeness of `least` or more, likest first.

    Texts of one group (key to group) are not compared with each other.
    """
    vectors = _weigh({key: stems_of(text) for key, text in texts.items()})
    rows: dict[str, list[tuple[str, float]]] = {}
    for key, vector in vectors.items():
        for stem, weight in vector.items():
            rows.setdefault(stem, []).append((key, weight))
    group_of = groups or {}
    found = list[Pair]()
    for one, vector in vectors.items():
        sums: dict[str, float] = {}
        for stem, weight in vector.items():
            for other, theirs in rows[stem]:
                if other > one:
                    sums[other] = sums.get(other, 0.0) + weight * theirs
        for other, likeness in sums.items():
            is_one_group = one in group_of and group_of[one] == group_of.get(other)
            if likeness >= least and not is_one_group:
                found.append(Pair(one, other, min(likeness, 1.0)))
    return sorted(found, key=lambda pair: (-pair.likeness, pair.one, pair.other))


def _weigh(counts: Mapping[str, Counter[str]]) -> dict[str, dict[str, float]]:
    """Return vectors of length 1: how often a stem occurs, times how rare it is among all texts."""
    spread = Counter(stem for stems in counts.values() for stem in stems)
    rarity = {stem: 1.0 + log(len(counts) / number) for stem, number in spread.items()}
    vectors = dict[str, dict[str, float]]()
    for key, stems in counts.items():
        vector = {stem: number * rarity[stem] for stem, number in stems.items()}
        length = sqrt(sum(weight * weight for weight in vector.values()))
        vectors[key] = {stem: weight / length for stem, weight in vector.items()} if length else {}
    return vectors
