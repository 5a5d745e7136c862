"""Worlds for the decision: clauses between institutions of the cast, cases with people and units named."""

from datetime import datetime, timedelta

from arasha.access.actions.flows import put_flows
from arasha.access.enums import Basis, DataClass, Purpose
from arasha.access.flows import NewFlow
from arasha.agencies.models import Territory
from tests.cast import Cast

CODED_AND_STATUS = frozenset({DataClass.CODED, DataClass.STATUS})
AGREEMENT = "M-2026-1"


def open_to(
    cast: Cast,
    receiver: str,
    *,
    now: datetime,
    clause: str = "2.3",
    classes: frozenset[DataClass] = CODED_AND_STATUS,
    sender: str = "akimat",
    purposes: frozenset[Purpose] = frozenset({Purpose.OVERSIGHT}),
    basis: Basis = Basis.LEGAL_DUTY,
    valid_to: datetime | None = None,
    territory: Territory | None = None,
    categories: frozenset[str] = frozenset(),
    risks: frozenset[str] = frozenset(),
    roles: frozenset[str] = frozenset({"prosecutor", "commissioner"}),
) -> str:
    """Let a clause open the cases of one institution to another; return the clause's reference."""
    flow = NewFlow(
        clause_ref=f"{AGREEMENT}/{clause}", from_unit=cast.unit(sender), to_unit=cast.unit(receiver),
        classes=classes, purposes=purposes, basis=basis, valid_from=now - timedelta(days=1),
        valid_to=valid_to, territory=territory, categories=categories, risks=risks, roles=roles,
    )  # fmt: skip
    put_flows(AGREEMENT, [flow], now=now)
    return flow.clause_ref
