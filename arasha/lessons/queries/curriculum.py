"""Rows of the curriculum for actions and pages: topics, cards with their lines, courses."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max, QuerySet
from django.http import Http404

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.queries import list_staff_with
from arasha.lessons.enums import CardState
from arasha.lessons.models import Card, CoursePlace, Topic
from arasha.lessons.models.curriculum import CardText as Line
from arasha.lessons.rules.cards import CHANGE, LANGUAGES, TEXTS, CardText, Lack, StepText, lacks_of
from arasha.staff.models import StaffMember


@dataclass(frozen=True, slots=True)
class TopicLine:
    """A topic in a school year: the card that counts, the one being written, where it is taught."""

    topic: Topic
    approved: Card | None
    draft: Card | None
    grades: Sequence[int]


def find_topic(code: str) -> Topic:
    """Return a topic. Raises Http404."""
    return _or_absent(Topic.objects.filter(code=code).first())


def find_card(ref: str) -> Card:
    """Return a card with its lines. Raises Http404."""
    rows = Card.objects.select_related("topic", "drafted_by", "approved_by")
    return _or_absent(rows.prefetch_related("steps", "questions").filter(ref=ref).first())


def lock_card(card: Card) -> Card:
    """Lock one card for a change, inside the caller's transaction."""
    rows = Card.objects.select_related("topic").select_for_update(of=("self",))
    return rows.get(pk=card.pk)


def lock_topic(topic: Topic) -> Topic:
    return Topic.objects.select_for_update().get(pk=topic.pk)


def card_in_force(topic: Topic, *, school_year: int) -> Card | None:
    """Return the approved card of a topic in a school year: what is taught by."""
    return topic.cards.filter(school_year=school_year, state=CardState.APPROVED).first()


def draft_of(topic: Topic, *, school_year: int) -> Card | None:
    return topic.cards.filter(school_year=school_year, state=CardState.DRAFT).first()


def last_number(topic: Topic, *, school_year: int) -> int:
    """Return the number of the last version of a year; 0 where there is none."""
    found = topic.cards.filter(school_year=school_year).aggregate(last=Max("number"))["last"]
    return found or 0


def lines_of(card: Card, kind: str) -> list[Any]:
    """Return the steps ("step") or questions ("question") of a card, in their order."""
    rows = card.steps if kind == "step" else card.questions
    found: list[Any] = sorted(rows.all(), key=_number)
    return found


def text_of(card: Card) -> CardText:
    """Return all words of a card as the rules read them."""
    return CardText(
        texts={name: _said(card, name) for name in (*TEXTS, CHANGE)},
        steps=[StepText(step.minutes, _said(step, "text")) for step in lines_of(card, "step")],
        questions=[_said(question, "text") for question in lines_of(card, "question")],
    )


def list_lacks(card: Card) -> list[Lack]:
    """List what keeps a draft from being approved."""
    return lacks_of(text_of(card), is_first=not has_earlier(card))


def has_earlier(card: Card) -> bool:
    """Whether another version stands before this one, in its year or in an earlier one."""
    return card.number > 1 or card.topic.cards.filter(school_year__lt=card.school_year).exists()


def content_of(card: Card) -> dict[str, Any]:
    """Return everything that is approved, ready for its canonical text."""
    text = text_of(card)
    return {
        "card": card.ref,
        "topic": card.topic.code,
        "title": {code: getattr(card.topic, f"name_{code}") for code in LANGUAGES},
        "school_year": card.school_year,
        "version": card.number,
        **{name: dict(said) for name, said in text.texts.items()},
        "steps": [{"minutes": step.minutes, **step.text} for step in text.steps],
        "questions": [dict(question) for question in text.questions],
    }


def list_topic_lines(school_year: int) -> list[TopicLine]:
    """List the topics with their cards of a school year: those that are taught first."""
    cards = Card.objects.filter(school_year=school_year)
    approved = {card.topic_id: card for card in cards.filter(state=CardState.APPROVED)}
    drafts = {card.topic_id: card for card in cards.filter(state=CardState.DRAFT)}
    grades: dict[int, list[int]] = {}
    for topic_id, grade in _places(school_year).values_list("topic_id", "grade"):
        grades.setdefault(topic_id, []).append(grade)
    return [
        TopicLine(topic, approved.get(topic.pk), drafts.get(topic.pk), grades.get(topic.pk, []))
        for topic in Topic.objects.order_by("-is_active", "code")
    ]


def list_versions(topic: Topic) -> list[Card]:
    """List all cards of a topic, the newest first: the log of changes."""
    rows = topic.cards.select_related("drafted_by", "approved_by")
    return list(rows.order_by("-school_year", "-number"))


def version_before(card: Card) -> Card | None:
    """Return the version that counted before this one, in its year or the year before."""
    signed = [CardState.APPROVED, CardState.REPLACED]
    rows = card.topic.cards.filter(state__in=signed).exclude(pk=card.pk)
    earlier = [
        each
        for each in rows.order_by("school_year", "number")
        if (each.school_year, each.number) < (card.school_year, card.number)
    ]
    return earlier[-1] if earlier else None


def list_courses(school_year: int) -> dict[int, list[CoursePlace]]:
    """Return the ordered course of each grade that has one."""
    found: dict[int, list[CoursePlace]] = {}
    for place in _places(school_year).select_related("topic"):
        found.setdefault(place.grade, []).append(place)
    return found


def list_course(school_year: int, grade: int) -> list[CoursePlace]:
    return list(_places(school_year).filter(grade=grade).select_related("topic"))


def version_of_course(school_year: int, grade: int) -> int:
    """Return the version of a course: that of its rows, 1 where it has none."""
    rows = _places(school_year).filter(grade=grade)
    return rows.aggregate(last=Max("version"))["last"] or 1


def list_active_topics() -> QuerySet[Topic]:
    return Topic.objects.filter(is_active=True).order_by("code")


def list_cards_of(topics: QuerySet[Topic], *, school_year: int) -> list[Card]:
    """List the approved cards of some topics in a school year."""
    rows = Card.objects.filter(topic__in=topics, school_year=school_year)
    approved = rows.filter(state=CardState.APPROVED).select_related("topic")
    return list(approved.order_by("topic__code"))


def list_card_approvers(*, now: datetime) -> QuerySet[StaffMember]:
    """List who approves cards, in every region: the curriculum is one for all."""
    return list_staff_with(Permission.APPROVE_LESSONS, unit_ids=None, now=now)


def count_cards_to_approve(*, by: Actor) -> int:
    """Count complete drafts that others wrote and that wait for somebody like the reader."""
    if not by.may(Permission.APPROVE_LESSONS):
        return 0
    drafts = Card.objects.filter(state=CardState.DRAFT).exclude(drafted_by_id=by.staff_id)
    rows = drafts.select_related("topic").prefetch_related("steps", "questions")
    return sum(not list_lacks(card) for card in rows)


def _places(school_year: int) -> QuerySet[CoursePlace]:
    return CoursePlace.objects.filter(school_year=school_year).order_by("grade", "number")


def _said(row: Card | Line, name: str) -> dict[str, str]:
    return {code: getattr(row, f"{name}_{code}") for code in LANGUAGES}


def _number(line: Line) -> int:
    return line.number


def _or_absent[Row](row: Row | None) -> Row:
    if row is None:
        raise Http404
    return row
