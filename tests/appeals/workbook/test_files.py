"""Formats, limits and damage: each refusal has its own code."""

import datetime as dt
import io
import zipfile

import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from arasha.appeals.workbook import Limits, WorkbookError, make_example_journal, open_book
from arasha.appeals.workbook import plan_sheets as plan
from arasha.lib.sheets.cells import Cell, CellKind, number_cell
from arasha.lib.sheets.files.styles import Shown, shown_by
from tests.appeals.workbook.books import HEADINGS, appeals, journal, line, only, read
from tests.appeals.workbook.openpyxl_books import new_book, saved


def code_of(content: bytes, *, limits: Limits | None = None) -> str:
    with pytest.raises(WorkbookError) as caught:
        read_through(content, limits=limits)
    return caught.value.code


def read_through(content: bytes, *, limits: Limits | None) -> None:
    with open_book(content, limits=limits) as book:
        plan(book)
        for sheet in book.sheets:
            list(sheet.rows())


def changed(content: bytes, part: str, new: bytes | None) -> bytes:
    """The archive with one part replaced, or left out."""
    output = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as fresh,
    ):
        for name in old.namelist():
            if name != part:
                fresh.writestr(name, old.read(name))
            elif new is not None:
                fresh.writestr(name, new)
    return output.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b"%PDF-1.7 a;b", "not_a_workbook"),
        (b"\x89PNG\r\n", "not_a_workbook"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "not_a_workbook"),
        (b"\x00\x01\x02\x03" * 50, "not_a_workbook"),
        (b"hello", "not_a_workbook"),
        (b"PK\x03\x04 and nothing behind it", "damaged_workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "damaged_workbook"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "encrypted_workbook",
        ),
    ],
)
def test_what_is_no_workbook_is_refused_by_its_content(content: bytes, code: str) -> None:
    assert code_of(content) == code


def test_a_zip_of_something_else_is_no_workbook() -> None:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert code_of(output.getvalue()) == "not_a_workbook"


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"])
def test_a_broken_part_is_damage(part: str) -> None:
    assert code_of(changed(journal(line()), part, b"<worksheet><sheetData><row")) == (
        "damaged_workbook"
    )


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml"])
def test_a_missing_part_is_damage(part: str) -> None:
    assert code_of(changed(journal(line()), part, None)) in {"damaged_workbook", "not_a_workbook"}


def test_a_cut_off_file_is_damage() -> None:
    assert code_of(journal(line())[:2000]) == "damaged_workbook"


def test_a_document_type_is_refused() -> None:
    bomb = (
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb">]><worksheet><sheetData/></worksheet>'
    )
    assert code_of(changed(journal(line()), "xl/worksheets/sheet1.xml", bomb)) == "damaged_workbook"


def test_a_file_above_the_limit_is_refused_before_it_is_opened() -> None:
    assert code_of(journal(line()), limits=Limits(file_bytes=100)) == "file_too_large"


def test_an_archive_that_unpacks_to_too_much_is_refused() -> None:
    sheet = b"<worksheet><sheetData>" + b" " * 30_000_000 + b"</sheetData></worksheet>"
    content = changed(journal(line()), "xl/worksheets/sheet1.xml", sheet)
    assert code_of(content) == "suspicious_archive"
    assert code_of(journal(line()), limits=Limits(unpacked_bytes=1000)) == "suspicious_archive"


def test_too_many_cells_are_refused() -> None:
    assert code_of(journal(line()), limits=Limits(cells=5)) == "too_many_cells"


def test_a_locked_archive_is_told_from_a_broken_one() -> None:
    content = bytearray(journal(line()))
    central = content.rindex(b"PK\x01\x02")
    content[central + 8] |= 1
    assert code_of(bytes(content)) == "encrypted_workbook"


