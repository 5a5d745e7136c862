"""Reads about imports: the list, and one import as its page shows it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.http import Http404

from arasha.access.actor import Actor
from arasha.access.scopes import within
from arasha.appeals.enums import ImportState
from arasha.appeals.importing import plan
from arasha.appeals.importing.policies import scope_of_imports
from arasha.appeals.importing.troubles import say_error, say_trouble
from arasha.appeals.models import ImportBatch
from arasha.appeals.workbook import (
    SheetPlan,
    WorkbookError,
)
from arasha.journal.actions import record_look, record_refusal
from arasha.journal.enums import Act
from arasha.lib.refs import parse_ref
from arasha.vault import uploads

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


def imports_of(actor: Actor) -> QuerySet[ImportBatch]:
    return within(ImportBatch.objects.all(), scope_of_imports(actor))


def find_import(ref: str, *, by: Actor, now: datetime) -> ImportBatch:
    """Return the import; out of scope it does not exist (404), and the journal says who asked."""
    batch = imports_of(by).filter(ref=ref).select_related("uploaded_by", "record_key").first()
    if batch is None:
        record_refusal(
            Act.IMPORT_SEEN, by=by.signature, now=now, thing_kind="import",
            thing_ref=ref if parse_ref(ref) else "", reason="outside_scope",
        )  # fmt: skip
        raise Http404
    return batch


def list_imports(*, by: Actor, now: datetime) -> list[ImportPage]:
    """List the latest imports, the newest first: names of files and counts, no rows."""
    found = list(imports_of(by).select_related("uploaded_by", "record_key").order_by("-pk")[:PAGE])
    record_look(
        Act.IMPORT_SEEN, by=by.signature, now=now, thing_kind="import",
        shown=[batch.ref for batch in found],
    )  # fmt: skip
    return [page_of(batch) for batch in found]


def read_import(ref: str, *, by: Actor, now: datetime) -> ImportPage:
    """Read one import for its page; while it waits for a check, with the first rows of each sheet."""
    batch = find_import(ref, by=by, now=now)
    if batch.state != ImportState.UPLOADED:
        return page_of(batch)
    record_look(Act.IMPORT_SEEN, by=by.signature, now=now, thing_kind="import", thing_ref=ref)
    try:
        with uploads.opened(batch.file_key, key=batch.record_key) as path:
            return page_of(batch, plan.preview(path, batch.plan))
    except WorkbookError as error:
        return page_of(batch, trouble=say_error(error))
    except FileNotFoundError:
        return page_of(batch, trouble=say_trouble("file_missing"))


def page_of(
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
