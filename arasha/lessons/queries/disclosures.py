"""What children told in lessons: only that it was, to whom it went, and which clock runs."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.http import Http404

from arasha.access.actor import Actor
from arasha.access.scopes import within
from arasha.clocks.lines import ClockLine
from arasha.clocks.queries import clocks_of_many, list_clocks_of
from arasha.lessons.models import HandOver
from arasha.lessons.policies.delivery import (
    scope_of_hand_overs,
    why_not_open_appeal,
    why_not_take_over,
)

KIND = "told"
A_LIST = 100


@dataclass(frozen=True, slots=True)
class HandOverLine:
    """A hand-over in a list; `clock` is the one that presses most."""

    hand_over: HandOver
    clock: ClockLine | None


@dataclass(frozen=True, slots=True)
class HandOverPage:
    hand_over: HandOver
    clocks: list[ClockLine]
    may_take_over: bool
    may_open_appeal: bool


def list_hand_overs(*, by: Actor, now: datetime) -> list[HandOverLine]:
    """List what the person answers for: what waits first, then what was done, newest first."""
    rows = list(_seen(by).order_by("-told_at", "-pk")[:A_LIST])
    clocks = clocks_of_many(KIND, [row.ref for row in rows], now=now)
    lines = [HandOverLine(row, clocks.get(row.ref)) for row in rows]
    return sorted(lines, key=lambda line: line.hand_over.appeal_at is not None)


def find_hand_over(ref: str, *, by: Actor) -> HandOver:
    """Return what was told in a lesson, for those who answer for it. Raises Http404."""
    found = _seen(by).filter(ref=ref).first()
    if found is None:
        raise Http404
    return found


def get_hand_over_page(ref: str, *, by: Actor, now: datetime) -> HandOverPage:
    """Return the page of one. Raises Http404."""
    hand_over = find_hand_over(ref, by=by)
    host = hand_over.lesson.school_class.host
    return HandOverPage(
        hand_over=hand_over,
        clocks=list_clocks_of(KIND, ref, now=now),
        may_take_over=why_not_take_over(by, hand_over, host=host) is None,
        may_open_appeal=why_not_open_appeal(by, hand_over, host=host) is None,
    )


def with_lesson(rows: QuerySet[HandOver]) -> QuerySet[HandOver]:
    return rows.select_related(
        "unit", "handed_to", "lesson__topic", "lesson__school_class__host__unit",
        "lesson__school_class__host__lead",
    )  # fmt: skip


def _seen(by: Actor) -> QuerySet[HandOver]:
    return with_lesson(within(HandOver.objects.all(), scope_of_hand_overs(by)))
