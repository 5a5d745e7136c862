"""Persons, contacts and attendances of events, each counted apart, for pages and other rooms."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Sum

from arasha.events.enums import EventState, QuestionState
from arasha.events.models import Attendance, Event, HeadCount, Question
from arasha.events.rules import Counts, heads_of
from arasha.lib.asking import as_system
from arasha.lib.workdays import ZONE


@dataclass(frozen=True, slots=True)
class EventCount:
    """One event that was held: its local day, where, of which kind, and what it brought."""

    ref: str
    day: date
    territory_id: int
    kind: str
    counts: Counts


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A line of the count of one event: who, of which age, in person or online."""

    who: str
    age_band: str
    is_online: bool
    heads: int


def list_event_counts(
    *, since: date, until: date, territory_ids: Collection[int] | None = None
) -> list[EventCount]:
    """List the events held from `since` to `until`, both local days included: five queries at most.

    `territory_ids` are the places in which they were held, all where None. Add the counts up with
    `arasha.events.rules.add_counts`: persons are not known of several events together.
    """
    begins = datetime.combine(since, time.min, ZONE)
    ends = datetime.combine(until + timedelta(days=1), time.min, ZONE)
    rows = Event.objects.filter(
        state=EventState.HELD, starts_at__gte=begins, starts_at__lt=ends
    ).order_by("starts_at", "pk")
    if territory_ids is not None:
        rows = rows.filter(territory_id__in=territory_ids)
    events = list(rows)
    counts = counts_of(events)
    return [
        EventCount(each.ref, each.day, each.territory_id, each.kind, counts[each.pk])
        for each in events
    ]


def counts_of(events: Iterable[Event]) -> dict[int, Counts]:
    """Return what each of these events brought, by row id: three queries."""
    ids = [event.pk for event in events]
    presses, counted = _presses(ids), _heads(ids)
    contacts = _contacts(ids)
    found = {}
    for pk in ids:
        heads = heads_of(presses[pk], counted[pk])
        found[pk] = Counts(1, contacts.get(pk, 0), sum(heads.values()), heads)
    return found


def list_head_lines(event: Event) -> list[HeadLine]:
    """List the organiser's count of an event, as it was written down."""
    rows = event.head_counts.order_by("who", "is_online", "age_band")
    return [HeadLine(each.who, each.age_band, each.is_online, each.heads) for each in rows]


def press_counts(event: Event) -> dict[tuple[str, bool], int]:
    """Return how many pressed to be there, by who they are and whether online."""
    rows = event.attendances.values("who", "is_online").annotate(heads=Count("pk")).order_by()
    return {(row["who"], row["is_online"]): row["heads"] for row in rows}


def _presses(ids: list[int]) -> dict[int, dict[str, int]]:
    rows = Attendance.objects.filter(event_id__in=ids).values_list("event_id", "who")
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for event_id, who, heads in rows.annotate(heads=Count("pk")).order_by():
        found[event_id][who] = heads
    return found


def _heads(ids: list[int]) -> dict[int, dict[str, int]]:
    rows = HeadCount.objects.filter(event_id__in=ids).values_list("event_id", "who")
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for event_id, who, heads in rows.annotate(total=Sum("heads")).order_by():
        found[event_id][who] = heads
    return found


def _contacts(ids: list[int]) -> dict[int, int]:
    """Questions that were answered or became an appeal; only their number is read."""
    done = (QuestionState.ANSWERED, QuestionState.APPEAL)
    with as_system("only how many questions were answered is read, and none of them"):
        rows = Question.objects.filter(event_id__in=ids, state__in=done).values_list("event_id")
        return dict(rows.annotate(number=Count("pk")).order_by())
