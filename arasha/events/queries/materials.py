"""Materials of an event: which are shown to whom, and a file opened for whoever may see it."""

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404

from arasha.access.actor import Actor
from arasha.events.about import EVENT
from arasha.events.models import Event, Material
from arasha.events.policies import why_not_organise
from arasha.events.queries.found import find_event, find_public_event
from arasha.events.rules import may_show_photo
from arasha.journal.actions import record_look
from arasha.journal.enums import Act
from arasha.lib.asking import as_system
from arasha.vault import uploads
from arasha.vault.models import RecordKey


@dataclass(frozen=True, slots=True)
class MaterialRow:
    """One material in a list; a photograph that the event no longer allows is not shown."""

    material: Material
    is_shown: bool


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file as it leaves: its place among the materials, the ending of its name, its bytes."""

    number: int
    ending: str
    content: bytes


def list_materials(event: Event, *, by: Actor) -> list[MaterialRow]:
    """List what is there for staff; who organises the event also sees what is hidden at present."""
    rows = _rows(event)
    is_organiser = why_not_organise(by, event.organiser_id) is None
    return [row for row in rows if row.is_shown or is_organiser]


def list_public_materials(event: Event) -> list[MaterialRow]:
    """List what everybody may have."""
    return [row for row in _rows(event) if row.is_shown and row.material.is_public]


def find_material(event: Event, number: int) -> Material:
    """Return a material that was not taken away. Raises Http404."""
    return _find(_rows(event), number).material


def take_file(ref: str, number: int, *, by: Actor, now: datetime) -> OpenedFile:
    """Return a file for staff of the region; who takes it is written down first. Raises Http404."""
    event = find_event(ref, by=by)
    material = _find_file(_rows(event), number)
    record_look(
        Act.MATERIAL_TAKEN, by=by.signature, now=now, thing_kind=EVENT, thing_ref=ref,
        shown=[f"{ref}/{number}"],
    )  # fmt: skip
    return _opened(material)


def take_public_file(ref: str, number: int) -> OpenedFile:
    """Return a file of a public event for anybody. Raises Http404."""
    return _opened(_find_file(list_public_materials(find_public_event(ref)), number))


def find_material_sent_before(once: str) -> Material | None:
    """Return what the same sending of a form added."""
    return Material.objects.filter(once_key=once).first()


def _rows(event: Event) -> list[MaterialRow]:
    found = event.materials.filter(removed_at=None).order_by("number")
    return [MaterialRow(each, _is_shown(event, each)) for each in found]


def _is_shown(event: Event, material: Material) -> bool:
    if not material.photos:
        return True
    return may_show_photo(material.photos, allowed=event.photos, consents=event.consents)


def _find(rows: list[MaterialRow], number: int) -> MaterialRow:
    for row in rows:
        if row.material.number == number:
            return row
    raise Http404


def _find_file(rows: list[MaterialRow], number: int) -> Material:
    row = _find(rows, number)
    if not row.is_shown or not row.material.file_key:
        raise Http404
    return row.material


def _opened(material: Material) -> OpenedFile:
    with as_system("whoever may see the material opens its file; the net holds keys back"):
        key = RecordKey.objects.get(material=material)
    with uploads.opened(material.file_key, key=key) as path:
        return OpenedFile(material.number, material.ending, path.read_bytes())
