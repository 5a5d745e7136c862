"""Endings of Kazakh and Russian surnames and patronymics."""

import re
import unicodedata
from functools import lru_cache

from arasha.lib.names.folding import fold, repair_script

# Found on the raw word: a fold would run together the two к of Серікқызы and take the name
# Василий for one in -ылы. ұлы is also written улы and ылы; оглы and гызы are southern kin.
_TURKIC = r"[қк]ызы|гызы|кизи|[ұуы]лы|ули|[оу][гғ]л[ыу]|[qk]yzy|[qk]izi|[uūy]ly|uli|o[gğ]l[uyı]"
_TURKIC_TAIL = re.compile(f"(?:{_TURKIC})$")
_TURKIC_WORD = re.compile(_TURKIC)
_SHORTEST_STEM = 3
_MOST_TAILS = 3  # Иван-ов-ск-ий is two; a bound keeps a hostile text cheap.
# Words repeat: a list of 100,000 names has some thousands of them.
_remembered = lru_cache(maxsize=65536)

# Found on the folded word.
_RUSSIAN_PATRONYMIC = re.compile(r"(?:[oe]vich|[oe]vna|ichna|(?:nikit|il|kuzm|fom|luk|sav)ich)$")
_STRONG_SURNAME = re.compile(r"..(?:[oe]va?|sk(?:i|aia|oi)|enko|chuk|shvili|dze)$")
_WEAK_SURNAME = re.compile(r"..ina?$")
_PATRONYMIC_TAIL = re.compile(r"(?<=..)(?:[oe]vich|[oe]vna|inichna|ichna|ich)$")
_SURNAME_TAIL = re.compile(r"(?<=...)(?:[oe]va?|ina?|sk(?:oi|aia|i))$")
_KINSHIP_TAIL = re.compile(r"(?<=...)(?:[oe]va?|(?<=in)a|sk(?:aia|i)|[oe]vich|[oe]vna|ichna)$")
_GIVEN_NAMES = (
    "Алина Альбина Амина Ангелина Арина Валентин Валентина Василина Вениамин Галина Дарина "
    "Екатерина Еркин Жасмина Ирина Карина Каролина Катерина Константин Кристина Любовь Марина "
    "Мартин Медина Нина Нурдин Полина Регина Сабина Шамсутдин Эвелина Элина Эльвина Яков Ярина "
    "Ясин Ясмина"
)
_GIVEN_NAMES_LIKE_SURNAMES = frozenset(map(fold, _GIVEN_NAMES.split()))


@_remembered
def patronymic_strength(word: str) -> int:
    """Return 2 for a Russian patronymic, 1 for -ұлы and -қызы (surnames too), 0 for the rest."""
    if _RUSSIAN_PATRONYMIC.search(fold(word)):
        return 2
    return int(_turkic_stem(word) is not None)


@_remembered
def surname_strength(word: str) -> int:
    """Return 2 for an ending only surnames have, 1 for -ин and -ина, 0 for the rest."""
    key = fold(word)
    if key in _GIVEN_NAMES_LIKE_SURNAMES:
        return 0
    if _STRONG_SURNAME.search(key) or _turkic_stem(word) is not None:
        return 2
    return int(bool(_WEAK_SURNAME.search(key)))


def is_patronymic_suffix(word: str) -> bool:
    """Tell whether the word is a lone ұлы, қызы or оглы that belongs to the word before it."""
    return bool(_TURKIC_WORD.fullmatch(_plain(word)))


@_remembered
def patronymic_base(patronymic: str) -> str:
    """Return the father's name, folded: Қайратұлы, Кайратович and Qairatuly give "kairat".

    Final vowels fall off, so that Дмитриевич meets Дмитрийұлы. A text without a known ending
    is taken for the father's name itself.
    """
    stem = _turkic_stem(patronymic)
    word = _as_one_word(patronymic) if stem is None else _as_one_word(stem)
    return _PATRONYMIC_TAIL.sub("", word).rstrip("aeiou") or word


@_remembered
def surname_root(surname: str) -> str:
    """Return the family's root, folded, without -ов, -ев, -ин, -ский, -ұлы, -қызы and gender.

    Жанболатов, Жанболатова, Жанболатұлы and Жанболат all give "janbolat".
    """
    stem = _turkic_stem(surname)
    word = _as_one_word(surname if stem is None else stem)
    for _ in range(_MOST_TAILS):
        word = _SURNAME_TAIL.sub("", word)
    return word.removesuffix("i") if len(word) > _SHORTEST_STEM else word


@_remembered
def kinship_root(word: str) -> str:
    """Return one word, folded, without the endings of gender, family and patronymic.

    Milder than the roots above, since the word may as well be a given name.
    """
    stem = _turkic_stem(word)
    return _KINSHIP_TAIL.sub("", _as_one_word(word if stem is None else stem))


def _turkic_stem(word: str) -> str | None:
    plain = _plain(word)
    tail = _TURKIC_TAIL.search(plain)
    if tail is None or tail.start() < _SHORTEST_STEM:
        return None
    return plain[: tail.start()]


@_remembered
def _plain(word: str) -> str:
    return repair_script(unicodedata.normalize("NFC", word)).casefold().strip()


def _as_one_word(part: str) -> str:
    # A hyphenated or doubled part counts as one word; the second fold settles the seams.
    return fold(fold(part).replace(" ", ""))
