"""Words for the way of an instructor: what comes next, what ran out, why an approval ended."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from arasha.lessons.enums import InstructorState, StepKind
from arasha.lessons.models import InstructorStep
from arasha.lessons.rules.instructors import Deed

TONES = {
    InstructorState.APPROVED: "calm",
    InstructorState.TRAINED: "attention",
    InstructorState.SUSPENDED: "late",
    InstructorState.WITHDRAWN: "late",
    InstructorState.REFUSED: "late",
}
WARNED_DAYS = 60
_ENDS: dict[str, Promise] = {
    "conduct": _("the check of conduct runs out"),
    "refresher": _("the yearly refresher is due"),
    "approve": _("the approval runs out"),
}
_CODES: dict[str, Promise] = {
    "renewed": _("Renewed by a new act"),
    "ran_out.approve": _("The approval ran out"),
    "ran_out.conduct": _("The check of conduct ran out"),
    "ran_out.refresher": _("The yearly refresher was not passed in time"),
    "failed.conduct": _("The check of conduct was not passed"),
    "failed.refresher": _("The yearly refresher was not passed"),
    "failed.trial_lesson": _("The watched lesson was not passed"),
}
STATES = InstructorState.choices


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of the way as its ladder shows it: passed, tried, or still to come."""

    kind: str
    label: str
    last: InstructorStep | None
    is_lacking: bool
    can_be_recorded: bool


def words_of_end(ends: tuple[Deed, date] | None, *, today: date) -> tuple[str, date, bool] | None:
    """Say what of an approved instructor runs out next, when, and whether that is soon."""
    if ends is None:
        return None
    deed, last_day = ends
    return str(_ENDS[deed]), last_day, (last_day - today).days <= WARNED_DAYS


def words_of_because(because: str) -> str:
    """Say why an approval ended: the words of a person, or those of Arasha."""
    return str(_CODES.get(because, because))


def rungs_of(steps: list[InstructorStep], lacks: list[Deed], may: set[str]) -> list[Rung]:
    """Return the ladder of an instructor; `steps` are the newest first."""
    last = {step.kind: step for step in reversed(steps)}
    return [
        Rung(kind, str(label), last.get(kind), kind in lacks, kind in may)
        for kind, label in StepKind.choices
    ]


def next_word(state: str) -> Promise | None:
    """Say what comes next for an instructor in this state."""
    return _NEXT.get(state)


_NEXT: dict[str, Promise] = {
    "nominated": pgettext_lazy("next for an instructor", "Check of conduct"),
    "checked": pgettext_lazy("next for an instructor", "Training"),
    "trained": pgettext_lazy("next for an instructor", "Exam, trial lesson, approval"),
    "suspended": pgettext_lazy("next for an instructor", "What is missing, then a new act"),
}
