"""The individual identification number (IIN) of Kazakhstan.

Twelve digits: YYMMDD of birth, one digit for century and sex, four serial digits, one check
digit (government resolution 565 of 11 June 2003). The checksum is weak: a single wrong digit in
place 11 passes it in 91.7% of cases, so a sound number is never proof of identity.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from arasha.lib.digits import ascii_digits, without_float_tail

type Sex = Literal["m", "f"]

LENGTH = 12
INVENTED_SERIALS = range(9000, 10000)

_FIRST_WEIGHTS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
_SECOND_WEIGHTS = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
_NO_CHECK_DIGIT = 10
_ISSUED_CENTURIES = {1: 1800, 2: 1800, 3: 1900, 4: 1900, 5: 2000, 6: 2000}
_FOREIGNER = 0
# A number that begins 000MDD loses three zeros in a spreadsheet; none can lose more.
_MOST_LOST_ZEROS = 3
_SEPARATORS = re.compile(r"[\s\u200b-\u200f\u2060\ufeff-]+")


class IinProblem(StrEnum):
    """Why a text is not a sound IIN; the first that applies, in this order."""

    NOT_DIGITS = "not_digits"
    LENGTH = "length"
    CENTURY = "century"
    BIRTH_DATE = "birth_date"
    UNISSUABLE = "unissuable"
    CHECKSUM = "checksum"


@dataclass(frozen=True, slots=True)
class Iin:
    """A sound number. A foreigner's (seventh digit 0) tells neither sex nor century."""

    digits: str
    born_on: date | None
    sex: Sex | None


def check_iin(text: str) -> tuple[Iin | None, IinProblem | None]:
    """Return the number, or the first problem found; exactly one of the two is None.

    Blanks, hyphens, digits of other scripts and the ".0" a spreadsheet adds are understood.
    An empty text has the problem LENGTH.
    """
    digits = _clean(text)
    problem = _problem_of(digits)
    if problem:
        return None, problem
    marker = int(digits[6])
    if marker == _FOREIGNER:
        return Iin(digits, None, None), None
    return Iin(digits, _birth_date(digits, marker), "m" if marker % 2 else "f"), None


def iin_checksum(first_eleven: str) -> int | None:
    """Return the check digit of eleven ASCII digits, or None where such a number is not issued.

    Raises ValueError unless given exactly eleven digits.
    """
    if not re.fullmatch(r"[0-9]{11}", first_eleven):
        raise ValueError("eleven digits are needed")
    digits = [int(digit) for digit in first_eleven]
    for weights in (_FIRST_WEIGHTS, _SECOND_WEIGHTS):
        remainder = sum(d * w for d, w in zip(digits, weights, strict=True)) % 11
        if remainder != _NO_CHECK_DIGIT:
            return remainder
    return None


def restore_leading_zeros(text: str) -> str | None:
    """Return the twelve digits of a number whose leading zeros a spreadsheet dropped.

    "80328599812" gives "080328599812". None unless the result is sound in date and checksum:
    the caller shows it as a suggestion and keeps what was written.
    """
    digits = _clean(text)
    lost = LENGTH - len(digits)
    if not 1 <= lost <= _MOST_LOST_ZEROS or digits.startswith("0"):
        return None
    found, _ = check_iin(digits.zfill(LENGTH))
    return found.digits if found else None


def make_iin(born_on: date, sex: Sex, serial: int) -> str | None:
    """Return a sound number for an invented person; `serial` 0 to 999 becomes 9000 to 9999.

    None where the number would be unissuable (about 0.8% of serials): take the next one.
    Raises ValueError for another serial or a birth outside the years 1800 to 2099.
    """
    if not 0 <= serial < len(INVENTED_SERIALS):
        raise ValueError("the serial of an invented person is 0 to 999")
    for marker, century in _ISSUED_CENTURIES.items():
        if century == born_on.year // 100 * 100 and (marker % 2 == 1) == (sex == "m"):
            first_eleven = f"{born_on:%y%m%d}{marker}{INVENTED_SERIALS[serial]}"
            check = iin_checksum(first_eleven)
            return None if check is None else f"{first_eleven}{check}"
    raise ValueError("no number is issued for this century")


def _clean(text: str) -> str:
    return _SEPARATORS.sub("", without_float_tail(ascii_digits(text).strip()))


def _problem_of(digits: str) -> IinProblem | None:
    if digits and not re.fullmatch(r"[0-9]+", digits):
        return IinProblem.NOT_DIGITS
    if len(digits) != LENGTH:
        return IinProblem.LENGTH
    marker = int(digits[6])
    if marker != _FOREIGNER and marker not in _ISSUED_CENTURIES:
        return IinProblem.CENTURY
    if _birth_date(digits, marker) is None:
        return IinProblem.BIRTH_DATE
    check = iin_checksum(digits[:-1])
    if check is None:
        return IinProblem.UNISSUABLE
    return None if check == int(digits[-1]) else IinProblem.CHECKSUM


def _birth_date(digits: str, marker: int) -> date | None:
    # A foreigner's century is unknown. 2000 is a leap year, so no real date is refused.
    century = _ISSUED_CENTURIES.get(marker, 2000)
    try:
        return date(century + int(digits[:2]), int(digits[2:4]), int(digits[4:6]))
    except ValueError:
        return None
