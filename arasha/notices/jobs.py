"""What the timer runs."""

from arasha.notices.actions import send_due

__all__ = ["send_due"]
