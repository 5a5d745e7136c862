"""Institutions of which nothing was heard, and referrals that nobody there answers."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, OuterRef, Subquery

from arasha.access.actor import Actor
from arasha.agencies.enums import OrganisationKind
from arasha.clocks.enums import Duty
from arasha.clocks.models import Clock
from arasha.journal.models import Entry, Partition
from arasha.oversight.queries.looking import oversee
from arasha.oversight.queries.places import Unit, units_in
from arasha.staff.models import StaffMember

# Ours, since no document names a figure: a month without anything is worth a question.
SILENT_AFTER = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class SilentRow:
    """An institution: when anybody there last did or read anything, and how many people it has here."""

    unit: str
    kind: str
    last_at: datetime | None
    people: int
    unanswered: int


@dataclass(frozen=True, slots=True)
class Silence:
    """`without_people` of `units` institutions have nobody in Arasha, so they could not be heard."""

    rows: list[SilentRow]
    units: int
    without_people: int


def list_silent(*, by: Actor, now: datetime) -> Silence:
    """List institutions silent for a month or with late answers to referrals; a look."""
    return silence_of(units_in(oversee("silent", by=by, now=now)), now=now)


def silence_of(units: dict[int, Unit], *, now: datetime) -> Silence:
    """Return the rows for the overview and the list, without a look: three queries."""
    heard, people = _last_heard(), _people(units)
    late = _late_referrals(units, now=now)
    rows = [
        _row(unit, heard.get(unit.code), people[pk], late[pk])
        for pk, unit in units.items()
        if late[pk] or (people[pk] and _is_silent(heard.get(unit.code), now=now))
    ]
    rows.sort(key=lambda row: (-row.unanswered, row.last_at.timestamp() if row.last_at else 0))
    return Silence(rows, len(units), sum(not people[pk] for pk in units))


def _row(unit: Unit, last_at: datetime | None, people: int, unanswered: int) -> SilentRow:
    kind = str(OrganisationKind(unit.kind).label)
    return SilentRow(unit.name, kind, last_at, people, unanswered)


def _is_silent(last_at: datetime | None, *, now: datetime) -> bool:
    return last_at is None or last_at < now - SILENT_AFTER


def _last_heard() -> dict[str, datetime]:
    """The last entry of each unit in the journal, found by the ends of its chains: one query."""
    ends = Entry.objects.filter(partition=OuterRef("code"), seq=OuterRef("size")).values("at")[:1]
    heard: dict[str, datetime] = {}
    for unit, at in Partition.objects.annotate(at=Subquery(ends)).values_list("unit", "at"):
        if at is not None and (unit not in heard or heard[unit] < at):
            heard[unit] = at
    return heard


def _people(units: dict[int, Unit]) -> Counter[int]:
    rows = StaffMember.objects.filter(unit_id__in=list(units), is_active=True)
    return Counter(dict(rows.values_list("unit_id").annotate(Count("pk"))))


def _late_referrals(units: dict[int, Unit], *, now: datetime) -> Counter[int]:
    rows = Clock.objects.filter(
        rule__duty=Duty.ANSWER_REFERRAL, unit_id__in=list(units), stopped_at=None, paused_at=None,
        due_at__lt=now,
    )  # fmt: skip
    return Counter(dict(rows.values_list("unit_id").annotate(Count("pk"))))
