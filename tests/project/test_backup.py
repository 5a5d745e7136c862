"""Backup and restore of the demo: the same rows, uploads and secrets, or a refusal."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from tests.installed_demo import copy_demo
from tests.postgres import empty_database
from tests.project.installation import ROOT, arasha, environment

pytestmark = pytest.mark.slow


def told_of(home: Path, database: str) -> dict[str, str]:
    """An installation with an empty database of its own, on the database of the suite."""
    told = environment(home, ARASHA_MODE="demo", ARASHA_PYTHON=sys.executable)
    address = os.environ.get("ARASHA_DATABASE_URL", "")
    if not address.startswith("postgresql"):
        return told
    return told | empty_database(address, database)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    home = tmp_path_factory.mktemp("demo")
    told = environment(home, ARASHA_MODE="demo", ARASHA_PYTHON=sys.executable)
    told |= copy_demo(home, "backup_demo")
    uploads = Path(told["ARASHA_HOME"], "uploads")
    uploads.mkdir(exist_ok=True)
    (uploads / "журнал.xlsx").write_bytes(bytes(range(256)))
    return told


@pytest.fixture(scope="module")
def copies(demo: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The backup of the data and that of the secrets."""
    folders = [tmp_path_factory.mktemp("data"), tmp_path_factory.mktemp("secrets")]
    done = run("backup.sh", *folders, told=demo)
    assert (done.returncode, done.stderr) == (0, "")
    return [next(folder.iterdir()) for folder in folders]


def run(script: str, *words: Path, told: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [ROOT / "deploy" / script, *words],
        env=told, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip


def empty_journal(told: dict[str, str]) -> None:
    address = told.get("ARASHA_DATABASE_OWNER_URL")
    if address:
        with psycopg.connect(address) as line:
            line.execute("DELETE FROM journal_entry")
        return
    with closing(sqlite3.connect(Path(told["ARASHA_HOME"], "arasha.sqlite3"))) as embedded:
        embedded.execute("DELETE FROM journal_entry")


def copy_of(copies: list[Path], place: Path) -> list[Path]:
    return [Path(shutil.copytree(copy, place / copy.parent.name)) for copy in copies]


def test_a_restored_installation_has_the_same_rows_files_and_secrets(
    demo: dict[str, str], copies: list[Path], tmp_path: Path
) -> None:
    rows = json.loads((copies[0] / "database.rows").read_text())
    assert rows["appeals_appeal"] > 1000
    assert rows["journal_entry"] > 1000
    fresh = told_of(tmp_path / "fresh", "backup_fresh")
    done = run("restore.sh", *copies, told=fresh)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"{len(rows)} tables, {sum(rows.values())} rows" in done.stdout
    for part in ("uploads/журнал.xlsx", "secrets/secret-key", "keys/root.key", "keys/keyring.json"):
        there = Path(fresh["ARASHA_HOME"], part)
        assert there.read_bytes() == Path(demo["ARASHA_HOME"], part).read_bytes()
        assert there.stat().st_mode & 0o077 == 0 or part.startswith("uploads")
    assert "in order" in arasha("check", told=fresh).stdout
    with pytest.raises((sqlite3.DatabaseError, psycopg.Error), match="append-only"):
        empty_journal(fresh)
    again = run("restore.sh", *copies, told=fresh)
    assert (again.returncode, "is there already" in again.stderr) == (1, True)


def test_the_secrets_are_not_among_the_data(copies: list[Path]) -> None:
    data = {file.name for file in copies[0].iterdir()}
    assert data == {"database", "database.rows", "uploads.tar", "sums"}
    assert {file.name for file in copies[1].iterdir()} == {"secrets.tar", "sums"}
    assert [file for file in copies[0].iterdir() if file.stat().st_mode & 0o077] == []


@pytest.mark.parametrize("name", ["database", "uploads.tar", "database.rows"])
def test_a_damaged_backup_is_refused_before_anything_is_written(
    copies: list[Path], tmp_path: Path, name: str
) -> None:
    data, secrets = copy_of(copies, tmp_path)
    content = bytearray((data / name).read_bytes())
    content[len(content) // 2] ^= 1
    (data / name).write_bytes(content)
    home = tmp_path / "fresh"
    done = run("restore.sh", data, secrets, told=told_of(home, "backup_damaged"))
    assert done.returncode == 1
    assert "is damaged" in done.stderr
    assert not home.exists()


def test_a_database_that_counts_other_rows_is_refused(copies: list[Path], tmp_path: Path) -> None:
    data, secrets = copy_of(copies, tmp_path)
    rows = json.loads((data / "database.rows").read_text())
    (data / "database.rows").write_text(json.dumps(rows | {"appeals_appeal": 7}))
    sums = subprocess.run(
        ["sha256sum", "database", "database.rows", "uploads.tar"],
        cwd=data,
        capture_output=True,
        check=True,
    )
    (data / "sums").write_bytes(sums.stdout)
    done = run("restore.sh", data, secrets, told=told_of(tmp_path / "fresh", "backup_rows"))
    assert done.returncode == 1
    assert "other rows than were copied in: appeals_appeal" in done.stderr


def test_nothing_that_fails_leaves_something_like_a_backup(
    demo: dict[str, str], tmp_path: Path
) -> None:
    lost = demo | {"ARASHA_DATABASE_URL": f"sqlite:///{tmp_path}/none.sqlite3"}
    data, secrets = tmp_path / "data", tmp_path / "secrets"
    done = run("backup.sh", data, secrets, told=lost)
    assert (done.returncode, "there is no" in done.stderr) == (1, True)
    assert list(data.iterdir()) == list(secrets.iterdir()) == []


def test_data_and_secrets_never_share_a_folder(demo: dict[str, str], tmp_path: Path) -> None:
    done = run("backup.sh", tmp_path, tmp_path, told=demo)
    assert (done.returncode, list(tmp_path.iterdir())) == (1, [])
    assert run("backup.sh", tmp_path, told=demo).returncode == 1


@pytest.mark.skipif(
    os.environ.get("ARASHA_DATABASE_URL", "").startswith("postgresql"), reason="SQLite's own file"
)
def test_rows_that_are_still_in_the_log_of_sqlite_are_copied(tmp_path: Path) -> None:
    home = tmp_path / "home"
    told = environment(home, ARASHA_MODE="demo", ARASHA_PYTHON=sys.executable)
    (home / "secrets").mkdir(parents=True)
    (home / "keys").mkdir()
    with closing(sqlite3.connect(home / "arasha.sqlite3")) as line:
        line.execute("PRAGMA journal_mode=WAL")
        line.execute("PRAGMA wal_autocheckpoint=0")
        line.execute("CREATE TABLE t (x)")
        line.executemany("INSERT INTO t VALUES (?)", [(n,) for n in range(500)])
        line.commit()
        done = run("backup.sh", tmp_path / "data", tmp_path / "secrets", told=told)
    assert "1 tables, 500 rows" in done.stdout
