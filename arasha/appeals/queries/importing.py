"""Reads about imports: the list, one import as its page shows it, its doubtful rows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from arasha.access.actor import Actor
from arasha.access.scopes import within
from arasha.agencies.queries import list_territories
from arasha.appeals.enums import ImportState
from arasha.appeals.importing import plan, uploads
from arasha.appeals.importing.fates import RowFate
from arasha.appeals.importing.policies import scope_of_imports
from arasha.appeals.importing.readings import say_reading
from arasha.appeals.importing.troubles import say_error, say_trouble
from arasha.appeals.importing.words import DOUBT_WORDS, FIELD_LABELS, words_of_workbook
from arasha.appeals.models import ImportBatch, ImportedRow
from arasha.appeals.policies import own_units
from arasha.appeals.workbook import (
    Doubt,
    DoubtCode,
    JournalField,
    JournalRow,
    RowKind,
    RowReason,
    SheetPlan,
    WorkbookError,
    write_refused_workbook,
)
from arasha.journal.actions import record_look, record_refusal
from arasha.journal.enums import Act
from arasha.lib.refs import parse_ref

PAGE = 50
TONES = {
    ImportState.UPLOADED: "attention",
    ImportState.QUEUED: "",
    ImportState.RUNNING: "",
    ImportState.DONE: "calm",
    ImportState.FAILED: "danger",
}


@dataclass(frozen=True, slots=True)
class ImportPage:
    """One import as its page shows it; `sheets` only while a person may still correct them."""

    ref: str
    state: str
    state_label: str
    tone: str
    version: int
    file_name: str
    uploaded_at: datetime
    uploaded_by: str
    finished_at: datetime | None
    imported: int
    known: int
    doubtful: int
    refused: int
    lines: int
    lines_total: int
    trouble: str
    sheets: tuple[SheetPlan, ...] = ()

    @property
    def is_running(self) -> bool:
        return self.state in {ImportState.QUEUED, ImportState.RUNNING}

    @property
    def percent(self) -> int:
        return min(100, self.lines * 100 // self.lines_total) if self.lines_total else 0


@dataclass(frozen=True, slots=True)
class DoubtLine:
    """A doubtful value: the column, what was typed, what was understood, why it is doubtful."""

    label: str
    typed: str
    understood: str
    reason: str


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


def imports_of(actor: Actor) -> QuerySet[ImportBatch]:
    return within(ImportBatch.objects.all(), scope_of_imports(actor))


def find_import(ref: str, *, by: Actor, now: datetime) -> ImportBatch:
    """Return the import; out of scope it does not exist (404), and the journal says who asked."""
    batch = imports_of(by).filter(ref=ref).select_related("uploaded_by").first()
    if batch is None:
        record_refusal(
            Act.IMPORT_SEEN, by=by.signature, now=now, thing_kind="import",
            thing_ref=ref if parse_ref(ref) else "", reason="outside_scope",
        )  # fmt: skip
        raise Http404
    return batch


def list_imports(*, by: Actor, now: datetime) -> list[ImportPage]:
    """List the latest imports, the newest first: names of files and counts, no rows."""
    found = list(imports_of(by).select_related("uploaded_by").order_by("-pk")[:PAGE])
    record_look(
        Act.IMPORT_SEEN, by=by.signature, now=now, thing_kind="import",
        shown=[batch.ref for batch in found],
    )  # fmt: skip
    return [_page_of(batch) for batch in found]


def read_import(ref: str, *, by: Actor, now: datetime) -> ImportPage:
    """Read one import for its page; while it waits for a check, with the first rows of each sheet."""
    batch = find_import(ref, by=by, now=now)
    if batch.state != ImportState.UPLOADED:
        return _page_of(batch)
    record_look(Act.IMPORT_SEEN, by=by.signature, now=now, thing_kind="import", thing_ref=ref)
    try:
        return _page_of(batch, plan.preview(uploads.path_of(batch.file_key), batch.plan))
    except WorkbookError as error:
        return _page_of(batch, trouble=say_error(error))
    except FileNotFoundError:
        return _page_of(batch, trouble=say_trouble("file_missing"))


def _page_of(
    batch: ImportBatch, sheets: tuple[SheetPlan, ...] = (), *, trouble: str = ""
) -> ImportPage:
    return ImportPage(
        ref=batch.ref,
        state=batch.state,
        state_label=batch.get_state_display(),
        tone=TONES[ImportState(batch.state)],
        version=batch.version,
        file_name=batch.file_name,
        uploaded_at=batch.uploaded_at,
        uploaded_by=f"{batch.uploaded_by.surname} {batch.uploaded_by.given}",
        finished_at=batch.finished_at,
        imported=batch.rows_imported,
        known=batch.rows_known,
        doubtful=batch.rows_doubtful,
        refused=batch.rows_refused,
        lines=_lines_done(batch),
        lines_total=batch.rows_total or 0,
        trouble=trouble or (say_trouble(batch.error) if batch.error else ""),
        sheets=sheets,
    )


def _lines_done(batch: ImportBatch) -> int:
    """Count the lines behind the place where the import has come to."""
    if batch.state == ImportState.DONE:
        return batch.rows_total or 0
    before = plan.restore(batch.plan)[: batch.sheet_now]
    return sum(sheet.row_total for sheet in before if sheet.is_journal) + batch.row_now


def read_doubts(ref: str, *, number: int, by: Actor, now: datetime) -> tuple[ImportPage, DoubtPage]:
    """Read one page of doubtful rows; whoever is named in an appeal does not see its row."""
    batch = find_import(ref, by=by, now=now)
    first = (number - 1) * PAGE
    found = _not_about(by, batch.rows.filter(kind=RowFate.IMPORTED, doubts_count__gt=0))
    ordered = found.order_by("pk").values_list("sheet", "row", "appeal__ref", "doubts")
    values = list(ordered[first : first + PAGE + 1])
    shown = values[:PAGE]
    record_look(
        Act.IMPORT_SEEN, by=by.signature, now=now, thing_kind="import", thing_ref=ref,
        shown=[appeal_ref for _sheet, _row, appeal_ref, _doubts in shown],
    )  # fmt: skip
    places = {place.code: place.name for place in list_territories(on=timezone.localdate(now))}
    rows = [
        DoubtfulRow(sheet, row, appeal_ref, tuple(_doubt_lines(doubts, places=places)))
        for sheet, row, appeal_ref, doubts in shown
    ]
    return _page_of(batch), DoubtPage(rows, number, first + 1, has_more=len(values) > PAGE)


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
    refused = batch.rows.filter(kind=RowFate.REFUSED).order_by("pk")
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
