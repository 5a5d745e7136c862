"""One key for a name in Kazakh Cyrillic, in Russian spelling and in any of the Latin systems.

The Kazakh letters have no Unicode decomposition, so stripping accents does not fold them; the
tables below do. Latin in the wild comes in three systems: with acutes (2018), with diaereses and
breves (2021) and the English of passports.
"""

import re
import unicodedata
from functools import lru_cache

# Latin letters that stand for another sound than their base letter; other accents just fall off.
_LATIN_SOUNDS = str.maketrans(
    {"ş": "sh", "š": "sh", "ŝ": "sh", "ç": "ch", "č": "ch", "ć": "ch", "ž": "j", "ý": "u"}
    | {"ı": "i", "ə": "a", "â": "ia", "û": "iu", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d"}
)
# Sound -> letters of Kazakh, Russian and neighbouring Cyrillic, after accents fell off (й is и,
# ё is е by then).
_SOUNDS = (
    "a:аә b:б v:в g:гғґ d:д e:еэє j:жҗ z:з i:иыі k:кқҡҝ l:л m:м n:нңҥ o:оөѳ p:п r:р s:с t:т "
    "u:уұү f:ф h:хһҳ ts:ц ch:чҷ sh:шщ iu:ю ia:я :ъь"
)
_CYRILLIC_SOUNDS = str.maketrans(
    {
        letter: sound
        for sound, _, letters in (s.partition(":") for s in _SOUNDS.split())
        for letter in letters
    }
)
_LATIN_TWINS = "aceihkmoptxyABCEHIKMOPTXYəƏɵƟ"
_CYRILLIC_TWINS = "асеіһкмортхуАВСЕНІКМОРТХУәӘөӨ"
_TO_CYRILLIC = str.maketrans(_LATIN_TWINS, _CYRILLIC_TWINS)
_TO_LATIN = str.maketrans(_CYRILLIC_TWINS, _LATIN_TWINS)

_LETTER_RUN = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W_]+")
_ACCENTS = re.compile(r"[\u0300-\u036f]")
_APOSTROPHES = re.compile(r"['`´·ʹʺʻʼ\u2018\u2019\u201b\u2032]")
_CYRILLIC_LETTER = re.compile(r"[\u0400-\u052f]")
_LATIN_LETTER = re.compile(r"[A-Za-zəƏɵƟ]")

# Applied in this order, again and again until nothing changes: that makes the fold idempotent.
_SPELLINGS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"sh?ch", "sh"),  # щ
        (r"d?zh|dj", "j"),  # Джанбулат, Zhanbulat, Janbulat
        (r"kh", "h"),
        (r"gh", "g"),
        (r"ph", "f"),
        (r"ck?(?!h)|q", "k"),
        (r"(?<=[aeiou])w", "u"),
        (r"w", "v"),
        (r"(?<=[aeiou])x|^x(?=e)", "ks"),  # Alexander, Xenia
        (r"x", "h"),
        (r"ye|(?<![aeiou])yo", "e"),  # Yerlan, Semyon
        (r"y", "i"),
        (r"ng(?![aeiou])", "n"),  # ң is written нг
        (r"(ch|sh)\1+", r"\1"),
        (r"([a-z])\1+", r"\1"),
    )
)


def fold(text: str) -> str:
    """Return the cross-script key of a name or text: words of a-z and 0-9 with single blanks.

    Айгүл, Айгуль, Aıgúl and Aigul are all "aigul"; Джанбулат and Жанбулат are both "janbulat".
    Letters of other scripts stay. fold(fold(x)) == fold(x).
    """
    return " ".join(fold_words(text))


def fold_words(text: str) -> tuple[str, ...]:
    """Return the folded words of a text in their order; punctuation and hyphens part words."""
    return tuple(word for chunk in text.split() for word in _fold_chunk(chunk))


def repair_script(text: str) -> str:
    """Return the text with look-alike letters of the other alphabet put right, word by word.

    A Latin i or h typed inside a Cyrillic word becomes і or һ, and the other way round: a word
    follows the alphabet that more of its letters can only belong to, Cyrillic when in doubt.
    """
    if text.isascii():
        return text
    return _LETTER_RUN.sub(lambda word: _repair_word(word.group()), text)


def _repair_word(word: str) -> str:
    if not _LATIN_LETTER.search(word) or not _CYRILLIC_LETTER.search(word):
        return word
    as_cyrillic, as_latin = word.translate(_TO_CYRILLIC), word.translate(_TO_LATIN)
    strange_latin = len(_LATIN_LETTER.findall(as_cyrillic))
    strange_cyrillic = len(_CYRILLIC_LETTER.findall(as_latin))
    return as_cyrillic if strange_latin <= strange_cyrillic else as_latin


@lru_cache(maxsize=65536)
def _fold_chunk(chunk: str) -> tuple[str, ...]:
    composed = repair_script(unicodedata.normalize("NFC", chunk)).casefold()
    plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", composed.translate(_LATIN_SOUNDS)))
    sounds = _APOSTROPHES.sub("", plain.casefold()).translate(_CYRILLIC_SOUNDS)
    return tuple(filter(None, map(_settle, _WORD.findall(sounds))))


def _settle(word: str) -> str:
    previous = ""
    while word != previous:
        previous = word
        for pattern, sound in _SPELLINGS:
            word = pattern.sub(sound, word)
    return word
