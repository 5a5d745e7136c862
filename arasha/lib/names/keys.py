"""Keys under which two spellings of one person meet, and how alike two names are."""

import re
import unicodedata
from itertools import combinations

from rapidfuzz.distance import OSA

from arasha.lib.names.endings import (
    is_patronymic_suffix,
    kinship_root,
    patronymic_base,
    surname_root,
)
from arasha.lib.names.folding import fold
from arasha.lib.names.persons import PersonName

type Roots = tuple[str, str, str]

# How much surname, given name and patronymic weigh, and how sure one can be of a match when only
# so many of them were written in both names.
_WEIGHTS = (0.375, 0.375, 0.25)
_CERTAINTY = (0.0, 0.6, 0.95, 1.0)
_SAME_CONSONANTS = 0.95
_SAME_INITIAL = 0.85
_SWAPPED = 0.98

_FIRST_VOWEL = re.compile(r"^[aeiou]+")
_VOWEL = re.compile(r"[aeiou]")
_NASAL = re.compile(r"m(?=[bp])|ng")
_DOUBLE = re.compile(r"(.)\1+")
_BETWEEN_WORDS = re.compile(r"[\s\-\u2010-\u2015.,;:()/«»\"]+")


def name_keys(name: PersonName) -> frozenset[str]:
    """Return keys of which two spellings of one person share at least one, as a rule.

    A key is a pair of the three parts in either order, consonants only: у for ұ or ы, a swapped
    order, a missing patronymic or one mistyped part leave a pair that meets. Brothers and
    sisters meet too: compare birth dates and `same_person_score` before believing a match.
    """
    skeletons = [_skeleton(root) for root in _roots(name) if root]
    pairs = {"|".join(sorted(pair)) for pair in combinations(skeletons, 2)}
    return frozenset(pairs or skeletons)


def same_person_score(a: PersonName, b: PersonName) -> float:
    """Return from 0 to 1 how alike two names are; a part missing in one does not count.

    It compares spellings only: two persons of one name score 1.
    """
    ours, theirs = _roots(a), _roots(b)
    swapped = (theirs[1], theirs[0], theirs[2])
    return max(_likeness(ours, theirs), _SWAPPED * _likeness(ours, swapped))


def name_tokens(text: str) -> tuple[str, ...]:
    """Return the folded roots of a text's words, each once, for an index searched by prefix.

    Жанболатова and Жанболатұлы are both ("janbolat",). What is searched for goes the same way.
    """
    words = [word for word in _BETWEEN_WORDS.split(unicodedata.normalize("NFC", text)) if word]
    telling = [word for word in words if not is_patronymic_suffix(word)] or words
    return tuple(dict.fromkeys(filter(None, map(kinship_root, telling))))


def _roots(name: PersonName) -> Roots:
    given = fold(fold(name.given).replace(" ", ""))
    return surname_root(name.surname), given, patronymic_base(name.patronymic)


def _skeleton(root: str) -> str:
    """Return the consonants; a first vowel, whichever it is, becomes an a."""
    opened = _FIRST_VOWEL.sub("A", _NASAL.sub("n", root))
    return _DOUBLE.sub(r"\1", _VOWEL.sub("", opened)).lower()


def _likeness(ours: Roots, theirs: Roots) -> float:
    parts = [
        (weight, _part_likeness(our, their))
        for weight, our, their in zip(_WEIGHTS, ours, theirs, strict=True)
        if our and their
    ]
    if not parts:
        return 0.0
    mean = sum(weight * alike for weight, alike in parts) / sum(weight for weight, _ in parts)
    worst = min(alike for _, alike in parts)
    # One part that is another name altogether must not be outweighed by two that agree.
    return mean * (1 + worst) / 2 * _CERTAINTY[len(parts)]


def _part_likeness(our: str, their: str) -> float:
    if our == their:
        return 1.0
    if len(our) == 1 or len(their) == 1:
        return _SAME_INITIAL if our[0] == their[0] else 0.0
    if _skeleton(our) == _skeleton(their):
        return _SAME_CONSONANTS
    return OSA.normalized_similarity(our, their)
