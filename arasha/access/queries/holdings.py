"""Who holds what, now."""

from datetime import datetime
from functools import partial

from django.db.models import Q, QuerySet

from arasha.access.actor import Actor, Holding
from arasha.access.enums import Reach
from arasha.access.models import Grant
from arasha.access.queries.flows import flows_to_holdings
from arasha.access.queries.openings import openings_of
from arasha.access.roles import ROLES
from arasha.agencies.queries import list_territory_ids_below, list_unit_ids_below
from arasha.agencies.tree import find_lines_above
from arasha.staff.models import StaffMember


def grants_valid_at(now: datetime) -> QuerySet[Grant]:
    """Grants in force at `now` of people whose account is active."""
    ends_later = Q(valid_to=None) | Q(valid_to__gt=now)
    return Grant.objects.filter(ends_later, valid_from__lte=now, staff__is_active=True)


def get_actor(staff: StaffMember, *, now: datetime) -> Actor:
    """Return the person with the roles valid at `now`: two queries, more for roles that reach further."""
    rows = [
        row
        for row in grants_valid_at(now)
        .filter(staff=staff)
        .values_list("role", "unit_id", "territory_id")
        if row[0] in ROLES
    ]
    lines = find_lines_above({staff.unit_id, *(unit_id for _role, unit_id, _place in rows)})
    holdings = tuple(
        _holding(role, unit_id, territory_id, line=lines[unit_id])
        for role, unit_id, territory_id in rows
    )
    return Actor(
        staff_id=staff.pk,
        code=staff.code,
        unit_id=staff.unit_id,
        unit_code=staff.unit.code,
        holdings=holdings,
        line=frozenset().union(*lines.values()),
        read_flows=partial(flows_to_holdings, holdings, now=now),
        read_openings=partial(openings_of, staff.pk, _permissions_of(holdings), now=now),
    )


def _permissions_of(holdings: tuple[Holding, ...]) -> frozenset[str]:
    return frozenset().union(*(holding.permissions for holding in holdings))


def _holding(code: str, unit_id: int, territory_id: int | None, *, line: frozenset[int]) -> Holding:
    role = ROLES[code]
    below = role.reach in {Reach.BELOW, Reach.REGION}
    return Holding(
        role=code,
        reach=role.reach,
        permissions=role.permissions,
        unit_id=unit_id,
        unit_ids=list_unit_ids_below(unit_id) if below else frozenset({unit_id}),
        territory_ids=_places(role.reach, territory_id),
        line=line,
    )


def _places(reach: Reach, territory_id: int | None) -> frozenset[int]:
    if reach is not Reach.REGION or territory_id is None:
        return frozenset()
    return list_territory_ids_below(territory_id)


def list_staff_with(
    permission: str, *, unit_ids: frozenset[int] | None, now: datetime
) -> QuerySet[StaffMember]:
    """Active people who hold `permission` in one of the units (any unit where None), by name."""
    codes = [role.code for role in ROLES.values() if permission in role.permissions]
    grants = grants_valid_at(now).filter(role__in=codes)
    if unit_ids is not None:
        grants = grants.filter(unit_id__in=unit_ids)
    return StaffMember.objects.filter(pk__in=grants.values("staff_id")).order_by("name_sort")
