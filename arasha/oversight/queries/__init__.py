"""Reads of the room: the journal, who looked, unusual reading, the state of the journal."""

from arasha.oversight.queries.alerts import list_alerts, read_alert
from arasha.oversight.queries.journal import JournalFilter, JournalPage, read_journal
from arasha.oversight.queries.readers import read_readers
from arasha.oversight.queries.state import read_state

__all__ = [
    "JournalFilter",
    "JournalPage",
    "list_alerts",
    "read_alert",
    "read_journal",
    "read_readers",
    "read_state",
]
