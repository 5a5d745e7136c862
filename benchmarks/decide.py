"""The decision about one thing, and what the filter of the same grounds adds to a list query.

Promised: a decision takes 50 µs (median, the thing's relations loaded); the filter adds 20 % or less to
the query of a list. The plain query asks for the same page of the same institution, without what hides
and without what decides; both are asked in turn in one run.
"""

import os
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from statistics import median
from typing import Any

from benchmarks.table import Row, print_table
from tests.postgres import temporary_cluster

APPEALS = 2_000
CASES = 5_000
NAMED_IN = 200
ROUNDS = 40
TIMES = 150
MOST_MICROSECONDS = 50
MOST = 1.2


def main() -> None:
    """Measure on the embedded database, then on PostgreSQL; ARASHA_BENCH_STORE names only one."""
    wanted = os.environ.get("ARASHA_BENCH_STORE", "sqlite postgres").split()
    for store in wanted:
        if os.fork() == 0:
            _one(store)
            os._exit(0)
        _pid, status = os.wait()
        if status:
            raise SystemExit("the measurement failed; the reason is above")


def _one(store: str) -> None:
    with tempfile.TemporaryDirectory() as home:
        if store == "postgres":
            with temporary_cluster() as url:
                _measure(home, url)
        else:
            _measure(home, "")


def _measure(home: str, url: str) -> None:
    os.environ.update(
        ARASHA_MODE="test", ARASHA_HOME=home, ARASHA_DATABASE_URL=url,
        DJANGO_SETTINGS_MODULE="arasha.project.settings",
    )  # fmt: skip
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection, transaction
    from django.utils import timezone

    from benchmarks.region import make_region

    now = timezone.now()
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    with transaction.atomic():
        cast = make_region(now=now, appeals=APPEALS, cases=CASES)
        _name_people_and_open_clauses(cast, now=now)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    rows = [*_decisions(cast, now=now), *_filters(cast, now=now)]
    print_table(f"Decision and filter: {CASES:,} cases, {connection.vendor}", rows)


def _name_people_and_open_clauses(cast: Any, *, now: datetime) -> None:
    from arasha.cases.models import Barred, Case
    from tests.access.worlds import open_to

    cases = list(Case.objects.order_by("pk")[: NAMED_IN * 2])
    Barred.objects.bulk_create(Barred(case=case, staff=cast.mentor) for case in cases[::2])
    Barred.objects.bulk_create(
        Barred(case=case, organisation=cast.unit("school")) for case in cases[1::2]
    )
    open_to(cast, "prosecutor", now=now)


def _decisions(cast: Any, *, now: datetime) -> list[Row]:
    from arasha.access.decisions import decide
    from arasha.access.enums import Permission
    from arasha.access.queries import get_actor
    from arasha.cases.models import Case

    rows = Case.objects.prefetch_related("barred", "goals__steps").order_by("pk")
    cases = list(rows[: NAMED_IN * 2 + 200])
    found = []
    for name in ("supervisor", "case_manager", "prosecutor", "psychologist", "administrator"):
        actor = get_actor(cast.people[name], now=now)
        times = []
        for _round in range(ROUNDS):
            for case in cases:
                began = time.perf_counter_ns()
                decide(actor, Permission.READ_CASES, case, now=now)
                times.append((time.perf_counter_ns() - began) / 1000)
        found.append(
            Row(
                what=f"decision about a case, {name.replace('_', ' ')}",
                figure=f"{median(times):.1f} µs",
                promise=f"≤ {MOST_MICROSECONDS} µs",
                holds=median(times) <= MOST_MICROSECONDS,
            )
        )
    return found


def _filters(cast: Any, *, now: datetime) -> list[Row]:
    from arasha.access.decisions import grounds_for
    from arasha.access.enums import Permission
    from arasha.access.queries import get_actor
    from arasha.access.scopes import within
    from arasha.agencies.queries import list_unit_ids_below
    from arasha.cases.enums import RUNNING
    from arasha.cases.models import Case
    from arasha.cases.queries.lists import led_by

    supervisor = get_actor(cast.supervisor, now=now)
    prosecutor = get_actor(cast.prosecutor, now=now)
    department = list_unit_ids_below(cast.unit("department").pk)
    akimat = list_unit_ids_below(cast.unit("akimat").pk)
    running = Case.objects.filter(state__in=RUNNING)
    clause = grounds_for(prosecutor, Permission.READ_CASES, Case).scope()
    return [
        _filter(
            "list of a unit's cases, supervisor",
            plain=_page(running.filter(lead_id__in=department)),
            scoped=_page(led_by(supervisor, Permission.READ_CASES).filter(state__in=RUNNING)),
        ),
        _filter(
            "cases opened by a clause, prosecutor",
            plain=_page(running.filter(lead_id__in=akimat)),
            scoped=_page(within(Case.objects.all(), clause)),
        ),
    ]


def _page(rows: Any) -> Callable[[], object]:
    columns = ("ref", "state", "risk", "category", "opened_at", "lead__name_kk", "worker__surname")
    page = rows.order_by("-risk", "opened_at", "pk").values_list(*columns)[:51]
    return lambda: list(page.all())


def _filter(what: str, *, plain: Callable[[], object], scoped: Callable[[], object]) -> Row:
    times: dict[bool, list[float]] = {False: [], True: []}
    for turn in range(TIMES * 2):
        is_scoped = bool(turn % 2)
        began = time.perf_counter()
        (scoped if is_scoped else plain)()
        times[is_scoped].append(time.perf_counter() - began)
    without, with_it = median(times[False]), median(times[True])
    share = with_it / without
    return Row(
        what=what,
        figure=f"{without * 1000:.2f} → {with_it * 1000:.2f} ms (×{share:.2f})",
        promise=f"≤ ×{MOST}",
        holds=share <= MOST,
    )
