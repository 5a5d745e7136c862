"""A table of measures as it would be entered: which rows are new, which are there, which need a hand."""

from dataclasses import dataclass, replace
from datetime import date

from arasha.agencies.models import Organisation, Territory
from arasha.lib.sheets import Limits, fold, open_book
from arasha.oversight.models import Measure
from arasha.oversight.queries.measures_choices import list_possible_executors
from arasha.oversight.rules.measure_rows import MeasureRow, MeasureTable, RowFault, read_measures

_MEBIBYTE = 1024 * 1024
LIMITS = Limits(
    file_bytes=4 * _MEBIBYTE, whole_file_bytes=4 * _MEBIBYTE, unpacked_bytes=60 * _MEBIBYTE,
    strings_bytes=16 * _MEBIBYTE, cells=200_000, members=500,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FreshMeasure:
    """A row that can be entered, with its institutions: the first executor leads."""

    row: MeasureRow
    executors: list[Organisation]
    verifier: Organisation


@dataclass(frozen=True, slots=True)
class ReadMeasures:
    """`fresh` are to be entered, `known` numbers are there already, `refused` say why."""

    table: MeasureTable
    fresh: list[FreshMeasure]
    known: list[MeasureRow]
    refused: list[MeasureRow]


def read_upload(content: bytes, *, territory: Territory, today: date) -> ReadMeasures | None:
    """Read a table of measures; None where no sheet holds any. Raises WorkbookError."""
    with open_book(content, limits=LIMITS) as book:
        table = read_measures(book)
    if table is None:
        return None
    names = names_of_units(territory, today=today)
    numbers = Measure.objects.filter(territory=territory).values_list("number", flat=True)
    taken, read = set(numbers), ReadMeasures(table, [], [], [])
    for row in table.rows:
        if row.number in taken:
            read.known.append(row)
            continue
        executors = [names.get(fold(name)) for name in row.executors]
        verifier = names.get(fold(row.verifier))
        found = [each for each in executors if each is not None]
        lacks = {
            RowFault.EXECUTOR: len(found) < len(executors),
            RowFault.VERIFIER: verifier is None,
            RowFault.SAME_UNIT: verifier in found,
        }
        faults = (*row.faults, *(fault for fault, is_so in lacks.items() if is_so))
        if verifier is None or faults:
            read.refused.append(replace(row, faults=faults))
        else:
            read.fresh.append(FreshMeasure(row, list(dict.fromkeys(found)), verifier))
    return read


def names_of_units(territory: Territory, *, today: date) -> dict[str, Organisation | None]:
    """Institutions of the region by what a table calls them: code or name; None where two are called so."""
    names: dict[str, Organisation | None] = {}
    for unit in list_possible_executors(territory, today=today):
        for name in {fold(each) for each in (unit.code, unit.name_kk, unit.name_ru, unit.name_en)}:
            names[name] = None if name in names else unit
    return names
