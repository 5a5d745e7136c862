"""The import itself: chunk after chunk, from wherever the last run came to."""

import time
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial
from itertools import batched

import structlog
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from arasha.appeals.enums import ImportState
from arasha.appeals.importing import plan
from arasha.appeals.importing.chunks import Line, lines_of, read_places, write_chunk
from arasha.appeals.importing.troubles import FILE_IS_MISSING, UNEXPECTED
from arasha.appeals.models import ImportBatch
from arasha.appeals.workbook import WorkbookError, open_book
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.journal.rules import SYSTEM
from arasha.notices.actions import tell
from arasha.notices.enums import NoticeKind
from arasha.vault import uploads

log = structlog.get_logger(__name__)

LINES_IN_A_CHUNK = 500
# So long the worker stays with one journal before it looks whether it shall stop.
SECONDS_AT_ONCE = 10.0
_UNFINISHED = (ImportState.QUEUED, ImportState.RUNNING)


def import_waiting(now: datetime, limit: int = 1) -> int:
    """Bring up to `limit` journals further, the oldest first; return how many moved."""
    unfinished = ImportBatch.objects.filter(state__in=_UNFINISHED).order_by("pk")
    moved = 0
    for pk in list(unfinished.values_list("pk", flat=True)):
        moved += bring_further(pk, now=now)
        if moved >= limit:
            break
    return moved


def bring_further(
    pk: int,
    *,
    now: datetime,
    seconds: float = SECONDS_AT_ONCE,
    say: Callable[[], None] | None = None,
) -> bool:
    """Import for about `seconds`; False where another process has the journal in hand.

    A run that begins in the middle reads what is before it again; it then works at least as long
    as that took, so that a long journal comes to its end. `say` is called after every chunk.
    """
    batch = ImportBatch.objects.get(pk=pk)
    path = uploads.path_of(batch.file_key)
    try:
        with uploads.alone_with(path) as is_alone:
            if not is_alone:
                return False
            _run(batch, now=now, seconds=seconds, say=say)
    except FileNotFoundError:
        _end(pk, ImportState.FAILED, now=now, error=FILE_IS_MISSING)
    except WorkbookError as error:
        _end(pk, ImportState.FAILED, now=now, error=error.code)
    except DatabaseError:
        # Nothing is wrong with the journal: the next round tries this chunk again.
        raise
    except Exception:
        log.exception("an import stopped", ref=batch.ref)
        _end(pk, ImportState.FAILED, now=now, error=UNEXPECTED)
    return True


def _run(
    batch: ImportBatch, *, now: datetime, seconds: float, say: Callable[[], None] | None
) -> None:
    _begin(batch.pk, now=now)
    batch = ImportBatch.objects.select_related("record_key").get(pk=batch.pk)
    places = read_places(now=now)
    today = timezone.localdate(batch.uploaded_at)
    after = (batch.sheet_now, batch.row_now)
    began = time.monotonic()
    with (
        uploads.opened(batch.file_key, key=batch.record_key) as path,
        open_book(path) as book,
    ):
        lines = lines_of(book, plan.apply(book, batch.plan), today=today)
        until: float | None = None
        for chunk in _chunks(lines, after=after):
            until = until or max(time.monotonic() - began, seconds) + time.monotonic()
            write = partial(write_chunk, chunk, pk=batch.pk, after=after, places=places, now=now)
            if not _try_twice(write):
                return
            after = chunk[-1].position
            if say:
                say()
            if time.monotonic() > until:
                return
    _end(batch.pk, ImportState.DONE, now=now)


def _try_twice(write: Callable[[], bool]) -> bool:
    """Write; where another journal with the same line was quicker, that line is known by then."""
    try:
        return write()
    except IntegrityError:
        return write()


def _chunks(lines: Iterator[Line], *, after: tuple[int, int]) -> Iterator[Sequence[Line]]:
    return batched((line for line in lines if line.position > after), LINES_IN_A_CHUNK)


@transaction.atomic
def _begin(pk: int, *, now: datetime) -> None:
    batch = ImportBatch.objects.select_for_update().get(pk=pk)
    if batch.state == ImportState.QUEUED:
        batch.state = ImportState.RUNNING
        batch.started_at = batch.started_at or now
        batch.save(update_fields=["state", "started_at"])


@transaction.atomic
def _end(pk: int, state: ImportState, *, now: datetime, error: str = "") -> None:
    batch = ImportBatch.objects.select_for_update(of=("self",)).get(pk=pk)
    if batch.state not in _UNFINISHED:
        return
    batch.state, batch.error, batch.finished_at = state, error, now
    batch.version += 1
    batch.save(update_fields=["state", "error", "finished_at", "version"])
    record(
        Act.JOURNAL_IMPORTED, by=SYSTEM, now=now, thing_kind="import", thing_ref=batch.ref,
        reason=error or state, count=batch.rows_imported,
    )  # fmt: skip
    kind = NoticeKind.IMPORT_DONE if state is ImportState.DONE else NoticeKind.IMPORT_FAILED
    tell(
        kind, to=[batch.uploaded_by], thing_kind="import", thing_ref=batch.ref, now=now,
        once=f"import {batch.ref} {batch.version}",
    )  # fmt: skip
