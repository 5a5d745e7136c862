"""Pages of a region of full size: time on the server, and the list page beside its plain peer.

100,000 appeals and 20,000 cases; the production server with two workers; requests of signed-in people.
Promised: the triage list, the case page and the start page answer in 100 ms (95 of 100); the list page
serves 2.5 times the requests of its peer, and its p95 is at most 1.4 times its p50 at 16 connections.
"""

import http.client
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread

from benchmarks.table import Row, percentile, print_table
from tests.postgres import temporary_cluster

CONNECTIONS = 16
SECONDS = 8.0
ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    """Measure on the embedded database, then on PostgreSQL; ARASHA_BENCH_STORE names only one."""
    wanted = os.environ.get("ARASHA_BENCH_STORE", "sqlite postgres").split()
    if "sqlite" in wanted:
        _measure("SQLite", database_url="")
    if "postgres" in wanted:
        with temporary_cluster(durable=True) as url:
            _measure("PostgreSQL", database_url=url)


def _measure(store: str, *, database_url: str) -> None:
    with tempfile.TemporaryDirectory() as home:
        environment = {
            "ARASHA_MODE": "demo", "ARASHA_HOME": home, "ARASHA_DATABASE_URL": database_url,
            "ARASHA_LOG_LEVEL": "ERROR", "DJANGO_SETTINGS_MODULE": "arasha.project.settings",
        }  # fmt: skip
        os.environ.update(environment)
        visits = _prepare()
        with _served() as port:
            rows = [
                row
                for name, path, cookie in visits
                for row in _one_by_one(port, name, path, cookie)
            ]
            rows += _beside_peer(port, cookie=visits[0][2])
    print_table(f"Pages: 100,000 appeals, 20,000 cases, {store}, 2 workers", rows)


def _prepare() -> list[tuple[str, str, str]]:
    """Make the region in a process of its own; return the pages to visit, each with a session."""
    context = get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=_make_region, args=(sender,))
    child.start()
    sender.close()
    try:
        made: list[tuple[str, str, str]] = receiver.recv()
    except EOFError:
        raise SystemExit("the region could not be made; the reason is above") from None
    child.join()
    return made


def _make_region(results: Connection) -> None:
    import django

    django.setup()
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.core.management import call_command
    from django.db import connection, transaction
    from django.utils import timezone

    from arasha.project.serving import bring_tables_up_to_date
    from arasha.staff.models import StaffMember
    from arasha.staff.sessions import SessionStore
    from benchmarks.region import make_region

    bring_tables_up_to_date()
    call_command("collectstatic", verbosity=0, interactive=False)
    with transaction.atomic():
        cast = make_region(now=timezone.now())
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")

    def session(person: StaffMember) -> str:
        store = SessionStore()
        store[SESSION_KEY] = str(person.pk)
        store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        store[HASH_SESSION_KEY] = person.get_session_auth_hash()
        store.create()
        return f"arasha_session={store.session_key}; arasha_language=kk"

    case = cast.case_manager.cases.filter(state="open").order_by("pk").first()
    assert case is not None
    results.send([
        ("triage list, operator", "/appeals/", session(cast.operator)),
        ("triage list, head of the centre", "/appeals/", session(cast.centre_head)),
        ("case page, case manager", f"/cases/{case.ref}/", session(cast.case_manager)),
        ("list of cases, supervisor", "/cases/", session(cast.supervisor)),
        ("my work, operator", "/work/", session(cast.operator)),
        ("my work, case manager", "/work/", session(cast.case_manager)),
        ("my work, supervisor", "/work/", session(cast.supervisor)),
    ])  # fmt: skip


@contextmanager
def _served() -> Iterator[int]:
    from arasha.project.serving import free_port, start_server

    port = free_port(8700, tries=200)
    server = start_server(
        "benchmarks.pages_wsgi:application",
        host="127.0.0.1", port=port, workers=2, environment={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    try:
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            try:
                _get(http.client.HTTPConnection("127.0.0.1", port, timeout=5), "/kk/", "")
                break
            except OSError:
                time.sleep(0.2)
        yield port
    finally:
        server.terminate()
        server.wait()


def _get(connection: http.client.HTTPConnection, path: str, cookie: str) -> tuple[float, float]:
    """Ask for a page; return the seconds it took, and the processor's milliseconds on the server."""
    began = time.monotonic()
    connection.request("GET", path, headers={"Cookie": cookie, "Accept-Language": "kk"})
    answer = connection.getresponse()
    answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{path} answered {answer.status}")
    processor = float(answer.headers["X-Processor-Milliseconds"])
    return time.monotonic() - began, processor


def _one_by_one(port: int, name: str, path: str, cookie: str) -> Iterator[Row]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    for _warming in range(6):
        _get(connection, path, cookie)
    taken = [_get(connection, path, cookie) for _number in range(60)]
    times = [seconds * 1000 for seconds, _processor in taken]
    p95 = percentile(times, 0.95)
    yield Row(what=f"{name}: p50", figure=f"{percentile(times, 0.5):.1f} ms")
    yield Row(what=f"{name}: p95", figure=f"{p95:.1f} ms", promise="≤ 100 ms", holds=p95 <= 100)
    processor = percentile([processor for _seconds, processor in taken], 0.5)
    yield Row(what=f"{name}: processor", figure=f"{processor:.1f} ms")


def _beside_peer(port: int, *, cookie: str) -> Iterator[Row]:
    """Ours and the peer in turn, twice, so that a noisy minute hits both."""
    ours: list[tuple[float, float]] = []
    peer: list[tuple[float, float]] = []
    for _turn in range(2):
        ours += _load(port, "/appeals/", cookie)
        peer += _load(port, "/peer/", cookie)
    ratio = len(ours) / len(peer)
    times = [seconds for seconds, _processor in ours]
    spread = percentile(times, 0.95) / percentile(times, 0.5)
    busy, busy_peer = (percentile([each[1] for each in taken], 0.5) for taken in (ours, peer))
    yield Row(what="list page: requests/s", figure=f"{len(ours) / SECONDS / 2:.0f}")
    yield Row(what="plain peer: requests/s", figure=f"{len(peer) / SECONDS / 2:.0f}")
    yield Row(what="list page ÷ peer", figure=f"{ratio:.2f}", promise="≥ 2.5", holds=ratio >= 2.5)
    yield Row(what="plain peer ÷ list page: processor", figure=f"{busy_peer / busy:.2f}")
    yield Row(what=f"list page: p95 ÷ p50 at {CONNECTIONS} connections", figure=f"{spread:.2f}",
              promise="≤ 1.4", holds=spread <= 1.4)  # fmt: skip


def _load(port: int, path: str, cookie: str) -> list[tuple[float, float]]:
    times: list[tuple[float, float]] = []
    end = time.monotonic() + SECONDS + 1

    def ask() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        warm = end - SECONDS
        while (began := time.monotonic()) < end:
            took, processor = _get(connection, path, cookie)
            if began >= warm:
                times.append((took, processor))

    threads = [Thread(target=ask) for _number in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times
