"""Answers to the exit poll: by telephone without a name, or counted from paper slips."""

from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction

from arasha.access.actor import Actor
from arasha.access.refusals import refuse_if
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.lessons.actions.delivery_words import about, lock_lesson, of, open_delivery
from arasha.lessons.models import Delivery, Lesson, PollAnswer, PollTally
from arasha.lessons.policies.delivery import why_not_host
from arasha.lessons.queries.polls import is_full, takes_answers
from arasha.lessons.rules.delivery import MARKS, QUESTIONS


class PollClosedError(Exception):
    """The poll is over, or the whole class has answered."""


def answer_poll(delivery: Delivery, marks: Mapping[str, int], *, once: str, now: datetime) -> None:
    """Keep one pupil's three marks. Sent twice, it is one. Raises PollClosedError.

    There is no entry in the journal and no time in the row: either would tell who answered when.
    """
    if PollAnswer.objects.filter(once_key=once).exists():
        return
    if not takes_answers(delivery, now=now) or is_full(delivery):
        raise PollClosedError
    try:
        with transaction.atomic():
            PollAnswer.objects.create(delivery=delivery, once_key=once, **marks)
    except IntegrityError:
        # Two equal sendings at once: the other one was first.
        if not PollAnswer.objects.filter(once_key=once).exists():
            raise


def count_slips(lesson: Lesson, slips: Mapping[str, int], *, by: Actor, now: datetime) -> None:
    """Write down how many paper slips gave which mark: `slips` by question and mark ("safe_4").

    Counted again, the new count takes the place of the old one.
    """
    with transaction.atomic():
        lesson = lock_lesson(lesson)
        refuse_if(why_not_host(by, lesson), **about(Act.POLL_COUNTED, lesson))
        delivery = open_delivery(lesson)
        for question in QUESTIONS:
            for mark in MARKS:
                PollTally.objects.update_or_create(
                    delivery=delivery, question=question, mark=mark,
                    defaults={
                        "slips": slips.get(f"{question}_{mark}", 0), "by_id": by.staff_id, "at": now
                    },
                )  # fmt: skip
        record(Act.POLL_COUNTED, by=by.signature, now=now, **of(lesson))
