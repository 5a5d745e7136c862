"""Where an appeal goes by which decision; what the journal writes; what the author reads.

Three tables side by side; tests assert that none has a gap.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from arasha.appeals.enums import AppealState as State
from arasha.appeals.enums import DecisionKind as Decide
from arasha.journal.enums import Act

# A pair that is not here is refused.
TRANSITIONS: dict[tuple[State, Decide], State] = {
    (State.WAITING, Decide.TAKE): State.TAKEN,
    (State.TAKEN, Decide.TAKE): State.TAKEN,
    (State.TAKEN, Decide.SAFETY): State.TAKEN,
    (State.TAKEN, Decide.ANSWER): State.CLOSED,
    (State.TAKEN, Decide.REFER): State.WAITING,
    (State.TAKEN, Decide.OPEN_CASE): State.IN_CASE,
    (State.TAKEN, Decide.JOIN_CASE): State.IN_CASE,
    (State.TAKEN, Decide.FORWARD): State.FORWARDED,
    (State.TAKEN, Decide.PASS_ON): State.WAITING,
    (State.TAKEN, Decide.SET_ASIDE): State.SET_ASIDE,
    (State.IN_CASE, Decide.SAFETY): State.IN_CASE,
    (State.IN_CASE, Decide.ANSWER): State.CLOSED,
    (State.CLOSED, Decide.OBSERVED): State.CLOSED,
    (State.CLOSED, Decide.REOPEN): State.WAITING,
    (State.FORWARDED, Decide.REOPEN): State.WAITING,
    (State.SET_ASIDE, Decide.REOPEN): State.WAITING,
    (State.RECORDED, Decide.TAKE_UP): State.TAKEN,
}

ACT_OF: dict[Decide, Act] = {
    Decide.TAKE: Act.APPEAL_TAKEN,
    Decide.TAKE_UP: Act.APPEAL_TAKEN,
    Decide.SAFETY: Act.APPEAL_SAFETY_CHECKED,
    Decide.ANSWER: Act.APPEAL_CLOSED,
    Decide.REFER: Act.APPEAL_REFERRED,
    Decide.OPEN_CASE: Act.APPEAL_JOINED,
    Decide.JOIN_CASE: Act.APPEAL_JOINED,
    Decide.FORWARD: Act.APPEAL_FORWARDED,
    Decide.PASS_ON: Act.APPEAL_FORWARDED,
    Decide.SET_ASIDE: Act.APPEAL_SET_ASIDE,
    Decide.OBSERVED: Act.APPEAL_OBSERVED,
    Decide.REOPEN: Act.APPEAL_REOPENED,
}

# An appeal set aside reads as closed: whoever was wronged by that can write again.
AUTHOR_WORDS: dict[State, Promise] = {
    State.WAITING: _("Your message has come. A helper will read it soon."),
    State.TAKEN: _("A helper has read your message and is working on it."),
    State.IN_CASE: _("Several helpers are working together on what you told."),
    State.FORWARDED: _("We passed your message to those who can decide. Read the answer below."),
    State.CLOSED: _("We have answered. You can write again if you need to."),
    State.SET_ASIDE: _("This conversation is closed. You can write again if you need help."),
    State.RECORDED: _("Your message is kept in our journal."),
}


def next_state(state: str, decision: str) -> State | None:
    """Return the state after the decision, or None where the state does not allow it."""
    return TRANSITIONS.get((State(state), Decide(decision)))


def decisions_from(state: str) -> list[Decide]:
    """List what may be decided in a state, in the order of the page."""
    return [decision for (before, decision) in TRANSITIONS if before == state]
