"""Where uploaded files lie: under a random name, sealed, readable by this installation only."""

import fcntl
import os
import re
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from django.conf import settings

from arasha.lib.sheets.errors import FileTooLargeError
from arasha.vault.blind import blind
from arasha.vault.files import opened_file, seal_file
from arasha.vault.models import RecordKey

_NAME = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Kept:
    """A stored file: its name, a keyed digest of its bytes, and their number."""

    name: str
    digest: str
    size: int


def keep(content: Iterable[bytes], *, key: RecordKey, largest: int) -> Kept:
    """Store at most `largest` bytes, sealed and durably; raises FileTooLargeError and leaves nothing."""
    name = secrets.token_hex(16)
    path = path_of(name)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(opened, "wb") as file:
            counted = _Counted(content, largest)
            seal_file(counted, into=file, name=UUID(name), key=key)
            file.flush()
            os.fsync(file.fileno())
            return Kept(name, blind("uploaded file", counted.digest.hexdigest()), counted.size)
    except BaseException:
        throw_away(name)
        raise


class _Counted:
    """Parts on their way: counted, digested, and refused where they become too many."""

    def __init__(self, parts: Iterable[bytes], largest: int) -> None:
        self._parts, self._largest = parts, largest
        self.digest, self.size = sha256(), 0

    def __iter__(self) -> Iterator[bytes]:
        for part in self._parts:
            self.size += len(part)
            if self.size > self._largest:
                raise FileTooLargeError(limit=self._largest, size=self.size)
            self.digest.update(part)
            yield part


@contextmanager
def opened(name: str, *, key: RecordKey) -> Iterator[Path]:
    """Give a path to the open content for as long as the block lasts."""
    with opened_file(path_of(name), name=UUID(name), key=key) as path:
        yield path


def path_of(name: str) -> Path:
    """Return where the file of a name lies; a name is never anything but 32 hex letters."""
    if not _NAME.fullmatch(name):
        raise ValueError("not the name of an upload")
    return Path(settings.UPLOADS) / name


def throw_away(name: str) -> None:
    path_of(name).unlink(missing_ok=True)


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
