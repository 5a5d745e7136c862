"""`arasha keys`: the keys of sealed words shown, rotated, split among parties and joined again."""

import argparse
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from arasha.vault import keystore
from arasha.vault.errors import VaultError
from arasha.vault.keys import fingerprint_of
from arasha.vault.shares import Share

type Say = Callable[[str], object]

_AT_ONCE = 500


def run(chosen: argparse.Namespace, *, say: Say) -> int:
    """Do what was chosen; return the exit code. What the vault refuses is said in a sentence."""
    deeds: dict[str, Callable[[], None]] = {
        "show": lambda: show(say=say),
        "rotate": lambda: rotate(now=timezone.now(), say=say),
        "rotate-root": lambda: rotate_root(now=timezone.now(), say=say),
        "destroy": lambda: destroy(now=timezone.now(), say=say),
        "split": lambda: split(
            chosen.into, count=chosen.count, need=chosen.need, approval=chosen.approval,
            now=timezone.now(), say=say,
        ),
        "rehearse": lambda: rehearse(chosen.shares, say=say),
        "join": lambda: join(chosen.shares, say=say),
    }  # fmt: skip
    try:
        deeds[chosen.what]()
    except (VaultError, OSError, UnicodeDecodeError) as error:
        say(f"Nothing was done: {error}.")
        return 1
    return 0


def show(*, say: Say) -> None:
    """Say which keys there are: fingerprints and counts, never a key."""
    from arasha.vault.queries import count_keys

    ring, counts = keystore.load(settings.KEYS), count_keys()
    say(f"Root key {fingerprint_of(keystore.read_root(settings.KEYS))} in {settings.KEYS}")
    for each in ring.generations.values():
        state = f"retired {each.retired_at:%Y-%m-%d}" if each.retired_at else "in use"
        made = f"made {each.made_at:%Y-%m-%d}"
        say(f"Generation {each.number}: {made}, {state}, {counts.get(each.number, 0)} record keys")


def rotate(*, now: datetime, say: Say) -> None:
    """Wrap every record key under a new generation, or finish a rotation that was interrupted."""
    from arasha.journal.enums import Act
    from arasha.vault.actions import begin_rotation, wrap_anew

    number, done = begin_rotation(now=now), 0
    while wrapped := wrap_anew(limit=_AT_ONCE):
        done += wrapped
        say(f"{done} record keys wrapped under generation {number}")
    _record(Act.KEYS_ROTATED, f"generation-{number}", now=now, count=done)
    say(f"All record keys lie under generation {number}. Copy the key files to their safe place.")


def rotate_root(*, now: datetime, say: Say) -> None:
    from arasha.journal.enums import Act

    mark = keystore.rotate_root(settings.KEYS)
    _record(Act.KEYS_ROTATED, "root", now=now)
    say(f"The root key is now {mark}. Old shares join nothing: split it again.")


def destroy(*, now: datetime, say: Say) -> None:
    """Destroy generations past their time: backups under them can be read by nobody any more."""
    from arasha.journal.enums import Act
    from arasha.vault.actions import destroy_old_generations

    gone = destroy_old_generations(now=now)
    for number in gone:
        _record(Act.KEYS_DESTROYED, f"generation-{number}", now=now)
    say(f"Destroyed: {', '.join(map(str, gone))}." if gone else "No generation is past its time.")


def split(into: Path, *, count: int, need: int, approval: str, now: datetime, say: Say) -> None:
    """Write the root key in shares, one file for each party; needs an act agreed by two people."""
    from arasha.journal.enums import Act

    into.mkdir(mode=0o700, parents=True, exist_ok=True)
    if any(into.iterdir()):
        raise VaultError(f"{into} is not empty")
    shares = keystore.split_root(settings.KEYS, count=count, need=need)
    use_approval(approval, now=now)
    for share in shares:
        file = into / f"share-{share.number}-of-{count}.txt"
        file.touch(mode=0o600, exist_ok=False)
        file.write_text(share.text() + "\n", "ascii")
        say(f"{file}: for one party, on paper or on a medium of its own")
    _record(Act.ROOT_KEY_SPLIT, "root", now=now, count=count)
    say(f"Any {need} of them join to root key {shares[0].fingerprint}. Hand them out, then delete.")


def use_approval(ref: str, *, now: datetime) -> None:
    """Use up an act by two people to take a key out; raises VaultError where there is none.

    In the demo, where nothing is real, one person is enough.
    """
    if settings.DEMO:
        return
    from arasha.access.actions.joint_acts import ROOT_KEY, do_joint_act
    from arasha.access.enums import JointActKind
    from arasha.access.refusals import Refused
    from arasha.journal.rules import SYSTEM

    try:
        do_joint_act(JointActKind.KEY_EXPORT, what=ROOT_KEY, ref=ref or "none", by=SYSTEM, now=now)
    except Refused as refused:
        raise VaultError(str(refused.reason.text)) from None


def rehearse(files: Sequence[Path], *, say: Say) -> None:
    """Prove that the shares join to the key of this installation; nothing is stored."""
    mark = keystore.rehearse(settings.KEYS, _read(files))
    say(f"These shares join to root key {mark}, and it opens the keyring of this installation.")


def join(files: Sequence[Path], *, say: Say) -> None:
    """Put the root key back where it was lost."""
    mark = keystore.join_root(settings.KEYS, _read(files))
    say(f"Root key {mark} is in {settings.KEYS}. Say arasha check, then start the services.")


def keep_keys(now: datetime, limit: int) -> int:
    """The worker's round: erased records shall not live on in backups. Return how much was done."""
    from arasha.journal.enums import Act
    from arasha.vault import actions

    done = actions.keep_keys(limit=limit, now=now)
    if done.began:
        _record(Act.KEYS_ROTATED, f"generation-{done.began}", now=now)
    for number in done.destroyed:
        _record(Act.KEYS_DESTROYED, f"generation-{number}", now=now)
    return done.wrapped + done.began + len(done.destroyed)


def _read(files: Sequence[Path]) -> list[Share]:
    return [Share.read(file.read_text("ascii")) for file in files]


def _record(act: str, ref: str, *, now: datetime, count: int | None = None) -> None:
    from django.db import transaction

    from arasha.journal.actions import record
    from arasha.journal.enums import Act
    from arasha.journal.rules import SYSTEM

    with transaction.atomic():
        record(Act(act), by=SYSTEM, now=now, thing_kind="keys", thing_ref=ref, count=count)
