"""The keyring of this very installation, opened once a process and again when its file has changed."""

from pathlib import Path
from threading import Lock

from django.conf import settings
from django.utils import timezone

from arasha.vault import keystore
from arasha.vault.errors import KeysMissingError
from arasha.vault.keys import Keyring

_lock = Lock()
_opened: dict[Path, tuple[tuple[int, int], Keyring]] = {}


def folder() -> Path:
    return Path(settings.KEYS)


def keyring(*, fresh: bool = False) -> Keyring:
    """Return the opened keyring; with `fresh` look whether another process has changed it.

    Raises KeysError. Keys that are missing are made only where settings.MAY_MAKE_KEYS says so.
    """
    where = folder()
    known = _opened.get(where)
    if known is not None and not (fresh and known[0] != _state_of(where)):
        return known[1]
    with _lock:
        if settings.MAY_MAKE_KEYS:
            keystore.make(where, now=timezone.now())
        # The state first: what changes between the two lines is read again next time.
        state = _state_of(where)
        opened = keystore.load(where)
        _opened[where] = (state, opened)
        return opened


def _state_of(where: Path) -> tuple[int, int]:
    try:
        state = (where / keystore.KEYRING).stat()
    except FileNotFoundError:
        raise KeysMissingError(f"the key file {keystore.KEYRING} is missing in {where}") from None
    return state.st_mtime_ns, state.st_ino
