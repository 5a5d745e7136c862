"""What the timer runs."""

from arasha.mentoring.actions.schedule import keep_schedule

__all__ = ["keep_schedule"]
