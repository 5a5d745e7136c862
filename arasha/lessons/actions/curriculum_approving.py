"""From a draft to the card that is taught by: asked for, approved by another person, replaced, carried over."""

from datetime import datetime

from django.db import transaction
from django.db.models import F, QuerySet

from arasha.access.actor import Actor
from arasha.access.refusals import ChangedMeanwhile, refuse_if
from arasha.agreements.about import about
from arasha.agreements.rules import digest_of
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.lessons.actions.curriculum_cards import about_card, begin_card
from arasha.lessons.enums import CardState, LessonState
from arasha.lessons.models import Card, CoursePlace, Lesson
from arasha.lessons.policies.curriculum import (
    CARD_CHANGED,
    CARD_IN_USE,
    CARD_LACKS,
    NOTHING_TO_CARRY,
    why_not_approve_card,
    why_not_change,
    why_not_withdraw_card,
    why_not_write,
)
from arasha.lessons.queries.curriculum import (
    card_in_force,
    content_of,
    list_card_approvers,
    list_courses,
    list_lacks,
    lock_card,
    lock_topic,
)
from arasha.lib.workdays import local
from arasha.notices.actions import tell
from arasha.notices.enums import NoticeKind
from arasha.staff.models import StaffMember


def ask_approval(card: Card, *, version: int, by: Actor, now: datetime) -> Card:
    """Tell those who approve that a complete draft waits. Refused where something is missing."""
    with transaction.atomic():
        locked, this = lock_card(card), about_card(Act.CARD_OFFERED, card)
        refuse_if(why_not_change(by, locked), **this)
        if locked.version != version:
            raise ChangedMeanwhile(**this)
        refuse_if(CARD_LACKS if list_lacks(locked) else None, **this)
        record(
            Act.CARD_OFFERED, by=by.signature, now=now, thing_kind="card", thing_ref=locked.ref
        )  # fmt: skip
        tell(
            NoticeKind.CARD_WAITS, to=list_card_approvers(now=now), thing_kind="card",
            thing_ref=locked.ref, now=now, once=f"{locked.ref} asked, version {version}",
        )  # fmt: skip
        return locked


def approve_card(card: Card, *, digest: str, by: Actor, now: datetime) -> Card:
    """Approve the words with this digest: from now on they are fixed and count for the school year.

    The version before is replaced; lessons still to come are given by the new card, and their
    instructors are told. Refused to who wrote it, and where the text is not the one that was read.
    """
    with transaction.atomic():
        lock_topic(card.topic)
        locked, this = lock_card(card), about_card(Act.CARD_APPROVED, card)
        refuse_if(why_not_approve_card(by, locked), **this)
        refuse_if(CARD_LACKS if list_lacks(locked) else None, **this)
        refuse_if(CARD_CHANGED if digest != digest_of(content_of(locked)) else None, **this)
        _replace(card_in_force(locked.topic, school_year=locked.school_year))
        locked.state, locked.digest = CardState.APPROVED, digest
        locked.approved_by_id, locked.approved_at = by.staff_id, now
        locked.version += 1
        locked.save(update_fields=["state", "digest", "approved_by", "approved_at", "version"])
        record(
            Act.CARD_APPROVED, by=by.signature, now=now, thing_kind="card", thing_ref=locked.ref,
            fields=[locked.topic.code, f"version.{locked.number}"],
        )  # fmt: skip
        _tell_about(locked, now=now)
        return locked


def withdraw_card(card: Card, *, version: int, by: Actor, now: datetime) -> Card:
    """Give up a draft, or take an approved card out of use while no lesson is to be given by it."""
    with transaction.atomic():
        locked, this = lock_card(card), about_card(Act.CARD_WITHDRAWN, card)
        refuse_if(why_not_withdraw_card(by, locked), **this)
        if locked.version != version:
            raise ChangedMeanwhile(**this)
        refuse_if(CARD_IN_USE if _lessons_to_come(locked, now=now).exists() else None, **this)
        locked.state, locked.version = CardState.WITHDRAWN, version + 1
        locked.save(update_fields=["state", "version"])
        record(
            Act.CARD_WITHDRAWN, by=by.signature, now=now, thing_kind="card", thing_ref=locked.ref
        )  # fmt: skip
        return locked


def carry_over(school_year: int, *, by: Actor, now: datetime) -> int:
    """Begin drafts of the next school year from the approved cards, and its courses where none are.

    Returns how many cards were begun; a topic that has a card of that year keeps it.
    """
    following = school_year + 1
    with transaction.atomic():
        this = about(Act.CARDS_CARRIED, str(following), kind="school_year")
        refuse_if(why_not_write(by), **this)
        cards = list(_not_carried(school_year))
        refuse_if(None if cards else NOTHING_TO_CARRY, **this)
        for card in cards:
            once = f"carry {card.ref} {following}"
            begin_card(card.topic, card, school_year=following, once=once, by=by, now=now)
        _carry_courses(school_year, to=following)
        record(
            Act.CARDS_CARRIED, by=by.signature, now=now, thing_kind="school_year",
            thing_ref=str(following), count=len(cards),
        )  # fmt: skip
        return len(cards)


def _not_carried(school_year: int) -> QuerySet[Card]:
    known = Card.objects.filter(school_year=school_year + 1).exclude(state=CardState.WITHDRAWN)
    rows = Card.objects.select_related("topic").select_for_update(of=("self",))
    rows = rows.filter(school_year=school_year, state=CardState.APPROVED, topic__is_active=True)
    return rows.exclude(topic_id__in=known.values("topic_id")).order_by("topic__code")


def _carry_courses(school_year: int, *, to: int) -> None:
    known = list_courses(to)
    CoursePlace.objects.bulk_create(
        CoursePlace(
            school_year=to, grade=grade, number=place.number, topic=place.topic,
            min_gap_days=place.min_gap_days,
        )
        for grade, places in list_courses(school_year).items()
        if grade not in known
        for place in places
    )  # fmt: skip


def _replace(card: Card | None) -> None:
    if card is not None:
        card.state, card.version = CardState.REPLACED, card.version + 1
        card.save(update_fields=["state", "version"])


def _lessons_to_come(card: Card, *, now: datetime) -> QuerySet[Lesson]:
    return Lesson.objects.filter(card=card, state=LessonState.PUBLISHED, day__gte=local(now).date())


def _tell_about(card: Card, *, now: datetime) -> None:
    """Give the lessons to come their new card; tell its writer, and who teaches by it."""
    lessons = Lesson.objects.filter(
        topic=card.topic, state=LessonState.PUBLISHED, day__gte=local(now).date(),
        plan__school_year=card.school_year,
    )  # fmt: skip
    teachers = StaffMember.objects.filter(instructor__lessons__in=lessons).distinct()
    told = list(teachers)
    lessons.update(card=card, version=F("version") + 1)
    tell(
        NoticeKind.CARD_CHANGED, to=told, thing_kind="card", thing_ref=card.ref, now=now,
        once=f"{card.ref} changed",
    )  # fmt: skip
    tell(
        NoticeKind.CARD_APPROVED, to=[card.drafted_by], thing_kind="card", thing_ref=card.ref,
        now=now, once=f"{card.ref} approved",
    )  # fmt: skip
