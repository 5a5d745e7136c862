"""Reads about the rows of an import: the doubtful ones, and the refused ones as a workbook."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from arasha.access.actor import Actor
from arasha.agencies.queries import list_territories
from arasha.appeals.importing import plan
from arasha.appeals.importing.fates import RowFate
from arasha.appeals.importing.readings import say_reading
from arasha.appeals.importing.words import DOUBT_WORDS, FIELD_LABELS, words_of_workbook
from arasha.appeals.models import Appeal, ImportedRow
from arasha.appeals.policies import own_units
from arasha.appeals.queries.importing import PAGE, ImportPage, find_import, page_of
from arasha.appeals.workbook import (
    Doubt,
    DoubtCode,
    JournalField,
    JournalRow,
    RowKind,
    RowReason,
    SheetPlan,
    write_refused_workbook,
)
from arasha.journal.actions import record_look
from arasha.journal.enums import Act
from arasha.vault.opening import Opening

_DOUBTS = Opening(ImportedRow, "doubts")


@dataclass(frozen=True, slots=True)
class DoubtLine:
    """A doubtful value: the column, what was typed, what was understood, why it is doubtful."""

    label: str
    typed: str
    understood: str
    reason: str


@dataclass(frozen=True, slots=True)
class JournalLine:
    """The line of a journal that an appeal came from: every cell as typed, and the doubts."""

    sheet: str
    row: int
    cells: list[tuple[str, str]]
    doubts: list[DoubtLine]


@dataclass(frozen=True, slots=True)
class DoubtfulRow:
    sheet: str
    row: int
    appeal_ref: str
    doubts: tuple[DoubtLine, ...]


@dataclass(frozen=True, slots=True)
class DoubtPage:
    """Fifty doubtful rows; `first` counts from 1."""

    rows: Sequence[DoubtfulRow]
    number: int
    first: int
    has_more: bool


def read_doubts(ref: str, *, number: int, by: Actor, now: datetime) -> tuple[ImportPage, DoubtPage]:
    """Read one page of doubtful rows; whoever is named in an appeal does not see its row."""
    batch = find_import(ref, by=by, now=now)
    first = (number - 1) * PAGE
    found = _not_about(by, batch.rows.filter(kind=RowFate.IMPORTED, doubts_count__gt=0))
    ordered = found.order_by("pk").values("sheet", "row", "appeal__ref", *_DOUBTS.columns)
    values = list(ordered[first : first + PAGE + 1])
    shown = values[:PAGE]
    record_look(
        Act.IMPORT_SEEN, by=by.signature, now=now, thing_kind="import", thing_ref=ref,
        shown=[row["appeal__ref"] for row in shown],
    )  # fmt: skip
    places = {place.code: place.name for place in list_territories(on=timezone.localdate(now))}
    rows = [
        DoubtfulRow(
            row["sheet"],
            row["row"],
            row["appeal__ref"],
            tuple(_doubt_lines(_DOUBTS.of(row)["doubts"], places=places)),
        )
        for row in shown
    ]
    return page_of(batch), DoubtPage(rows, number, first + 1, has_more=len(values) > PAGE)


def get_journal_line(appeal: Appeal, *, now: datetime) -> JournalLine | None:
    """Return the line an appeal was imported from. The telephone is left to the page of the contact."""
    row = ImportedRow.objects.select_related("record_key").filter(appeal=appeal).first()
    if row is None:
        return None
    typed: dict[str, Any] = row.verbatim
    known = [
        (str(FIELD_LABELS[field]), typed[field])
        for field in JournalField
        if field is not JournalField.PHONE and typed.get(field)
    ]
    places = {place.code: place.name for place in list_territories(on=timezone.localdate(now))}
    doubts = [doubt for doubt in row.doubts if doubt[0] != JournalField.PHONE]
    return JournalLine(
        sheet=row.sheet,
        row=row.row,
        cells=[*known, *((str(name), text) for name, text in typed.get("others", {}).items())],
        doubts=list(_doubt_lines(doubts, places=places)),
    )


def _not_about(actor: Actor, rows: QuerySet[ImportedRow]) -> QuerySet[ImportedRow]:
    return rows.exclude(
        Q(appeal__named__staff_id=actor.staff_id)
        | Q(appeal__named__organisation_id__in=own_units(actor))
    )


def _doubt_lines(doubts: list[list[str]], *, places: Mapping[str, str]) -> Iterator[DoubtLine]:
    for name, code, typed, reading in doubts:
        field = JournalField(name)
        yield DoubtLine(
            label=str(FIELD_LABELS[field]),
            typed=typed,
            understood=say_reading(field, reading, places=places),
            reason=str(DOUBT_WORDS[DoubtCode(code)]),
        )


def write_refused(ref: str, *, by: Actor, now: datetime) -> bytes:
    """Return the refused rows as a workbook that can be corrected and uploaded again."""
    batch = find_import(ref, by=by, now=now)
    record_look(
        Act.IMPORT_SEEN, by=by.signature, now=now, thing_kind="import", thing_ref=ref,
        shown=["refused"],
    )  # fmt: skip
    refused = batch.rows.select_related("record_key").filter(kind=RowFate.REFUSED).order_by("pk")
    plans = {sheet.name[: plan.LONGEST_SHEET_NAME]: sheet for sheet in plan.restore(batch.plan)}
    rows = (_journal_row(row, plans[row.sheet]) for row in refused.iterator(chunk_size=500))
    return write_refused_workbook(rows, plans=list(plans.values()), words=words_of_workbook())


def _journal_row(row: ImportedRow, sheet: SheetPlan) -> JournalRow:
    typed: dict[str, Any] = row.verbatim
    origin = typed.get("origin")
    return JournalRow(
        sheet=sheet.name,
        number=row.row,
        kind=RowKind.UNREADABLE,
        reason=RowReason(row.reason),
        cells=tuple(typed["cells"]),
        verbatim={},
        others={},
        values=None,
        doubts=tuple(
            Doubt(JournalField(name), DoubtCode(code), text) for name, code, text, _ in row.doubts
        ),
        fingerprint=row.fingerprint,
        origin=(origin[0], origin[1]) if origin else None,
    )