def test_an_archive_made_with_other_prefixes_and_inline_texts_is_read() -> None:
    rows = "".join(
        f"<x:row r='{r}'>"
        + "".join(f"<x:c t='inlineStr'><x:is><x:t>{text}</x:t></x:is></x:c>" for text in texts)
        + "</x:row>"
        for r, texts in ((1, ["Дата", "Телефон", "Суть"]), (2, ["04.03.2025", "111", "не спит"]))
    )
    xml = (
        "<?xml version='1.0'?><x:worksheet xmlns:x='http://schemas.openxmlformats.org/"
        f"spreadsheetml/2006/main'><x:sheetData>{rows}</x:sheetData></x:worksheet>"
    )
    row = only(changed(journal(line()), "xl/worksheets/sheet1.xml", xml.encode()))
    assert row.values is not None
    assert row.values.text == "не спит"


def test_dates_of_the_old_macintosh_calendar_are_right() -> None:
    book = new_book()
    book.epoch = CALENDAR_MAC_1904
    book.active.append(HEADINGS)
    book.active.append([1, dt.datetime(2025, 3, 4, 9, 30), *[None] * 11, "не спит"])
    row = only(saved(book))
    assert row.values is not None
    assert (row.values.date, row.values.time) == (dt.date(2025, 3, 4), dt.time(9, 30))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_table_as_text_is_read_in_its_encoding(encoding: str, delimiter: str) -> None:
    lines = [["Дата", "Телефон", "Суть обращения"], ["04.03.2025", "111", "не спит, плачет"]]
    text = "\r\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in lines)
    row = only(text.encode(encoding))
    assert row.values is not None
    assert row.values.text == "не спит, плачет"


def test_a_quotation_mark_that_never_closes_is_damage() -> None:
    text = 'Дата;Телефон;Суть\n04.03.2025;"111;' + "а" * 40_000
    assert code_of(text.encode()) == "damaged_workbook"


def test_a_text_over_several_lines_keeps_its_lines() -> None:
    row = only(journal(line(text="не спит\nплачет")))
    assert row.values is not None
    assert row.values.text == "не спит\nплачет"


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("dd.mm.yyyy", Shown.DATE), ("[$-419]d mmmm yyyy;@", Shown.DATE), ("h:mm", Shown.TIME),
        ("[h]:mm:ss", Shown.TIME), ("0.00", Shown.NUMBER), ("General", Shown.NUMBER),
        ('0" дней"', Shown.NUMBER), ('#,##0.00\\ "₸"', Shown.NUMBER), ("mmm yy", Shown.DATE),
        ("@", Shown.NUMBER), ("[Red]0", Shown.NUMBER),
    ],
)  # fmt: skip
def test_number_formats_are_told_apart(code: str, shown: Shown) -> None:
    assert shown_by(code) is shown


def test_the_example_journal_is_read_as_it_was_made() -> None:
    rows = read(make_example_journal())
    assert [row.kind.value for row in rows].count("data") == 6
    assert [row.reason.value for row in rows if row.kind == "unreadable"] == ["no_date_no_text"]
    found = {doubt.code.value for row in appeals(make_example_journal()) for doubt in row.doubts}
    assert {"date_missing", "iin_leading_zero_lost", "time_unreadable"} <= found


def test_an_ods_file_is_read_as_a_whole() -> None:
    content = _ods([["Дата", "Телефон", "Суть обращения"], ["04.03.2025", "111", "не спит"]])
    row = only(content)
    assert row.values is not None
    assert row.values.text == "не спит"
    assert code_of(content, limits=Limits(whole_file_bytes=10)) == "file_too_large"


def _ods(rows: list[list[str]]) -> bytes:
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{c}</text:p></table:table-cell>'
            for c in row
        )
        + "</table:table-row>"
        for row in rows
    )
    space = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<?xml version="1.0"?><office:document-content xmlns:office="{space}:office:1.0" '
        f'xmlns:table="{space}:table:1.0" xmlns:text="{space}:text:1.0"><office:body>'
        f'<office:spreadsheet><table:table table:name="1">{cells}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0"?><manifest:manifest xmlns:manifest="'
        f'{space}:manifest:1.0"></manifest:manifest>'
    )
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return output.getvalue()


def test_a_cell_of_a_number_is_typed_without_an_idle_tail() -> None:
    assert number_cell(87020401486.0) == Cell("87020401486", CellKind.NUMBER, 87020401486.0)
    assert number_cell(14.15).text == "14.15"
