"""The exit poll of a lesson: open to pupils for a day, its figures shown from eight answers on."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from arasha.lessons.models import Delivery, PollAnswer, PollTally
from arasha.lessons.rules.delivery import GUESTS, QUESTIONS, add_tallies, means
from arasha.lib.workdays import local


@dataclass(frozen=True, slots=True)
class PollFigures:
    """How many answered, and the mean marks from 1 to 5; None while too few answered."""

    answers: int
    means: dict[str, str] | None


def find_poll(key: str) -> Delivery | None:
    """Return the delivery to which the address of a poll belongs."""
    rows = Delivery.objects.select_related("lesson__topic", "lesson__school_class__host__unit")
    return rows.filter(poll_key=key).first()


def takes_answers(delivery: Delivery, *, now: datetime) -> bool:
    """Whether the poll is open: on the day of the lesson and for a day after it ended."""
    if delivery.poll_until is not None:
        return now <= delivery.poll_until
    return delivery.lesson.day == local(now).date()


def is_full(delivery: Delivery) -> bool:
    """Whether as many answered as sit in the class, with a few guests."""
    size = delivery.lesson.school_class.size
    return delivery.answers.count() >= size + GUESTS


def get_poll_figures(delivery: Delivery | None) -> PollFigures:
    """Return the figures of one lesson, answers by telephone and paper slips together: two queries."""
    if delivery is None:
        return PollFigures(0, None)
    counted = add_tallies(_marks(delivery))
    answers = max(sum(counted[name].values()) for name in QUESTIONS)
    return PollFigures(answers, means(counted))


def get_tally(delivery: Delivery | None) -> dict[str, int]:
    """Return the paper slips counted so far, by name of their field: "safe_4"."""
    if delivery is None:
        return {}
    rows = delivery.tallies.values_list("question", "mark", "slips")
    return {f"{question}_{mark}": slips for question, mark, slips in rows}


def _marks(delivery: Delivery) -> list[tuple[str, int, int]]:
    found = list(
        PollTally.objects.filter(delivery=delivery).values_list("question", "mark", "slips")
    )
    rows = PollAnswer.objects.filter(delivery=delivery).values(*QUESTIONS)
    for row in rows.annotate(count=Count("pk")).order_by():
        found += [(name, row[name], row["count"]) for name in QUESTIONS]
    return found
