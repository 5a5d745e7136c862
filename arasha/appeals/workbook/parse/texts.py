"""The appeal's own words, and formulas where words belong."""

import re

from arasha.appeals.workbook.doubts import DoubtCode
from arasha.lib.sheets.cells import Cell, CellKind, clean

# Error values as Excel shows them in English and in Russian.
_ERROR_VALUE = re.compile(
    r"#(?:NAME\?|VALUE!|REF!|DIV/0!|N/A|NUM!|NULL!|SPILL!|CALC!|FIELD!|GETTING_DATA"
    r"|ИМЯ\?|ЗНАЧ!|ССЫЛКА!|ССЫЛ!|ДЕЛ/0!|Н/Д|ЧИСЛО!|ПУСТО!|ПЕРЕНОС!|ВЫЧИСЛ!)$"
)
_FORMULA = re.compile(r"=\s*[+\-@]?\s*[^\W\d_(\"']|=\s*[\d(\"']")
_LETTERS = re.compile(r"[^\W\d_]")
_FEWEST_LETTERS = 2
_NOTHING = {"нет", "жоқ", "жок", "no", "н/д"}


def is_formula(cell: Cell) -> bool:
    """Tell whether this is a formula, an error value, or a formula that was pasted as text."""
    return bool(
        cell.formula
        or cell.kind is CellKind.ERROR
        or _ERROR_VALUE.match(cell.text)
        or _FORMULA.match(cell.text.lstrip())
    )


def is_error(cell: Cell) -> bool:
    """Tell whether the cell shows no value at all."""
    return cell.kind is CellKind.ERROR or bool(_ERROR_VALUE.match(cell.text))


def read_text(cell: Cell) -> tuple[str, DoubtCode | None]:
    """Return the appeal's text with its own line breaks, trimmed, and a doubt where it says nothing."""
    text = cell.text.strip()
    bare = clean(text)
    if not bare.strip("-–—?.… ") or bare.lower() in _NOTHING:
        return "", DoubtCode.TEXT_MISSING
    if is_formula(cell):
        return ("" if is_error(cell) else text), DoubtCode.FORMULA_TEXT
    if len(_LETTERS.findall(bare)) < _FEWEST_LETTERS:
        return text, DoubtCode.TEXT_NOT_WORDS
    return text, None
