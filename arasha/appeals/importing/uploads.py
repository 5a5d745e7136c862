"""Where uploaded journals lie: under a random key, readable by this installation only."""

import fcntl
import os
import re
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from arasha.appeals.workbook import Limits
from arasha.appeals.workbook.errors import FileTooLargeError

LARGEST = Limits().file_bytes
_KEY = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Kept:
    """A stored file: its key, the SHA-256 of its bytes in hex, and their number."""

    key: str
    digest: str
    size: int


def keep(content: Iterable[bytes]) -> Kept:
    """Store the bytes durably and return their key; raises FileTooLargeError and leaves nothing."""
    key = secrets.token_hex(16)
    path = path_of(key)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(opened, "wb") as file:
            return _write(content, file, key=key)
    except BaseException:
        throw_away(key)
        raise


def _write(content: Iterable[bytes], file: BinaryIO, *, key: str) -> Kept:
    digest, size = sha256(), 0
    for part in content:
        size += len(part)
        if size > LARGEST:
            raise FileTooLargeError(limit=LARGEST, size=size)
        digest.update(part)
        file.write(part)
    file.flush()
    os.fsync(file.fileno())
    return Kept(key, digest.hexdigest(), size)


def path_of(key: str) -> Path:
    """Return where the file of a key lies; a key is never anything but 32 hex letters."""
    if not _KEY.fullmatch(key):
        raise ValueError("not the key of an upload")
    return Path(settings.UPLOADS) / "imports" / key


def throw_away(key: str) -> None:
    path_of(key).unlink(missing_ok=True)


@contextmanager
def alone_with(path: Path) -> Iterator[bool]:
    """Tell whether this process alone works on the file; a killed one lets go by itself."""
    with path.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
