"""Names of people that stand in several columns."""

from collections.abc import Mapping, Sequence

from arasha.appeals.workbook.fields import JournalField
from arasha.lib.sheets import fold

# "Фамилия", "Имя", "Отчество" in columns of their own; Kazakh and English likewise.
_SURNAME = ("фамили", "теги", "surname", "last name")
_OTHER_NAMES = ("имя", "отчеств", "аты", "акесинин", "given name", "first name", "patronymic")


def name_parts(headings: Sequence[str], columns: Mapping[JournalField, int]) -> tuple[int, ...]:
    """Return the columns of given name and patronymic, where the surname has a column of its own."""
    surname = columns.get(JournalField.CHILD_NAME, -1)
    if not 0 <= surname < len(headings) or not fold(headings[surname]).startswith(_SURNAME):
        return ()
    return tuple(
        column
        for column, heading in enumerate(headings)
        if fold(heading).startswith(_OTHER_NAMES) and column not in columns.values()
    )
