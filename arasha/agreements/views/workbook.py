"""The ledger as files. Every cell is text: nothing in it is ever a formula."""

import csv
import re
from io import BytesIO, StringIO

from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from arasha.agreements.queries.ledger import Ledger, LedgerRow

# Signs that begin a formula, in full width and small too, behind whatever a program skips.
_FORMULA = re.compile(r"[\s\x00-\x1f\ufeff]*[=+\-@＝＋－＠﹦﹢﹣﹫]|[\t\r\0]")


def as_workbook(ledger: Ledger) -> bytes:
    """Return an xlsx file."""
    out = BytesIO()
    book = Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    sheet = book.add_worksheet(f"{ledger.month:%Y-%m}")
    for number, row in enumerate([_heads(), *map(_cells, ledger.rows)]):
        for column, cell in enumerate(row):
            sheet.write_string(number, column, cell)
    sheet.set_column(0, 5, 32)
    book.close()
    return out.getvalue()


def as_csv(ledger: Ledger) -> bytes:
    """Return CSV in UTF-8 with a mark that spreadsheet programs look for."""
    out = StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    for row in [_heads(), *map(_cells, ledger.rows)]:
        writer.writerow(_harmless(cell) for cell in row)
    return "\N{ZERO WIDTH NO-BREAK SPACE}".encode() + out.getvalue().encode()


def _heads() -> list[str]:
    return [
        _("Clause"), _("Who gave"), _("Who received"), _("For what"), _("What allowed it"),
        _("Which data"), _("Times given"), _("Receipt confirmed"), _("Taken back"),
    ]  # fmt: skip


def _cells(row: LedgerRow) -> list[str]:
    return [
        row.clause_ref, row.from_unit, row.to_unit, row.purpose, row.basis, row.classes,
        str(row.given), str(row.received), str(row.taken_back),
    ]  # fmt: skip


def _harmless(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell
