"""Words about a table of measures: its columns, and what is wrong with a row."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

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


def say_faults(faults: Iterable[str]) -> list[str]:
    """Say what is wrong with a row."""
    return [str(FAULTS[RowFault(each)]) for each in faults]


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
