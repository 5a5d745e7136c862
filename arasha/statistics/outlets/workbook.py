"""A release as a workbook: a sheet for each table, numbers as numbers, no formula from data."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

from django.utils.translation import get_language, gettext, pgettext
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from arasha.statistics.enums_releases import Mark
from arasha.statistics.periods import name_period
from arasha.statistics.queries.released import ReleasedTable, ReleaseFacts

_LONGEST_NAME = 31
# The same release gives the same bytes on every day.
_STAMP = datetime(2020, 1, 1)  # noqa: DTZ001 - the format knows no zone


def as_workbook(facts: ReleaseFacts, tables: Sequence[ReleasedTable], *, region: str) -> bytes:
    """Return an xlsx file in the reader's language: what the figures are, then a row for each cell."""
    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(out, options) as book:
        book.set_properties({"created": _STAMP})
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        _write_about(book.add_worksheet(pgettext("sheet", "About")), facts, tables, region, bold)
        for number, table in enumerate(tables, start=1):
            name = f"{number} {table.code}"[:_LONGEST_NAME]
            _write_table(book.add_worksheet(name), table, bold)
    return out.getvalue()


def _write_about(
    sheet: Worksheet,
    facts: ReleaseFacts,
    tables: Sequence[ReleasedTable],
    region: str,
    bold: Format,
) -> None:
    rows = [
        (gettext("Release"), facts.ref),
        (pgettext("place", "Region"), region),
        (pgettext("classification", "Period"), name_period(facts.period)),
        (gettext("Digest of the figures (SHA-256)"), facts.digest),
        (pgettext("figure", "Figures"), str(Mark.SHOWN.label)),
        (pgettext("figure", "Empty cells"), str(Mark.HIDDEN.label)),
        *((table.code, _in_words(table.title)) for table in tables),
    ]
    for number, (label, value) in enumerate(rows):
        sheet.write_string(number, 0, label, bold)
        sheet.write_string(number, 1, value)
    sheet.set_column(0, 0, 36)
    sheet.set_column(1, 1, 90)


def _write_table(sheet: Worksheet, table: ReleasedTable, bold: Format) -> None:
    heads = [
        *(_in_words(axis.title) for axis in table.axes),
        _in_words(table.unit),
        pgettext("figure", "at least"),
        pgettext("figure", "at most"),
        pgettext("figure", "Shown or hidden"),
    ]
    for column, head in enumerate(heads):
        sheet.write_string(0, column, head, bold)
    at = len(table.axes)
    for number, (nodes, shown) in enumerate(table.cells(), start=1):
        for column, node in enumerate(nodes):
            sheet.write_string(number, column, _in_words(node.title))
        if shown.value is None:
            sheet.write_string(number, at + 3, pgettext("figure", "hidden"))
            continue
        for column, count in enumerate((shown.value, shown.low, shown.high or shown.value)):
            sheet.write_number(number, at + column, count)
        sheet.write_string(number, at + 3, pgettext("figure", "shown"))
    sheet.set_column(0, at - 1, 30)
    sheet.set_column(at, at + 3, 14)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(table.values), len(heads) - 1)


def _in_words(titles: object) -> str:
    """Return a frozen text in the reader's language."""
    language = (get_language() or "kk")[:2]
    return str(dict(titles)[language])  # type: ignore[call-overload]
