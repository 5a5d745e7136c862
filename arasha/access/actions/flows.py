"""Clauses become ways of data: opened when a version is adopted, suspended, resumed, ended.

The room of agreements calls these in the transaction of its own act, which writes the journal. All
of them hold at the next request: nobody keeps what a clause opens longer than a request.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Greatest

from arasha.access.flows import NewFlow, join_codes
from arasha.access.models import Flow
from arasha.agencies.models import Organisation


class NoClauseNamedError(ValueError):
    """Neither an agreement nor a clause was named: everything would be meant."""


def put_flows(agreement_ref: str, flows: Iterable[NewFlow], *, now: datetime) -> int:
    """Open the ways of an adopted version; those of the version before end at the same moment."""
    with transaction.atomic():
        end_flows(agreement_ref=agreement_ref, now=now)
        made = [
            Flow(
                clause_ref=flow.clause_ref,
                agreement_ref=agreement_ref,
                from_unit=flow.from_unit,
                to_unit=flow.to_unit,
                classes=join_codes(flow.classes),
                purposes=join_codes(flow.purposes),
                roles=join_codes(flow.roles),
                things=join_codes(flow.things),
                basis=flow.basis,
                territory=flow.territory,
                categories=join_codes(flow.categories),
                risks=join_codes(flow.risks),
                onward=flow.onward,
                keep_days=flow.keep_days,
                valid_from=flow.valid_from,
                valid_to=flow.valid_to,
            )
            for flow in flows
        ]
        return len(Flow.objects.bulk_create(made))


def suspend_flows(
    *, agreement_ref: str = "", clause_ref: str = "", by_unit: Organisation, now: datetime
) -> int:
    """Let a clause, or a whole agreement, open nothing until it is resumed."""
    return _meant(agreement_ref, clause_ref, now=now).filter(suspended_at=None).update(
        suspended_at=now, suspended_by_unit=by_unit
    )  # fmt: skip


def resume_flows(*, agreement_ref: str = "", clause_ref: str = "", now: datetime) -> int:
    """Let a suspended clause, or all of an agreement, open again what it opened."""
    return _meant(agreement_ref, clause_ref, now=now).filter(suspended_at__isnull=False).update(
        suspended_at=None, suspended_by_unit=None
    )  # fmt: skip


def end_flows(*, agreement_ref: str = "", clause_ref: str = "", now: datetime) -> int:
    """End a clause, or all of an agreement, for good; one that has not begun ends as it begins."""
    return _meant(agreement_ref, clause_ref, now=now).update(valid_to=Greatest(now, "valid_from"))


def _meant(agreement_ref: str, clause_ref: str, *, now: datetime) -> QuerySet[Flow]:
    if not agreement_ref and not clause_ref:
        raise NoClauseNamedError
    named = {"agreement_ref": agreement_ref, "clause_ref": clause_ref}
    not_over = Q(valid_to=None) | Q(valid_to__gt=now)
    return Flow.objects.filter(not_over, **{name: ref for name, ref in named.items() if ref})
