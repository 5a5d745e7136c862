"""Reads of the room, by noun."""

from arasha.clocks.queries.calendar import (
    basis_of,
    get_rule,
    list_days,
    list_rules,
    list_school_breaks,
    list_versions,
    lock_rule_in_force,
    read_calendar,
    read_rule_facts,
    unit_is_on_holiday,
)
from arasha.clocks.queries.deadlines import list_late_of_unit, read_deadlines
from arasha.clocks.queries.lines import (
    clocks_of_many,
    line_of,
    list_clocks_of,
    list_running_clocks,
)
from arasha.clocks.queries.page import ClockPage, read_clock
from arasha.clocks.queries.running import (
    get_waiting_change,
    last_due_day,
    list_overdue_ids,
    list_running,
    lock_clock,
    lock_overdue,
)

__all__ = [
    "ClockPage",
    "basis_of",
    "clocks_of_many",
    "get_rule",
    "get_waiting_change",
    "last_due_day",
    "line_of",
    "list_clocks_of",
    "list_days",
    "list_late_of_unit",
    "list_overdue_ids",
    "list_rules",
    "list_running",
    "list_running_clocks",
    "list_school_breaks",
    "list_versions",
    "lock_clock",
    "lock_overdue",
    "lock_rule_in_force",
    "read_calendar",
    "read_clock",
    "read_deadlines",
    "read_rule_facts",
    "unit_is_on_holiday",
]
