"""Things of the room as pages and acts find them: by reference, within one's scope, or locked."""

from datetime import datetime

from django.db.models import Prefetch, QuerySet
from django.http import Http404

from arasha.access.actor import Actor
from arasha.access.scopes import within
from arasha.events.enums import EventState
from arasha.events.models import (
    AgendaItem,
    Event,
    Invitation,
    Paragraph,
    Position,
    Question,
    Resolution,
)
from arasha.events.policies import scope_of_events, scope_of_questions
from arasha.lib.workdays import local


def find_event(ref: str, *, by: Actor) -> Event:
    """Return an event of one's region. Raises Http404."""
    rows = Event.objects.filter(ref=ref).select_related("organiser", "territory", "previous")
    return _or_404(within(rows, scope_of_events(by)).first())


def find_public_event(ref: str) -> Event:
    """Return an event that everybody may read about. Raises Http404."""
    rows = Event.objects.filter(ref=ref, is_public=True)
    return _or_404(rows.select_related("organiser", "territory", "previous").first())


def find_event_of_key(key: str) -> Event | None:
    """Return the event to which the address of attendance belongs."""
    return Event.objects.filter(attend_key=key).select_related("organiser").first()


def lock_event(event: Event) -> Event:
    rows = Event.objects.select_for_update(of=("self",)).select_related("organiser", "territory")
    return rows.get(pk=event.pk)


def find_event_sent_before(once: str) -> Event | None:
    """Return the event that the same sending of a form made before."""
    return Event.objects.filter(once_key=once).first()


def find_invitation(event: Event, number: int) -> Invitation:
    """Return an invitation by its place among those of the event. Raises Http404."""
    rows = list(event.invitations.select_related("event", "unit", "staff").order_by("pk"))
    return _or_404(rows[number - 1] if 0 < number <= len(rows) else None)


def find_point(event: Event, number: int) -> AgendaItem:
    """Return a point of the agenda. Raises Http404."""
    return _or_404(event.agenda.filter(number=number).select_related("unit").first())


def find_paragraph(resolution: Resolution, number: int) -> Paragraph:
    """Return a paragraph of a resolution. Raises Http404."""
    found = [each for each in resolution.paragraphs.all() if each.number == number]
    return _or_404(found[0] if found else None)


def find_question(ref: str, *, by: Actor) -> Question:
    """Return a question that one sorts or answers; its words are still closed. Raises Http404."""
    return _or_404(
        within(with_event(Question.objects.filter(ref=ref)), scope_of_questions(by)).first()
    )


def lock_question(question: Question) -> Question:
    rows = with_event(Question.objects.select_for_update(of=("self",)))
    return rows.get(pk=question.pk)


def with_event(rows: QuerySet[Question]) -> QuerySet[Question]:
    return rows.select_related("event__organiser", "territory", "owner", "record_key")


def find_resolution(ref: str, *, by: Actor) -> Resolution:
    """Return a resolution of an event of one's region. Raises Http404."""
    rows = with_parts(Resolution.objects.filter(ref=ref))
    events = within(Event.objects.all(), scope_of_events(by))
    return _or_404(rows.filter(event__in=events).first())


def find_resolution_of(event: Event) -> Resolution | None:
    """Return what the event resolves, or None where nobody has begun to write."""
    return with_parts(Resolution.objects.filter(event=event)).first()


def lock_resolution(resolution: Resolution) -> Resolution:
    Resolution.objects.select_for_update().get(pk=resolution.pk)
    return with_parts(Resolution.objects.filter(pk=resolution.pk)).get()


def with_parts(rows: QuerySet[Resolution]) -> QuerySet[Resolution]:
    """Read the event, the paragraphs in their order and the parties together: three queries."""
    units = ("owner_unit", "verifier_unit")
    paragraphs = Paragraph.objects.select_related(*units).order_by("number")
    positions = Position.objects.select_related("unit", "by").order_by("unit__kind", "unit__code")
    return rows.select_related(
        "event__organiser", "event__territory", "adopted_by"
    ).prefetch_related(Prefetch("paragraphs", paragraphs), Prefetch("positions", positions))


def takes_presses(event: Event, *, now: datetime) -> bool:
    """Whether the address of attendance holds: from the local day of the event to that of its end."""
    today = local(now).date()
    is_its_day = event.day <= today <= local(event.ends_at).date()
    return is_its_day and event.state != EventState.CANCELLED


def takes_questions(event: Event, *, now: datetime) -> bool:
    """Whether the page of the event takes questions today."""
    if event.questions_until is None or event.state == EventState.CANCELLED:
        return False
    return local(now).date() <= event.questions_until


def _or_404[T](found: T | None) -> T:
    if found is None:
        raise Http404
    return found
