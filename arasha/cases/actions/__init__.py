"""Writes of the room, by noun: opening, care, plan, notes, referrals, hand-overs, closing."""

from arasha.cases.actions.care import assign_case, observe, set_risk, write_note
from arasha.cases.actions.closing import ask_closing, decide_closing
from arasha.cases.actions.hand_overs import answer_hand_over, ask_hand_over
from arasha.cases.actions.opening import join_appeal, keep_away, open_case, reopen_case
from arasha.cases.actions.plan import (
    do_step,
    drop_step,
    end_goal,
    give_step,
    plan_step,
    set_goal,
)
from arasha.cases.actions.referrals import (
    Share,
    answer_referral,
    fulfil_referral,
    send_referral,
    why_not_send,
    withdraw_referral,
)

__all__ = [
    "Share",
    "answer_hand_over",
    "answer_referral",
    "ask_closing",
    "ask_hand_over",
    "assign_case",
    "decide_closing",
    "do_step",
    "drop_step",
    "end_goal",
    "fulfil_referral",
    "give_step",
    "join_appeal",
    "keep_away",
    "observe",
    "open_case",
    "plan_step",
    "reopen_case",
    "send_referral",
    "set_goal",
    "set_risk",
    "why_not_send",
    "withdraw_referral",
    "write_note",
]
