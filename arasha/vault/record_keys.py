"""Record keys in use: making one, and opening one that lies in the database."""

import os
from typing import Protocol
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV

from arasha.vault.custody import keyring
from arasha.vault.envelope import KEY_BYTES
from arasha.vault.errors import KeyErasedError
from arasha.vault.keys import KeyPlace
from arasha.vault.models import RecordKey


class KeptKey(Protocol):
    """A record key as the database holds it: a row of the table, or its columns in a tuple."""

    id: UUID
    kind: str
    keeper: str
    generation: int
    wrapped: bytes | memoryview


def make_record_key(*, kind: str, keeper: str) -> RecordKey:
    """Make a record key, not yet written; `keeper` is the code of the institution that keeps it."""
    made = RecordKey(kind=kind, keeper=keeper)
    secret = os.urandom(KEY_BYTES)
    made.wrapped, made.generation = keyring(fresh=True).wrap(secret, place_of(made))
    return made


def place_of(key: KeptKey) -> KeyPlace:
    return KeyPlace(key.id, key.kind, key.keeper)


def open_key(key: KeptKey) -> bytes:
    """Return the record key itself; raises KeyErasedError and whatever `Keyring.unwrap` raises."""
    if not key.wrapped:
        raise KeyErasedError("the key of this record was erased")
    known = keyring()
    if key.generation not in known.generations:
        known = keyring(fresh=True)
    return known.unwrap(bytes(key.wrapped), place_of(key), generation=key.generation)


def cipher_of(key: KeptKey) -> AESGCMSIV:
    """Return what seals and opens the values of the record; kept with the object that holds the key.

    Never kept longer than that: a key erased meanwhile must not go on opening.
    """
    held = key.__dict__
    cipher: AESGCMSIV | None = held.get("_cipher")
    if cipher is None:
        cipher = held["_cipher"] = AESGCMSIV(open_key(key))
    return cipher
