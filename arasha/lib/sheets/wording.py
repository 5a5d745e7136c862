"""Folding of short words of a table, so that one word typed by several hands is one word.

This is for headings and for words of a closed list ("муж", "Жарминский р-н"). Names of people
have rules of their own in `arasha.lib.names`.
"""

import re
from functools import lru_cache

from arasha.lib.sheets.cells import clean

# People type Kazakh on a Russian keyboard: both spellings meet in the Russian one.
_KAZAKH = str.maketrans("әғқңөұүһіё", "агкноуухие")
_LATIN_LOOK_ALIKES = str.maketrans("aceopxykmtbhi", "асеорхукмтвни")
_WORD = re.compile(r"[^\W_]+")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN = re.compile(r"[a-z]")


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Folded words of `text`, one space between them: "Ф.И.О. ребёнка" becomes "фио ребенка".

    Lower case, Kazakh letters as they are typed on a Russian keyboard, Latin look-alikes inside a
    Cyrillic word repaired, punctuation dropped, initials of an abbreviation joined.
    """
    words: list[str] = []
    initials = ""
    for word in _WORD.findall(clean(text).lower()):
        folded = _fold_word(word)
        if len(folded) == 1 and not folded.isdigit():
            initials += folded
            continue
        if initials:
            words.append(initials)
            initials = ""
        words.append(folded)
    if initials:
        words.append(initials)
    return " ".join(words)


def _fold_word(word: str) -> str:
    word = word.translate(_KAZAKH)
    if _CYRILLIC.search(word) and _LATIN.search(word):
        word = word.translate(_LATIN_LOOK_ALIKES)
    return word


def has_stems(words: tuple[str, ...], stems: tuple[str, ...]) -> bool:
    """Tell whether every stem begins some word."""
    return all(any(word.startswith(stem) for word in words) for stem in stems)


def mixes_scripts(text: str) -> bool:
    """Tell whether a single word holds Cyrillic and Latin letters together."""
    return any(
        _CYRILLIC.search(word) and _LATIN.search(word) for word in _WORD.findall(text.lower())
    )
