"""Words about a table of classes: its columns, and what is wrong with a row."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from arasha.agencies.enums import OrganisationKind
from arasha.lessons.models import Host
from arasha.lessons.rules.class_rows import ClassColumn, RowFault

COLUMNS: dict[ClassColumn, Promise] = {
    ClassColumn.NAME: pgettext_lazy("school", "Class"),
    ClassColumn.LETTER: pgettext_lazy("class", "Letter or group"),
    ClassColumn.LANGUAGE: _("Language of instruction"),
    ClassColumn.SIZE: _("How many pupils"),
    ClassColumn.SHIFT: pgettext_lazy("school", "Shift"),
    ClassColumn.TEACHER: _("Teacher who is present"),
}
FAULTS: dict[RowFault, Promise] = {
    RowFault.NO_NAME: _("No class is named. Write the grade from 1 to 11 and the letter, or the group."),
    RowFault.LONG_NAME: _("The letter or group has more than 8 signs."),
    RowFault.LANGUAGE: _("This language is not known. Write Kazakh, Russian or English."),
    RowFault.SIZE: _("Write how many pupils the class has, from 1 to 500."),
    RowFault.SHIFT: _("The shift is 1 or 2."),
    RowFault.TEACHER: _("Nobody of this name or login receives lessons in this institution."),
    RowFault.TWICE: _("This class stands in the table twice."),
}  # fmt: skip


def say_faults(faults: Iterable[str]) -> list[str]:
    return [str(FAULTS[RowFault(each)]) for each in faults]


def example_rows(host: Host) -> list[list[str | int]]:
    """Return headings and two rows as this institution may write them."""
    languages = {"kk": _now("Kazakh"), "ru": _now("Russian"), "en": _now("English")}
    language = languages[host.unit.language]
    is_school = host.unit.kind == OrganisationKind.SCHOOL
    names = ("7 А", "7 Ә") if is_school else ("101", "102")
    columns = [each for each in ClassColumn if each is not ClassColumn.LETTER]
    heads: list[str | int] = [str(COLUMNS[each]) for each in columns]
    rows: list[list[str | int]] = [[name, language, 24, 1, ""] for name in names]
    return [heads, *rows]
