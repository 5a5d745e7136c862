"""What every deed on a lesson begins with: the lesson locked, and each press known by its key once."""

from hashlib import sha256
from typing import TypedDict

from django.utils.crypto import get_random_string

from arasha.access.actor import Actor
from arasha.journal.enums import Act
from arasha.lessons.models import Delivery, DeliveryWord, Lesson
from arasha.lessons.queries.delivery import delivery_of, with_places
from arasha.lessons.rules.delivery import Pressed

_POLL_KEY = "abcdefghjkmnpqrstuvwxyz23456789"


class Thing(TypedDict):
    """Of which thing an entry of the journal speaks."""

    thing_kind: str
    thing_ref: str


class About(Thing):
    act: Act


def lock_lesson(lesson: Lesson) -> Lesson:
    """Lock a lesson, with what its acts look at."""
    rows = with_places(Lesson.objects.select_for_update(of=("self",)))
    return rows.get(pk=lesson.pk)


def open_delivery(lesson: Lesson) -> Delivery:
    """Return the delivery of a locked lesson, begun where there is none."""
    known = delivery_of(lesson)
    if known is not None:
        return known
    return Delivery.objects.create(
        lesson=lesson, poll_key=get_random_string(16, allowed_chars=_POLL_KEY)
    )


def is_first_word(lesson: Lesson, pressed: Pressed, *, by: Actor) -> bool:
    """Take note of a press; False where this one came before."""
    _word, is_new = DeliveryWord.objects.get_or_create(
        once_key=word_key(pressed, by=by),
        defaults={"lesson": lesson, "by_id": by.staff_id, "at": pressed.at},
    )
    return is_new


def is_known(pressed: Pressed, *, by: Actor) -> bool:
    return DeliveryWord.objects.filter(once_key=word_key(pressed, by=by)).exists()


def word_key(pressed: Pressed, *, by: Actor) -> str:
    """The key comes from the page of a person: under their code it can meet nobody else's."""
    return sha256(f"{by.code} {pressed.once}".encode()).hexdigest()[:40]


def about(act: Act, lesson: Lesson) -> About:
    """Return what a refusal says about which act on which lesson."""
    return About(act=act, **of(lesson))


def of(lesson: Lesson) -> Thing:
    return Thing(thing_kind="lesson", thing_ref=lesson.ref or "")
