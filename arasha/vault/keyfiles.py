"""Files of keys: readable by their owner only, replaced in one step, changed by one process at a time."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from arasha.vault.errors import KeysMissingError


def read(path: Path) -> str:
    """Return what the file says; raises KeysMissingError."""
    try:
        return path.read_text("ascii")
    except FileNotFoundError:
        raise KeysMissingError(f"the key file {path.name} is missing in {path.parent}") from None


def write(path: Path, text: str) -> None:
    """Put the text in place of the file, durably: after a crash there is the old or the new one."""
    fresh = path.with_name(f"{path.name}.{os.getpid()}.new")
    opened = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(opened, "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Be the only process that changes keys in the folder; a killed one lets go by itself."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / "lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
