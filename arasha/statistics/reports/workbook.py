"""A document as workbook: a first sheet with its head, then a sheet for each table."""

import io
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import override
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from arasha.statistics.reports.document import (
    Cell,
    Document,
    Headline,
    Number,
    list_headlines,
    list_titled,
)

_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_WIDE, _NARROW = 44, 18


def write_workbook(document: Document) -> bytes:
    """Return an xlsx file. Figures are numbers, hidden ones their sign; nothing becomes a formula."""
    output = io.BytesIO()
    with override(document.language), Workbook(output, _OPTIONS) as book:
        book.set_properties({"title": document.title, "author": "Arasha"})
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        _write(book.add_worksheet("0"), _front(document), bold=bold, wrap=wrap)
        for number, (title, table) in enumerate(list_titled(document), start=1):
            rows = [[title, table.title], [], table.head, *table.rows, [], [table.note]]
            _write(book.add_worksheet(str(number)), rows, bold=bold, wrap=wrap, head=2)
    return output.getvalue()


def _front(document: Document) -> list[Sequence[Cell]]:
    """Return number, title, lines, headline figures, the sheets, the signs and the foot."""
    tables = list_titled(document)
    return [
        [document.title],
        [document.number],
        *([line] for line in document.lines),
        [],
        *(_headline(each) for each in list_headlines(document)),
        [],
        *(
            [_("Sheet %(number)d") % {"number": number}, title, table.title]
            for number, (title, table) in enumerate(tables, start=1)
        ),
        [],
        *([mark.sign, mark.meaning] for mark in document.marks),
        [],
        [document.foot],
    ]


def _headline(headline: Headline) -> list[Cell]:
    return [headline.words, headline.figure, headline.source]


def _write(
    sheet: Worksheet, rows: Sequence[Sequence[Cell]], *, bold: Format, wrap: Format, head: int = 0
) -> None:
    for at, row in enumerate(rows):
        form = bold if at in {0, head} else wrap
        for column, cell in enumerate(row):
            _write_cell(sheet, at, column, cell, form)
    sheet.set_column(0, 0, _WIDE)
    sheet.set_column(1, max((len(row) for row in rows), default=1), _NARROW)


def _write_cell(sheet: Worksheet, at: int, column: int, cell: Cell, form: Format) -> None:
    if isinstance(cell, Number) and cell.value is not None:
        sheet.write_number(at, column, cell.value, form)
    else:
        sheet.write_string(at, column, cell.told if isinstance(cell, Number) else cell, form)
