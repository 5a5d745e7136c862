"""The founding forum of the demo region with its resolution, and the one that comes next."""

from datetime import date, datetime, time, timedelta
from functools import partial

from django.utils import translation

from arasha.agreements.actions import move_commitment
from arasha.agreements.enums import Rhythm
from arasha.agreements.models import Commitment
from arasha.demo.events_days import in_three
from arasha.demo.stage import Stage
from arasha.demo.texts.events import (
    ABOUT,
    AGENDA,
    COMING_QUESTIONS,
    COMING_TITLE,
    HELD_WORDS,
    INVITED,
    MINUTES,
    MOVES,
    OPINION,
    PREAMBLE,
    QUESTIONS,
    RESOLVED,
    TELLS_OF_HARM,
    TITLE,
    Asked,
    Moved,
    Resolved,
    Three,
)
from arasha.events.actions.adopting import adopt_resolution, offer_resolution, take_position
from arasha.events.actions.arranging import (
    PointFacts,
    answer_invitation,
    invite,
    put_point,
)
from arasha.events.actions.counting import count_heads
from arasha.events.actions.materials import add_file
from arasha.events.actions.questions import (
    answer_question,
    ask_question,
    give_question,
)
from arasha.events.actions.resolving import ParagraphFacts, put_paragraph, write_resolution
from arasha.events.actions.running import EventFacts, hold_event, make_event
from arasha.events.enums import Attendee, EventFormat, EventKind, Photos, Reply, Stand
from arasha.events.files import read_upload
from arasha.events.models import Event, Invitation, Question, Resolution
from arasha.events.queries.minutes import read_minutes
from arasha.events.reports.printing import print_minutes
from arasha.lib.workdays import ZONE, local

# The founding forum was held on this day (charter, section 1).
FORUM_ON = date(2026, 2, 4)
_SECRETARY = "programme-secretary"
_PARTIES = {"akimat": "akim", "prosecutor": "prosecutor", "commissioner": "commissioner"}
_WHO_REPLIES = {"education": "education", "police": "police-head", "centre": "centre-head",
                "prosecutor": "prosecutor"}  # fmt: skip
_FIRST, _NEXT = "demo forum", "demo next forum"
_HEADS = {
    ("pupil", "11-13", False): 96, ("pupil", "14-15", False): 118, ("pupil", "16-17", False): 74,
    ("parent", "adult", False): 41, ("teacher", "adult", False): 57, ("other", "adult", False): 63,
    ("pupil", "14-15", True): 205, ("teacher", "adult", True): 38,
}  # fmt: skip


def plan_forums(stage: Stage) -> None:
    """Put the founding forum, where it lies behind us, and the coming one on the stage."""
    begins = datetime.combine(FORUM_ON, time(10), ZONE)
    if begins + timedelta(days=30) > stage.now:
        return
    stage.plan(begins - timedelta(days=20), partial(_enter_first, stage, begins))
    stage.plan(begins + timedelta(hours=2), partial(_ask_all, stage))
    stage.plan(begins + timedelta(hours=4), partial(_adopt, stage))
    stage.plan(begins + timedelta(days=6), partial(_answer_all, stage))
    stage.plan(begins + timedelta(days=7), partial(_keep_minutes, stage))
    for moved in MOVES:
        stage.plan(_at(stage, moved.at), partial(_move, stage, moved))
    stage.plan(stage.day(12, 15), partial(_enter_next, stage))
    stage.plan(stage.day(1, 12), partial(_ask_next, stage))
    stage.plan(stage.minutes_ago(40), partial(_tell_of_harm, stage))


def _at(stage: Stage, part: float) -> datetime:
    """The moment that lies this part of the way from the forum to now."""
    begins = datetime.combine(FORUM_ON, time(15), ZONE)
    return begins + (stage.now - begins) * part


def _forum(
    stage: Stage, title: Three, begins: datetime, *, answered_by: date, previous: Event | None
) -> EventFacts:
    return EventFacts(
        kind=EventKind.FORUM, format=EventFormat.BOTH, title=in_three(title),
        about=in_three(ABOUT), organiser=stage.units["akimat"], territory=stage.places["semey"],
        place="Оқушылар сарайы", join_url="https://forum.example/hall", starts_at=begins,
        ends_at=begins + timedelta(hours=4), photos=Photos.ADULTS, consents=0,
        questions_until=local(begins).date() + timedelta(days=3), answers_due_on=answered_by,
        previous=previous, is_public=True,
    )  # fmt: skip


def _enter_first(stage: Stage, begins: datetime, now: datetime) -> None:
    by = stage.actor(_SECRETARY)
    due = FORUM_ON + timedelta(days=14)
    facts = _forum(stage, TITLE, begins, answered_by=due, previous=None)
    event = make_event(facts, once=_FIRST, by=by, now=now)
    _arrange(stage, event, now=now)


def _arrange(stage: Stage, event: Event, *, now: datetime) -> None:
    by = stage.actor(_SECRETARY)
    for point in AGENDA:
        unit = stage.units[point.unit] if point.unit else None
        facts = PointFacts(
            title=in_three(point.title), starts_at=time(point.hour), speaker=point.speaker,
            post=point.post, unit=unit,
        )  # fmt: skip
        put_point(event, facts, number=None, by=by, now=now)
    for code, seats in INVITED:
        invitation = invite(event, stage.units[code], seats=seats, by=by, now=now)
        if code in _WHO_REPLIES:
            _reply(stage, invitation, _WHO_REPLIES[code], now=now)


