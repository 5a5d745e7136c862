"""What there is to read from an event is added and taken away; files lie sealed among the uploads."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from arasha.access.actor import Actor
from arasha.access.refusals import refuse_if
from arasha.events.about import about
from arasha.events.actions.words import leave_trace, lock_to_run
from arasha.events.files import LARGEST, Upload
from arasha.events.models import Event, Material
from arasha.events.policies import why_not_add_photo, why_not_organise
from arasha.events.queries.found import lock_event
from arasha.events.queries.materials import find_material_sent_before
from arasha.events.reasons import REMOVED_ALREADY
from arasha.journal.enums import Act
from arasha.vault import uploads
from arasha.vault.keys import RECORD
from arasha.vault.models import RecordKey
from arasha.vault.record_keys import make_record_key


def add_link(
    event: Event, *, title: str, url: str, is_public: bool, once: str, by: Actor, now: datetime
) -> Material:
    """Add the address of something to read. Sent twice, it is one."""
    with transaction.atomic():
        locked = lock_to_run(event, Act.MATERIAL_ADDED, by=by)
        return find_material_sent_before(once) or _write(
            locked, title=title, url=url, is_public=is_public, once_key=once, by=by, now=now
        )


def add_file(
    event: Event, upload: Upload, *, title: str, is_public: bool, once: str, by: Actor,
    now: datetime,
) -> Material:  # fmt: skip
    """Add a file; a photograph only where the event allows it. Sent twice, it is one."""
    kept = ""
    try:
        with transaction.atomic():
            locked = lock_to_run(event, Act.MATERIAL_ADDED, by=by)
            if upload.is_photo:
                refuse_if(why_not_add_photo(by, locked), **about(Act.MATERIAL_ADDED, locked.ref))
            if known := find_material_sent_before(once):
                return known
            key = make_record_key(kind=RECORD, keeper=locked.organiser.code)
            kept = uploads.keep([upload.content], key=key, largest=LARGEST).name
            RecordKey.objects.bulk_create([key])
            return _write(
                locked, title=title, file_key=kept, ending=upload.kind, record_key=key,
                size=len(upload.content), photos=locked.photos if upload.is_photo else "",
                is_public=is_public, once_key=once, by=by, now=now,
            )  # fmt: skip
    except BaseException:
        if kept:
            uploads.throw_away(kept)
        raise


def remove_material(material: Material, *, by: Actor, now: datetime) -> None:
    """Take something away from everybody, of a cancelled event too; it is hidden and never deleted."""
    with transaction.atomic():
        locked = lock_event(material.event)
        this = about(Act.MATERIAL_REMOVED, locked.ref)
        refuse_if(why_not_organise(by, locked.organiser_id), **this)
        row = Material.objects.get(pk=material.pk)
        refuse_if(REMOVED_ALREADY if row.removed_at else None, **this)
        row.removed_by_id, row.removed_at = by.staff_id, now
        row.save(update_fields=["removed_by", "removed_at"])
        leave_trace(Act.MATERIAL_REMOVED, locked, by=by, now=now, what=f"material.{row.number}")


def _write(event: Event, *, by: Actor, now: datetime, **facts: object) -> Material:
    number = (event.materials.aggregate(last=Max("number"))["last"] or 0) + 1
    material = Material.objects.create(
        event=event, number=number, added_by_id=by.staff_id, added_at=now, **facts
    )
    leave_trace(Act.MATERIAL_ADDED, event, by=by, now=now, what=f"material.{number}")
    return material
