"""The way of an adult: one table of what may follow what. Whether the chain is valid is another rule."""

from collections.abc import Mapping
from enum import StrEnum


class Deed(StrEnum):
    """What is decided about an adult."""

    ADMIT = "admit"
    REFUSE = "refuse"
    SUSPEND = "suspend"
    LIFT = "lift"
    BAR = "bar"
    UNBAR = "unbar"
    LEAVE = "leave"
    APPLY_AGAIN = "apply_again"


# What follows in each state; a deed that is not named cannot be done there.
MOVES: Mapping[str, Mapping[Deed, str]] = {
    "applied": {
        Deed.ADMIT: "admitted", Deed.REFUSE: "refused", Deed.BAR: "barred", Deed.LEAVE: "left",
    },
    "admitted": {Deed.SUSPEND: "suspended", Deed.BAR: "barred", Deed.LEAVE: "left"},
    "suspended": {Deed.LIFT: "admitted", Deed.BAR: "barred", Deed.LEAVE: "left"},
    "refused": {Deed.APPLY_AGAIN: "applied", Deed.BAR: "barred"},
    "left": {Deed.APPLY_AGAIN: "applied", Deed.BAR: "barred"},
    "barred": {Deed.UNBAR: "left"},
}  # fmt: skip
# Why an adult is suspended: codes as they are stored. Arasha itself writes the last two.
SUSPENDED_BECAUSE = ("concern", "prosecuted", "health", "own_wish", "check")
CLEARANCE, BARRING = "clearance", "barring"


def may_follow(deed: Deed, state: str) -> bool:
    return deed in MOVES[state]


def state_after(deed: Deed, state: str) -> str:
    """Return the state that follows. KeyError where the deed cannot be done in this state."""
    return MOVES[state][deed]
