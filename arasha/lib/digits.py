"""Digits as people type them: fullwidth, Arabic and other decimal digits become 0 to 9."""

import re
import unicodedata

_FLOAT_TAIL = re.compile(r"\.0+$")


def ascii_digits(text: str) -> str:
    """Return the text with every Unicode decimal digit replaced by its ASCII form."""
    if text.isascii():
        return text
    return "".join(
        str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in text
    )


def without_float_tail(text: str) -> str:
    """Return "87020401486" for "87020401486.0": what a spreadsheet makes of a long number."""
    return _FLOAT_TAIL.sub("", text)
