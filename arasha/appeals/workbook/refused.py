"""The workbook of refused rows of a journal."""

import io
from collections.abc import Iterable, Mapping, Sequence

from arasha.appeals.workbook.doubts import DoubtCode
from arasha.appeals.workbook.fields import VOCABULARY, plain_heading
from arasha.appeals.workbook.kinds import RowReason
from arasha.appeals.workbook.rows import JournalRow
from arasha.appeals.workbook.sheets import SheetPlan
from arasha.lib.sheets.refused import HEADING_KEYS, RefusedPage, refused_book

# Every code that `words` must hold: the three headings, the reasons and the doubts.
WORD_KEYS = frozenset({*HEADING_KEYS, *(r.value for r in RowReason if r), *map(str, DoubtCode)})


def write_refused_workbook(
    rows: Iterable[JournalRow], *, plans: Sequence[SheetPlan], words: Mapping[str, str]
) -> bytes:
    """Write `rows` as an xlsx file with the headings of their sheets, one sheet for each.

    Three columns are added in front: the sheet and the row where the line stood and what is to be
    corrected, worded by `words` (see WORD_KEYS; a missing key raises KeyError).
    """
    output = io.BytesIO()
    with refused_book(output, words=words) as book:
        pages: dict[str, RefusedPage] = {}
        for row in rows:
            page = pages.get(row.sheet)
            if page is None:
                plan = next(plan for plan in plans if plan.name == row.sheet)
                page = pages[row.sheet] = book.add_page(row.sheet, headings=_headings(plan))
            sheet, number = row.origin or (row.sheet, row.number)
            codes = [row.reason.value, *(doubt.code.value for doubt in row.doubts)]
            reasons = dict.fromkeys(words[code] for code in codes if code)
            page.add(sheet, number, reasons, row.cells)
    return output.getvalue()


def _headings(plan: SheetPlan) -> list[str]:
    """Return the sheet's own headings, each made such that the reader takes it as it was taken."""
    width = max([len(plan.headings) - 1, *plan.columns.values()]) + 1
    headings = [*plan.headings, *[""] * (width - len(plan.headings))]
    for field, column in plan.columns.items():
        scores = VOCABULARY.scores(headings[column])
        if not scores or max(scores, key=scores.__getitem__) is not field:
            headings[column] = f"{headings[column]} ({plain_heading(field)})".strip()
    return headings
