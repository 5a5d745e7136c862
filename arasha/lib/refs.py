"""Public references ("K-2026-00041") and the codes with which an author comes back."""

import re

from arasha.lib.digits import ascii_digits

# A person who copies a reference by hand may write the Cyrillic letter that looks the same.
_LOOK_ALIKES = str.maketrans("АВЕКМНОРСТУХІ", "ABEKMHOPCTYXI")
_HYPHENS = re.compile(r"[\u2010-\u2015\u2212_/.]")
_PREFIX = re.compile(r"[A-Z]{1,4}")
_REFERENCE = re.compile(
    r"(?P<prefix>[A-Z]{1,4})[\s-]*(?P<year>20[0-9]{2})(?:[\s-]+(?P<short>[0-9]{1,9})|"
    r"(?P<full>[0-9]{5,9}))"
)
_NUMBER_WIDTH = 5
_YEARS = range(2000, 2100)
_LONGEST_NUMBER = 999_999_999
_LONGEST_INPUT = 64

CODE_LENGTH = 17
_SECRET_DIGITS = CODE_LENGTH - 1
_SEED_BYTES = 32
_BETWEEN_DIGITS = re.compile(r"[\s\u00ad\u200b-\u200f\u2010-\u2015\u2060\u2212\ufeff._-]+")
# Damm's quasigroup of order 10 (H. M. Damm, Total anti-symmetrische Quasigruppen, 2004). A test
# checks the property that matters: every single wrong digit and every swap of neighbours shows.
_DAMM = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)


def make_ref(prefix: str, year: int, number: int) -> str:
    """Return "K-2026-00041" for ("K", 2026, 41); more than 99,999 simply grows longer.

    Raises ValueError unless the prefix is one to four Latin capitals, the year of this century
    and the number positive.
    """
    if not _PREFIX.fullmatch(prefix) or year not in _YEARS or not 0 < number <= _LONGEST_NUMBER:
        raise ValueError("not the parts of a reference")
    return f"{prefix}-{year}-{number:0{_NUMBER_WIDTH}d}"


def parse_ref(text: str) -> tuple[str, int, int] | None:
    """Return prefix, year and number of a reference as people type it, or None.

    Small letters, Cyrillic look-alikes, other dashes or none, blanks and missing zeros are
    understood: "к 2026 41" is ("K", 2026, 41).
    """
    if len(text) > _LONGEST_INPUT:
        return None
    written = _HYPHENS.sub("-", ascii_digits(text)).strip().upper().translate(_LOOK_ALIKES)
    found = _REFERENCE.fullmatch(written)
    number = int(found["short"] or found["full"]) if found else 0
    return (found["prefix"], int(found["year"]), number) if found and number else None


def make_return_code(seed: bytes) -> str:
    """Return 16 digits taken from the seed and a check digit: 53 bits that nobody can guess.

    The seed is 32 bytes of HMAC-SHA256 output (more is refused as well: it would be another
    scheme). Against 256 bits the remainder is uneven by less than one part in 2**200.
    """
    if len(seed) != _SEED_BYTES:
        raise ValueError("a seed has 32 bytes")
    digits = f"{int.from_bytes(seed) % 10**_SECRET_DIGITS:0{_SECRET_DIGITS}d}"
    return digits + check_digit(digits)


def normalise_return_code(text: str) -> str | None:
    """Return the 17 digits of a code as people type it, or None where it cannot be one.

    Blanks, dashes, invisible marks and digits of other scripts are understood. A wrong length
    or check digit is a slip of the pen: the code need not be looked up.
    """
    if len(text) > _LONGEST_INPUT:
        return None
    code = _BETWEEN_DIGITS.sub("", ascii_digits(text))
    is_code = len(code) == CODE_LENGTH and code.isascii() and code.isdecimal()
    return code if is_code and check_digit(code) == "0" else None


def format_return_code(code: str) -> str:
    """Return the code in groups that are easy to write down: "1234 5678 9012 3456 7"."""
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))


def check_digit(digits: str) -> str:
    """Return the check digit by Damm's scheme; over digits with theirs appended it is "0"."""
    state = 0
    for digit in digits:
        state = _DAMM[state][int(digit)]
    return str(state)
