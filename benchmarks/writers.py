"""Thirty-two writers at once: SQLite with our queue, beside PostgreSQL and SQLite without the queue.

Each writer is a process that reads a row, inserts two and updates one in a transaction through Django,
for a few seconds, with the database's full durability. Promised: no error, the longest wait at most
300 ms, the slowest writer at least 0.8 of the fastest, and at least 1.5 times PostgreSQL's commits.
"""

import os
import tempfile
import time
from multiprocessing import get_context
from multiprocessing.synchronize import Event
from typing import Any

from benchmarks.table import Row, percentile, print_table
from tests.postgres import temporary_cluster

WRITERS = 32
SECONDS = 5.0

type Measured = tuple[list[float], int]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        queued = measure(f"sqlite:///{folder}/queued.sqlite3", folder)
        plain = measure(f"sqlite:///{folder}/plain.sqlite3", folder, queue=False)
        with temporary_cluster(durable=True) as url:
            postgres = measure(url, folder)
    rows = [*rows_of("SQLite with the queue", queued, promised=True)]
    rows += rows_of("SQLite without the queue", plain)
    rows += rows_of("PostgreSQL", postgres)
    ratio = commits(queued) / max(1, commits(postgres))
    rows.append(
        Row(what="SQLite with the queue ÷ PostgreSQL", figure=f"{ratio:.2f}", promise="≥ 1.5",
            holds=ratio >= 1.5)
    )  # fmt: skip
    print_table(f"Writers: {WRITERS} processes, {SECONDS:.0f} s, full durability", rows)


def commits(measured: list[Measured]) -> int:
    return sum(len(waits) for waits, _errors in measured)


def rows_of(name: str, measured: list[Measured], *, promised: bool = False) -> list[Row]:
    waits = [wait for each, _errors in measured for wait in each]
    errors = sum(errors for _waits, errors in measured)
    counts = [len(each) for each, _errors in measured]
    fair = min(counts) / max(1, *counts)
    longest = max(waits, default=0) * 1000
    return [
        Row(what=f"{name}: commits/s", figure=f"{len(waits) / SECONDS:,.0f}"),
        Row(what=f"{name}: errors", figure=str(errors), promise="0" if promised else "",
            holds=errors == 0 if promised else None),
        Row(what=f"{name}: p99 wait", figure=f"{percentile(waits, 0.99) * 1000:.0f} ms"),
        Row(what=f"{name}: longest wait", figure=f"{longest:.0f} ms",
            promise="≤ 300 ms" if promised else "", holds=longest <= 300 if promised else None),
        Row(what=f"{name}: fewest ÷ most commits of a writer", figure=f"{fair:.2f}",
            promise="≥ 0.8" if promised else "", holds=fair >= 0.8 if promised else None),
    ]  # fmt: skip


def measure(url: str, home: str, *, queue: bool = True) -> list[Measured]:
    """Run the writers against one database; per writer the seconds of each commit, and errors."""
    context = get_context("fork")
    results: Any = context.Queue()
    go = context.Event()
    start = context.Process(target=_control, args=(url, home, queue, go, results))
    start.start()
    found: list[Measured] = results.get(timeout=SECONDS * 10 + 60)
    start.join()
    return found


def _control(url: str, home: str, queue: bool, go: Event, results: Any) -> None:  # noqa: FBT001
    os.environ.update(
        ARASHA_MODE="test", ARASHA_HOME=home, ARASHA_DATABASE_URL=url,
        DJANGO_SETTINGS_MODULE="arasha.project.settings",
    )  # fmt: skip
    import django

    django.setup()
    from django.db import connection, connections

    if not queue:
        type(connections["default"])._join_queue = lambda _self: None  # type: ignore[attr-defined]
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE pad (id INTEGER PRIMARY KEY, n INTEGER NOT NULL)")
        cursor.execute("CREATE TABLE line (at DOUBLE PRECISION, writer INTEGER, text VARCHAR(200))")
        for number in range(WRITERS):
            cursor.execute("INSERT INTO pad VALUES (%s, 0)", [number])
    connection.close()
    context = get_context("fork")
    inner: Any = context.Queue()
    writers = [context.Process(target=_write, args=(n, go, inner)) for n in range(WRITERS)]
    for writer in writers:
        writer.start()
    time.sleep(2)
    go.set()
    measured = [inner.get(timeout=SECONDS * 10 + 30) for _ in writers]
    for writer in writers:
        writer.join()
    results.put(measured)


def _write(number: int, go: Event, results: Any) -> None:
    from django.db import DatabaseError, connection, transaction

    waits: list[float] = []
    errors = 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    go.wait()
    end = time.monotonic() + SECONDS
    while (began := time.monotonic()) < end:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SELECT n FROM pad WHERE id = %s", [number])
                cursor.fetchone()
                for part in range(2):
                    cursor.execute("INSERT INTO line VALUES (%s, %s, %s)", [began, part, "x" * 120])
                cursor.execute("UPDATE pad SET n = n + 1 WHERE id = %s", [number])
        except DatabaseError:
            errors += 1
        else:
            waits.append(time.monotonic() - began)
    connection.close()
    results.put((waits, errors))
