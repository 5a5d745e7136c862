"""Telephone numbers as people in Kazakhstan write them.

The library `phonenumbers` knows the world's ranges; what it does not know is here: the short
numbers that are dialled as they are, the 8 people write for +7, words instead of a number,
a remark behind it, and the ".0" of a spreadsheet.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

import phonenumbers
from phonenumbers import PhoneMetadata, ValidationResult

from arasha.lib.digits import ascii_digits, without_float_tail

# Fire, police, ambulance, gas, city line, line for children and families, rescue, trust line,
# state services.
SHORT_NUMBERS = frozenset({"101", "102", "103", "104", "109", "111", "112", "150", "1414"})

_NATIONAL_LENGTH = 10
_LONGEST = 15  # ITU-T E.164, without the plus.
_FIRST_OF_HOME = ("7", "8")  # The country code, and the 8 dialled inside the country.

_NUMBER = re.compile(r"(?:\+\s*)?\(?[0-9](?:[\s().\-\u2010-\u2015]*[0-9])*\)?")
_LABEL = re.compile(
    r"(?:тел(?:ефон)?|моб(?:ильный)?|сот(?:овый)?|ұялы|tel|phone|whatsapp|ватсап)?[\s.:,;/]*",
    re.IGNORECASE,
)
_NO_NUMBER = re.compile(
    r"[\W_]*|(?:нет|нету|жоқ|жок|no|none)(?: данных| номера| телефона)?|(?:номері?|телефоны?) жоқ"
    r"|не (?:указан[оа]?|дала?|назвала?|знает|оставила?)|неизвестно|белгісіз|айтпады|бермеді",
    re.IGNORECASE,
)


def _home_ranges() -> re.Pattern[str]:
    """Return the library's own ranges of the country: forty times faster than its parser."""
    metadata = PhoneMetadata.metadata_for_region("KZ")
    kinds = (metadata.mobile, metadata.fixed_line) if metadata else ()
    ranges = [kind.national_number_pattern for kind in kinds if kind]
    return re.compile("|".join(f"(?:{pattern})" for pattern in ranges if pattern) or r"(?!)")


_HOME_RANGES = _home_ranges()


class PhoneProblem(StrEnum):
    """Why a text is not a number one can call."""

    EMPTY_WORD = "empty_word"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    NOT_A_PHONE = "not_a_phone"
    UNKNOWN_RANGE = "unknown_range"


@dataclass(frozen=True, slots=True)
class Phone:
    """A number to call: either `e164` or a `short` one, and what was written beside it."""

    e164: str | None
    short: str | None
    note: str


def parse_phone(text: str) -> tuple[Phone | None, PhoneProblem | None]:
    """Return the number, or why there is none; exactly one of the two is None.

    A number without a country code belongs to +7. Blanks, dashes and a word that means "no"
    have the problem EMPTY_WORD. Of several numbers the first whole one is taken and the rest
    stays in the note, as does everything else that was written.
    """
    cleaned = without_float_tail(ascii_digits(text).strip())
    written = _written_number(cleaned)
    if written is None:
        is_word_for_none = _NO_NUMBER.fullmatch(" ".join(cleaned.split()))
        return None, PhoneProblem.EMPTY_WORD if is_word_for_none else PhoneProblem.NOT_A_PHONE
    note = _note_around(cleaned, written)
    digits = re.sub(r"[^0-9]", "", written.group())
    if digits in SHORT_NUMBERS:
        return Phone(None, digits, note), None
    found = _to_e164(digits, is_international=written.group().startswith("+"))
    if isinstance(found, PhoneProblem):
        return None, found
    return Phone(found, None, note), None


def format_phone(e164: str) -> str:
    """Return "+7 702 040 14 86" for "+77020401486"; other countries in their own grouping.

    A text that is no international number (a short one, say) comes back unchanged.
    """
    home = re.fullmatch(r"\+7([0-9]{3})([0-9]{3})([0-9]{2})([0-9]{2})", e164)
    if home:
        return " ".join(("+7", *home.groups()))
    try:
        number = phonenumbers.parse(e164, None)
    except phonenumbers.NumberParseException:
        return e164
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def _written_number(text: str) -> re.Match[str] | None:
    """Return the first run of digits that is long enough for a number, else the first run."""
    runs = list(_NUMBER.finditer(text))
    whole = (run for run in runs if sum(map(str.isdigit, run.group())) >= _NATIONAL_LENGTH)
    return next(whole, runs[0] if runs else None)


def _note_around(text: str, written: re.Match[str]) -> str:
    before, after = text[: written.start()].strip(), text[written.end() :].strip(" \t,;/")
    kept = [part for part in (before, after) if part and not _LABEL.fullmatch(part)]
    return " ".join(" ".join(kept).split())


def _to_e164(digits: str, *, is_international: bool) -> str | PhoneProblem:
    if digits.startswith("00") and not is_international:
        digits, is_international = digits[2:], True
    if len(digits) > _LONGEST:
        return PhoneProblem.TOO_LONG
    national = _national_part(digits, is_international=is_international)
    if national is not None:
        return f"+7{national}" if _HOME_RANGES.fullmatch(national) else _ask_library(f"7{national}")
    if is_international and not digits.startswith("7"):
        return _ask_library(digits)
    return PhoneProblem.TOO_SHORT if len(digits) <= _NATIONAL_LENGTH else PhoneProblem.TOO_LONG


def _national_part(digits: str, *, is_international: bool) -> str | None:
    """Return the ten digits behind +7, or None where the number is not written that way."""
    if len(digits) == _NATIONAL_LENGTH and not is_international:
        return digits
    # "+8 7xx" is a slip for "8 7xx": no country has a code that begins with 87.
    is_home = digits.startswith("7" if is_international else _FIRST_OF_HOME)
    if len(digits) == _NATIONAL_LENGTH + 1 and (is_home or digits.startswith("87")):
        return digits[1:]
    return None


def _ask_library(digits: str) -> str | PhoneProblem:
    try:
        number = phonenumbers.parse(f"+{digits}", None)
    except phonenumbers.NumberParseException:
        return PhoneProblem.UNKNOWN_RANGE
    if phonenumbers.is_valid_number(number):
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return {
        ValidationResult.TOO_SHORT: PhoneProblem.TOO_SHORT,
        ValidationResult.TOO_LONG: PhoneProblem.TOO_LONG,
    }.get(phonenumbers.is_possible_number_with_reason(number), PhoneProblem.UNKNOWN_RANGE)
