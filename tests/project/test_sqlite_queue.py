"""Writers of SQLite stand in a queue, and what was acknowledged is there for everybody else."""

import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

pytestmark = pytest.mark.one_database("its own files of SQLite")
ROOT = Path(__file__).resolve().parents[2]
WRITER = """
    import os, sys, time
    os.environ.update(ARASHA_MODE="test", ARASHA_HOME=sys.argv[1], DJANGO_SETTINGS_MODULE="arasha.project.settings",
                      ARASHA_DATABASE_URL=f"sqlite:///{sys.argv[1]}/q.sqlite3")
    import django; django.setup()
    from django.db import connection, transaction
"""


def run(code: str, home: Path, *arguments: str) -> "subprocess.Popen[str]":
    program = textwrap.dedent(WRITER) + textwrap.dedent(code)
    return subprocess.Popen(
        [sys.executable, "-c", program, str(home), *arguments],
        cwd=ROOT, stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True,
    )  # fmt: skip


def finish(writer: "subprocess.Popen[str]") -> int:
    writer.communicate(timeout=300)
    return writer.returncode


@pytest.fixture
def home(tmp_path: Path) -> Path:
    with sqlite3.connect(tmp_path / "q.sqlite3") as made:
        made.execute("CREATE TABLE line (writer TEXT, n INTEGER)")
    made.close()
    return tmp_path


COUNT = """
    for n in range(100):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM line")
            seen = cursor.fetchone()[0]
            cursor.execute("INSERT INTO line VALUES (%s, %s)", [sys.argv[2], seen])
"""


@pytest.mark.slow
def test_no_writer_fails_and_none_overwrites_another(home: Path) -> None:
    writers = [run(COUNT, home, str(number)) for number in range(6)]
    assert [finish(writer) for writer in writers] == [0] * 6
    with sqlite3.connect(home / "q.sqlite3") as there:
        counts = [n for (n,) in there.execute("SELECT n FROM line ORDER BY n")]
    there.close()
    assert counts == list(range(600))


HOLD = """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO line VALUES ('killed', 0)")
        print("holding", flush=True)
        sys.stdin.read()
"""
ONE = """
    print("begins", flush=True)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO line VALUES ('after', 0)")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous")
        print(cursor.fetchone()[0], flush=True)
"""


@pytest.mark.slow
def test_a_killed_writer_leaves_the_queue_open_and_nothing_half_done(home: Path) -> None:
    holder = run(HOLD, home)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "holding\n"
    next_one = run(ONE, home)
    assert next_one.stdout is not None
    assert next_one.stdout.readline() == "begins\n"
    with pytest.raises(subprocess.TimeoutExpired):
        next_one.wait(timeout=1.5)
    holder.kill()
    finish(holder)
    said, _ = next_one.communicate(timeout=300)
    # 2 is FULL: writes outside transactions are forced to the disk by SQLite itself.
    assert said == "2\n"
    with sqlite3.connect(home / "q.sqlite3") as there:
        assert [w for (w,) in there.execute("SELECT writer FROM line")] == ["after"]
    there.close()


FAIL = """
    for n in range(3):
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("INSERT INTO line VALUES ('rolled back', 0)")
                raise KeyError
        except KeyError:
            pass
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO line VALUES ('kept', 0)")
"""


@pytest.mark.slow
def test_a_rolled_back_transaction_leaves_the_queue(home: Path) -> None:
    assert finish(run(FAIL, home)) == 0
    assert finish(run(ONE, home)) == 0
    with sqlite3.connect(home / "q.sqlite3") as there:
        assert [w for (w,) in there.execute("SELECT writer FROM line ORDER BY writer")] == [
            "after",
            "kept",
        ]
    there.close()


CLOSE = """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO line VALUES ('undone', 0)")
        connection.close()
"""


@pytest.mark.slow
def test_a_connection_closed_inside_a_transaction_undoes_it_and_leaves_the_queue(
    home: Path,
) -> None:
    assert finish(run(CLOSE, home)) == 0
    assert finish(run(ONE, home)) == 0
    with sqlite3.connect(home / "q.sqlite3") as there:
        assert [w for (w,) in there.execute("SELECT writer FROM line")] == ["after"]
    there.close()
