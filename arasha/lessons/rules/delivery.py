"""What counts of a lesson that is held: the moment that a phone says, and a record closed in time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

# What is pressed without a line may come later, but not longer than this.
OLDEST_WORD = timedelta(hours=72)
# Clocks of phones run a little ahead.
AHEAD = timedelta(minutes=5)
# What fewer pupils answered is shown to nobody.
FEWEST_ANSWERS = 8
# More answers than pupils are no answers of the class; a few sat in from elsewhere.
GUESTS = 5
QUESTIONS = ("understood", "safe", "knows_help")
MARKS = range(1, 6)


class Moment(StrEnum):
    """What an instructor presses."""

    ARRIVED = "arrived"
    STARTED = "started"
    ENDED = "ended"


class HandTo(StrEnum):
    """To whom an instructor hands over; the centre where it is about somebody who works there."""

    LEAD = "lead"
    CENTRE = "centre"


@dataclass(frozen=True, slots=True)
class Pressed:
    """One press of a button: the key of its sending, and when it was pressed."""

    once: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFacts:
    """What the host teacher says at the end; `minutes` really taught, 0 where it was not held."""

    ticks: Mapping[int, bool]
    head_count: int
    minutes: int


def why_not_moment(pressed_at: datetime, *, now: datetime) -> str:
    """Return "ahead" or "too_old" where a moment cannot be taken, else nothing."""
    if pressed_at > now + AHEAD:
        return "ahead"
    return "too_old" if now - pressed_at > OLDEST_WORD else ""


def percent(part: int, whole: int) -> int | None:
    """Return a share in whole per cent, rounded down so that 99.6 is not everything; None of nothing."""
    return part * 100 // whole if whole else None


def means(tally: Mapping[str, Mapping[int, int]]) -> dict[str, str] | None:
    """Return the mean mark of each question with one decimal; None under the fewest answers.

    `tally` holds how often each mark was given, by question. The question with the fewest answers
    decides: a paper slip may leave one open.
    """
    counts = {name: sum(tally.get(name, {}).values()) for name in QUESTIONS}
    if min(counts.values()) < FEWEST_ANSWERS:
        return None
    return {
        name: f"{sum(mark * slips for mark, slips in tally[name].items()) / counts[name]:.1f}"
        for name in QUESTIONS
    }


def add_tallies(tallies: Iterable[tuple[str, int, int]]) -> dict[str, dict[int, int]]:
    """Add up (question, mark, how many)."""
    added: dict[str, dict[int, int]] = {name: {} for name in QUESTIONS}
    for question, mark, count in tallies:
        added[question][mark] = added[question].get(mark, 0) + count
    return added
