"""Telling an appeal from the other lines of a journal: totals, headings, notes, empty lines."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from arasha.appeals.workbook.fields import JournalField as Field
from arasha.appeals.workbook.parse.dates import month_of
from arasha.lib.sheets.cells import Cell, CellKind, RowCells, clean
from arasha.lib.sheets.wording import fold


class RowKind(StrEnum):
    """What a line of the sheet is. Every line that holds anything is one of these."""

    DATA = "data"
    TOTAL = "total"
    EMPTY = "empty"
    HEADING = "heading"
    NOTE = "note"
    UNREADABLE = "unreadable"


class RowReason(StrEnum):
    """Why a line is no appeal."""

    NONE = ""
    HEADINGS = "headings"
    ABOVE_HEADINGS = "above_headings"
    REPEATED_HEADINGS = "repeated_headings"
    COLUMN_NUMBERS = "column_numbers"
    SIGNATURE = "signature"
    SECTION = "section"  # "Март 2024", "1-я неделя" between the rows
    ONLY_NUMBER = "only_number"  # a line numbered in advance and never filled
    ONLY_DATE = "only_date"
    NO_DATE_NO_TEXT = "no_date_no_text"


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """What the rows of a sheet are held against."""

    columns: Mapping[Field, int]
    headings: tuple[str, ...]
    heading_row: int
    first_data_row: int


type Verdict = tuple[RowKind, RowReason]

_TOTAL = re.compile(r"(?:итого|жиыны|барлыгы|барлык|total|subtotal|корытынды)\b")
_TOTAL_OF = re.compile(r"всего\b(?=.*(?:обращ|\d|за )|$)|(?:за|на) .{0,30}(?:итого|всего)\b")
_SIGNATURE = re.compile(r"\b(?:сдал|принял|подпись|проверил|колы|тапсырды|кабылдады|signature)")
_LINE_TO_SIGN = re.compile(r"_{3,}")
_SECTION = re.compile(
    r"(?:\d{1,2} )?(?:я )?(?:недел|апта|квартал|токсан|месяц|ай\b|год\b|жыл|week)"
)
_FEW = 2
_REPEATED_AT_LEAST = 3
_FEWEST_NUMBERED = 4
_BESIDE_A_DATE = frozenset({Field.DATE, Field.NUMBER, Field.TIME})


def judge(number: int, cells: RowCells, *, layout: SheetLayout) -> Verdict:
    """Return the kind of row `number`, with the reason where it is no appeal.

    A row with a date or a text is an appeal so far; where neither can be read, the reader of the
    values takes that back.
    """
    filled = {at: cell for at, cell in cells.items() if clean(cell.text) and not cell.from_merge}
    if not filled:
        return RowKind.EMPTY, RowReason.NONE
    if number < layout.heading_row:
        return RowKind.NOTE, RowReason.ABOVE_HEADINGS
    if number < layout.first_data_row:
        return RowKind.HEADING, RowReason.HEADINGS
    if _repeats_headings(filled, layout=layout):
        return RowKind.HEADING, RowReason.REPEATED_HEADINGS
    if _numbers_columns(filled):
        return RowKind.HEADING, RowReason.COLUMN_NUMBERS
    return _judge_content(filled, cells, layout=layout)


def _judge_content(filled: RowCells, cells: RowCells, *, layout: SheetLayout) -> Verdict:
    fields = {field for field, at in layout.columns.items() if at in cells and cells[at].text}
    own = {field for field, at in layout.columns.items() if at in filled}
    if _is_total(filled):
        return RowKind.TOTAL, RowReason.NONE
    if len(filled) <= _FEW and (note := _note(filled, own)):
        return RowKind.NOTE, note
    if own <= {Field.NUMBER} and len(filled) == len(own):
        return _numbered(filled)
    if Field.DATE in fields and Field.TEXT not in fields and _is_date_alone(own, filled):
        return RowKind.UNREADABLE, RowReason.ONLY_DATE
    if fields & {Field.DATE, Field.TEXT}:
        return RowKind.DATA, RowReason.NONE
    return RowKind.UNREADABLE, RowReason.NO_DATE_NO_TEXT


def _is_date_alone(own: set[Field], filled: RowCells) -> bool:
    return own <= _BESIDE_A_DATE and len(filled) <= len(own)


def _numbered(filled: RowCells) -> Verdict:
    text = clean(next(iter(filled.values())).text)
    if text.rstrip(".").isdigit():
        return RowKind.EMPTY, RowReason.ONLY_NUMBER
    return RowKind.UNREADABLE, RowReason.NO_DATE_NO_TEXT


def _is_total(filled: RowCells) -> bool:
    """Tell whether the line begins with a word for a sum and holds only figures beside it."""
    first, *rest = (filled[at] for at in sorted(filled))
    folded = fold(first.text)
    is_sum = _TOTAL.match(folded) or _TOTAL_OF.match(folded)
    return bool(is_sum) and all(_is_figure(cell) for cell in rest)


def _is_figure(cell: Cell) -> bool:
    return cell.kind is CellKind.NUMBER or not any(sign.isalpha() for sign in cell.text)


def _note(filled: RowCells, own: set[Field]) -> RowReason | None:
    text = " ".join(clean(filled[at].text) for at in sorted(filled))
    folded = fold(text)
    is_own_text = Field.TEXT in own
    if _SIGNATURE.search(folded) and (_LINE_TO_SIGN.search(text) or not is_own_text):
        return RowReason.SIGNATURE
    if len(filled) == 1 and not is_own_text and _is_section(folded):
        return RowReason.SECTION
    return None


def _is_section(folded: str) -> bool:
    words = [word for word in folded.split() if not word.isdigit() and len(word) > 1]
    is_month = len(words) == 1 and month_of(words[0]) is not None
    # "22 апреля 2024 г." is a day; "Апрель 2024" is a section.
    numbers = [word for word in folded.split() if word.isdigit()]
    return bool(_SECTION.match(folded)) or (is_month and len(numbers) <= 1)


def _repeats_headings(filled: RowCells, *, layout: SheetLayout) -> bool:
    known = layout.headings
    same = sum(
        at < len(known) and clean(cell.text).casefold() == known[at].casefold()
        for at, cell in filled.items()
    )
    return same >= _REPEATED_AT_LEAST and same * 2 >= len(filled)


def _numbers_columns(filled: RowCells) -> bool:
    """Tell whether this is the line "1 2 3 4 …" under the headings of a printed form."""
    if next(iter(filled.values())).text != "1":
        return False
    texts = [clean(filled[at].text) for at in sorted(filled)]
    return len(texts) >= _FEWEST_NUMBERED and texts == [str(n + 1) for n in range(len(texts))]
