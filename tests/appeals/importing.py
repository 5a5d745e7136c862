"""Short ways to upload and import journals in tests."""

import math
from collections.abc import Sequence
from datetime import datetime

from arasha.access.actor import Actor
from arasha.access.queries import get_actor
from arasha.agencies.enums import TerritoryKind
from arasha.agencies.models import Territory
from arasha.appeals.actions.importing import start_import, upload_journal
from arasha.appeals.importing.run import bring_further
from arasha.appeals.models import ImportBatch
from tests.appeals.workbook.books import Value, journal, line
from tests.cast import SINCE, Cast


def head_of_centre(cast: Cast, *, now: datetime) -> Actor:
    return get_actor(cast.centre_head, now=now)


def upload(content: bytes, *, by: Actor, now: datetime, name: str = "журнал.xlsx") -> ImportBatch:
    return upload_journal([content], file_name=name, by=by, now=now)


def start(batch: ImportBatch, *, by: Actor, now: datetime) -> ImportBatch:
    return start_import(batch.ref, version=batch.version, by=by, now=now)


def imported(content: bytes, *, by: Actor, now: datetime) -> ImportBatch:
    """Upload, start and run to the end."""
    batch = start(upload(content, by=by, now=now), by=by, now=now)
    bring_further(batch.pk, now=now, seconds=math.inf)
    batch.refresh_from_db()
    return batch


def small(*rows: Sequence[Value]) -> bytes:
    return journal(*(rows or [line()]))


def counts(batch: ImportBatch) -> tuple[int, int, int]:
    """Imported, known already, refused."""
    return batch.rows_imported, batch.rows_known, batch.rows_refused


def add_place(code: str, cast: Cast) -> Territory:
    names = {f"name_{language}": code for language in ("kk", "ru", "en")}
    return Territory.objects.create(
        code=code, kind=TerritoryKind.DISTRICT, parent=cast.region, valid_from=SINCE, **names
    )
