"""A journal is uploaded, its columns are corrected, its import is started."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.refusals import ChangedMeanwhile, refuse_if
from arasha.access.scopes import within
from arasha.agencies.actions import next_ref
from arasha.appeals.enums import ImportState
from arasha.appeals.importing import plan
from arasha.appeals.importing.policies import (
    scope_of_imports,
    why_not_correct,
    why_not_import,
    why_not_start,
)
from arasha.appeals.importing.rows import storable
from arasha.appeals.models import ImportBatch
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.vault import uploads
from arasha.vault.keys import RECORD
from arasha.vault.models import RecordKey
from arasha.vault.record_keys import make_record_key


def upload_journal(
    content: Iterable[bytes], *, file_name: str, by: Actor, now: datetime
) -> ImportBatch:
    """Store a journal and propose how to read it. The same file sent twice is one import.

    Raises WorkbookError where the file cannot be read; nothing of it is kept then.
    """
    refuse_if(why_not_import(by), act=Act.JOURNAL_UPLOADED, thing_kind="import")
    key = make_record_key(kind=RECORD, keeper=by.signature.unit_code)
    kept = uploads.keep(content, key=key, largest=plan.LARGEST)
    try:
        with uploads.opened(kept.name, key=key) as path:
            proposal = plan.propose(path)
        batch = _write_batch(kept, proposal, file_name=file_name, key=key, by=by, now=now)
    except BaseException:
        uploads.throw_away(kept.name)
        raise
    if batch.file_key != kept.name:
        uploads.throw_away(kept.name)
    return batch


@transaction.atomic
def _write_batch(
    kept: uploads.Kept, proposal: dict[str, Any], *, file_name: str, key: RecordKey, by: Actor,
    now: datetime,
) -> ImportBatch:  # fmt: skip
    waiting = ImportBatch.objects.filter(
        uploaded_by_id=by.staff_id, digest=kept.digest, state=ImportState.UPLOADED
    ).first()
    if waiting is not None:
        return waiting
    holding = next(by.holdings_with(Permission.IMPORT_JOURNAL))
    RecordKey.objects.bulk_create([key])
    batch = ImportBatch.objects.create(
        ref=next_ref("I", now=now),
        unit_id=holding.unit_id,
        uploaded_by_id=by.staff_id,
        uploaded_at=now,
        file_key=kept.name,
        record_key=key,
        file_name=storable(PurePosixPath(file_name.replace("\\", "/")).name)[:200],
        digest=kept.digest,
        size=kept.size,
        plan=proposal,
    )
    record(Act.JOURNAL_UPLOADED, by=by.signature, now=now, thing_kind="import", thing_ref=batch.ref)
    return batch


def correct_sheet(
    ref: str, number: int, mapping: Mapping[str, Any], *, version: int, by: Actor, now: datetime
) -> ImportBatch:
    """Read one sheet (from 0) another way; `mapping` as `plan.correct` takes it.

    Raises MappingError where the mapping cannot be used.
    """
    seen = _of(ref, by=by).first()
    if seen is None:
        raise Http404
    # The file is read before the transaction: no writer waits for it.
    with uploads.opened(seen.file_key, key=seen.record_key) as path:
        corrected = plan.correct(path, seen.plan, number, mapping)
    with transaction.atomic():
        batch = _lock(ref, by=by, version=version, act=Act.JOURNAL_UPLOADED)
        reason = why_not_correct(batch)
        refuse_if(reason, act=Act.JOURNAL_UPLOADED, thing_kind="import", thing_ref=ref)
        batch.plan = corrected
        batch.version += 1
        batch.save(update_fields=["plan", "version"])
        record(
            Act.JOURNAL_UPLOADED, by=by.signature, now=now, thing_kind="import", thing_ref=ref,
            fields=["plan"],
        )  # fmt: skip
    return batch


def start_import(ref: str, *, version: int, by: Actor, now: datetime) -> ImportBatch:
    """Put the journal where the worker finds it; one that stopped goes on where it stopped."""
    with transaction.atomic():
        batch = _lock(ref, by=by, version=version, act=Act.JOURNAL_IMPORTED)
        refuse_if(
            why_not_start(batch), act=Act.JOURNAL_IMPORTED, thing_kind="import", thing_ref=ref
        )
        sheets = plan.restore(batch.plan)
        batch.state, batch.error, batch.finished_at = ImportState.QUEUED, "", None
        batch.rows_total = sum(sheet.row_total for sheet in sheets if sheet.is_journal)
        batch.version += 1
        batch.save(update_fields=["state", "error", "finished_at", "rows_total", "version"])
        record(
            Act.JOURNAL_IMPORTED, by=by.signature, now=now, thing_kind="import", thing_ref=ref,
            fields=["state"],
        )  # fmt: skip
    return batch


def _of(ref: str, *, by: Actor) -> QuerySet[ImportBatch]:
    return within(ImportBatch.objects.filter(ref=ref), scope_of_imports(by))


def _lock(ref: str, *, by: Actor, version: int, act: Act) -> ImportBatch:
    batch = _of(ref, by=by).select_for_update(of=("self",)).first()
    if batch is None:
        raise Http404
    if batch.version != version:
        raise ChangedMeanwhile(act=act, thing_kind="import", thing_ref=ref)
    return batch
