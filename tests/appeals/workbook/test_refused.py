"""The workbook of refused rows goes out, is corrected and comes back through the same door."""

import pytest

from arasha.appeals.workbook import (
    WORD_KEYS,
    JournalRow,
    RowKind,
    apply_mappings,
    open_book,
    plan_sheets,
    write_refused_workbook,
)
from arasha.lib.sheets.headings import REASON_MARK, ROW_MARK, SHEET_MARK
from arasha.lib.sheets.refused import _free_name
from tests.appeals.workbook.books import HEADINGS, appeals, journal, line, read, xlsx
from tests.appeals.workbook.openpyxl_books import loaded, saved

WORDS = {key: f"слово {key}" for key in WORD_KEYS}


def refused_of(content: bytes) -> bytes:
    with open_book(content) as book:
        plans = plan_sheets(book)
    rows = [row for row in read(content) if row.kind is RowKind.UNREADABLE]
    return write_refused_workbook(rows, plans=plans, words=WORDS)


BROKEN = line(number=9, date="??", text=None, name="Мысалова Үлгі", iin="080512590006")


def test_the_workbook_has_the_source_headings_and_three_columns_more() -> None:
    book = loaded(refused_of(journal(line(), BROKEN)))
    (sheet,) = book.worksheets
    headings, row = ([cell.value for cell in cells] for cells in sheet.iter_rows())
    assert headings[:3] == [
        f"{SHEET_MARK} слово sheet", f"{ROW_MARK} слово row", f"{REASON_MARK} слово what_to_correct",
    ]  # fmt: skip
    assert tuple(headings[3:]) == HEADINGS
    assert row[:2] == ["Sheet1", "3"]
    assert "слово no_date_no_text" in str(row[2])
    assert row[10] == "080512590006"


def test_each_source_sheet_keeps_its_own_page() -> None:
    content = xlsx([HEADINGS, BROKEN], [HEADINGS[::-1], BROKEN[::-1]], names=["2024", "2025"])
    book = loaded(refused_of(content))
    assert book.sheetnames == ["2024", "2025"]


def test_a_corrected_row_comes_back_with_its_origin() -> None:
    book = loaded(refused_of(journal(line(), line(), BROKEN)))
    sheet = book.worksheets[0]
    sheet["E2"] = "05.03.2025"
    (row,) = appeals(saved(book))
    assert row.kind is RowKind.DATA
    assert row.origin == ("Sheet1", 4)
    assert row.values is not None
    assert row.values.iin == "080512590006"
    assert not row.others


def test_a_corrected_row_and_the_same_correction_in_the_source_are_one_appeal() -> None:
    book = loaded(refused_of(journal(line(), BROKEN)))
    book.worksheets[0]["E2"] = "05.03.2025"
    (corrected,) = appeals(saved(book))
    fixed = [*BROKEN]
    fixed[1] = "05.03.2025"
    _, in_source = appeals(journal(line(), fixed))
    assert corrected.fingerprint == in_source.fingerprint


def test_an_uncorrected_row_comes_back_as_the_same_row() -> None:
    content = journal(line(), BROKEN)
    (before,) = [row for row in appeals(content) if row.kind is RowKind.UNREADABLE]
    (after,) = appeals(refused_of(content))
    assert (after.kind, after.fingerprint) == (before.kind, before.fingerprint)
    twice = refused_of(refused_of(content))
    (again,) = appeals(twice)
    assert (again.origin, again.fingerprint) == (("Sheet1", 3), before.fingerprint)


def test_a_column_mapped_by_hand_is_known_again() -> None:
    content = journal(["??", None, "x"], headings=["Дата", "Что было сказано", "Школа"])
    mapping: dict[str, object] = {
        "sheet": "Sheet1", "heading_row": 1, "columns": {"date": 0, "text": 1, "school": 2},
    }  # fmt: skip
    with open_book(content) as book:
        plans = apply_mappings(book, [mapping])
    rows: list[JournalRow] = [
        row for row in read(content, mappings=[mapping]) if row.kind is RowKind.UNREADABLE
    ]
    returned = write_refused_workbook(rows, plans=plans, words=WORDS)
    with open_book(returned) as book:
        (plan,) = plan_sheets(book)
    assert plan.is_journal
    assert plan.headings[4].startswith("Что было сказано")


def test_nothing_in_the_workbook_becomes_a_formula_or_a_link() -> None:
    bad = line(date=None, text=None, name="=1+1", phone="http://example.invalid", place="@x")
    content = refused_of(journal(bad))
    book = loaded(content)
    cells = [cell for cells in book.worksheets[0].iter_rows() for cell in cells if cell.value]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "f"}
    assert not [cell for cell in cells if cell.hyperlink]
    (row,) = appeals(content)
    assert "=1+1" in row.verbatim.values()
    with open_book(content) as opened:
        assert not [c for r in opened.sheets[0].rows() for c in r.cells.values() if c.formula]


def test_a_missing_word_is_an_error_of_ours() -> None:
    content = journal(BROKEN)
    with open_book(content) as book:
        plans = plan_sheets(book)
    rows = read(content)[1:]
    with pytest.raises(KeyError):
        write_refused_workbook(rows, plans=plans, words={})


def test_sheet_names_that_a_workbook_may_not_have_are_made_fit() -> None:
    assert _free_name("a/b:c", taken=[]) == "a b c"
    assert _free_name("'", taken=[]) == "-"
    assert _free_name("2024", taken=["2024"]) == "2024 2"
    assert len(_free_name("я" * 40, taken=["я" * 31])) <= 31
