"""Writing a lesson card: begun as a copy of the one that counts, changed line by line."""

from datetime import datetime
from typing import Any

from django.db import transaction

from arasha.access.actor import Actor
from arasha.access.refusals import ChangedMeanwhile, refuse_if
from arasha.agencies.actions import next_ref
from arasha.agreements.about import About, about
from arasha.agreements.actions import Words
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.lessons.enums import CardState
from arasha.lessons.models import Card, CardQuestion, CardStep, Topic
from arasha.lessons.policies.curriculum import (
    NO_SUCH_LINE,
    ONE_DRAFT_ALREADY,
    TOPIC_RESTS,
    why_not_change,
    why_not_write,
)
from arasha.lessons.queries.curriculum import (
    card_in_force,
    draft_of,
    last_number,
    lines_of,
    lock_card,
    lock_topic,
)
from arasha.lessons.rules.cards import CHANGE, LANGUAGES, TEXTS

COLUMNS = tuple(f"{name}_{code}" for name in TEXTS for code in LANGUAGES)
_CHANGES = tuple(f"{CHANGE}_{code}" for code in LANGUAGES)
_TEXTS_OF_LINE = tuple(f"text_{code}" for code in LANGUAGES)
# What lies between the numbers of lines while they change places: a number stands once.
_ASIDE = 1000


def draft_card(topic: Topic, *, school_year: int, once: str, by: Actor, now: datetime) -> Card:
    """Begin the next version of a topic's card; the same `once` begins it once.

    It is a copy of the card that counts, of this year or the year before, and empty where none does.
    """
    with transaction.atomic():
        known = Card.objects.filter(once_key=once).first()
        if known is not None:
            return known
        locked, this = lock_topic(topic), about(Act.CARD_DRAFTED, topic.code, kind="topic")
        refuse_if(why_not_write(by), **this)
        refuse_if(None if locked.is_active else TOPIC_RESTS, **this)
        is_one = draft_of(locked, school_year=school_year) is not None
        refuse_if(ONE_DRAFT_ALREADY if is_one else None, **this)
        model = card_in_force(locked, school_year=school_year) or card_in_force(
            locked, school_year=school_year - 1
        )
        return begin_card(locked, model, school_year=school_year, once=once, by=by, now=now)


def begin_card(
    topic: Topic, model: Card | None, *, school_year: int, once: str, by: Actor, now: datetime
) -> Card:
    """Write a draft as a copy of `model`, in the caller's transaction and after its checks."""
    card = Card.objects.create(
        ref=next_ref("T", now=now), topic=topic, school_year=school_year,
        number=last_number(topic, school_year=school_year) + 1, state=CardState.DRAFT,
        drafted_by_id=by.staff_id, drafted_at=now, once_key=once,
        **({name: getattr(model, name) for name in COLUMNS} if model else {}),
    )  # fmt: skip
    if model is not None:
        CardStep.objects.bulk_create(
            CardStep(card=card, minutes=line.minutes, **_copied(line))
            for line in lines_of(model, "step")
        )
        CardQuestion.objects.bulk_create(
            CardQuestion(card=card, **_copied(line)) for line in lines_of(model, "question")
        )
    record(
        Act.CARD_DRAFTED, by=by.signature, now=now, thing_kind="card", thing_ref=card.ref,
        fields=[topic.code, f"version.{card.number}"],
    )  # fmt: skip
    return card


def write_card(
    card: Card, texts: dict[str, str], *, version: int, by: Actor, now: datetime
) -> Card:
    """Change the aim, what is forbidden, materials, contacts and what is new of a draft.

    `texts` are by column: "aim_kk". Raises Refused, ChangedMeanwhile.
    """
    with transaction.atomic():
        locked = _lock_draft(card, version=version, by=by)
        columns = [name for name in (*COLUMNS, *_CHANGES) if name in texts]
        for name in columns:
            setattr(locked, name, texts[name])
        return _written(locked, *columns, what="text", by=by, now=now)


def put_line(
    card: Card,
    kind: str,
    number: int | None,
    text: Words,
    *,
    minutes: int = 0,
    version: int,
    by: Actor,
    now: datetime,
) -> Card:
    """Write a step ("step", with minutes) or a question ("question"); without a number the last one."""
    with transaction.atomic():
        locked = _lock_draft(card, version=version, by=by)
        columns: dict[str, Any] = text.named("text")
        if kind == "step":
            columns["minutes"] = minutes
        lines = lines_of(locked, kind)
        if number is None:
            model = CardStep if kind == "step" else CardQuestion
            number = len(lines) + 1
            model.objects.create(card=locked, number=number, **columns)
        else:
            line = _line(locked, kind, number)
            for name, value in columns.items():
                setattr(line, name, value)
            line.save(update_fields=list(columns))
        return _written(locked, what=f"{kind}.{number}", by=by, now=now)


def remove_line(
    card: Card, kind: str, number: int, *, version: int, by: Actor, now: datetime
) -> Card:
    """Take a step or a question out of a draft; those behind it move up."""
    with transaction.atomic():
        locked = _lock_draft(card, version=version, by=by)
        _line(locked, kind, number).delete()
        for line in lines_of(locked, kind):
            if line.number > number:
                _renumber(line, line.number - 1)
        return _written(locked, what=f"{kind}.{number}", by=by, now=now)


def move_line_up(
    card: Card, kind: str, number: int, *, version: int, by: Actor, now: datetime
) -> Card:
    """Let a step or a question change places with the one before it."""
    with transaction.atomic():
        locked = _lock_draft(card, version=version, by=by)
        line, before = _line(locked, kind, number), _line(locked, kind, number - 1)
        _renumber(line, _ASIDE)
        _renumber(before, number)
        _renumber(line, number - 1)
        return _written(locked, what=f"{kind}.{number}", by=by, now=now)


def _lock_draft(card: Card, *, version: int, by: Actor) -> Card:
    locked, this = lock_card(card), about_card(Act.CARD_WRITTEN, card)
    refuse_if(why_not_change(by, locked), **this)
    if locked.version != version:
        raise ChangedMeanwhile(**this)
    return locked


def about_card(act: Act, card: Card) -> About:
    return about(act, card.ref, kind="card")


def _written(card: Card, *columns: str, what: str, by: Actor, now: datetime) -> Card:
    """Save the draft with its next version; who wrote last is who cannot approve it."""
    card.drafted_by_id, card.drafted_at, card.version = by.staff_id, now, card.version + 1
    card.save(update_fields=[*columns, "drafted_by", "drafted_at", "version"])
    record(
        Act.CARD_WRITTEN, by=by.signature, now=now, thing_kind="card", thing_ref=card.ref,
        fields=[what],
    )  # fmt: skip
    return card


def _line(card: Card, kind: str, number: int) -> CardStep | CardQuestion:
    found = next((line for line in lines_of(card, kind) if line.number == number), None)
    refuse_if(NO_SUCH_LINE if found is None else None, **about_card(Act.CARD_WRITTEN, card))
    assert found is not None
    return found  # type: ignore[no-any-return]


def _renumber(line: CardStep | CardQuestion, number: int) -> None:
    line.number = number
    line.save(update_fields=["number"])


def _copied(line: CardStep | CardQuestion) -> dict[str, Any]:
    return {name: getattr(line, name) for name in ("number", *_TEXTS_OF_LINE)}
