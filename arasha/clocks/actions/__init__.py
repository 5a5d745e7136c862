"""Writes of the room, by noun: running clocks, changes of them, rules, the calendar."""

from arasha.clocks.actions.calendar import (
    DayFacts,
    add_school_break,
    install_default_calendar,
    remove_day,
    remove_school_break,
    set_day,
)
from arasha.clocks.actions.changes import (
    approve_change,
    ask_extension,
    ask_pause,
    decline_change,
    resume_clock,
)
from arasha.clocks.actions.escalation import escalate_overdue
from arasha.clocks.actions.rules import RuleFacts, change_rule, install_default_rules
from arasha.clocks.actions.running import give_clocks, start_clock, stop_clocks

__all__ = [
    "DayFacts",
    "RuleFacts",
    "add_school_break",
    "approve_change",
    "ask_extension",
    "ask_pause",
    "change_rule",
    "decline_change",
    "escalate_overdue",
    "give_clocks",
    "install_default_calendar",
    "install_default_rules",
    "remove_day",
    "remove_school_break",
    "resume_clock",
    "set_day",
    "start_clock",
    "stop_clocks",
]
