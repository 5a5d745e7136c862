"""The chronology of a case: its lines in words, the newest first."""

from dataclasses import dataclass

from django.utils import timezone

from arasha.agencies.models import Organisation
from arasha.cases.enums import EVENT_FACTS, EventKind, Outcome, Risk
from arasha.cases.models import Case, Event
from arasha.clocks.words import exact_moment
from arasha.staff.models import StaffMember

EVENTS_A_PAGE = 30


@dataclass(frozen=True, slots=True)
class EventView:
    """A line of the chronology. `thing` says what it is about, `ref` leads to a page where set."""

    what: str
    tone: str
    at: str
    at_iso: str
    who: str
    unit: str
    thing: str
    ref: str
    detail: str
    note: str


def list_events(
    case: Case, *, page: int = 1, size: int = EVENTS_A_PAGE
) -> tuple[list[EventView], bool]:
    """List a page of the chronology, newest first, and whether older lines follow."""
    rows = Event.objects.filter(case=case).select_related(
        "by", "unit", "note__record_key", "record_key"
    )
    start = (page - 1) * size
    found = list(rows.order_by("-at", "-pk")[start : start + size + 1])
    names = _names_of_things(found)
    return [_event(event, names) for event in found[:size]], len(found) > size


def _names_of_things(events: list[Event]) -> dict[tuple[str, str], str]:
    """Return the words for the codes of people and institutions that the lines name: two queries."""
    wanted: dict[str, set[str]] = {"staff": set(), "unit": set()}
    for event in events:
        wanted.get(EVENT_FACTS[EventKind(event.kind)].thing, set()).add(event.thing_ref)
    people = StaffMember.objects.filter(code__in=wanted["staff"])
    units = Organisation.objects.filter(code__in=wanted["unit"])
    named = {("staff", person.code): person.short_name for person in people}
    return named | {("unit", unit.code): unit.name for unit in units}


def _event(event: Event, names: dict[tuple[str, str], str]) -> EventView:
    facts = EVENT_FACTS[EventKind(event.kind)]
    leads_somewhere = facts.thing in {"referral", "appeal"}
    return EventView(
        what=str(EventKind(event.kind).label),
        tone=facts.tone,
        at=exact_moment(event.at),
        at_iso=timezone.localtime(event.at).isoformat(),
        who=event.by.short_name if event.by else "",
        unit=event.unit.name if event.unit else "",
        thing=_words_of(facts.thing, event.thing_ref, names),
        ref=event.thing_ref if leads_somewhere else "",
        detail=event.detail,
        note=event.note.text if event.note else "",
    )


def _words_of(thing: str, ref: str, names: dict[tuple[str, str], str]) -> str:
    if thing == "risk" and ref:
        return str(Risk(ref).label)
    if thing == "outcome" and ref:
        return str(Outcome(ref).label)
    return names.get((thing, ref), ref)
