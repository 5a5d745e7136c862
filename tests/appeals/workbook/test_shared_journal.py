"""The journal that a centre really keeps, against what is known to be in it."""

import datetime as dt
import json
import os
from collections import Counter
from pathlib import Path
from typing import cast

import pytest

from arasha.appeals.workbook import JournalRow, RowKind, open_book, plan_sheets, read_journal
from arasha.appeals.workbook.categories import propose_category

ROOT = Path(__file__).resolve().parents[3]
SHARED = Path(os.environ.get("ARASHA_SHARED", ROOT.parent / "shared")) / "data"
JOURNAL = SHARED / "appeals-journal.xlsx"
TRUTH = SHARED / "appeals-journal-truth.json"

pytestmark = pytest.mark.skipif(
    not (JOURNAL.exists() and TRUTH.exists()),
    reason="the shared journal is not beside this repository (or set ARASHA_SHARED to its folder)",
)

CHECKED = {
    "iin_wrong_digit", "iin_short", "iin_leading_zero_lost", "date_unreadable", "date_missing",
    "text_missing", "formula_text",
}  # fmt: skip
type Key = tuple[str, int]


@pytest.fixture(scope="module")
def rows() -> dict[Key, JournalRow]:
    with open_book(JOURNAL) as book:
        listed = list(read_journal(book, plan_sheets(book), today=dt.date(2026, 2, 4)))
    return {(row.sheet, row.number): row for row in listed}


@pytest.fixture(scope="module")
def truth() -> dict[Key, dict[str, object]]:
    told = json.loads(TRUTH.read_text())["rows"]
    return {(row["sheet"], row["row"]): row for row in told}


def test_every_appeal_is_found_and_nothing_else(
    rows: dict[Key, JournalRow], truth: dict[Key, dict[str, object]]
) -> None:
    read = {key for key, row in rows.items() if row.kind in {RowKind.DATA, RowKind.UNREADABLE}}
    assert read == truth.keys()
    assert len({rows[key].fingerprint for key in read}) == 1120


def test_only_rows_without_day_and_text_are_refused(rows: dict[Key, JournalRow]) -> None:
    assert Counter(row.kind for row in rows.values())[RowKind.UNREADABLE] == 2


def test_every_day_is_the_true_day(
    rows: dict[Key, JournalRow], truth: dict[Key, dict[str, object]]
) -> None:
    for key, told in truth.items():
        values = rows[key].values
        assert values is not None
        if values.date is not None:
            assert values.date.isoformat() == told["date"]


def test_what_is_wrong_is_found_without_false_alarm(
    rows: dict[Key, JournalRow], truth: dict[Key, dict[str, object]]
) -> None:
    missed: list[tuple[Key, str]] = []
    for key, told in truth.items():
        found = {doubt.code.value for doubt in rows[key].doubts} & CHECKED
        wrong = set(cast("list[str]", told["wrong"]))
        assert found <= wrong, key
        missed += [(key, code) for code in wrong - found]
    # A wrong digit in place 11 passes the checksum of an IIN; no single row can show it.
    assert {code for _, code in missed} <= {"iin_wrong_digit"}
    assert len(missed) == 6


def test_the_proposed_category_is_the_true_one(
    rows: dict[Key, JournalRow], truth: dict[Key, dict[str, object]]
) -> None:
    proposed = [(rows[key].values, told["category"]) for key, told in truth.items()]
    with_text = [(v.category, told) for v, told in proposed if v is not None and v.category]
    right = sum(found == told for found, told in with_text)
    assert right / len(with_text) > 0.97
    assert propose_category("") == "OTHER"
