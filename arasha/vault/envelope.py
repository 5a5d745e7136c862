"""The envelope of a sealed value: AES-256-GCM-SIV over padded bytes, bound to one place.

Layout of version 1: one byte of version, 12 bytes of nonce, then the ciphertext with its tag of 16
bytes. Inside, before sealing: the length in 4 bytes (big-endian), the value, zeros up to the padded
length. GCM-SIV (RFC 8452) because a nonce drawn twice, as a machine restored from a snapshot may do,
tells only that two equal values are equal; with GCM it would give the key of authentication away.
"""

import os
from dataclasses import dataclass
from typing import Self
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV

from arasha.vault.errors import NotAnEnvelopeError, TamperedError
from arasha.vault.padding import padded_length

VERSION = 1
KEY_BYTES = 32
LONGEST = 2**24
_NONCE = 12
_TAG = 16
_LENGTH = 4
_DOMAIN = b"arasha sealed value"


@dataclass(frozen=True, slots=True)
class Column:
    """What is the same for all values of a column: the beginning of what they are bound to."""

    prefix: bytes

    @classmethod
    def of(cls, table: str, column: str) -> Self:
        return cls(bytes([VERSION]) + bound(_DOMAIN, table.encode(), column.encode()))

    def place(self, *, row: UUID, record: UUID) -> bytes:
        """Return what the value in this row, under this record's key, is bound to.

        Everything before the two keys of 16 bytes carries its length: two places never meet.
        """
        return self.prefix + row.bytes + record.bytes


def bound(*parts: bytes) -> bytes:
    """Join parts so that no other parts give the same bytes: each with its length before it."""
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)


def seal(value: bytes, *, key: AESGCMSIV, place: bytes, nonce: bytes | None = None) -> bytes:
    """Seal up to 16 MiB. The nonce is drawn at random; only frozen test vectors name one."""
    if len(value) > LONGEST:
        raise ValueError("too long to be sealed")
    nonce = nonce or os.urandom(_NONCE)
    inside = len(value).to_bytes(_LENGTH, "big") + value
    padded = inside.ljust(padded_length(len(inside)), b"\0")
    return bytes([VERSION]) + nonce + key.encrypt(nonce, padded, place)


def unseal(envelope: bytes, *, key: AESGCMSIV, place: bytes) -> bytes:
    """Open an envelope; raises NotAnEnvelopeError and TamperedError."""
    if len(envelope) < 1 + _NONCE + _TAG or envelope[0] != VERSION:
        raise NotAnEnvelopeError("these bytes are not an envelope of a known version")
    try:
        padded = key.decrypt(envelope[1 : 1 + _NONCE], envelope[1 + _NONCE :], place)
    except InvalidTag:
        raise TamperedError("a sealed value does not open in its place under its key") from None
    return _without_padding(padded)


def _without_padding(padded: bytes) -> bytes:
    length = int.from_bytes(padded[:_LENGTH], "big")
    end = _LENGTH + length
    # Any other filling would give one value many envelopes, and room to hide something in them.
    if len(padded) != padded_length(end) or padded.count(0, end) != len(padded) - end:
        raise NotAnEnvelopeError("an envelope is filled up in another way than ours")
    return padded[_LENGTH:end]
