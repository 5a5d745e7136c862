"""The way of an instructor: one table of what may follow what, and what has to be passed before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Deed(StrEnum):
    """What is done about an instructor."""

    CONDUCT = "conduct"
    TRAINING = "training"
    EXAM = "exam"
    TRIAL_LESSON = "trial_lesson"
    REFRESHER = "refresher"
    APPROVE = "approve"
    SUSPEND = "suspend"
    RUN_OUT = "run_out"
    WITHDRAW = "withdraw"
    NOMINATE_AGAIN = "nominate_again"


STATES = ("nominated", "checked", "trained", "approved", "suspended", "withdrawn", "refused")
# Deeds with a result: (state where passed, state where not passed).
STEPS = frozenset(
    {Deed.CONDUCT, Deed.TRAINING, Deed.EXAM, Deed.TRIAL_LESSON, Deed.REFRESHER}
)  # fmt: skip
# What follows in each state; a deed that is not named cannot be done there. A step that was not
# passed leads to the second state. Whoever was approved before is never sent back to the beginning.
MOVES: Mapping[str, Mapping[Deed, tuple[str, str]]] = {
    "nominated": {
        Deed.CONDUCT: ("checked", "refused"),
        Deed.WITHDRAW: ("withdrawn", ""),
    },
    "checked": {
        Deed.CONDUCT: ("checked", "refused"),
        Deed.TRAINING: ("trained", "checked"),
        Deed.WITHDRAW: ("withdrawn", ""),
    },
    "trained": {
        Deed.CONDUCT: ("trained", "refused"),
        Deed.TRAINING: ("trained", "trained"),
        Deed.EXAM: ("trained", "trained"),
        Deed.TRIAL_LESSON: ("trained", "trained"),
        Deed.APPROVE: ("approved", ""),
        Deed.WITHDRAW: ("withdrawn", ""),
    },
    "approved": {
        Deed.CONDUCT: ("approved", "suspended"),
        Deed.TRIAL_LESSON: ("approved", "suspended"),
        Deed.REFRESHER: ("approved", "suspended"),
        Deed.APPROVE: ("approved", ""),
        Deed.SUSPEND: ("suspended", ""),
        Deed.RUN_OUT: ("suspended", ""),
        Deed.WITHDRAW: ("withdrawn", ""),
    },
    "suspended": {
        Deed.CONDUCT: ("suspended", "suspended"),
        Deed.TRAINING: ("suspended", "suspended"),
        Deed.EXAM: ("suspended", "suspended"),
        Deed.TRIAL_LESSON: ("suspended", "suspended"),
        Deed.REFRESHER: ("suspended", "suspended"),
        Deed.APPROVE: ("approved", ""),
        Deed.WITHDRAW: ("withdrawn", ""),
    },
    "withdrawn": {Deed.NOMINATE_AGAIN: ("nominated", "")},
    "refused": {Deed.NOMINATE_AGAIN: ("nominated", "")},
}
# What is looked at in a trial lesson; each gets a mark from 1 to 5.
CRITERIA = ("contact", "plain_words", "card", "no_stories", "questions", "disclosure")
MARKS = range(1, 6)
# Days before the end at which people are told.
WARNED = (60, 30, 7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Demands:
    """What a region asks of its instructors; the numbers are the region's."""

    training_hours: int = 16
    exam_score: int = 70
    trial_mark: int = 3
    refresher_months: int = 12
    approval_months: int = 36


@dataclass(frozen=True, slots=True)
class Step:
    """A step as it was written down. `on` is its day, `valid_to` the last one on which it counts."""

    kind: str
    is_passed: bool
    on: date
    valid_to: date | None = None


def may_follow(deed: Deed, state: str) -> bool:
    return deed in MOVES[state]


def state_after(deed: Deed, state: str, *, is_passed: bool = True) -> str:
    """Return the state that follows. KeyError where the deed cannot be done in this state."""
    return MOVES[state][deed][0 if is_passed else 1]


def is_enough_training(hours: int, demands: Demands) -> bool:
    return hours >= demands.training_hours


def is_exam_passed(score: int, demands: Demands) -> bool:
    return score >= demands.exam_score


def is_trial_passed(marks: Mapping[str, int], demands: Demands) -> bool:
    """Return whether every criterion has the mark that is asked; one weak point is not made good."""
    return all(marks.get(criterion, 0) >= demands.trial_mark for criterion in CRITERIA)


def what_lacks(steps: Sequence[Step], *, on: date) -> list[Deed]:
    """List what must be passed, or passed again, before an approval; the last try counts."""
    last = _last(steps)
    needed = (Deed.CONDUCT, Deed.EXAM, Deed.TRIAL_LESSON)
    lacking = [deed for deed in needed if not _counts(last.get(deed), on=on)]
    training, refresher = last.get(Deed.TRAINING), last.get(Deed.REFRESHER)
    if training is None or not training.is_passed:
        lacking.append(Deed.TRAINING)
    elif refresher is None:
        lacking += [] if _counts(training, on=on) else [Deed.REFRESHER]
    elif not _counts(refresher, on=on):
        lacking.append(Deed.REFRESHER)
    return sorted(lacking, key=list(Deed).index)


def runs_out(steps: Sequence[Step], *, approved_to: date) -> tuple[Deed, date]:
    """Return what ends first and its last day: the conduct check, the refresher or the approval."""
    last = _last(step for step in steps if step.is_passed)
    learned = [last[deed] for deed in (Deed.TRAINING, Deed.REFRESHER) if deed in last]
    ends = {Deed.APPROVE: approved_to}
    if learned:
        ends[Deed.REFRESHER] = max(step.valid_to or date.max for step in learned)
    if Deed.CONDUCT in last:
        ends[Deed.CONDUCT] = last[Deed.CONDUCT].valid_to or date.max
    return min(ends.items(), key=lambda item: item[1])


def warning_of(last_day: date, *, today: date) -> int | None:
    """Return which warning is due, as its number of days before the end; None before the first."""
    left = (last_day - today).days
    due = [days for days in WARNED if left <= days]
    return min(due) if due and left >= 0 else None


def months_later(day: date, months: int) -> date:
    """Return the last day of so many months that begin on `day`: one year from 1 Sep ends on 31 Aug."""
    year, month = divmod(day.month - 1 + months, 12)
    begins = _day_in_month(day.year + year, month + 1, day.day)
    return date.fromordinal(begins.toordinal() - 1)


def _day_in_month(year: int, month: int, day: int) -> date:
    while True:
        try:
            return date(year, month, day)
        except ValueError:
            day -= 1


def _last(steps: Iterable[Step]) -> dict[str, Step]:
    """Return the last try of each kind; among tries of one day the one written down later."""
    found: dict[str, Step] = {}
    for step in steps:
        if step.kind not in found or step.on >= found[step.kind].on:
            found[step.kind] = step
    return found


def _counts(step: Step | None, *, on: date) -> bool:
    return step is not None and step.is_passed and (step.valid_to is None or step.valid_to >= on)
