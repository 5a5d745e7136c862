"""What the timer runs."""

from arasha.lessons.actions.instructors_ending import end_expired

__all__ = ["end_expired"]
