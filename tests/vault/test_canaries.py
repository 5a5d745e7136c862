"""D1: whoever steals the database, a backup of it or the uploads reads no sealed word."""

import io
import json
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, models

from arasha.access.queries import get_actor
from arasha.appeals.models import Appeal, Decision
from arasha.children.actions import register_child
from arasha.children.facts import ChildFacts
from arasha.lib.names import parse_person_name
from arasha.mentoring.models import Ending, GuidanceVisit, Match, NamedAdult, Veto
from arasha.staff.models import StaffMember
from arasha.vault import uploads
from arasha.vault.fields import Sealed, SealedDate, SealedField, SealedJSON, SealedText
from tests.appeals.importing import imported, small, upload
from tests.appeals.workbook.books import line
from tests.attacks.world import make_world
from tests.cast import Cast, make_cast

CANARY = "Құпиябелгі"
DAY = date(1987, 6, 5)
IIN = "120304512345"
# The words as they could lie about: in other letters, encodings, or written out as hex.
FORMS = [
    *(form.encode() for form in (CANARY, CANARY.casefold(), json.dumps(CANARY)[1:-1], IIN)),
    DAY.isoformat().encode(), CANARY.encode("utf-16-le"), CANARY.encode().hex().encode(),
]  # fmt: skip


def sealed_models() -> list[type[Sealed]]:
    return [model for model in apps.get_models() if issubclass(model, Sealed)]


def sealed_fields(model: type[models.Model]) -> list[SealedField[Any]]:
    return [field for field in model._meta.concrete_fields if isinstance(field, SealedField)]


def canary_for(field: SealedField[Any]) -> object:
    if isinstance(field, SealedJSON):
        return {CANARY: [CANARY]}
    if isinstance(field, SealedDate):
        return DAY
    assert isinstance(field, SealedText)
    return IIN if field.name == "iin" else CANARY


def put_canaries_everywhere() -> set[str]:
    """Write a canary into every sealed field there is; return the fields."""
    written = set()
    for model in sealed_models():
        for row in model._default_manager.all():
            for field in sealed_fields(model):
                if field.name == "iin" and not getattr(row, "iin_key", "told"):
                    continue
                setattr(row, field.name, canary_for(field))
                written.add(f"{model._meta.label}.{field.name}")
            row.save(update_fields=[field.name for field in sealed_fields(model)])
    return written


def files_of_database() -> Iterator[bytes]:
    """The bytes of the embedded database and its log, or a dump of PostgreSQL and all its rows."""
    if connection.vendor == "sqlite":
        name = Path(str(connection.settings_dict["NAME"]))
        for file in sorted(name.parent.glob(f"{name.name}*")):
            yield file.read_bytes()
        return
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            yield "\n".join(str(row[0]) for row in cursor.fetchall()).encode()
            cursor.execute(f'SELECT * FROM "{table}"')
            yield b"\n".join(
                bytes(v) for row in cursor.fetchall() for v in row if isinstance(v, bytes)
            )
    if dump := shutil.which("pg_dump"):
        told = connection.settings_dict
        done = subprocess.run(
            [dump, "--no-sync", "--host", str(told["HOST"]), "--username", str(told["USER"]),
             str(told["NAME"])],
            capture_output=True, check=False,
        )  # fmt: skip
        yield done.stdout


def write_of_a_match(*, by: StaffMember, now: datetime) -> None:
    """Rows of the programme that the walk of all pages does not leave."""
    match = Match.objects.filter(collective__isnull=False).first()
    assert match is not None
    child, day = match.participant, now.date()
    Veto.objects.create(participant=child, collective=match.collective, at=now, by=by)
    NamedAdult.objects.create(participant=child, at=now, by=by)
    GuidanceVisit.objects.create(participant=child, profession="nurse", on=day, by=by, at=now)
    Ending.objects.create(match=match, kind="planned", reason="term", asked_at=now, asked_by=by)


@pytest.mark.slow
def test_d1_a_stolen_database_shows_no_sealed_word(committed_db: None, now: datetime) -> None:
    cast = make_cast(now=now)
    make_world(cast, now=now)
    by, centre_head = (get_actor(each, now=now) for each in (cast.operator, cast.centre_head))
    name = parse_person_name(f"{CANARY} {CANARY}")
    assert name is not None
    register_child(ChildFacts(name, born_on=DAY, iin=IIN), once="canary", by=by, now=now)
    batch = imported(small(line(name=CANARY, text=CANARY, iin="123")), by=centre_head, now=now)
    assert (batch.rows_imported, batch.rows_doubtful) == (1, 1)
    Decision.objects.create(
        appeal=Appeal.objects.filter(record_key__isnull=False)[0], kind="answer", at=now,
        reason=CANARY, state_before="taken", state_after="closed",
    )  # fmt: skip
    write_of_a_match(by=cast.programme_coordinator, now=now)
    written = put_canaries_everywhere()
    everywhere = {f"{m._meta.label}.{f.name}" for m in sealed_models() for f in sealed_fields(m)}
    assert everywhere - written == set()
    stored = Path(settings.UPLOADS).iterdir()
    contents = [*files_of_database(), *(file.read_bytes() for file in stored)]
    found = [form for content in contents for form in FORMS if form in content]
    assert found == []


def test_d1_the_canary_would_be_found_in_an_open_field(committed_db: None, now: datetime) -> None:
    """What finds nothing must be able to find something."""
    from arasha.vault.models import RecordKey

    RecordKey.objects.create(kind="record", keeper=CANARY, generation=1, wrapped=b"x")
    assert any(CANARY.encode() in content for content in files_of_database())


def test_d1_an_uploaded_file_is_sealed_on_the_disk_and_opened_in_memory_only(
    cast: Cast, now: datetime
) -> None:
    content = small(line(text=CANARY))
    batch = upload(content, by=get_actor(cast.centre_head, now=now), now=now)
    kept = uploads.path_of(batch.file_key).read_bytes()
    assert zipfile.is_zipfile(io.BytesIO(content))
    assert not zipfile.is_zipfile(io.BytesIO(kept))
    assert content[:4] not in kept
    with uploads.opened(batch.file_key, key=batch.record_key) as path:
        assert path.read_bytes() == content
        assert "memfd" in str(path.resolve())
    assert not path.exists()
