"""A person's name in its parts, whatever the order and case it was written in."""

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

from arasha.lib.names.endings import (
    is_patronymic_suffix,
    patronymic_strength,
    surname_strength,
)
from arasha.lib.names.folding import repair_script
from arasha.lib.names.placeholders import is_placeholder_name

_PARTS = ("surname", "given", "patronymic")
_REMARK = re.compile(r"\([^)]*\)?|[\[{<].*", re.DOTALL)
_ROW_NUMBER = re.compile(r"^\s*\d+\s*[.)]\s*")
_FIRST_DIGIT = re.compile(r"\d.*", re.DOTALL)
_NOT_IN_NAMES = re.compile(r"[^\w\s'`’ʼ\u2010-\u2015-]|_")
_HYPHENS = re.compile(r" ?[\u2010-\u2015-]+ ?")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in parts; a part that was not written is empty. `as_written` is verbatim."""

    surname: str
    given: str
    patronymic: str
    as_written: str


def parse_person_name(text: str) -> PersonName | None:
    """Return surname, given name and patronymic, or None for a placeholder.

    Endings tell the parts apart; where they do not, the official order holds: surname, given
    name, patronymic. A lone name is taken for the given name. Case, blanks, look-alike letters
    and a separate қызы or ұлы are put right in the parts.
    """
    if is_placeholder_name(text):
        return None
    before_comma, comma, _ = text.partition(",")
    is_surname_first = bool(comma) and len(_words_of(before_comma)) == 1
    words = _words_of(text if is_surname_first else before_comma) or _words_of(text)
    if not words:
        return None
    surname, given, patronymic = _assign(words, is_surname_first=is_surname_first)
    return PersonName(surname, given, patronymic, as_written=text)


def _words_of(text: str) -> list[str]:
    clean = repair_script(unicodedata.normalize("NFC", text))
    clean = _FIRST_DIGIT.sub("", _ROW_NUMBER.sub("", _REMARK.sub(" ", clean)))
    clean = _HYPHENS.sub("-", " ".join(_NOT_IN_NAMES.sub(" ", clean).split()))
    words: list[str] = []
    for word in _unglued(clean.split()):
        if words and is_patronymic_suffix(word):
            words[-1] += word.lower()
        elif any(map(str.isalpha, word)):
            words.append(_in_name_case(word.strip("-'`’ʼ")))
    return words


def _unglued(words: list[str]) -> list[str]:
    """Put blanks right that were lost or slipped: "АйжарОлжас", "АйнұрА йдосқызы"."""
    parts: list[str] = []
    has_loose_capital = False
    for word in words:
        if has_loose_capital and word[0].islower():
            parts[-1] += word
            has_loose_capital = False
            continue
        seams = _seams(word)
        cuts = [0, *seams, len(word)]
        parts += [word[start:end] for start, end in pairwise(cuts)]
        has_loose_capital = bool(seams) and len(parts[-1]) == 1
    return parts


def _seams(word: str) -> list[int]:
    """Return the places where a capital follows a small letter."""
    if word[1:].islower() or word.isupper():
        return []
    pairs = enumerate(pairwise(word), start=1)
    return [place for place, (left, right) in pairs if left.islower() and right.isupper()]


def _in_name_case(word: str) -> str:
    if not (word.isupper() or word.islower()):
        return word
    lowered = unicodedata.normalize("NFC", word.lower()).replace("i\u0307", "i")
    return "-".join(part[:1].upper() + part[1:] for part in lowered.split("-"))


def _assign(words: list[str], *, is_surname_first: bool) -> tuple[str, str, str]:
    """Return (surname, given, patronymic) of at least one word."""
    if len(words) == len(_PARTS) and len(words[0]) == len(words[1]) == 1:
        return words[2], words[0], words[1]
    place = _patronymic_place(words)
    patronymic = "" if place is None else words[place]
    before, after = (words, []) if place is None else (words[:place], words[place + 1 :])
    rest = before + after
    if is_surname_first or not rest:
        return " ".join(rest[:1]), " ".join(rest[1:]), patronymic
    if len(rest) == 1:
        is_surname = surname_strength(rest[0]) > 1
        return (rest[0], "", patronymic) if is_surname else ("", rest[0], patronymic)
    is_surname_behind_patronymic = bool(before and after) and not _is_surname(rest[0], rest[-1])
    if is_surname_behind_patronymic or _is_surname(rest[-1], rest[0]):
        return rest[-1], " ".join(rest[:-1]), patronymic
    return rest[0], " ".join(rest[1:]), patronymic


def _patronymic_place(words: list[str]) -> int | None:
    """Return where the patronymic stands; the first of several words is rather a surname."""
    strengths = [patronymic_strength(word) for word in words]
    first = 0 if len(words) == 1 else 1
    best = max(strengths[first:])
    if best:
        return max(place for place in range(first, len(words)) if strengths[place] == best)
    is_third_free = len(words) == len(_PARTS) and not _is_surname(words[2], words[0])
    return 2 if is_third_free else None


def _is_surname(word: str, other: str) -> bool:
    """Tell whether `word` looks more like a surname than `other`, an initial say."""
    if len(other) == 1 < len(word):
        return True
    return surname_strength(word) > surname_strength(other)
