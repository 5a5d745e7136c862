"""The five marks of a match, in their order: which one comes next, and where a yes or a no leads.

None can be skipped: the child's view, the guardian's consent, the signature of the collective, that of
the child's institution, the supervised first meeting (anchor: Elements of Effective Practice, start).
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Step(StrEnum):
    """The marks, with the codes of enums.MarkKind."""

    CHILD = "child"
    GUARDIAN = "guardian"
    COLLECTIVE = "collective"
    INSTITUTION = "institution"
    FIRST_MEETING = "first_meeting"


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said to a match: "yes", "no" or "later". `document`: number of the signed paper."""

    word: str
    words: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True)
class FirstMeeting:
    """How the first meeting was. `place` is a code; `child_mark`: 1 to 5 by the child, or None."""

    at: datetime
    minutes: int
    place: str
    child_mark: int | None = None
    words: str = ""


PROPOSED, HEARD, CONSENTED, SIGNED = "proposed", "heard", "consented", "signed"
ACTIVE, SUSPENDED, ENDING = "active", "suspended", "ending"
ENDED, DECLINED = "ended", "declined"

# Before the first meeting: nobody has met yet, and another collective can still be proposed.
BEFORE = frozenset({PROPOSED, HEARD, CONSENTED, SIGNED})
# Only when child and guardian said yes does the collective learn of the child.
SHARED = frozenset({CONSENTED, SIGNED, ACTIVE, SUSPENDED, ENDING})
LIVE = BEFORE | {ACTIVE, SUSPENDED, ENDING}
OVER = frozenset({ENDED, DECLINED})

_STATE_AFTER = {
    Step.CHILD: HEARD,
    Step.GUARDIAN: CONSENTED,
    Step.COLLECTIVE: CONSENTED,
    Step.INSTITUTION: SIGNED,
    Step.FIRST_MEETING: ACTIVE,
}


def next_step(state: str, *, given: Collection[str]) -> Step | None:
    """Return the mark that comes next; `given` are the marks with a yes. None where none is awaited."""
    if state == PROPOSED:
        return Step.CHILD
    if state == HEARD:
        return Step.GUARDIAN
    if state == CONSENTED:
        return Step.INSTITUTION if Step.COLLECTIVE in given else Step.COLLECTIVE
    return Step.FIRST_MEETING if state == SIGNED else None


def state_after(step: Step, *, is_yes: bool) -> str:
    """Return the state of the match after a yes or a no."""
    return _STATE_AFTER[step] if is_yes else DECLINED
