"""The two files of the keyring: made, opened, rotated, split, joined. Every step may be killed.

While the root key changes, `keyring.json` carries each secret wrapped under both the old and the new
one, so that whichever `root.key` is found there opens it.
"""

import json
import os
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from arasha.vault import keyfiles
from arasha.vault.envelope import KEY_BYTES
from arasha.vault.errors import (
    GenerationInUseError,
    KeyFileDamagedError,
    SealedError,
    ShareError,
    WrongRootKeyError,
)
from arasha.vault.keys import (
    Generation,
    Keyring,
    fingerprint_of,
    unwrap_under_root,
    wrap_under_root,
)
from arasha.vault.shares import Share, join, split

ROOT = "root.key"
KEYRING = "keyring.json"
_FORM = "arasha-root-1"
_SEARCH = "search"


def are_made(folder: Path) -> bool:
    return (folder / ROOT).exists() or (folder / KEYRING).exists()


def make(folder: Path, *, now: datetime) -> None:
    """Make the keys of a new installation; does nothing where there are any, or a part of them."""
    with keyfiles.alone_in(folder):
        if are_made(folder):
            return
        root = os.urandom(KEY_BYTES)
        first = Generation(1, os.urandom(KEY_BYTES), now)
        _write_keyring(folder, Keyring({1: first}, os.urandom(KEY_BYTES)), roots=[root])
        # The root key last: where it stands, what it opens is there.
        _write_root(folder, root)


def load(folder: Path) -> Keyring:
    """Open the keyring; raises KeysMissingError, WrongRootKeyError, KeyFileDamagedError."""
    return _open(folder, root=read_root(folder))


def read_root(folder: Path) -> bytes:
    form, _, typed = keyfiles.read(folder / ROOT).strip().partition(" ")
    try:
        root = bytes.fromhex(typed)
    except ValueError:
        root = b""
    if form != _FORM or len(root) != KEY_BYTES:
        raise KeyFileDamagedError(f"the key file {ROOT} in {folder} is not a root key")
    return root


def add_generation(folder: Path, *, now: datetime) -> int:
    """Add a generation under which record keys are wrapped from now on; return its number."""
    with keyfiles.alone_in(folder):
        root = read_root(folder)
        keyring = _open(folder, root=root)
        old = replace(keyring.current, retired_at=now)
        new = Generation(old.number + 1, os.urandom(KEY_BYTES), now)
        generations = {**keyring.generations, old.number: old, new.number: new}
        _write_keyring(folder, Keyring(generations, keyring.search_secret), roots=[root])
        return new.number


def destroy_generations(
    folder: Path, *, retired_before: datetime, in_use: Collection[int]
) -> list[int]:
    """Destroy what retired before that moment; raises GenerationInUseError, destroying nothing.

    From then on no backup that lies under them can be read, by anybody.
    """
    with keyfiles.alone_in(folder):
        root = read_root(folder)
        keyring = _open(folder, root=root)
        old = [
            each.number
            for each in keyring.generations.values()
            if each.retired_at is not None and each.retired_at < retired_before
        ]
        if still := sorted(set(old) & set(in_use)):
            raise GenerationInUseError(f"record keys still lie under generation {still[0]}")
        if old:
            left = {n: each for n, each in keyring.generations.items() if n not in old}
            _write_keyring(folder, Keyring(left, keyring.search_secret), roots=[root])
        return old


def rotate_root(folder: Path) -> str:
    """Put a new root key in place of the old one; return its fingerprint. The old shares end."""
    with keyfiles.alone_in(folder):
        old, new = read_root(folder), os.urandom(KEY_BYTES)
        keyring = _open(folder, root=old)
        _write_keyring(folder, keyring, roots=[old, new])
        _write_root(folder, new)
        _write_keyring(folder, keyring, roots=[new])
        return fingerprint_of(new)


def split_root(folder: Path, *, count: int, need: int) -> list[Share]:
    """Split the root key of this installation; raises ShareError and what `load` raises."""
    load(folder)
    root = read_root(folder)
    return split(root, count=count, need=need, fingerprint=fingerprint_of(root))


def rehearse(folder: Path, shares: Sequence[Share]) -> str:
    """Prove that the shares open this installation's keyring, storing nothing; the fingerprint."""
    root = _joined(shares)
    _open(folder, root=root)
    return fingerprint_of(root)


def join_root(folder: Path, shares: Sequence[Share]) -> str:
    """Restore `root.key` from shares, once they have proved to open the keyring."""
    with keyfiles.alone_in(folder):
        root = _joined(shares)
        _open(folder, root=root)
        _write_root(folder, root)
        return fingerprint_of(root)


def _joined(shares: Sequence[Share]) -> bytes:
    root = join(shares)
    if fingerprint_of(root) != shares[0].fingerprint:
        raise ShareError("the shares join to something else than the root key that was split")
    return root


def _write_root(folder: Path, root: bytes) -> None:
    keyfiles.write(folder / ROOT, f"{_FORM} {root.hex()}\n")


def _open(folder: Path, *, root: bytes) -> Keyring:
    try:
        written = json.loads(keyfiles.read(folder / KEYRING))
        generations = [_generation(each, root=root) for each in written["generations"]]
        search = _unwrapped(written["search"], root=root, name=_SEARCH)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise KeyFileDamagedError(f"the key file {KEYRING} in {folder} is damaged") from None
    except SealedError:
        raise KeyFileDamagedError(f"a key in {KEYRING} in {folder} was changed") from None
    if not generations:
        raise KeyFileDamagedError(f"the key file {KEYRING} in {folder} holds no key")
    return Keyring({each.number: each for each in generations}, search)


def _generation(written: dict[str, Any], *, root: bytes) -> Generation:
    number, retired = int(written["number"]), written["retired_at"]
    return Generation(
        number,
        _unwrapped(written["wrapped"], root=root, name=f"generation {number}"),
        datetime.fromisoformat(written["made_at"]),
        datetime.fromisoformat(retired) if retired else None,
    )


def _unwrapped(wrapped: dict[str, str], *, root: bytes, name: str) -> bytes:
    mine = wrapped.get(fingerprint_of(root))
    if mine is None:
        raise WrongRootKeyError("the root key is not the one under which this keyring lies")
    return unwrap_under_root(mine, root=root, name=name)


def _write_keyring(folder: Path, keyring: Keyring, *, roots: Sequence[bytes]) -> None:
    def under_roots(secret: bytes, name: str) -> dict[str, str]:
        return {
            fingerprint_of(root): wrap_under_root(secret, root=root, name=name) for root in roots
        }

    generations = [
        {
            "number": each.number,
            "made_at": each.made_at.isoformat(),
            "retired_at": each.retired_at.isoformat() if each.retired_at else None,
            "wrapped": under_roots(each.secret, f"generation {each.number}"),
        }
        for each in keyring.generations.values()
    ]
    search = under_roots(keyring.search_secret, _SEARCH)
    keyfiles.write(
        folder / KEYRING, json.dumps({"search": search, "generations": generations}, indent=1)
    )
