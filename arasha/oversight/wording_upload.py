"""Words about a table of measures: its columns, what is wrong with a row or with the whole file."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from arasha.lib.sheets import WorkbookError
from arasha.lib.sheets.refused import HEADING_KEYS
from arasha.oversight.enums_measures import Completion
from arasha.oversight.rules.measure_columns import MeasureColumn
from arasha.oversight.rules.measure_rows import RowFault
from arasha.statistics.enums import Direction

COLUMNS: dict[MeasureColumn, Promise] = {
    MeasureColumn.NUMBER: pgettext_lazy("column", "Number"),
    MeasureColumn.TEXT_KK: pgettext_lazy("column", "Text in Kazakh"),
    MeasureColumn.TEXT_RU: pgettext_lazy("column", "Text in Russian"),
    MeasureColumn.TEXT_EN: pgettext_lazy("column", "Text in English"),
    MeasureColumn.DIRECTION: pgettext_lazy("programme", "Direction"),
    MeasureColumn.COMPLETION: _("Form of completion"),
    MeasureColumn.EXECUTORS: pgettext_lazy("column", "Executors"),
    MeasureColumn.DUE: pgettext_lazy("column", "Deadline"),
    MeasureColumn.RHYTHM: _("How often"),
    MeasureColumn.VERIFIER: _("Who checks it"),
    MeasureColumn.EVIDENCE: _("What shows that it is done"),
    MeasureColumn.LAST_DAY: pgettext_lazy("column", "Last day"),
}
FAULTS: dict[RowFault, Promise] = {
    RowFault.NUMBER: _("The number is not like 12 or 12.1."),
    RowFault.TWICE: _("This number stands in the table twice."),
    RowFault.TEXT: _("The text is missing in Kazakh or in Russian."),
    RowFault.LONG_TEXT: _("The text has more than 1000 signs."),
    RowFault.DIRECTION: _("The direction is not one of the four."),
    RowFault.COMPLETION: _("The form of completion is not known."),
    RowFault.EXECUTOR: _("An executor is no institution of the region, or two are called so."),
    RowFault.DUE: _("The deadline is no day. Write it like 31.12.2026."),
    RowFault.RHYTHM: _("How often is not known: once, every month, quarter, half-year or year."),
    RowFault.VERIFIER: _("Who checks is no institution of the region, or is missing."),
    RowFault.SAME_UNIT: _("An executor cannot check itself: name another institution that checks."),
}
NO_MEASURES = _(
    "No sheet names measures. Number, text and executors have to stand as headings above the columns."
)
_TROUBLES: dict[str, Promise] = {
    "empty_file": _("The file is empty. Choose the table again."),
    "encrypted_workbook": _(
        "The file is locked with a password. Save it without one and send that."
    ),
    "file_too_large": _("The file is larger than 4 MB. Send only the measures."),
}
_UNREADABLE = _(
    "The file cannot be read as a table. Save it as an Excel workbook (xlsx) and send that."
)
# Sheet, row, what to correct: in the order of HEADING_KEYS.
_REFUSED = (_("Sheet of the table"), _("Row of the table"), _("What to correct"))


def say_error(error: WorkbookError) -> str:
    """Say why a file is no table that can be read."""
    return str(_TROUBLES.get(error.code, _UNREADABLE))


def say_faults(faults: Iterable[str]) -> list[str]:
    """Say what is wrong with a row."""
    return [str(FAULTS[RowFault(each)]) for each in faults]


def headings_of_refused() -> dict[str, str]:
    """Return the headings of the workbook of rows to correct."""
    return {key: str(words) for key, words in zip(HEADING_KEYS, _REFUSED, strict=True)}


def example_rows(executor: str, verifier: str) -> list[list[str | int]]:
    """Return headings and a row as it may be written."""
    heads: list[str | int] = [str(words) for words in COLUMNS.values()]
    row: list[str | int] = [
        1, "Мектептерде психологиялық көмек кабинетін ашу",
        "Открыть в школах кабинет психологической помощи",
        "Open a room of psychological help in schools", str(Direction.SAFETY.label),
        str(Completion.FACILITY.label), executor, "31.12.2026", "", verifier, "", "",
    ]  # fmt: skip
    return [heads, row]
