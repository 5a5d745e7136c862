"""A document: printed and written as workbook from the same figures."""

import io
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from arasha.statistics.reports.document import (
    Cell,
    Document,
    Headline,
    Headlines,
    Mark,
    Number,
    Paragraph,
    Points,
    Section,
    Table,
)
from arasha.statistics.reports.printing import measure_bars, print_document
from arasha.statistics.reports.workbook import write_workbook
from tests.statistics.pdf_text import read_pieces, read_text

pytestmark = pytest.mark.one_database("says nothing of the database")

NOW = datetime(2026, 7, 3, 9, 0, tzinfo=UTC)
HIDDEN = Number("×", None)
TABLE = Table(
    "Өтініштер",
    ["Аудан", "Биыл", "Былтыр"],
    [["Үржар", Number("1 240", 1240), Number("15", 15)], ["Көкпекті", HIDDEN, Number("10", 10)]],
    note="Әр сан: өтініштер саны",
    bars=(1, 2),
)


def _document(table: Table = TABLE, language: str = "kk") -> Document:
    headline = Headline(Number("222", 222), "ұжымы бар бала", "RE-2026-00001")
    return Document(
        language=language,
        number="RE-2026-00001",
        title="Әкімге есеп",
        lines=["2026 жылғы бірінші жартыжылдық"],
        sections=[
            Section("Басты сандар", [Headlines("", [headline]), Paragraph("Түсіндірме.")]),
            Section("Аудандар", [table, Points(["Бір", "Екі"])]),
        ],
        marks=[Mark("×", "Бестен аз")],
        foot="SHA-256: 0123",
    )


def test_a_document_is_printed_with_all_it_says() -> None:
    pdf = print_document(_document(), now=NOW)
    text = read_text(pdf)
    for words in ("RE-2026-00001", "Әкімге есеп", "222", "ұжымы бар бала", "1 240", "Үржар", "×"):
        assert words in text
    for words in ("Бестен аз", "SHA-256: 0123", "1 / 1"):
        assert words in text


def test_a_printed_document_is_archivable_and_readable_aloud() -> None:
    pdf = print_document(_document(), now=NOW)
    assert b"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in pdf
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    for tag in (b"/Lang(kk", b"/S/H1", b"/S/H2", b"/S/Table", b"/S/TH", b"/S/TD", b"/S/L"):
        assert tag in pdf, tag


def test_the_same_document_prints_to_the_same_bytes() -> None:
    assert print_document(_document(), now=NOW) == print_document(_document(), now=NOW)


def test_bars_share_one_scale_and_hidden_figures_have_none() -> None:
    assert measure_bars(TABLE) == [[100.0, 1.2], [None, 0.8]]


def test_a_table_of_zeros_and_one_without_rows_are_printed() -> None:
    zeros = Table("Нөл", ["Аудан", "Сан"], [["Абай", Number("0", 0)]], bars=(1,))
    assert measure_bars(zeros) == [[None]]
    assert "Нөл" in read_text(print_document(_document(zeros), now=NOW))
    empty = Table("Бос", ["Аудан", "Сан"], [], note="Дерек жоқ", bars=(1,))
    assert "Дерек жоқ" in read_text(print_document(_document(empty), now=NOW))


def test_a_workbook_holds_figures_as_numbers_and_hidden_ones_as_their_sign() -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(write_workbook(_document())))
    front, sheet = (book.get_sheet_by_name(name).to_python() for name in book.sheet_names)
    assert ["ұжымы бар бала", 222.0, "RE-2026-00001"] in [row[:3] for row in front]
    assert sheet[2:5] == [["Аудан", "Биыл", "Былтыр"], ["Үржар", 1240, 15], ["Көкпекті", "×", 10]]


@pytest.mark.parametrize("text", ["=1+1", "+7", "-2", "@sum", "http://x.kz", "{=1}"])
def test_nothing_becomes_a_formula_or_a_link(text: str) -> None:
    content = write_workbook(
        _document(Table(text, [text, text], [[text, Number(text, None)]], text))
    )
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    assert book.get_sheet_by_name("1").to_python()[3] == [text, text]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 10**7), min_size=1, max_size=30))
def test_f5_every_figure_of_a_table_stands_in_pdf_and_workbook(values: list[int]) -> None:
    rows: list[list[Cell]] = [
        [f"Қатар-{at}", Number(str(value), value)] for at, value in enumerate(values)
    ]
    document = _document(Table("Кесте", ["Атауы", "Сан"], rows, bars=(1,)))
    pieces = read_pieces(print_document(document, now=NOW))
    book = CalamineWorkbook.from_filelike(io.BytesIO(write_workbook(document)))
    written = {row[0]: row[1] for row in book.get_sheet_by_name("1").to_python() if len(row) > 1}
    for at, value in enumerate(values):
        assert pieces[pieces.index(f"Қатар-{at}") + 1] == str(value)
        assert written[f"Қатар-{at}"] == value
