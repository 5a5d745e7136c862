"""`arasha keys`, as the person at the machine says it."""

import stat
import subprocess
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from pytest_django import Settings

from arasha.access.actions.joint_acts import ROOT_KEY, ask_joint_act, decide_joint_act
from arasha.access.enums import JointActKind
from arasha.access.queries import get_actor
from arasha.journal.models import Entry
from arasha.project import cli, self_check
from arasha.project.serving import refuse_foreign_keys
from arasha.vault import custody, keystore
from arasha.vault.actions import new_record_keys
from arasha.vault.models import RecordKey
from arasha.vault.queries import count_keys
from tests.cast import Cast
from tests.project.installation import ROOT

type Keys = Callable[..., tuple[int, str]]


@pytest.fixture
def folder(settings: Settings, tmp_path: Path) -> Iterator[Path]:
    settings.KEYS = tmp_path / "keys"
    custody.keyring()
    yield tmp_path / "keys"
    custody._opened.pop(tmp_path / "keys", None)


@pytest.fixture
def keys(folder: Path, db: None, capsys: pytest.CaptureFixture[str]) -> Keys:
    """Say `arasha keys ...`; the exit code and what was said."""

    def said(*words: object) -> tuple[int, str]:
        with pytest.raises(SystemExit) as left:
            cli.main(["keys", *map(str, words)])
        return int(str(left.value.code)), capsys.readouterr().out

    return said


@pytest.fixture
def approval(cast: Cast, now: datetime, monkeypatch: pytest.MonkeyPatch) -> str:
    """An export of the root key that one person asked for and another approved."""
    act = ask_joint_act(
        JointActKind.KEY_EXPORT, what=ROOT_KEY, reason="shares for the parties", territory=cast.region,
        once="x", by=get_actor(cast.key_custodian, now=now), now=now,
    )  # fmt: skip
    second = get_actor(cast.privacy_officer, now=now)
    decide_joint_act(act.ref, approve=True, answer="", by=second, now=now)
    monkeypatch.setattr("arasha.project.keys.timezone.now", lambda: now)
    return act.ref


def test_what_there_is_is_shown_and_no_key_with_it(keys: Keys, folder: Path) -> None:
    new_record_keys(3, kind="record", keeper="centre")
    code, said = keys("show")
    assert (code, "Generation 1" in said, "3 record keys" in said) == (0, True, True)
    ring = keystore.load(folder)
    secrets = [keystore.read_root(folder), ring.search_secret, ring.current.secret]
    assert [each for each in secrets if each.hex() in said] == []


def test_rotation_ends_with_everything_under_the_new_generation(keys: Keys, folder: Path) -> None:
    new_record_keys(3, kind="record", keeper="centre")
    code, said = keys("rotate")
    assert (code, "generation 2" in said, count_keys()) == (0, True, {2: 3})
    assert Entry.objects.filter(act="vault.keys_rotated", thing_ref="generation-2").exists()
    assert keys("destroy") == (0, "No generation is past its time.\n")


def test_a_new_root_key_opens_what_the_old_one_did(keys: Keys, folder: Path) -> None:
    made = new_record_keys(1, kind="record", keeper="centre")
    before = (folder / "root.key").read_text()
    assert keys("rotate-root")[0] == 0
    assert (folder / "root.key").read_text() != before
    assert custody.keyring(fresh=True).generations.keys() == {1}
    assert RecordKey.objects.get().pk == made[0].pk


def test_a9_the_root_key_leaves_the_vault_only_when_two_people_agreed(
    keys: Keys, folder: Path, tmp_path: Path
) -> None:
    code, said = keys("split", "--into", tmp_path / "shares")
    assert (code, "Nothing was done" in said) == (1, True)
    assert list((tmp_path / "shares").iterdir()) == []
    code, said = keys("split", "--into", tmp_path / "shares", "--approval", "J-2026-00001")
    assert (code, list((tmp_path / "shares").iterdir())) == (1, [])


def test_a9_an_agreed_export_is_good_for_one_time(
    keys: Keys, approval: str, folder: Path, tmp_path: Path
) -> None:
    code, said = keys("split", "--into", tmp_path / "shares", "--approval", approval)
    assert (code, "Any 2 of them" in said) == (0, True)
    files = sorted((tmp_path / "shares").iterdir())
    assert len(files) == 3
    assert [stat.S_IMODE(file.stat().st_mode) for file in files] == [0o600] * 3
    assert [file.read_text().split(":")[-2] in said for file in files] == [False] * 3
    assert Entry.objects.filter(act="vault.root_key_split").exists()
    assert keys("split", "--into", tmp_path / "again", "--approval", approval)[0] == 1


def test_shares_are_rehearsed_and_joined(keys: Keys, folder: Path, tmp_path: Path) -> None:
    shares = [tmp_path / f"{number}.txt" for number in range(3)]
    for file, share in zip(shares, keystore.split_root(folder, count=3, need=2), strict=True):
        file.write_text(share.text())
    root = (folder / "root.key").read_bytes()
    assert keys("rehearse", *shares[1:])[0] == 0
    assert keys("rehearse", shares[0])[0] == 1
    (folder / "root.key").unlink()
    assert keys("rehearse", *shares[:2])[0] == 0
    assert not (folder / "root.key").exists()
    assert keys("join", shares[0], shares[2])[0] == 0
    assert (folder / "root.key").read_bytes() == root


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"words", b"arasha-share-1:a:b:c:d:e:f:g"])
def test_what_is_no_share_is_said_so(keys: Keys, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "share"
    file.write_bytes(content)
    code, said = keys("join", file, file)
    assert (code, said.startswith("Nothing was done")) == (1, True)


def test_a_folder_that_is_not_empty_gets_no_shares(keys: Keys, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("x")
    assert keys("split", "--into", tmp_path)[0] == 1


def findings() -> list[str]:
    return list(self_check._keys())


def test_d4_the_check_names_keys_that_others_may_read(folder: Path, db: None) -> None:
    assert findings() == []
    (folder / "root.key").chmod(0o644)
    assert "root.key" in findings()[0]


def test_d4_nothing_is_served_with_keys_made_anew_over_lost_ones(
    folder: Path, db: None, settings: Settings, tmp_path: Path
) -> None:
    new_record_keys(1, kind="record", keeper="centre")
    refuse_foreign_keys()
    settings.KEYS = tmp_path / "anew"
    with pytest.raises(ImproperlyConfigured, match="do not open"):
        refuse_foreign_keys()
    assert "do not open" in findings()[0]


def start(home: Path, *words: str, **told: str) -> "subprocess.CompletedProcess[str]":
    import os
    import sys

    environment: dict[str, Any] = {
        **os.environ, "ARASHA_HOME": str(home), "ARASHA_MODE": "production",
        "ARASHA_HOSTS": "localhost", "ARASHA_DATABASE_URL": "", **told,
    }  # fmt: skip
    return subprocess.run(
        [sys.executable, "-m", "arasha", *words], env=environment, cwd=ROOT, capture_output=True,
        text=True, check=False,
    )  # fmt: skip


@pytest.mark.slow
def test_d4_production_does_not_start_without_its_keys(tmp_path: Path) -> None:
    (tmp_path / "secrets").mkdir()
    for name in ("secret-key", "return-code-pepper"):
        (tmp_path / "secrets" / name).write_text("x" * 64)
    for words in (["check"], ["worker", "--once"], ["serve"]):
        done = start(tmp_path, *words)
        assert done.returncode == 1
        assert "keyring.json is missing" in done.stderr
    assert not (tmp_path / "keys").exists()
