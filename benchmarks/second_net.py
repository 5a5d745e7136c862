"""The second net: what the row policies of PostgreSQL add to the questions of the list pages.

Promised: the filter adds 20 % or less to a list query. Each question is asked in turn as the owner of
the tables, whom no policy meets, and as the role that serves in the context of the reader.
"""

import os
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from typing import Any

from benchmarks.table import Row, print_table
from tests.postgres import SERVES, make_roles, temporary_cluster

APPEALS = 20_000
CASES = 5_000
TIMES = 40
MOST = 1.2
# One more context a request: settings, and the places of the region.
CONTEXTS = 300


def main() -> None:
    with tempfile.TemporaryDirectory() as home, temporary_cluster() as url:
        os.environ.update(
            ARASHA_MODE="test", ARASHA_HOME=home, ARASHA_DATABASE_URL=url,
            DJANGO_SETTINGS_MODULE="arasha.project.settings",
        )  # fmt: skip
        make_roles(url)
        import django

        django.setup()
        rows = _measure()
    print_table(f"Second net: {APPEALS:,} appeals, {CASES:,} cases, PostgreSQL", rows)


def _measure() -> list[Row]:
    from django.core.management import call_command
    from django.db import connection, transaction
    from django.utils import timezone

    from arasha.project.second_net.spreading import spread
    from benchmarks.region import make_region

    now = timezone.now()
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    with transaction.atomic():
        cast = make_region(now=now, appeals=APPEALS, cases=CASES)
    spread(connection, role=SERVES)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    rows = [_page(name, ask, person, now=now) for name, person, ask in _pages(cast)]
    return [*rows, _context(cast.supervisor, now=now)]


def _pages(cast: Any) -> list[tuple[str, Any, Callable[..., object]]]:
    from arasha.appeals.queries.lists import Choice, Tab, list_appeals
    from arasha.appeals.queries.queue import count_waiting
    from arasha.cases.queries.lists import list_cases

    return [
        ("appeals that wait, operator", cast.operator,
         lambda by, now: list_appeals(Choice(tab=Tab.WAITING), by=by, now=now)),
        ("older appeals, head of the centre", cast.centre_head,
         lambda by, now: list_appeals(Choice(tab=Tab.ENDED), by=by, now=now)),
        ("appeals that wait, counted", cast.operator, lambda by, **_: count_waiting(by)),
        ("cases of the unit, supervisor", cast.supervisor,
         lambda by, now: list_cases("unit", by=by, now=now)),
        ("my cases, case manager", cast.case_manager,
         lambda by, now: list_cases("mine", by=by, now=now)),
        ("closed cases, supervisor", cast.supervisor,
         lambda by, now: list_cases("closed", by=by, now=now)),
    ]  # fmt: skip


def _page(name: str, ask: Callable[..., object], person: Any, *, now: datetime) -> Row:
    """The milliseconds of a page's questions about content, without and with the net."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from arasha.access.queries import get_actor
    from arasha.access.second_net import context_of
    from arasha.project.second_net.policies import NETS

    by = get_actor(person, now=now)
    with CaptureQueriesContext(connection) as asked:
        ask(by=by, now=now)
    questions = [
        query["sql"] for query in asked
        if query["sql"].startswith("SELECT") and any(table in query["sql"] for table in NETS)
    ]  # fmt: skip
    open_times, net_times = [], []
    for _time in range(TIMES):
        open_times.append(_ask(questions, None))
        net_times.append(_ask(questions, context_of(by, now=now)))
    # The fastest of many: what else the machine does slows either of them at random.
    without, with_net = min(open_times), min(net_times)
    return Row(
        what=f"{name} ({len(questions)} questions)",
        figure=f"{without:.2f} -> {with_net:.2f} ms ({with_net / without - 1:+.0%})",
        promise="20 % more at most",
        holds=with_net <= MOST * without,
    )


def _ask(questions: list[str], context: Any) -> float:
    from django.db import connection

    from arasha.lib.asking import in_context

    with in_context(context), connection.cursor() as cursor:
        began = time.perf_counter()
        for question in questions:
            cursor.execute(question)
            cursor.fetchall()
        return (time.perf_counter() - began) * 1000


def _context(person: Any, *, now: datetime) -> Row:
    """What telling the context and clearing it costs a request."""
    from django.db import connection

    from arasha.access.queries import get_actor
    from arasha.access.second_net import context_of
    from arasha.lib.asking import in_context

    context = context_of(get_actor(person, now=now), now=now)
    spent = []
    for _time in range(CONTEXTS):
        began = time.perf_counter()
        with in_context(context):
            connection.cursor().close()
        connection.forget_context()  # type: ignore[attr-defined]
        spent.append((time.perf_counter() - began) * 1000)
    return Row(what="a context told and cleared, once a request", figure=f"{min(spent):.2f} ms")
