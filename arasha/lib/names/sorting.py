"""Kazakh alphabetical order for databases that sort by code point."""

import unicodedata

_KAZAKH = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_BEFORE_LETTERS = " -'"
# Two digits a letter: any collation, not only "C", then keeps the order.
_CODES = (
    {letter: f"{10 + place}" for place, letter in enumerate(_BEFORE_LETTERS)}
    | {digit: f"{20 + place}" for place, digit in enumerate("0123456789")}
    | {letter: f"{30 + place}" for place, letter in enumerate(_KAZAKH)}
    | {letter: f"{72 + place}" for place, letter in enumerate(_LATIN)}
    | {"\u2019": "12", "ʼ": "12", "\u2010": "11", "\u2011": "11", "ı": "80", "ə": "76"}
)
_OTHER = "99"


def sort_key(text: str) -> str:
    """Return digits whose order is the Kazakh alphabetical order of the texts.

    The 42 letters in their order (so Ә stands after А, not after Я), Russian among them, then
    Latin, then everything else; digits before letters; case, accents of Latin and the number of
    blanks do not count.
    """
    words = unicodedata.normalize("NFC", " ".join(text.split())).lower()
    return "".join(_CODES.get(letter) or _code_of_rare(letter) for letter in words)


def _code_of_rare(letter: str) -> str:
    base = unicodedata.normalize("NFKD", letter).lower()
    if base != letter:
        return "".join(_CODES.get(part) or _code_of_rare(part) for part in base)
    return "" if unicodedata.combining(letter) else f"{_OTHER}{ord(letter):07d}"
