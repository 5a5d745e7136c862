"""Lists and pages of events, for staff and for everybody."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.scopes import within
from arasha.events.enums import EventState, Reply, ResolutionState
from arasha.events.models import (
    AgendaItem,
    Answer,
    Event,
    Invitation,
    Position,
    Resolution,
)
from arasha.events.policies import (
    SEE_EVENTS,
    scope_of_events,
    scope_of_questions,
    why_not_cancel,
    why_not_hold,
    why_not_organise,
    why_not_reply,
    why_not_run,
)
from arasha.events.queries.counting import counts_of
from arasha.events.queries.found import find_event, find_public_event, find_resolution_of
from arasha.events.queries.materials import (
    MaterialRow,
    list_materials,
    list_public_materials,
)
from arasha.events.queries.report import Report, get_report
from arasha.events.rules import Counts, add_counts

A_PAGE = 50
SHOWN_TO_ALL = 30


@dataclass(frozen=True, slots=True)
class EventRow:
    event: Event
    counts: Counts


@dataclass(frozen=True, slots=True)
class EventList:
    """What comes, soonest first; what was, newest first with its counts; and all that was together."""

    coming: list[Event]
    past: list[EventRow]
    total: Counts


@dataclass(frozen=True, slots=True)
class InvitationRow:
    number: int
    invitation: Invitation
    may_reply: bool


@dataclass(frozen=True, slots=True)
class EventPage:
    """One event with all that hangs on it, and what the reader may do."""

    event: Event
    agenda: list[AgendaItem]
    invitations: list[InvitationRow]
    seats_coming: int
    materials: list[MaterialRow]
    counts: Counts
    resolution: Resolution | None
    report: Report | None
    answers: list[Answer]
    may: frozenset[str]


@dataclass(frozen=True, slots=True)
class PublicPage:
    """One event as everybody may read it."""

    event: Event
    agenda: list[AgendaItem]
    materials: list[MaterialRow]
    answers: list[Answer]
    own: Report | None
    last: Report | None


def list_events(*, by: Actor) -> EventList:
    """List the events of the reader's region: seven queries for any number."""
    rows = within(Event.objects.select_related("organiser", "territory"), scope_of_events(by))
    coming = rows.filter(state=EventState.PLANNED).order_by("starts_at")[:A_PAGE]
    past = list(rows.exclude(state=EventState.PLANNED).order_by("-starts_at", "-pk")[:A_PAGE])
    counts = counts_of(past)
    held = [counts[each.pk] for each in past if each.state == EventState.HELD]
    return EventList(
        list(coming), [EventRow(each, counts[each.pk]) for each in past], add_counts(held)
    )


def get_event_page(ref: str, *, by: Actor, now: datetime) -> EventPage:
    """Return one event of the reader's region. Raises Http404."""
    event = find_event(ref, by=by)
    invitations = list(_invitations(event))
    return EventPage(
        event=event,
        agenda=_agenda(event),
        invitations=[
            InvitationRow(place, each, why_not_reply(by, each) is None)
            for place, each in enumerate(invitations, 1)
        ],
        seats_coming=sum(each.seats for each in invitations if each.reply == Reply.COMING),
        materials=list_materials(event, by=by),
        counts=counts_of([event])[event.pk],
        resolution=find_resolution_of(event),
        report=get_report(event.previous, now=now),
        answers=_answers(event),
        may=_may(event, by=by, now=now),
    )


def list_public_events() -> tuple[list[Event], list[Event]]:
    """Return what comes and what was, with the number of answers: for everybody, two queries."""
    rows = Event.objects.filter(is_public=True).select_related("organiser", "territory")
    rows = rows.annotate(answered=Count("answers"))
    coming = rows.filter(state=EventState.PLANNED).order_by("starts_at")
    held = rows.filter(state=EventState.HELD).order_by("-starts_at", "-pk")
    return list(coming[:SHOWN_TO_ALL]), list(held[:SHOWN_TO_ALL])


def get_public_page(ref: str, *, now: datetime) -> PublicPage:
    """Return one event for everybody. Raises Http404 for one that is not public."""
    event = find_public_event(ref)
    return PublicPage(
        event=event,
        agenda=_agenda(event),
        materials=list_public_materials(event),
        answers=_answers(event),
        own=get_report(event, now=now),
        last=get_report(event.previous, now=now),
    )


def count_invitations_of(*, by: Actor) -> int:
    """Count the invitations without a reply that the reader may answer, for the start page."""
    waiting = Invitation.objects.filter(reply=Reply.WAITING, event__state=EventState.PLANNED)
    units = {held.unit_id for each in SEE_EVENTS for held in by.holdings_with(each)}
    return waiting.filter(Q(staff_id=by.staff_id) | Q(staff=None, unit_id__in=units)).count()


def count_positions_of(*, by: Actor) -> int:
    """Count the resolutions on which the reader's institution has no position yet."""
    units = {held.unit_id for held in by.holdings_with(Permission.ADOPT_AGREEMENT)}
    offered = Position.objects.filter(resolution__state=ResolutionState.OFFERED, stand="")
    return offered.filter(unit_id__in=units).count()


def _agenda(event: Event) -> list[AgendaItem]:
    return list(event.agenda.select_related("unit").order_by("number"))


def _answers(event: Event) -> list[Answer]:
    return list(event.answers.select_related("unit").order_by("pk"))


def _invitations(event: Event) -> QuerySet[Invitation]:
    rows = event.invitations.select_related("event", "unit", "staff")
    return rows.order_by("pk")


def _may(event: Event, *, by: Actor, now: datetime) -> frozenset[str]:
    reasons = {
        "run": why_not_run(by, event),
        "organise": why_not_organise(by, event.organiser_id),
        "cancel": why_not_cancel(by, event),
        "hold": why_not_hold(by, event, now=now),
    }
    found = {name for name, reason in reasons.items() if reason is None}
    return frozenset(found | ({"questions"} if scope_of_questions(by).alternatives else set()))
