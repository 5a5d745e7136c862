"""The curriculum of the demo region as people wrote it: topics, cards that another person approved, courses."""

from datetime import datetime
from functools import partial

from arasha.access.actor import Actor
from arasha.agreements.actions import Words
from arasha.agreements.rules import digest_of
from arasha.demo.lesson_calendar import lesson_calendar
from arasha.demo.lesson_texts import (
    CHANGE,
    CLOSING,
    CONTACTS,
    COURSES,
    FORBIDDEN,
    GAP_DAYS,
    MATERIALS,
    MINUTES,
    OPENING,
    TOPICS,
    Three,
    TopicText,
)
from arasha.demo.stage import Stage
from arasha.lessons.actions.curriculum import add_topic, write_course
from arasha.lessons.actions.curriculum_approving import approve_card, ask_approval
from arasha.lessons.actions.curriculum_cards import draft_card, put_line, write_card
from arasha.lessons.models import Card, Topic
from arasha.lessons.queries.curriculum import content_of, find_card

# In days before the first lesson.
_WRITTEN, _APPROVED = 66, 60
# In days before the present: one card was changed during the year and is being written once more.
_SECOND, _THIRD = 30, 4
_PLANNER, _APPROVER = "lesson-coordinator", "lesson-approver"
_RENEWED = TOPICS[0].code


def plan_curriculum(stage: Stage) -> None:
    """Put the curriculum on the stage: it is there before the instructors."""
    calendar = lesson_calendar(stage.now)
    stage.plan(calendar.before(_WRITTEN), partial(_write_all, stage))
    stage.plan(calendar.before(_APPROVED), partial(_approve_all, stage))
    stage.plan(stage.day(_SECOND, 10), partial(_renew, stage))
    stage.plan(stage.day(_THIRD, 16), partial(_begin_third, stage))


def _write_all(stage: Stage, now: datetime) -> None:
    by, year = stage.actor(_PLANNER), _year(stage)
    topics = {}
    for text in TOPICS:
        topics[text.code] = add_topic(text.code, Words(*text.name), by=by, now=now)
        _write(topics[text.code], text, year, by=by, now=now)
    for grades, codes in COURSES:
        for grade in grades:
            write_course(
                year, grade, [topics[code] for code in codes], gap_days=GAP_DAYS, version=1,
                by=by, now=now,
            )  # fmt: skip


def _write(topic: Topic, text: TopicText, year: int, *, by: Actor, now: datetime) -> None:
    card = draft_card(topic, school_year=year, once=f"demo card {text.code}", by=by, now=now)
    texts = _columns("aim", text.aim) | _columns("forbidden", FORBIDDEN)
    texts |= _columns("materials", MATERIALS) | _columns("contacts", CONTACTS)
    card = write_card(card, texts, version=card.version, by=by, now=now)
    for minutes, said in zip(MINUTES, (OPENING, *text.work, CLOSING), strict=True):
        card = put_line(
            card, "step", None, Words(*said), minutes=minutes, version=card.version, by=by, now=now
        )
    for said in text.questions:
        card = put_line(
            card, "question", None, Words(*said), version=card.version, by=by, now=now
        )  # fmt: skip


def _approve_all(stage: Stage, now: datetime) -> None:
    for ref in Card.objects.order_by("pk").values_list("ref", flat=True):
        _approve(stage, ref, now=now)


def _approve(stage: Stage, ref: str, *, now: datetime) -> None:
    card = find_card(ref)
    digest = digest_of(content_of(card))
    approve_card(card, digest=digest, by=stage.actor(_APPROVER), now=now)


def _renew(stage: Stage, now: datetime) -> None:
    """Change one card during the year: the new version says what is different."""
    by = stage.actor(_PLANNER)
    card = _draft(stage, "second", now=now)
    card = write_card(card, _columns("change", CHANGE), version=card.version, by=by, now=now)
    for number, minutes in ((2, 15), (4, 10)):
        line = card.steps.get(number=number)
        said = Words(line.text_kk, line.text_ru, line.text_en)
        card = put_line(
            card, "step", number, said, minutes=minutes, version=card.version, by=by, now=now
        )
    ask_approval(card, version=card.version, by=by, now=now)
    _approve(stage, card.ref, now=now)


def _begin_third(stage: Stage, now: datetime) -> None:
    """Leave a draft on the desk that still lacks what it changes."""
    _draft(stage, "third", now=now)


def _draft(stage: Stage, name: str, *, now: datetime) -> Card:
    topic = Topic.objects.get(code=_RENEWED)
    once = f"demo card {_RENEWED} {name}"
    return draft_card(topic, school_year=_year(stage), once=once, by=stage.actor(_PLANNER), now=now)


def _year(stage: Stage) -> int:
    return lesson_calendar(stage.now).school_year


def _columns(name: str, said: Three) -> dict[str, str]:
    return {f"{name}_{code}": text for code, text in zip(("kk", "ru", "en"), said, strict=True)}
