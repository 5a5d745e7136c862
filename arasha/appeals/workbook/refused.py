"""The workbook of refused rows: to be corrected and uploaded again through the same reader."""

import io
import re
from collections.abc import Iterable, Mapping, Sequence

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from arasha.appeals.workbook.doubts import DoubtCode
from arasha.appeals.workbook.fields import plain_heading, score_heading
from arasha.appeals.workbook.headings import REASON_MARK, ROW_MARK, SHEET_MARK, is_service
from arasha.appeals.workbook.kinds import RowReason
from arasha.appeals.workbook.rows import JournalRow
from arasha.appeals.workbook.sheets import SheetPlan

HEADING_KEYS = ("sheet", "row", "what_to_correct")
# Every code that `words` must hold: the three headings, the reasons and the doubts.
WORD_KEYS = frozenset({*HEADING_KEYS, *(r.value for r in RowReason if r), *map(str, DoubtCode)})

_FORBIDDEN_IN_NAME = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME = 31
_LONGEST_CELL = 32_767
_EXTRA_WIDTHS = (14, 8, 46)
_COLUMN_WIDTH = 18
# Text format: a corrected IIN keeps its zeros, a corrected date stays as it was typed.
_AS_TYPED = {"num_format": "@", "valign": "top", "text_wrap": True}


def write_refused_workbook(
    rows: Iterable[JournalRow], *, plans: Sequence[SheetPlan], words: Mapping[str, str]
) -> bytes:
    """Write `rows` as an xlsx file with the headings of their sheets, one sheet for each.

    Three columns are added in front: the sheet and the row where the line stood and what is to be
    corrected, worded by `words` (see WORD_KEYS; a missing key raises KeyError). The reader knows
    them by their signs and does not take them for content. Nothing becomes a formula or a link.
    """
    output = io.BytesIO()
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(output, options) as book:
        formats = book.add_format(_AS_TYPED), book.add_format({**_AS_TYPED, "bold": True})
        pages: dict[str, _Page] = {}
        for row in rows:
            page = pages.get(row.sheet)
            if page is None:
                plan = next(plan for plan in plans if plan.name == row.sheet)
                sheet = book.add_worksheet(_free_name(row.sheet, taken=[*pages]))
                page = pages[row.sheet] = _Page(sheet, plan, words=words, formats=formats)
            page.add(row)
    return output.getvalue()


class _Page:
    """One sheet of the workbook that is being written."""

    def __init__(
        self,
        sheet: Worksheet,
        plan: SheetPlan,
        *,
        words: Mapping[str, str],
        formats: tuple[Format, Format],
    ) -> None:
        self._sheet, self._words = sheet, words
        self._format, bold = formats
        self._service = {at for at, text in enumerate(plan.headings) if is_service(text)}
        marks = zip((SHEET_MARK, ROW_MARK, REASON_MARK), HEADING_KEYS, strict=True)
        extra = [f"{mark} {words[key]}" for mark, key in marks]
        headings = _headings(plan)
        for at, width in enumerate(_EXTRA_WIDTHS):
            sheet.set_column(at, at, width, self._format)
        last = len(extra) + len(headings) - 1
        sheet.set_column(len(extra), max(last, len(extra)), _COLUMN_WIDTH, self._format)
        sheet.freeze_panes(1, len(extra))
        self._next = 0
        self._write([*extra, *self._without_service(headings)], bold)

    def add(self, row: JournalRow) -> None:
        sheet, number = row.origin or (row.sheet, row.number)
        codes = [row.reason.value, *(doubt.code.value for doubt in row.doubts)]
        reasons = dict.fromkeys(self._words[code] for code in codes if code)
        extra = [sheet, str(number), "; ".join(reasons)]
        self._write([*extra, *self._without_service(row.cells)], self._format)

    def _without_service(self, texts: Sequence[str]) -> list[str]:
        return [text for at, text in enumerate(texts) if at not in self._service]

    def _write(self, texts: Sequence[str], form: Format) -> None:
        for at, text in enumerate(texts):
            if text:
                self._sheet.write_string(self._next, at, text[:_LONGEST_CELL], form)
        self._next += 1


def _headings(plan: SheetPlan) -> list[str]:
    """Return the sheet's own headings, each made such that the reader takes it as it was taken."""
    width = max([len(plan.headings) - 1, *plan.columns.values()]) + 1
    headings = [*plan.headings, *[""] * (width - len(plan.headings))]
    for field, column in plan.columns.items():
        scores = score_heading(headings[column])
        if not scores or max(scores, key=scores.__getitem__) is not field:
            headings[column] = f"{headings[column]} ({plain_heading(field)})".strip()
    return headings


def _free_name(wanted: str, *, taken: Sequence[str]) -> str:
    """Return a sheet name that a workbook may have and that no other sheet has."""
    base = _FORBIDDEN_IN_NAME.sub(" ", wanted).strip("' ")[:_LONGEST_NAME] or "-"
    name, number = base, 1
    while name.lower() in {other.lower() for other in taken}:
        number += 1
        name = f"{base[: _LONGEST_NAME - 4]} {number}"
    return name
