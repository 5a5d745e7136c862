"""Names, identification numbers and telephones, with the doubts a journal gives about them."""

import re
from dataclasses import dataclass
from functools import lru_cache

from arasha.appeals.workbook.doubts import DoubtCode
from arasha.lib.iin import Iin, IinProblem, check_iin, restore_leading_zeros
from arasha.lib.names import PersonName, is_placeholder_name, parse_person_name
from arasha.lib.phones import Phone, PhoneProblem, parse_phone
from arasha.lib.sheets.cells import Cell, CellKind, clean
from arasha.lib.sheets.wording import mixes_scripts

_IIN_LENGTH = 12
_BLANKS = re.compile(r"[\s\-]+")
_SCIENTIFIC = re.compile(r"[\d.,]+[eе]\+?\d+$", re.IGNORECASE)
_NO_NUMBER = {"", "нет", "жоқ", "жок", "-", "–", "—", "н/д", "не указан", "no"}


@lru_cache(maxsize=8192)
def read_name(typed: str) -> tuple[PersonName | None, DoubtCode | None]:
    """Return the child's name; "не назвал" and an empty cell are the same doubt."""
    if not clean(typed) or is_placeholder_name(typed):
        return None, DoubtCode.NAME_MISSING
    name = parse_person_name(typed)
    if name is None:
        return None, DoubtCode.NAME_UNREADABLE
    return name, DoubtCode.NAME_MIXED_SCRIPT if mixes_scripts(typed) else None


@dataclass(frozen=True, slots=True)
class ReadIin:
    """`digits` is what may be stored: sound, or restored and then doubtful; else empty."""

    digits: str = ""
    iin: Iin | None = None
    doubt: DoubtCode | None = None


def read_iin(cell: Cell) -> ReadIin:
    """Return the IIN of a cell. A number without its leading zeros is restored where that is certain."""
    text = clean(cell.text)
    if text.lower() in _NO_NUMBER:
        return ReadIin()
    digits = _BLANKS.sub("", text.removesuffix(".0"))
    if not digits.isdigit() or _SCIENTIFIC.match(digits) or cell.kind is CellKind.DATE:
        return ReadIin(doubt=DoubtCode.IIN_UNREADABLE)
    if len(digits) < _IIN_LENGTH:
        return _restored(digits)
    if len(digits) > _IIN_LENGTH:
        return ReadIin(doubt=DoubtCode.IIN_LONG)
    iin, problem = check_iin(digits)
    if iin is None:
        is_form = problem in {IinProblem.NOT_DIGITS, IinProblem.LENGTH}
        return ReadIin(doubt=DoubtCode.IIN_UNREADABLE if is_form else DoubtCode.IIN_WRONG_DIGIT)
    return ReadIin(iin.digits, iin)


def _restored(digits: str) -> ReadIin:
    candidate = restore_leading_zeros(digits)
    if candidate is None:
        return ReadIin(doubt=DoubtCode.IIN_SHORT)
    return ReadIin(candidate, check_iin(candidate)[0], DoubtCode.IIN_LEADING_ZERO_LOST)


@lru_cache(maxsize=8192)
def read_phone(typed: str) -> tuple[Phone | None, DoubtCode | None]:
    """Return the telephone; a helpline's short number is somebody else's and said to be so."""
    text = clean(typed)
    if not text:
        return None, None
    phone, problem = parse_phone(text)
    if phone is None:
        is_word = problem is PhoneProblem.EMPTY_WORD
        return None, None if is_word else DoubtCode.PHONE_UNREADABLE
    return phone, DoubtCode.PHONE_IS_HELPLINE if phone.short else None
