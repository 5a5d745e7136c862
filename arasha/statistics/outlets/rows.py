"""A published table as CSV: a row for each cell, with codes, titles, figure, interval and state."""

import csv
import re
from collections.abc import Iterator
from io import StringIO

from arasha.statistics.rules.tables import Table

LANGUAGES = ("kk", "ru", "en")
# Signs that begin a formula where a spreadsheet opens the file, in full width and small too.
_FORMULA = re.compile(r"[\s\x00-\x1f\ufeff]*[=+\-@＝＋－＠﹦﹢﹣﹫]|[\t\r\0]")
_SHOWN, _HIDDEN = "shown", "hidden"


def columns_of(table: Table) -> list[str]:
    """Return the names of the columns: code and titles of each axis, then the figure."""
    of_axes = [
        name
        for axis in table.axes
        for name in (axis.code, *(f"{axis.code}_{x}" for x in LANGUAGES))
    ]
    return [*of_axes, "value", "low", "high", "state"]


def rows_of(table: Table) -> Iterator[list[str]]:
    """Go through the cells as texts; a hidden figure is empty, and its state says so."""
    for nodes, shown in table.cells():
        row = [text for node in nodes for text in (node.code, *(node.title[x] for x in LANGUAGES))]
        if shown.value is None:
            figures = ["", "", "", _HIDDEN]
        else:
            figures = [str(shown.value), str(shown.low), str(shown.high), _SHOWN]
        yield [*map(harmless, row), *figures]


def as_csv(table: Table) -> bytes:
    """Return the table as CSV (RFC 4180) in UTF-8."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(columns_of(table))
    writer.writerows(rows_of(table))
    return out.getvalue().encode()


def harmless(text: str) -> str:
    """Return a text that no spreadsheet program takes for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text
