"""Writes of the room: telling, reading, mailing."""

from arasha.notices.actions.mailing import send_due, try_again
from arasha.notices.actions.telling import mark_opened, mark_read, take_back, tell

__all__ = ["mark_opened", "mark_read", "send_due", "take_back", "tell", "try_again"]
