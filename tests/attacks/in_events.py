"""The events of one region in the walk: a forum with agenda, invitation, file, question, draft."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from arasha.access.actor import Actor
from arasha.events.actions.arranging import PointFacts, invite, put_point
from arasha.events.actions.materials import add_file
from arasha.events.actions.questions import write_question
from arasha.events.actions.resolving import ParagraphFacts, put_paragraph, write_resolution
from arasha.events.actions.running import EventFacts, make_event
from arasha.events.enums import Attendee, EventFormat, EventKind, Photos
from arasha.events.files import read_upload
from tests.cast import Region

_QUESTIONS = ("question", "give", "answer", "set_aside", "turn")
_RESOLUTIONS = ("resolution", "add_paragraph", "change_paragraph", "drop_paragraph", "offer",
                "take_back", "position", "adopt")  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class EventThings:
    """The public references of one region's forum."""

    event: str
    question: str
    resolution: str

    @property
    def references(self) -> list[str]:
        """What nobody of another region may see; that there is a forum everybody reads."""
        return [self.question, self.resolution]

    def ref_of(self, page: str) -> str:
        """Return the reference that an address of the room takes."""
        if page in _QUESTIONS:
            return self.question
        return self.resolution if page in _RESOLUTIONS else self.event


def fill_events(
    region: Region, mark: str, *, by: Callable[[str], Actor], now: datetime
) -> EventThings:
    """Let the secretary enter a forum; somebody asks, a draft is begun."""
    secretary = by("secretary")
    words = dict.fromkeys(("kk", "ru", "en"), "Forum")
    facts = EventFacts(
        kind=EventKind.FORUM, format=EventFormat.BOTH, title=words, about=words,
        organiser=region.unit("akimat"), territory=region.city, place="Hall", join_url="",
        starts_at=now + timedelta(hours=1), ends_at=now + timedelta(hours=4), photos=Photos.NOBODY,
        consents=0, questions_until=date(2026, 12, 1), answers_due_on=date(2026, 12, 10),
        previous=None, is_public=True,
    )  # fmt: skip
    event = make_event(facts, once=f"forum {region.name}", by=secretary, now=now)
    put_point(event, PointFacts(title=words), number=None, by=secretary, now=now)
    invite(event, region.unit("education"), seats=2, by=secretary, now=now)
    add_file(
        event, read_upload(b"%PDF-1.7 programme %%EOF"), title="Programme", is_public=True,
        once=f"programme {region.name}", by=secretary, now=now,
    )  # fmt: skip
    question = write_question(
        event, f"{mark} сұрақ", who=Attendee.PUPIL, language="kk", once=f"asked {region.name}",
        by=secretary, now=now,
    )  # fmt: skip
    resolution = write_resolution(
        event, preamble=words, parties=[region.unit("akimat"), region.unit("prosecutor")],
        version=0, by=secretary, now=now,
    )  # fmt: skip
    facts_of = ParagraphFacts(text=words)
    put_paragraph(resolution, facts_of, number=None, by=secretary, now=now)
    return EventThings(event=event.ref, question=question.ref, resolution=resolution.ref)
