"""The key that signs checkpoints: a file of this installation, never in the database."""

import os
from pathlib import Path

from django.conf import settings

from arasha.journal.models import Checkpoint
from arasha.journal.notes import SignerKey, make_signer_key, read_signer_key

_PRIVATE = "journal-signing-key"
_PUBLIC = "journal-verifier-key"


class JournalKeyMissingError(RuntimeError):
    """Checkpoints were signed with a key that is not there: a new one would hide a loss."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"the key of the journal is missing: bring {path} back from its copy")


def signer_key() -> SignerKey:
    """Return the key of the journal; the first time it is made, readable by its owner only."""
    path = _folder() / _PRIVATE
    try:
        return read_signer_key(path.read_text("ascii"))
    except FileNotFoundError:
        if Checkpoint.objects.exists():
            raise JournalKeyMissingError(path) from None
    key = make_signer_key(settings.JOURNAL_NAME)
    _write(path, key.private_text, mode=0o600)
    _write(_folder() / _PUBLIC, key.verifier_key, mode=0o644)
    return signer_key()


def verifier_key() -> str:
    """Return the public key as outside tools take it, or nothing before the first checkpoint."""
    try:
        return (_folder() / _PUBLIC).read_text("ascii").strip()
    except FileNotFoundError:
        return ""


def _folder() -> Path:
    return Path(settings.HOME) / "keys"


def _write(path: Path, text: str, *, mode: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    # Written aside and linked, so that two processes that begin at once agree on one key.
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    fresh.touch(mode=mode)
    fresh.write_text(f"{text}\n", "ascii")
    try:
        os.link(fresh, path)
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
