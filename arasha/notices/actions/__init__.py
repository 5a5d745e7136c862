"""Writes of the room: telling, reading, mailing."""

from arasha.notices.actions.mailing import send_due, try_again
from arasha.notices.actions.telling import mark_opened, mark_read, tell

__all__ = ["mark_opened", "mark_read", "send_due", "tell", "try_again"]
