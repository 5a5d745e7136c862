"""The journal reader: a centre's workbook of appeals in, rows with values and doubts out.

Plain Python. Typical use:

    with open_book(path) as book:
        plans = plan_sheets(book)                       # show; a person may correct the mapping
        plans = apply_mappings(book, mappings)          # mappings: plan.mapping(), changed
        for row in read_journal(book, plans, today=today):
            ...

Every line that holds anything comes out as a `JournalRow` of some kind; nothing is dropped, and
what is doubtful is kept as it was typed beside what was understood.
"""

from arasha.appeals.workbook.doubts import Doubt, DoubtCode
from arasha.appeals.workbook.example import make_example_journal
from arasha.appeals.workbook.fields import JournalField
from arasha.appeals.workbook.kinds import RowKind, RowReason
from arasha.appeals.workbook.refused import WORD_KEYS, write_refused_workbook
from arasha.appeals.workbook.rows import JournalRow, Occurrences, read_journal, read_rows
from arasha.appeals.workbook.sheets import NotAJournal, SheetPlan, apply_mappings, plan_sheets
from arasha.appeals.workbook.values import RowValues
from arasha.lib.sheets.errors import WorkbookError
from arasha.lib.sheets.files import Limits, open_book

__all__ = [
    "WORD_KEYS",
    "Doubt",
    "DoubtCode",
    "JournalField",
    "JournalRow",
    "Limits",
    "NotAJournal",
    "Occurrences",
    "RowKind",
    "RowReason",
    "RowValues",
    "SheetPlan",
    "WorkbookError",
    "apply_mappings",
    "make_example_journal",
    "open_book",
    "plan_sheets",
    "read_journal",
    "read_rows",
    "write_refused_workbook",
]
