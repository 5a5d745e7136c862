"""Files sealed piece by piece: no piece opens in another file, at another place, or as a last one."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from arasha.vault.envelope import Column, seal, unseal
from arasha.vault.errors import NotAnEnvelopeError
from arasha.vault.record_keys import KeptKey, cipher_of

_PIECE = 256 * 1024
_LONGEST_ENVELOPE = _PIECE * 2
_LENGTH = 4
_CONTENT = Column.of("vault.file", "content")


def seal_file(content: Iterable[bytes], *, into: BinaryIO, name: UUID, key: KeptKey) -> None:
    """Write the content sealed; `name` is what the file is found by and bound to."""
    cipher = cipher_of(key)
    for number, (piece, is_last) in enumerate(_pieces(content)):
        place = _place(name, key, number, is_last=is_last)
        envelope = seal(piece, key=cipher, place=place)
        into.write(len(envelope).to_bytes(_LENGTH, "big") + envelope)


def unseal_file(sealed: BinaryIO, *, name: UUID, key: KeptKey) -> Iterator[bytes]:
    """Give the pieces of the content; raises SealedError where anything is changed or missing."""
    cipher, number = cipher_of(key), 0
    envelope = _next(sealed)
    while True:
        following = _next(sealed)
        is_last = not following
        place = _place(name, key, number, is_last=is_last)
        yield unseal(envelope, key=cipher, place=place)
        if is_last:
            return
        envelope, number = following, number + 1


@contextmanager
def opened_file(sealed: Path, *, name: UUID, key: KeptKey) -> Iterator[Path]:
    """Give a path under which the content can be read; it is in memory only, never on a disk."""
    memory = os.memfd_create("content")
    try:
        with sealed.open("rb") as file, os.fdopen(os.dup(memory), "wb") as content:
            content.writelines(unseal_file(file, name=name, key=key))
        yield Path(f"/proc/self/fd/{memory}")
    finally:
        os.close(memory)


def _place(name: UUID, key: KeptKey, number: int, *, is_last: bool) -> bytes:
    return _CONTENT.place(row=name, record=key.id) + number.to_bytes(8, "big") + bytes([is_last])


def _next(sealed: BinaryIO) -> bytes:
    length = int.from_bytes(sealed.read(_LENGTH), "big")
    if length > _LONGEST_ENVELOPE:
        raise NotAnEnvelopeError("a sealed file is damaged")
    return sealed.read(length)


def _pieces(content: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Cut the content into pieces of one size, and tell which is the last; there is always one."""
    waiting = bytearray()
    for part in content:
        waiting += part
        while len(waiting) > _PIECE:
            yield bytes(waiting[:_PIECE]), False
            del waiting[:_PIECE]
    yield bytes(waiting), True
