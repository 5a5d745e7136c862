"""Rotation of the keys under record keys: while others read, killed in the middle, and for erasure."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Self

import pytest
from django.db import connection
from pytest_django import Settings

from arasha.appeals.models import Appeal, Message
from arasha.journal.models import Entry
from arasha.project.keys import keep_keys as round_of_worker
from arasha.vault import custody, keystore
from arasha.vault.actions import (
    begin_rotation,
    destroy_old_generations,
    erase_record_keys,
    keep_keys,
    new_record_key,
    new_record_keys,
    wrap_anew,
)
from arasha.vault.errors import GenerationInUseError, KeyUnknownError, VaultError
from arasha.vault.models import RecordKey
from arasha.vault.queries import count_keys, why_keys_do_not_open
from arasha.vault.record_keys import make_record_key, open_key
from tests.appeals.making import make_appeal
from tests.cast import make_cast

ROOT = Path(__file__).resolve().parents[2]
KEYS = 240
# Rotates in batches of five and kills itself where a batch is written and not yet committed.
PROGRAM = """
import os
import signal
import sys
import django
from arasha.project import settings as ours
ours.DATABASES["default"]["NAME"] = sys.argv[1]
django.setup()
from django.db import connection
from django.utils import timezone
from arasha.vault.actions import begin_rotation, wrap_anew
left = int(sys.argv[2])
def count_writes(execute, sql, *rest):
    global left
    done = execute(sql, *rest)
    if sql.startswith("UPDATE"):
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
    return done
begin_rotation(now=timezone.now())
with connection.execute_wrapper(count_writes):
    while wrap_anew(limit=5):
        pass
"""


@pytest.fixture(autouse=True)
def keys(settings: Settings, tmp_path: Path) -> Iterator[Path]:
    """Keys of this test alone: what it destroys is nobody else's."""
    settings.KEYS = tmp_path / "keys"
    yield tmp_path / "keys"
    custody._opened.pop(tmp_path / "keys", None)


@pytest.fixture
def record_keys(db: None) -> list[RecordKey]:
    return new_record_keys(12, kind="record", keeper="centre")


def secrets() -> dict[object, bytes]:
    return {key.pk: open_key(key) for key in RecordKey.objects.filter(erased_at=None)}


def rotate_apart(keys: Path, *, killed_at: int) -> int:
    """Rotate in a process of its own, killed in this batch (0: in none); return how it ended."""
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, str(connection.settings_dict["NAME"]), str(killed_at)],
        check=False,
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "arasha.project.settings",
             "ARASHA_KEYS": str(keys)},
        timeout=120,
    ).returncode  # fmt: skip


class Reader(threading.Thread):
    """Reads every thread until the block ends, as pages do, and keeps whatever went wrong."""

    def __init__(self) -> None:
        super().__init__()
        self.end = threading.Event()
        self.rounds = 0
        self.trouble: list[BaseException] = []

    def run(self) -> None:
        try:
            while not self.end.is_set():
                rows = Message.objects.select_related("record_key").order_by("pk")
                assert [row.text for row in rows] == [f"text {n}" for n in range(len(rows))]
                self.rounds += 1
        except BaseException as error:  # noqa: BLE001 - told by the test
            self.trouble.append(error)
        finally:
            connection.close()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.end.set()
        self.join()


@pytest.mark.slow
def test_d3_rotation_is_killed_and_resumed_while_others_read(
    committed_db: None, keys: Path, now: datetime
) -> None:
    cast = make_cast(now=now)
    appeal = make_appeal(cast, now=now)
    Message.objects.all().delete()
    rows = [
        Message(appeal=appeal, side="author", text=f"text {n}", at=now, once_key=f"k{n}",
                record_key=key)
        for n, key in enumerate(new_record_keys(KEYS, kind="record", keeper="centre"))
    ]  # fmt: skip
    Message.objects.bulk_create(rows)
    before = secrets()
    with Reader() as reader:
        assert [rotate_apart(keys, killed_at=n) for n in (3, 7)] == [-signal.SIGKILL] * 2
        assert count_keys() == {1: KEYS + 1 - 8 * 5, 2: 8 * 5}
        assert rotate_apart(keys, killed_at=0) == 0
    assert reader.trouble == []
    assert reader.rounds > 0
    assert count_keys() == {2: KEYS + 1}
    assert secrets() == before


