"""The report on lessons as a workbook: a row for each institution, numbers as numbers, no formula."""

from io import BytesIO

from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from arasha.lessons.queries.coverage import Coverage, Figures

type Cell = str | int | None


def as_workbook(coverage: Coverage) -> bytes:
    """Return an xlsx file: institutions, then all together, each figure beside its denominator."""
    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(out, options) as book:
        sheet = book.add_worksheet(f"{coverage.since:%Y-%m-%d} {coverage.until:%Y-%m-%d}")
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        rows: list[list[Cell]] = [[row.name, *_cells(row.figures)] for row in coverage.rows]
        rows.append([_("All institutions"), *_cells(coverage.total)])
        for column, head in enumerate(_heads()):
            sheet.write_string(0, column, head, bold)
        for number, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                if isinstance(cell, int):
                    sheet.write_number(number, column, cell)
                elif cell is not None:
                    sheet.write_string(number, column, cell)
        sheet.set_column(0, 0, 44)
        sheet.set_column(1, len(_heads()) - 1, 15)
        sheet.freeze_panes(1, 1)
    return out.getvalue()


def _heads() -> list[str]:
    return [
        _("Institution"),
        _("Persons: pupils reached"), _("of pupils in classes"), _("Share, %"),
        _("Classes reached"), _("of classes"),
        _("Lessons held"), _("of lessons planned until then"), _("Not held"), _("Share, %"),
        _("Attendances"), _("of places in these lessons"),
        _("Records closed in time"), _("Records closed"), _("Share in time, %"),
        _("Steps done"), _("of steps of the cards"), _("Share of steps, %"),
        _("Minutes taught"), _("of minutes of the cards"),
    ]  # fmt: skip


def _cells(figures: Figures) -> list[Cell]:
    f = figures
    return [
        f.pupils_reached, f.pupils_of, f.share_of_pupils, f.classes_reached, f.classes_of,
        f.held, f.lessons_of, f.not_held, f.share_of_lessons, f.attendances, f.attendances_of,
        f.records_in_time, f.records, f.share_in_time, f.steps_done, f.steps_of, f.fidelity,
        f.minutes, f.minutes_of,
    ]  # fmt: skip
