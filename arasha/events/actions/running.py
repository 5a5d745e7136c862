"""An event is entered, changed, cancelled or written down as held."""

from dataclasses import dataclass
from datetime import date, datetime
from secrets import token_urlsafe

from django.db import transaction

from arasha.access.actor import Actor
from arasha.access.refusals import refuse_if
from arasha.agencies.actions import next_ref
from arasha.agencies.models import Organisation, Territory
from arasha.events.about import EVENT, about
from arasha.events.actions.words import compare, leave_trace, lock_to_run, save
from arasha.events.enums import EventState, Photos
from arasha.events.models import Event
from arasha.events.policies import why_not_cancel, why_not_hold, why_not_organise
from arasha.events.queries.found import find_event_sent_before, lock_event
from arasha.events.queries.people import list_invited_people
from arasha.events.reasons import NO_WORDS
from arasha.journal.enums import Act
from arasha.notices.actions import tell
from arasha.notices.enums import NoticeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFacts:
    """What is entered of an event, checked; texts by language."""

    kind: str
    format: str
    title: dict[str, str]
    about: dict[str, str]
    organiser: Organisation
    territory: Territory
    place: str
    join_url: str
    starts_at: datetime
    ends_at: datetime
    photos: Photos
    consents: int
    questions_until: date | None
    answers_due_on: date | None
    previous: Event | None
    is_public: bool

    def columns(self) -> dict[str, object]:
        """Return the values as the table names them."""
        named = ("title", "about")
        plain = {name: getattr(self, name) for name in self.__slots__ if name not in named}
        texts = {f"title_{code}": text for code, text in self.title.items()}
        texts |= {f"about_{code}": text for code, text in self.about.items()}
        return plain | texts


def make_event(facts: EventFacts, *, once: str, by: Actor, now: datetime) -> Event:
    """Enter an event of one's own institution. Sent twice, it is one."""
    with transaction.atomic():
        refuse_if(why_not_organise(by, facts.organiser.pk), **about(Act.EVENT_MADE, ""))
        known = find_event_sent_before(once)
        if known is not None:
            return known
        event = Event.objects.create(
            ref=next_ref("EV", now=now), attend_key=token_urlsafe(12), made_by_id=by.staff_id,
            made_at=now, once_key=once, **facts.columns(),
        )  # fmt: skip
        leave_trace(Act.EVENT_MADE, event, by=by, now=now)
        return event


def change_event(
    event: Event, facts: EventFacts, *, version: int, by: Actor, now: datetime
) -> Event:
    """Change what is entered. Whoever is invited is told where time or place moved."""
    with transaction.atomic():
        locked = lock_to_run(event, Act.EVENT_CHANGED, by=by)
        compare(locked, version, Act.EVENT_CHANGED)
        refuse_if(why_not_organise(by, facts.organiser.pk), **about(Act.EVENT_CHANGED, locked.ref))
        before = (locked.starts_at, locked.place, locked.territory_id)
        save(locked, **facts.columns())
        leave_trace(Act.EVENT_CHANGED, locked, by=by, now=now)
        if before != (locked.starts_at, locked.place, facts.territory.pk):
            _tell_invited(locked, now=now)
        return locked


def cancel_event(event: Event, *, words: str, version: int, by: Actor, now: datetime) -> Event:
    """Cancel an event with the reason. Its questions keep their days: they were asked."""
    with transaction.atomic():
        locked = lock_event(event)
        this = about(Act.EVENT_CANCELLED, locked.ref)
        refuse_if(why_not_cancel(by, locked), **this)
        compare(locked, version, Act.EVENT_CANCELLED)
        refuse_if(None if words.strip() else NO_WORDS, **this)
        save(locked, state=EventState.CANCELLED, ended_words=words.strip())
        leave_trace(Act.EVENT_CANCELLED, locked, by=by, now=now)
        _tell_invited(locked, now=now)
        return locked


def hold_event(event: Event, *, words: str, version: int, by: Actor, now: datetime) -> Event:
    """Write down that it was held, and what is to be known of it."""
    with transaction.atomic():
        locked = lock_event(event)
        refuse_if(why_not_hold(by, locked, now=now), **about(Act.EVENT_HELD, locked.ref))
        compare(locked, version, Act.EVENT_HELD)
        save(locked, state=EventState.HELD, ended_words=words.strip())
        leave_trace(Act.EVENT_HELD, locked, by=by, now=now)
        return locked


def _tell_invited(event: Event, *, now: datetime) -> None:
    tell(
        NoticeKind.EVENT_CHANGED, to=list_invited_people(event, now=now), thing_kind=EVENT,
        thing_ref=event.ref, now=now, once=f"{event.ref}/{event.version}",
    )  # fmt: skip