def test_d3_a_second_rotation_changes_nothing_that_is_sealed(
    record_keys: list[RecordKey], now: datetime
) -> None:
    before = secrets()
    assert begin_rotation(now=now) == begin_rotation(now=now) == 2
    assert [wrap_anew(limit=5) for _ in range(4)] == [5, 5, 2, 0]
    assert (secrets(), count_keys()) == (before, {2: 12})
    assert begin_rotation(now=now) == 3
    assert begin_rotation(now=now) == 3


def test_a_key_that_was_changed_stops_the_rotation_instead_of_being_lost(
    record_keys: list[RecordKey], now: datetime
) -> None:
    RecordKey.objects.filter(pk=record_keys[0].pk).update(keeper="akimat")
    begin_rotation(now=now)
    with pytest.raises(VaultError):
        wrap_anew(limit=100)
    assert count_keys() == {1: 12}


def test_new_keys_lie_under_the_generation_that_another_process_has_begun(
    db: None, keys: Path, now: datetime
) -> None:
    assert new_record_key(kind="record", keeper="centre").generation == 1
    keystore.add_generation(keys, now=now)
    assert new_record_key(kind="record", keeper="centre").generation == 2


def test_a_key_under_a_generation_not_yet_read_opens(db: None, keys: Path, now: datetime) -> None:
    stale = custody.keyring()
    keystore.add_generation(keys, now=now)
    made = make_record_key(kind="record", keeper="centre")
    custody._opened[keys] = ((0, 0), stale)
    assert len(open_key(made)) == 32


def test_d8_a_restored_backup_does_not_bring_an_erased_record_back(
    record_keys: list[RecordKey], now: datetime
) -> None:
    """Erased today, unreadable at the latest in 30 days, whatever copy of the tables is restored."""
    backup = list(RecordKey.objects.all())
    begun = custody.keyring().current.made_at
    erase_record_keys([record_keys[0].pk], now=begun)
    for day in range(31):
        while True:
            done = keep_keys(limit=5, now=begun + timedelta(days=day))
            if not (done.wrapped or done.began):
                break
    for key in backup:
        with pytest.raises(KeyUnknownError):
            open_key(key)
    assert len(secrets()) == 11


def test_a_backup_of_the_last_two_weeks_can_still_be_read(
    record_keys: list[RecordKey], now: datetime
) -> None:
    begun = custody.keyring().current.made_at
    backup = list(RecordKey.objects.all())
    erase_record_keys([record_keys[0].pk], now=begun)
    for day in range(29):
        while keep_keys(limit=100, now=begun + timedelta(days=day)).wrapped:
            pass
    assert all(open_key(key) for key in backup)


def test_without_an_erasure_nothing_rotates_by_itself(
    record_keys: list[RecordKey], now: datetime
) -> None:
    begun = custody.keyring().current.made_at
    for day in (0, 20, 400):
        assert round_of_worker(begun + timedelta(days=day), 100) == 0
    assert count_keys() == {1: 12}


def test_the_worker_rotates_after_an_erasure_and_the_journal_knows(
    record_keys: list[RecordKey], now: datetime
) -> None:
    begun = custody.keyring().current.made_at
    erase_record_keys([record_keys[0].pk], now=begun)
    days = [round_of_worker(begun + timedelta(days=day), 100) for day in (1, 15, 15, 15, 29, 30)]
    assert days == [0, 2, 11, 0, 0, 1]
    acts = list(Entry.objects.order_by("id").values_list("act", "thing_ref"))
    assert acts == [
        ("vault.keys_rotated", "generation-2"),
        ("vault.keys_destroyed", "generation-1"),
    ]


def test_a_generation_in_use_is_never_destroyed(
    record_keys: list[RecordKey], now: datetime
) -> None:
    begin_rotation(now=now)
    wrap_anew(limit=5)
    with pytest.raises(GenerationInUseError):
        destroy_old_generations(now=now + timedelta(days=99))
    assert len(secrets()) == 12


def test_d4_keys_of_another_installation_are_noticed(
    record_keys: list[RecordKey], keys: Path, tmp_path: Path, settings: Settings
) -> None:
    assert why_keys_do_not_open() is None
    settings.KEYS = tmp_path / "made anew"
    assert why_keys_do_not_open() is not None


def test_an_appeal_is_rotated_with_its_thread(db: None, now: datetime) -> None:
    appeal = make_appeal(make_cast(now=now), now=now)
    text = Message.objects.get().text
    begin_rotation(now=now)
    while wrap_anew(limit=1):
        pass
    assert Message.objects.get().text == text
    assert Appeal.objects.get(pk=appeal.pk).record_key.generation == 2
