"""Which clauses open what: to a person for reading, and from one institution to another for a share."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from arasha.access.actor import Holding
from arasha.access.enums import Basis, DataClass, Permission, Purpose
from arasha.access.flows import OpenFlow
from arasha.access.models import Flow
from arasha.access.refusals import CLAUSE_ENDED, CLAUSE_SUSPENDED, Reason
from arasha.access.roles import ROLES
from arasha.agencies.tree import find_places_below, find_units_below
from arasha.lib.workdays import local

# So long a page that a clause opened says why it closed; later it does not exist.
REMEMBERED = timedelta(days=90)


def flows_to(unit_ids: Collection[int], roles: Collection[str], now: datetime) -> list[Flow]:
    """Return the clauses that open something to these roles in these units, or lately did.

    `unit_ids` are the units with all units above them: a clause means whoever is under its parties.
    Suspended ones and those ended within 90 days are among them; `why_stopped` tells them.
    """
    found = _known(now).filter(to_unit_id__in=unit_ids)
    return [flow for flow in found if _is_for(flow, roles)]


def flows_to_holdings(holdings: Iterable[Holding], *, now: datetime) -> tuple[OpenFlow, ...]:
    """Return what clauses open for reading to a person who holds these roles.

    Only a duty by law opens a case for reading: consent and danger open single exchanges, each with
    its own record.
    """
    readers = [each for each in holdings if Permission.READ_BY_CLAUSE in each.permissions]
    found = {
        flow.pk: flow
        for holding in readers
        for flow in flows_to(holding.line, [holding.role], now)
        if flow.basis == Basis.LEGAL_DUTY
        and not ROLES[holding.role].purposes.isdisjoint(flow.purposes.split())
    }
    units = find_units_below(flow.from_unit_id for flow in found.values())
    places = find_places_below(flow.territory_id for flow in found.values() if flow.territory_id)
    return tuple(
        OpenFlow(
            clause_ref=flow.clause_ref,
            from_unit_ids=units[flow.from_unit_id],
            classes=frozenset(map(DataClass, flow.classes.split())),
            purposes=frozenset(map(Purpose, flow.purposes.split())),
            basis=Basis(flow.basis),
            territory_ids=places[flow.territory_id] if flow.territory_id else None,
            categories=frozenset(flow.categories.split()),
            risks=frozenset(flow.risks.split()),
            things=frozenset(flow.things.split()),
            until=flow.valid_to,
            stopped=why_stopped(flow, now=now),
        )
        for flow in found.values()
    )


def why_stopped(flow: Flow, *, now: datetime) -> Reason | None:
    """Return why a clause opens nothing now: the clause, who suspended it and since when; else None."""
    number = flow.clause_ref.rpartition("/")[2]
    if flow.valid_to is not None and flow.valid_to <= now:
        words = _("Clause %(clause)s of %(agreement)s ended on %(day)s.")
        return Reason(CLAUSE_ENDED.code, words % _facts(flow, number, flow.valid_to))
    if flow.suspended_at is not None and flow.suspended_by_unit is not None:
        words = _(
            "Clause %(clause)s of %(agreement)s opened this to you. %(unit)s suspended it on %(day)s."
        )
        return Reason(
            CLAUSE_SUSPENDED.code,
            words
            % (_facts(flow, number, flow.suspended_at) | {"unit": flow.suspended_by_unit.name}),
        )
    return None


def _facts(flow: Flow, number: str, moment: datetime) -> dict[str, str]:
    return {
        "clause": number,
        "agreement": flow.agreement_ref,
        "day": f"{local(moment):%d.%m.%Y %H:%M}",
    }


def _known(now: datetime) -> QuerySet[Flow]:
    lately = Q(valid_to=None) | Q(valid_to__gt=now - REMEMBERED)
    found = Flow.objects.filter(lately, valid_from__lte=now).select_related("suspended_by_unit")
    return found.order_by("pk")


def _is_for(flow: Flow, roles: Collection[str]) -> bool:
    return not flow.roles or not set(flow.roles.split()).isdisjoint(roles)
