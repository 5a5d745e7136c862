"""Writes of the room, by noun: opening, care, plan, notes, referrals, hand-overs, closing."""

from arasha.cases.actions.opening import join_appeal, open_case, reopen_case

__all__ = ["join_appeal", "open_case", "reopen_case"]
