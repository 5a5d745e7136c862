"""The states of a promised deed, who moves it, and when it is overdue or falls due again."""

import calendar
from datetime import date
from enum import StrEnum


class Move(StrEnum):
    START = "start"
    WARN = "warn"
    CLAIM = "claim"
    VERIFY = "verify"
    RETURN = "return"
    CANCEL = "cancel"


_OPEN = ("planned", "at_risk", "in_work")
# From which state a move leads to which. `overdue` is no stored state: it comes by itself.
MOVES: dict[Move, dict[str, str]] = {
    Move.START: {"planned": "in_work", "at_risk": "in_work"},
    Move.WARN: {"planned": "at_risk", "in_work": "at_risk"},
    Move.CLAIM: dict.fromkeys(_OPEN, "claimed"),
    Move.VERIFY: {"claimed": "verified"},
    Move.RETURN: {"claimed": "in_work"},
    Move.CANCEL: dict.fromkeys((*_OPEN, "claimed"), "cancelled"),
}
# The owner reports, the verifier checks; cancelling is the owner's, with an act that says so.
MOVES_OF_VERIFIER = frozenset({Move.VERIFY, Move.RETURN})
MONTHS = {"monthly": 1, "quarterly": 3, "half_yearly": 6, "yearly": 12}


def state_on(state: str, *, due_on: date, today: date) -> str:
    """Return the state as it is shown on a local day: an open promise is overdue after its due day.

    What is claimed in time waits for the verifier and is not the owner's delay.
    """
    return "overdue" if state in _OPEN and today > due_on else state


def next_due(due_on: date, rhythm: str, *, anchor: int) -> date | None:
    """Return the next due day of a promise with a rhythm, or None where it is done once.

    `anchor` is the day of the month on which it first fell due: after 28 February the 31st comes back.
    """
    months = MONTHS.get(rhythm)
    if months is None:
        return None
    year, month = divmod(due_on.year * 12 + due_on.month - 1 + months, 12)
    return date(year, month + 1, min(anchor, calendar.monthrange(year, month + 1)[1]))
