"""A small table that shows which columns are understood."""

import io
from collections.abc import Sequence

import xlsxwriter

_WIDTH = 24


def write_example(name: str, rows: Sequence[Sequence[str | int]]) -> bytes:
    """Return an xlsx file of one sheet; the first row is its headings. Nothing becomes a formula."""
    output = io.BytesIO()
    with xlsxwriter.Workbook(
        output, {"strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        sheet = book.add_worksheet(name)
        bold = book.add_format({"bold": True})
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                write = sheet.write_number if isinstance(value, int) else sheet.write_string
                write(number, column, value, None if number else bold)
        sheet.set_column(0, max(map(len, rows)) - 1, _WIDTH)
    return output.getvalue()
