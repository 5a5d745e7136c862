"""What the timer runs."""

from arasha.clocks.actions import escalate_overdue

__all__ = ["escalate_overdue"]
