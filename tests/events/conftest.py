"""What most tests of the room begin with: a forum of the akimat, its draft, two parties."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from arasha.access.actor import Actor
from arasha.events.actions.adopting import offer_resolution, take_position
from arasha.events.actions.resolving import ParagraphFacts, put_paragraph, write_resolution
from arasha.events.actions.running import EventFacts, make_event
from arasha.events.enums import EventFormat, EventKind, Photos, Stand
from arasha.events.models import Event, Resolution
from arasha.staff.models import StaffMember
from tests.cast import Cast

type ActorOf = Callable[[StaffMember], Actor]
type ClientOf = Callable[[StaffMember], Client]

PARTIES = ("akimat", "prosecutor", "commissioner")
SIGNERS = ("akim", "prosecutor", "commissioner")


def in_three(text: str) -> dict[str, str]:
    """The same words in each language, marked with it."""
    return {code: f"{text} ({code})" for code in ("kk", "ru", "en")}


def facts_of(cast: Cast, *, now: datetime, **changed: object) -> EventFacts:
    """A forum of the akimat that begins in half an hour and takes questions for three days."""
    facts: dict[str, object] = {
        "kind": EventKind.FORUM, "format": EventFormat.BOTH, "title": in_three("Forum"),
        "about": in_three("About it"), "organiser": cast.unit("akimat"), "territory": cast.city,
        "place": "Palace of pupils", "join_url": "", "starts_at": now + timedelta(minutes=30),
        "ends_at": now + timedelta(hours=4), "photos": Photos.NOBODY, "consents": 0,
        "questions_until": date(2026, 11, 20), "answers_due_on": date(2026, 12, 1),
        "previous": None, "is_public": True,
    }  # fmt: skip
    return EventFacts(**(facts | changed))  # type: ignore[arg-type]


@pytest.fixture
def secretary(cast: Cast, actor_of: ActorOf) -> Actor:
    return actor_of(cast.secretary)


@pytest.fixture
def forum(cast: Cast, secretary: Actor, now: datetime) -> Event:
    return make_event(facts_of(cast, now=now), once="forum", by=secretary, now=now)


@pytest.fixture
def draft(forum: Event, cast: Cast, secretary: Actor, now: datetime) -> Resolution:
    """Three parties, a paragraph that notes and two that bind."""
    resolution = write_resolution(
        forum, preamble=in_three("The forum resolves"), version=0, by=secretary, now=now,
        parties=[cast.unit(name) for name in PARTIES],
    )  # fmt: skip
    noted = ParagraphFacts(text=in_three("Notes the work"))
    put_paragraph(resolution, noted, number=None, by=secretary, now=now)
    for name in ("Open rooms", "Teach psychologists"):
        facts = ParagraphFacts(
            text=in_three(name), owner_unit=cast.unit("akimat"),
            verifier_unit=cast.unit("prosecutor"), due_on=date(2027, 3, 1), evidence="Report",
        )  # fmt: skip
        put_paragraph(resolution, facts, number=None, by=secretary, now=now)
    return Resolution.objects.get(pk=resolution.pk)


@pytest.fixture
def offered(draft: Resolution, secretary: Actor, now: datetime) -> Resolution:
    return offer_resolution(draft, version=draft.version, by=secretary, now=now)


@pytest.fixture
def agreed(offered: Resolution, cast: Cast, actor_of: ActorOf, now: datetime) -> Resolution:
    """All parties are for it; nobody has adopted it yet."""
    for name in SIGNERS:
        take_position(
            offered, Stand.FOR, words="", digest=offered.digest,
            by=actor_of(cast.people[name]), now=now,
        )  # fmt: skip
    return offered