def _reply(stage: Stage, invitation: Invitation, login: str, *, now: datetime) -> None:
    answer_invitation(
        invitation, reply=Reply.COMING, seats=invitation.seats, by=stage.actor(login), now=now
    )


def _ask_all(_stage: Stage, now: datetime) -> None:
    event = Event.objects.get(once_key=_FIRST)
    for place, asked in enumerate(QUESTIONS):
        _ask(event, asked, once=f"demo question {place}", now=now)


def _ask(event: Event, asked: Asked, *, once: str, now: datetime) -> Question:
    return ask_question(
        event, asked.text, who=Attendee.PUPIL, language=asked.language, once=once, now=now
    )


def _adopt(stage: Stage, now: datetime) -> None:
    """Hold the forum, count it and let the three parties adopt what it resolves, on its day."""
    event, by = Event.objects.get(once_key=_FIRST), stage.actor(_SECRETARY)
    parties = [stage.units[unit] for unit in _PARTIES]
    resolution = write_resolution(
        event, preamble=in_three(PREAMBLE), parties=parties, version=0, by=by, now=now
    )
    for resolved in RESOLVED:
        facts = _paragraph(stage, resolved)
        put_paragraph(resolution, facts, number=None, by=by, now=now)
    version = Resolution.objects.get(pk=resolution.pk).version
    offered = offer_resolution(resolution, version=version, by=by, now=now)
    for unit, login in _PARTIES.items():
        has_opinion = unit == "commissioner"
        take_position(
            offered, Stand.WITH_WORDS if has_opinion else Stand.FOR,
            words=OPINION if has_opinion else "", digest=offered.digest, by=stage.actor(login),
            now=now,
        )  # fmt: skip
    adopt_resolution(offered, digest=offered.digest, by=by, now=now)
    held = hold_event(event, words=HELD_WORDS, version=event.version, by=by, now=now)
    count_heads(held, _HEADS, by=by, now=now)


def _paragraph(stage: Stage, resolved: Resolved) -> ParagraphFacts:
    text = in_three(resolved.text)
    if not resolved.owner:
        return ParagraphFacts(text=text)
    return ParagraphFacts(
        text=text, owner_unit=stage.units[resolved.owner],
        verifier_unit=stage.units[resolved.verifier],
        due_on=local(_at(stage, resolved.due)).date(), rhythm=Rhythm(resolved.rhythm),
        evidence=resolved.evidence,
    )  # fmt: skip


def _answer_all(stage: Stage, now: datetime) -> None:
    for place, asked in enumerate(QUESTIONS):
        question = Question.objects.get(once_key=f"demo question {place}")
        given = give_question(
            question, stage.units[asked.unit], version=question.version,
            by=stage.actor(_SECRETARY), now=now,
        )  # fmt: skip
        answer_question(
            given, asked=asked.public, answer=asked.answer, version=given.version,
            by=stage.actor(asked.login), now=now,
        )  # fmt: skip


def _keep_minutes(stage: Stage, now: datetime) -> None:
    """Keep the minutes among the materials, for staff, in the two languages of the papers."""
    event, by = Event.objects.get(once_key=_FIRST), stage.actor(_SECRETARY)
    for language, title in MINUTES.items():
        with translation.override(language):
            minutes = print_minutes(read_minutes(event.ref, by=by, now=now), now=now)
        add_file(
            event, read_upload(minutes), title=title, is_public=False,
            once=f"demo minutes {language}", by=by, now=now,
        )  # fmt: skip


def _move(stage: Stage, moved: Moved, now: datetime) -> None:
    """Move the running deed of a paragraph as its owner or checker did."""
    rows = Commitment.objects.filter(origin="resolution", number=str(moved.number))
    commitment = rows.exclude(state__in=["verified", "cancelled"]).latest("pk")
    move_commitment(
        commitment, moved.move, words=moved.words, row_version=commitment.row_version,
        by=stage.actor(moved.login), now=now,
    )  # fmt: skip


def _enter_next(stage: Stage, now: datetime) -> None:
    """Plan the next forum, in about six weeks; it opens with the report on the first one."""
    begins = stage.day(0, 10) + timedelta(days=42)
    due = local(begins).date() + timedelta(days=14)
    first = Event.objects.get(once_key=_FIRST)
    facts = _forum(stage, COMING_TITLE, begins, answered_by=due, previous=first)
    event = make_event(facts, once=_NEXT, by=stage.actor(_SECRETARY), now=now)
    _arrange(stage, event, now=now)


def _ask_next(stage: Stage, now: datetime) -> None:
    event = Event.objects.get(once_key=_NEXT)
    for place, asked in enumerate(COMING_QUESTIONS):
        question = _ask(event, asked, once=f"demo next question {place}", now=now)
        if place == 0:
            give_question(
                question, stage.units["centre"], version=question.version,
                by=stage.actor(_SECRETARY), now=now,
            )  # fmt: skip


def _tell_of_harm(_stage: Stage, now: datetime) -> None:
    """Somebody tells of harm instead of asking: the secretary finds it, and a visitor may."""
    event = Event.objects.get(once_key=_NEXT)
    _ask(event, Asked("kk", TELLS_OF_HARM), once="demo question of harm", now=now)
