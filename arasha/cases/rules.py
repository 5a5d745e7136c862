"""The tables of states: which deed is possible in which state of a case or referral, and what follows."""

from enum import StrEnum


class Deed(StrEnum):
    """Everything anybody does in a case; each leaves a line in the chronology and in the journal."""

    OPEN = "open"
    JOIN_APPEAL = "join_appeal"
    ASSIGN = "assign"
    SET_RISK = "set_risk"
    SET_GOAL = "set_goal"
    END_GOAL = "end_goal"
    PLAN_STEP = "plan_step"
    GIVE_STEP = "give_step"
    DO_STEP = "do_step"
    DROP_STEP = "drop_step"
    WRITE_NOTE = "write_note"
    SEND_REFERRAL = "send_referral"
    ACCEPT_REFERRAL = "accept_referral"
    DECLINE_REFERRAL = "decline_referral"
    FULFIL_REFERRAL = "fulfil_referral"
    WITHDRAW_REFERRAL = "withdraw_referral"
    ASK_HAND_OVER = "ask_hand_over"
    ACCEPT_HAND_OVER = "accept_hand_over"
    DECLINE_HAND_OVER = "decline_hand_over"
    ASK_CLOSING = "ask_closing"
    APPROVE_CLOSING = "approve_closing"
    RETURN_CLOSING = "return_closing"
    OBSERVE = "observe"
    REOPEN = "reopen"


_WHILE_OPEN = {"open": "open"}
_WHILE_RUNNING = {"open": "open", "closing": "closing"}
_ALWAYS = {**_WHILE_RUNNING, "closed": "closed"}

# deed -> state of the case before -> state after
CASE_MOVES: dict[Deed, dict[str, str]] = {
    Deed.OPEN: {"": "open"},
    Deed.JOIN_APPEAL: _WHILE_RUNNING,
    Deed.ASSIGN: _WHILE_RUNNING,
    Deed.SET_RISK: _WHILE_OPEN,
    Deed.SET_GOAL: _WHILE_OPEN,
    Deed.END_GOAL: _WHILE_OPEN,
    Deed.PLAN_STEP: _WHILE_OPEN,
    Deed.GIVE_STEP: _WHILE_RUNNING,
    Deed.DO_STEP: _WHILE_RUNNING,
    Deed.DROP_STEP: _WHILE_RUNNING,
    Deed.WRITE_NOTE: _ALWAYS,
    Deed.SEND_REFERRAL: _WHILE_OPEN,
    Deed.ACCEPT_REFERRAL: _WHILE_RUNNING,
    Deed.DECLINE_REFERRAL: _WHILE_RUNNING,
    Deed.FULFIL_REFERRAL: _WHILE_RUNNING,
    Deed.WITHDRAW_REFERRAL: _WHILE_RUNNING,
    Deed.ASK_HAND_OVER: _WHILE_OPEN,
    Deed.ACCEPT_HAND_OVER: _WHILE_OPEN,
    Deed.DECLINE_HAND_OVER: _WHILE_OPEN,
    Deed.ASK_CLOSING: {"open": "closing"},
    Deed.APPROVE_CLOSING: {"closing": "closed"},
    Deed.RETURN_CLOSING: {"closing": "open"},
    Deed.OBSERVE: {"closed": "closed"},
    Deed.REOPEN: {"closed": "open"},
}

# deed -> state of the referral before -> state after
REFERRAL_MOVES: dict[Deed, dict[str, str]] = {
    Deed.SEND_REFERRAL: {"": "sent"},
    Deed.ACCEPT_REFERRAL: {"sent": "accepted"},
    Deed.DECLINE_REFERRAL: {"sent": "declined"},
    Deed.FULFIL_REFERRAL: {"accepted": "done"},
    Deed.WITHDRAW_REFERRAL: {"sent": "withdrawn", "accepted": "withdrawn"},
}

# The receiver sees what was shared only while the referral is in its hands.
SHARE_IS_OPEN = frozenset({"sent", "accepted"})

# How much a case of a risk level weighs in the load of a worker.
WEIGHTS = {"4": 4, "3": 3, "2": 2, "1": 1}
HIGH_RISKS = frozenset({"4", "3"})


def load_of(risks: list[str]) -> int:
    """Return the weighted load of a worker with open cases of these risk levels."""
    return sum(WEIGHTS[risk] for risk in risks)
