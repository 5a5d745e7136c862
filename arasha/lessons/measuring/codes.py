"""Codes by which the sheets of one pupil are known as one pupil's, and nobody knows whose."""

import re
import unicodedata

from arasha.lib.digits import ascii_digits
from arasha.lib.refs import check_digit

# Three digits are the number of the class in the study, the last one checks, between them is the secret.
# A printed card has six secret digits, the code of a class for one asking (on the board) five.
CARD_LENGTH = 10
CLASS_LENGTH = 9
_NUMBER = 3
# What a pupil makes a code of, each time anew; in this order.
ELEMENTS = ("day", "month", "surname", "name", "door", "phone")
_SEED_BYTES = 16
_LONGEST = 40
_BETWEEN = re.compile(r"[\s\u00ad\u200b-\u200f\u2010-\u2015\u2060\u2212\ufeff._-]+")


def make_code(number: int, seed: bytes, *, length: int) -> str:
    """Return a code of the class with this number, 1 to 999, from a secret seed of 16 bytes or more."""
    if len(seed) < _SEED_BYTES or not 1 <= number < 10**_NUMBER:
        raise ValueError("a seed has at least 16 bytes, a number at most three digits")
    secret = length - _NUMBER - 1
    digits = f"{number:0{_NUMBER}d}{int.from_bytes(seed) % 10**secret:0{secret}d}"
    return digits + check_digit(digits)


def number_in(code: str) -> int:
    """Return the number of the class that a code names."""
    return int(code[:_NUMBER])


def normalise_code(text: str) -> str | None:
    """Return the digits of a code as people type it; None where length or check digit are wrong."""
    if len(text) > _LONGEST:
        return None
    code = _BETWEEN.sub("", ascii_digits(text))
    is_code = len(code) in (CARD_LENGTH, CLASS_LENGTH) and code.isascii() and code.isdecimal()
    return code if is_code and check_digit(code) == "0" else None


def format_code(code: str) -> str:
    """Return a code in groups of three, the rest with the last: "482 915 7036"."""
    return f"{code[:3]} {code[3:6]} {code[6:]}"


def normalise_element(text: str) -> str:
    """Return one element of a self-made code so that two ways of writing it are one; "" for nothing.

    Numbers lose leading zeros, letters their case; й and ё keep what makes them letters of their own.
    """
    written = unicodedata.normalize("NFC", ascii_digits(text)).strip().casefold()
    return written.lstrip("0") or "0" if written.isdecimal() else written
