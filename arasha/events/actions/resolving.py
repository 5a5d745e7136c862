"""The draft of a resolution: its preamble, its parties and its numbered paragraphs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from arasha.access.actor import Actor
from arasha.access.refusals import refuse_if
from arasha.agencies.actions import next_ref
from arasha.agencies.models import Organisation
from arasha.agreements.enums import Rhythm
from arasha.events.actions.resolution_words import (
    about_it,
    compare,
    leave_trace,
    lock_draft,
    save,
)
from arasha.events.actions.words import lock_to_run
from arasha.events.canonical import LANGUAGES
from arasha.events.models import Event, Paragraph, Position, Resolution
from arasha.events.policies import why_not_draft
from arasha.events.queries.found import find_resolution_of
from arasha.journal.enums import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphFacts:
    """A paragraph in three languages; with an owner it is operative and has all that follows."""

    text: Mapping[str, str]
    owner_unit: Organisation | None = None
    verifier_unit: Organisation | None = None
    due_on: date | None = None
    rhythm: Rhythm = Rhythm.ONCE
    evidence: str = ""

    def columns(self) -> dict[str, object]:
        """Return the values as the table names them."""
        texts = {f"text_{code}": self.text[code] for code in LANGUAGES}
        plain = {name: getattr(self, name) for name in self.__slots__ if name != "text"}
        return {**texts, **plain, "is_operative": self.owner_unit is not None}


def write_resolution(
    event: Event,
    *,
    preamble: Mapping[str, str],
    parties: Iterable[Organisation],
    version: int,
    by: Actor,
    now: datetime,
) -> Resolution:
    """Begin a resolution, or change the preamble and parties of its draft (`version` 0 begins it)."""
    with transaction.atomic():
        locked = lock_to_run(event, Act.RESOLUTION_WRITTEN, by=by)
        resolution = find_resolution_of(locked)
        if resolution is None:
            ref = next_ref("ER", now=now)
            resolution = Resolution.objects.create(ref=ref, event=locked, version=0)
        refuse_if(why_not_draft(by, resolution), **about_it(Act.RESOLUTION_WRITTEN, resolution))
        compare(resolution, version, Act.RESOLUTION_WRITTEN)
        for code in LANGUAGES:
            setattr(resolution, f"preamble_{code}", preamble[code].strip())
        resolution.version += 1
        names = [f"preamble_{code}" for code in LANGUAGES]
        resolution.save(update_fields=[*names, "version"])
        _bring_parties(resolution, list(parties))
        leave_trace(Act.RESOLUTION_WRITTEN, resolution, by=by, now=now)
        return resolution


def put_paragraph(
    resolution: Resolution,
    facts: ParagraphFacts,
    *,
    number: int | None,
    by: Actor,
    now: datetime,
) -> Paragraph:
    """Change the paragraph with this number, or add one at the end where none is given."""
    with transaction.atomic():
        locked = lock_draft(resolution, by=by)
        rows = Paragraph.objects.filter(resolution=locked)
        place = number or (rows.aggregate(last=Max("number"))["last"] or 0) + 1
        made, _new = Paragraph.objects.update_or_create(
            resolution=locked, number=place, defaults=facts.columns()
        )
        save(locked)
        leave_trace(Act.RESOLUTION_WRITTEN, locked, by=by, now=now, what=f"paragraph {place}")
        return made


def remove_paragraph(resolution: Resolution, number: int, *, by: Actor, now: datetime) -> None:
    """Take a paragraph out of the draft; those after it move up."""
    with transaction.atomic():
        locked = lock_draft(resolution, by=by)
        rows = Paragraph.objects.filter(resolution=locked)
        rows.filter(number=number).delete()
        for each in rows.filter(number__gt=number).order_by("number"):
            each.number -= 1
            each.save(update_fields=["number"])
        save(locked)
        leave_trace(Act.RESOLUTION_WRITTEN, locked, by=by, now=now, what=f"paragraph {number}")


def _bring_parties(resolution: Resolution, parties: list[Organisation]) -> None:
    resolution.positions.exclude(unit__in=parties).delete()
    there = set(resolution.positions.values_list("unit_id", flat=True))
    Position.objects.bulk_create(
        Position(resolution=resolution, unit=unit) for unit in parties if unit.pk not in there
    )
