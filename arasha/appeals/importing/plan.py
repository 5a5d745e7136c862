"""How a journal will be read, as it is stored with the import and corrected by a person."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from arasha.appeals.workbook import (
    JournalField,
    Limits,
    NotAJournal,
    SheetPlan,
    apply_mappings,
    open_book,
    plan_sheets,
)
from arasha.appeals.workbook.fields import VOCABULARY
from arasha.lib.sheets.errors import MappingError
from arasha.lib.sheets.files import Book
from arasha.lib.sheets.headings import assign

type Stored = Mapping[str, Any]

LONGEST_SHEET_NAME = 64
# In bytes.
LARGEST = Limits().file_bytes


def propose(path: Path) -> dict[str, Any]:
    """Return a plan for every sheet as plain JSON; raises WorkbookError where nothing can be read."""
    with open_book(path) as book:
        plans = plan_sheets(book)
    names = [plan.name[:LONGEST_SHEET_NAME] for plan in plans]
    if len(set(names)) < len(names):
        raise MappingError(problem="sheets_share_a_name")
    return store(plans)


def store(plans: Sequence[SheetPlan]) -> dict[str, Any]:
    return {
        "sheets": [
            {
                **plan.mapping(),
                "reason": plan.reason.value,
                "headings": list(plan.headings),
                "row_total": plan.row_total,
            }
            for plan in plans
        ]
    }


def restore(stored: Stored) -> tuple[SheetPlan, ...]:
    """Return the plans without opening the file; they have no sample rows."""
    return tuple(
        SheetPlan(
            name=sheet["sheet"],
            is_hidden=False,
            row_total=sheet["row_total"],
            is_journal=sheet["is_journal"],
            reason=NotAJournal(sheet["reason"]),
            heading_row=sheet["heading_row"],
            heading_height=sheet["heading_height"],
            headings=tuple(sheet["headings"]),
            columns={JournalField(name): at for name, at in sheet["columns"].items()},
        )
        for sheet in stored["sheets"]
    )


def apply(book: Book, stored: Stored) -> tuple[SheetPlan, ...]:
    """Return the plans of an open book with everything that a person corrected."""
    plans = apply_mappings(book, stored["sheets"])
    reasons = [NotAJournal(sheet["reason"]) for sheet in stored["sheets"]]
    return tuple(
        plan if plan.is_journal else replace(plan, reason=reason)
        for plan, reason in zip(plans, reasons, strict=True)
    )


def preview(path: Path, stored: Stored) -> tuple[SheetPlan, ...]:
    """Return the plans with the first rows of each sheet."""
    with open_book(path) as book:
        return apply(book, stored)


def correct(path: Path, stored: Stored, number: int, mapping: Mapping[str, Any]) -> dict[str, Any]:
    """Return the stored plan with another mapping for one sheet; raises MappingError.

    A mapping without "columns" names another row of headings: its columns are proposed anew.
    """
    sheets = list(stored["sheets"])
    mapping = {"sheet": sheets[number]["sheet"], **mapping}
    with open_book(path) as book:
        if "columns" not in mapping:
            mapping["columns"] = _propose_columns(book, mapping)
            mapping["is_journal"] = JournalField.TEXT.value in mapping["columns"]
        sheets[number] = {**mapping, "reason": NotAJournal.LEFT_OUT.value}
        if not mapping["is_journal"] and mapping["columns"]:
            is_missing = JournalField.TEXT.value not in mapping["columns"]
            reason = NotAJournal.NO_TEXT_COLUMN if is_missing else NotAJournal.LEFT_OUT
            sheets[number]["reason"] = reason.value
        return store(apply(book, {"sheets": sheets}))


def _propose_columns(book: Book, mapping: Mapping[str, Any]) -> dict[str, int]:
    looked_at = {**mapping, "columns": {}, "is_journal": False}
    plans = apply_mappings(book, [looked_at])
    headings = next(plan.headings for plan in plans if plan.name == mapping["sheet"])
    return {
        field.value: column
        for field, column in assign(headings, vocabulary=VOCABULARY).columns.items()
    }
