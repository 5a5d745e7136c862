"""Journals of the usual and of a great size, imported on both databases.

A journal of 1,120 rows must be processed in 5 seconds, and one of 100,000 rows in at most 300 MB of
memory, with progress. Each import is a process of its own; the time is that from the start of the
import to its last row (reading, writing and journal entries), the memory the peak of the process.
"""

import os
import resource
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import xlsxwriter

from benchmarks.table import Row, print_table
from tests.postgres import temporary_cluster

USUAL, GREAT = 1_120, 100_000
SECONDS_PROMISED = 5.0
MEGABYTES_PROMISED = 300
HEADINGS = (
    "№", "Дата", "Время", "Канал", "Кто обратился", "ФИО ребенка", "Дата рожд.", "ИИН", "Пол",
    "Язык", "Телефон", "Школа, класс", "Район", "Суть обращения", "Срочность", "Принял",
    "Результат",
)  # fmt: skip

type Measured = dict[str, Any]


def main() -> None:
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        for size in (USUAL, GREAT):
            file = Path(folder, f"{size}.xlsx")
            write_journal(file, size)
            home = Path(folder, f"sqlite-{size}")
            rows += rows_of("SQLite", size, measure(f"sqlite:///{home}/arasha.sqlite3", home, file))
            with temporary_cluster(durable=True) as url:
                home = Path(folder, f"postgres-{size}")
                rows += rows_of("PostgreSQL", size, measure(url, home, file))
    print_table("Import of a journal of appeals", rows)


def write_journal(file: Path, size: int) -> None:
    """Write a journal of invented appeals, no two of which are equal."""
    who = ("мать", "отец", "сам ребенок", "учитель", "сосед")
    ways = ("телефон", "лично", "QR", "WhatsApp", "письмо")
    texts = ("Спрашивают, как записаться", "Дразнят в классе", "Не хочет в школу", "Не спит ночью")
    with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("журнал")
        sheet.write_row(0, 0, HEADINGS)
        for n in range(1, size + 1):
            day = date(2024, 1, 1) + timedelta(days=n * 700 // size)
            sheet.write_row(n, 0, [
                n, f"{day:%d.%m.%Y}", f"{9 + n % 9}:{n % 60:02}", ways[n % 5], who[n % 5],
                f"Образцов Үлгі{n} Примерұлы", f"{1 + n % 28:02}.{1 + n % 12:02}.{2008 + n % 9}",
                "" if n % 3 else f"{n:011}", "м" if n % 2 else "ж", "каз" if n % 3 else "рус",
                f"8 700 {n % 10**7:07}", f"СШ №{n % 60}, {1 + n % 11} «Б»", "г. Семей",
                f"{texts[n % 4]}; запись {n}", "обычный", "психолог 1", "консультация проведена",
            ])  # fmt: skip


def measure(url: str, home: Path, file: Path) -> Measured:
    """Import the file in a fresh process with a fresh database."""
    context = get_context("spawn")
    results: Any = context.Queue()
    process = context.Process(target=_import, args=(url, str(home), str(file), results))
    process.start()
    measured: Measured = results.get(timeout=3600)
    process.join()
    return measured


def _import(url: str, home: str, file: str, results: Any) -> None:
    Path(home).mkdir()
    os.environ.update(
        ARASHA_MODE="test", ARASHA_HOME=home, ARASHA_DATABASE_URL=url,
        DJANGO_SETTINGS_MODULE="arasha.project.settings",
    )  # fmt: skip
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from arasha.access.queries import get_actor
    from tests.cast import make_cast

    now = datetime.now(UTC)
    by = get_actor(make_cast(now=now).centre_head, now=now)
    results.put(_measured(file, by=by, now=now))


def _measured(file: str, *, by: Any, now: datetime) -> Measured:
    from arasha.appeals.actions.importing import start_import, upload_journal
    from arasha.appeals.importing.run import import_waiting
    from arasha.appeals.models import Appeal, ImportBatch

    before = _peak_megabytes()
    began = time.monotonic()
    with Path(file).open("rb") as content:
        parts = iter(lambda: content.read(1 << 20), b"")
        batch = upload_journal(parts, file_name="journal.xlsx", by=by, now=now)
    uploaded = time.monotonic()
    start_import(batch.ref, version=batch.version, by=by, now=now)
    slices = 0
    while import_waiting(now):
        slices += 1
    ended = time.monotonic()
    batch = ImportBatch.objects.get(pk=batch.pk)
    return {
        "upload": uploaded - began, "import": ended - uploaded, "slices": slices,
        "imported": batch.rows_imported, "appeals": Appeal.objects.count(),
        "peak": _peak_megabytes(), "before": before,
    }  # fmt: skip


def _peak_megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def rows_of(name: str, size: int, measured: Measured) -> list[Row]:
    title = f"{name}, {size:,} rows"
    is_usual = size == USUAL
    is_whole = measured["imported"] == measured["appeals"] == size
    peak, took = measured["peak"], measured["import"]
    return [
        Row(what=f"{title}: imported", figure=f"{measured['imported']:,}", promise="all, once",
            holds=is_whole),
        Row(what=f"{title}: upload and proposal", figure=f"{measured['upload']:.1f} s"),
        Row(what=f"{title}: processing", figure=f"{took:.1f} s",
            promise=f"< {SECONDS_PROMISED:.0f} s" if is_usual else "",
            holds=took < SECONDS_PROMISED if is_usual else None),
        Row(what=f"{title}: rows a second", figure=f"{size / took:,.0f}"),
        Row(what=f"{title}: steps of the worker", figure=str(measured["slices"])),
        Row(what=f"{title}: peak memory ({measured['before']:.0f} MB before)",
            figure=f"{peak:.0f} MB",
            promise=f"< {MEGABYTES_PROMISED} MB", holds=peak < MEGABYTES_PROMISED),
    ]  # fmt: skip
