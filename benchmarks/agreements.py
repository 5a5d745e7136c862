"""Clauses: the decision over a hundred of them, all that can be asked, invariants, differences.

Peers in the same run: cedarpy, one call at a time and in one batch, with the same clauses and requests.
"""

import time
from collections.abc import Callable
from dataclasses import replace
from itertools import product
from random import Random

import cedarpy

from arasha.agreements.rules import (
    INVARIANTS,
    Ask,
    ClauseRule,
    Domain,
    check,
    difference,
    permits_any,
)
from arasha.agreements.rules.words import BASES, CLASSES, PURPOSES
from benchmarks.table import Row, percentile, print_table
from tests.agreements.rules.domain import AT, CLAUSES, DOMAIN
from tests.agreements.rules.test_invariants import cedar_policies, cedar_request

HOW_MANY = 100
ROLES = tuple(f"role{number}" for number in range(24))


def main() -> None:
    region, clauses = _region(), _clauses()
    chance = Random(7)
    axes = region.axes()
    asks = [region.ask([chance.choice(values) for values in axes], at=AT) for _each in range(2_000)]
    asks += [_fitting(clause, region) for clause in clauses]
    rows = [_decision(clauses, asks), *_peers(clauses, asks[-400:])]
    rows += [_enumeration(), _invariants(clauses, region), _difference(clauses, region)]
    print_table(f"Agreements: {HOW_MANY} clauses over {region.size():.1e} combinations", rows)


def _decision(clauses: list[ClauseRule], asks: list[Ask]) -> Row:
    took = []
    for ask in asks:
        start = time.perf_counter()
        permits_any(clauses, ask)
        took.append(time.perf_counter() - start)
    median = percentile(took, 0.5) * 1e6
    figure = f"{median:.1f} µs, p95 {percentile(took, 0.95) * 1e6:.1f} µs"
    return Row(what="decision, median", figure=figure, promise="≤ 50 µs", holds=median <= 50)


def _peers(clauses: list[ClauseRule], asks: list[Ask]) -> list[Row]:
    policies = cedar_policies(clauses)
    requests = [cedar_request(ask) for ask in asks]
    start = time.perf_counter()
    answers = cedarpy.is_authorized_batch(requests, policies, [])
    batch = (time.perf_counter() - start) / len(asks)
    took = []
    for request in requests[:50]:
        start = time.perf_counter()
        cedarpy.is_authorized(request, policies, [])
        took.append(time.perf_counter() - start)
    mine = [permits_any(clauses, ask).allowed for ask in asks]
    same = [answer.decision == cedarpy.Decision.Allow for answer in answers] == mine
    single = percentile(took, 0.5)
    return [
        Row(what="  cedarpy, one call", figure=f"{single * 1e6:.0f} µs"),
        Row(what="  cedarpy, in a batch", figure=f"{batch * 1e6:.0f} µs"),
        Row(what="  both decide alike", figure=f"{len(asks)} requests", promise="all", holds=same),
    ]


def _enumeration() -> Row:
    took = _timed(
        lambda: sum(
            permits_any(CLAUSES, DOMAIN.ask(point, at=AT)).allowed
            for point in product(*DOMAIN.axes())
        )
    )
    figure = f"{took:.1f} s for {DOMAIN.size():,}"
    return Row(what="every request decided", figure=figure, promise="< 60 s", holds=took < 60)


def _invariants(clauses: list[ClauseRule], region: Domain) -> Row:
    worst = max(
        _timed(lambda one=each: check(clauses, one, domain=region))  # type: ignore[misc]
        for each in INVARIANTS
    )
    return Row(
        what="one invariant over everything, worst", figure=f"{worst * 1e3:.1f} ms",
        promise="< 10 s", holds=worst < 10,
    )  # fmt: skip


def _difference(clauses: list[ClauseRule], region: Domain) -> Row:
    later = [
        replace(clause, classes=clause.classes ^ {"status"} or frozenset({"coded"}))
        if number % 10 == 0
        else clause
        for number, clause in enumerate(clauses)
    ][5:]
    took = _timed(lambda: difference(clauses, later, domain=region))
    return Row(
        what="difference of two versions", figure=f"{took * 1e3:.0f} ms", promise="< 5 s",
        holds=took < 5,
    )  # fmt: skip


def _region() -> Domain:
    """As many institutions as a region has: an akimat with sixty under it, and twenty beside it."""
    units: dict[str, tuple[str, ...]] = {"akimat": ("akimat",)}
    units |= {f"under{number}": (f"under{number}", "akimat") for number in range(60)}
    units |= {f"beside{number}": (f"beside{number}",) for number in range(20)}
    places: dict[str, tuple[str, ...]] = {"": (), "abai": ("abai",)}
    places |= {f"place{number}": (f"place{number}", "abai") for number in range(12)}
    categories = ("", *(f"C{number}" for number in range(13)))
    return Domain(
        units=units, roles=ROLES, territories=places, categories=categories,
        risks=("", "1", "2", "3", "4"),
    )  # fmt: skip


def _clauses() -> list[ClauseRule]:
    chance = Random(1)
    return [
        ClauseRule(
            ref=f"M-2026-1/{number}",
            from_unit=chance.choice(["akimat", f"under{chance.randrange(60)}"]),
            to_unit=f"beside{chance.randrange(20)}",
            classes=frozenset(chance.sample(CLASSES, 3)),
            purposes=frozenset(chance.sample(PURPOSES, 2)),
            basis=chance.choice(BASES),
            roles=frozenset(chance.sample(ROLES, 2)),
            territory=chance.choice(["", "abai", f"place{chance.randrange(12)}"]),
        )
        for number in range(HOW_MANY)
    ]


def _fitting(clause: ClauseRule, region: Domain) -> Ask:
    return Ask(
        from_line=region.units[clause.from_unit], to_line=region.units[clause.to_unit],
        classes=clause.classes, purpose=min(clause.purposes), basis=clause.basis,
        role=min(clause.roles), territory_line=region.territories[clause.territory], at=AT,
    )  # fmt: skip


def _timed(do: Callable[[], object]) -> float:
    start = time.perf_counter()
    do()
    return time.perf_counter() - start
