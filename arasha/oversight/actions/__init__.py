"""Writes of the room: handing checkpoints over, noticing unusual reading, looking into it."""

from arasha.oversight.actions.alerts import answer_alert
from arasha.oversight.actions.handing import hand_checkpoints
from arasha.oversight.actions.watching import watch_reading

__all__ = ["answer_alert", "hand_checkpoints", "watch_reading"]
