"""A table of classes as it would be entered: which rows are new, which are there, which need a hand."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from arasha.agencies.enums import OrganisationKind
from arasha.lessons.models import Host, SchoolClass
from arasha.lessons.queries.hosts_found import list_host_people
from arasha.lessons.rules.class_rows import ClassRow, ClassTable, RowFault, read_classes
from arasha.lessons.rules.school_years import school_year_of
from arasha.lib.sheets import Limits, fold, open_book
from arasha.lib.workdays import local
from arasha.staff.models import StaffMember

_MEBIBYTE = 1024 * 1024
# An institution has some dozen classes; no table of them is larger.
LIMITS = Limits(
    file_bytes=2 * _MEBIBYTE, whole_file_bytes=2 * _MEBIBYTE, unpacked_bytes=40 * _MEBIBYTE,
    strings_bytes=8 * _MEBIBYTE, cells=200_000, members=500,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReadClasses:
    """`fresh` are to be entered, each with its teacher; `known` are there; `refused` say why."""

    table: ClassTable
    fresh: list[tuple[ClassRow, StaffMember | None]]
    known: list[ClassRow]
    refused: list[ClassRow]


def read_upload(host: Host, content: bytes, *, now: datetime) -> ReadClasses | None:
    """Read a table of classes; None where no sheet holds any. Raises WorkbookError."""
    with open_book(content, limits=LIMITS) as book:
        is_school = host.unit.kind == OrganisationKind.SCHOOL
        table = read_classes(book, is_school=is_school)
    if table is None:
        return None
    names = _names_of(list_host_people(host, now=now))
    taken = taken_places(host, now=now)
    read = ReadClasses(table, [], [], [])
    for row in table.rows:
        teacher = names.get(fold(row.teacher)) if row.teacher else None
        if row.teacher and teacher is None:
            row = replace(row, faults=(*row.faults, RowFault.TEACHER))  # noqa: PLW2901
        if row.faults:
            read.refused.append(row)
        elif (row.grade, row.letter) in taken:
            read.known.append(row)
        else:
            read.fresh.append((row, teacher))
    return read


def taken_places(host: Host, *, now: datetime) -> set[tuple[int, str]]:
    """The grades and letters that an institution has this school year."""
    year = school_year_of(local(now).date())
    rows = SchoolClass.objects.filter(host=host, school_year=year)
    return set(rows.values_list("grade", "letter"))


def _names_of(people: Iterable[StaffMember]) -> dict[str, StaffMember | None]:
    """People by what a table calls them: login, full name, surname with initials; None: two are so."""
    names: dict[str, StaffMember | None] = {}
    for one in people:
        for name in {fold(one.login), fold(one.full_name), fold(one.short_name)}:
            names[name] = None if name in names else one
    return names
