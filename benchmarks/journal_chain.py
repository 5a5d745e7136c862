"""The journal: fifty writers of one unit at once, and a million entries written, exported, verified, searched.

Promised (E3, P8): at least 200 entries a second from 50 writers without fork or gap, a million
entries verified in 30 s or less by the verifier alone, who touched a reference found in 500 ms.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from multiprocessing import get_context
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

from benchmarks.table import Row, percentile, print_table
from tests.postgres import temporary_cluster

WRITERS = 50
SECONDS = 10.0
MILLION = 1_000_000
AT_ONCE = 5_000
VERIFIER = Path(__file__).resolve().parents[1] / "arasha/journal/verifier.py"


def main() -> None:
    rows: list[Row] = []
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        url = stack.enter_context(temporary_cluster(durable=True))
        for name, address in (("SQLite", f"sqlite:///{folder}/a.sqlite3"), ("PostgreSQL", url)):
            rows += _in_a_process(name, address, folder, _measure_writers)
            rows += _in_a_process(name, address, folder, _measure_million)
    print_table(
        f"Journal: {WRITERS} writers of one unit for {SECONDS:.0f} s; {MILLION:,} entries", rows
    )


def _in_a_process(
    name: str, url: str, home: str, measure: Callable[[str, Path, Any], None]
) -> list[Row]:
    context = get_context("fork")
    results: Any = context.Queue()
    process = context.Process(target=_begin, args=(name, url, home, measure, results))
    process.start()
    found: list[Row] = results.get(timeout=1800)
    process.join()
    return found


def _begin(name: str, url: str, home: str, measure: Any, results: Any) -> None:
    os.environ.update(
        ARASHA_MODE="test", ARASHA_HOME=home, ARASHA_DATABASE_URL=url,
        DJANGO_SETTINGS_MODULE="arasha.project.settings",
    )  # fmt: skip
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    measure(name, Path(home), results)


def _measure_writers(name: str, _home: Path, results: Any) -> None:
    from django.db import connection

    connection.close()
    context = get_context("fork")
    go, inner = context.Event(), context.Queue()
    writers = [context.Process(target=_write, args=(n, go, inner)) for n in range(WRITERS)]
    for writer in writers:
        writer.start()
    time.sleep(3)
    go.set()
    waits = [wait for _writer in writers for wait in inner.get(timeout=SECONDS * 10 + 60)]
    for writer in writers:
        writer.join()
    results.put(_rows_of_writers(name, waits))


def _write(number: int, go: Event, results: Any) -> None:
    from django.db import connection
    from django.utils import timezone

    from arasha.journal.actions import record_look
    from arasha.journal.enums import Act
    from arasha.journal.rules import Signature

    by = Signature(kind="staff", code=f"AB-{number:03}", unit_code="abai-centre")
    connection.ensure_connection()
    waits: list[float] = []
    go.wait()
    end = time.monotonic() + SECONDS
    while (began := time.monotonic()) < end:
        record_look(
            Act.CASE_SEEN, by=by, now=timezone.now(), thing_kind="case",
            thing_ref=f"K-2026-{len(waits) + 1:05}", ground="assignment",
        )  # fmt: skip
        waits.append(time.monotonic() - began)
    connection.close()
    results.put(waits)


def _rows_of_writers(name: str, waits: list[float]) -> list[Row]:
    from django.utils import timezone

    from arasha.journal.exporting import export_lines
    from arasha.journal.models import Partition
    from arasha.journal.verifier import verify

    report = verify(export_lines(now=timezone.now()))
    rate = len(waits) / SECONDS
    whole = report.holds and report.entries == len(waits)
    return [
        Row(what=f"{name}: entries/s", figure=f"{rate:,.0f}", promise="≥ 200", holds=rate >= 200),
        Row(what=f"{name}: p99 wait", figure=f"{percentile(waits, 0.99) * 1000:.0f} ms"),
        Row(what=f"{name}: chains of the unit", figure=str(Partition.objects.count())),
        Row(what=f"{name}: forks, gaps, lost entries", figure="0" if whole else "some",
            promise="0", holds=whole),
    ]  # fmt: skip


def _measure_million(name: str, home: Path, results: Any) -> None:
    from django.utils import timezone

    from arasha.journal.exporting import count_entries, export_lines
    from arasha.journal.models import Entry, Shown

    writing = _timed(lambda: _fill(MILLION - count_entries()))
    file = home / "journal.jsonl"

    def export() -> None:
        with file.open("wb") as out:
            out.writelines(line + b"\n" for line in export_lines(now=timezone.now()))

    exporting = _timed(export)
    command = [sys.executable, str(VERIFIER), str(file)]
    verifying = _timed(lambda: subprocess.run(command, check=True, capture_output=True))
    searches = []
    for number in range(1, 200):
        touched = Shown.objects.filter(ref=f"K-2025-{number:05}").values("entry_id")
        rows = Entry.objects.filter(pk__in=touched).order_by("-pk")
        searches.append(_timed(lambda rows=rows: list(rows[:51])))  # type: ignore[misc]
    slowest = max(searches) * 1000
    results.put([
        Row(what=f"{name}: a million entries written in bulk", figure=f"{writing:.0f} s"),
        Row(what=f"{name}: exported", figure=f"{exporting:.1f} s"),
        Row(what=f"{name}: verified by the verifier alone", figure=f"{verifying:.1f} s",
            promise="≤ 30 s", holds=verifying <= 30),
        Row(what=f"{name}: who touched a reference, slowest of {len(searches)}",
            figure=f"{slowest:.1f} ms", promise="≤ 500 ms", holds=slowest <= 500),
    ])  # fmt: skip


def _fill(number: int) -> None:
    """Write entries like those of a region: looks at cases, and lists that show ten appeals each."""
    from django.db import transaction
    from django.utils import timezone

    from arasha.journal.actions import Fact, record_many
    from arasha.journal.enums import Act, Result
    from arasha.journal.rules import Signature

    now = timezone.now()
    for first in range(0, number, AT_ONCE):
        by = Signature(kind="staff", code=f"AB-{first % 89:03}", unit_code=f"unit-{first % 30}")
        with transaction.atomic():
            record_many(
                Fact(
                    act=Act.CASE_SEEN if each % 10 else Act.APPEALS_LISTED,
                    by=by, now=now, result=Result.SEEN, thing_kind="case",
                    thing_ref=f"K-2025-{each % 20_000:05}" if each % 10 else "", ground="assignment",
                    shown=() if each % 10 else [f"A-2025-{each * 10 + n:07}" for n in range(10)],
                )
                for each in range(first, min(first + AT_ONCE, number))
            )  # fmt: skip


def _timed(do: Callable[[], object]) -> float:
    began = time.monotonic()
    do()
    return time.monotonic() - began
