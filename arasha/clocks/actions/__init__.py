"""Writes of the room, by noun: running clocks, requests to change them, rules, the calendar."""

from arasha.clocks.actions.calendar import install_default_calendar
from arasha.clocks.actions.rules import install_default_rules
from arasha.clocks.actions.running import give_clocks, start_clock, stop_clocks

__all__ = [
    "give_clocks",
    "install_default_calendar",
    "install_default_rules",
    "start_clock",
    "stop_clocks",
]
