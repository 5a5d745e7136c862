"""Record keys for rows that tests write without the acts of their rooms."""

from arasha.vault.actions import new_record_key
from arasha.vault.keys import IDENTITY, RECORD
from arasha.vault.models import RecordKey


def record_key() -> RecordKey:
    return new_record_key(kind=RECORD, keeper="centre")


def identity_key() -> RecordKey:
    return new_record_key(kind=IDENTITY, keeper="centre")
