"""Who may lead, own a step, decide or receive: never anybody who is named in an appeal of the case."""

from datetime import datetime

from django.db.models import Q, QuerySet

from arasha.access.actor import Actor
from arasha.access.enums import Permission, Reach
from arasha.access.models import Grant
from arasha.access.queries import (
    grants_valid_at,
    list_staff_with,
    people_beside_named,
    units_named,
)
from arasha.access.roles import ROLES
from arasha.agencies.enums import OrganisationStatus
from arasha.agencies.models import Organisation
from arasha.agencies.queries import list_unit_ids_below
from arasha.cases.enums import ReferralState
from arasha.cases.models import Barred, Case
from arasha.lib.asking import as_system
from arasha.staff.models import StaffMember


def get_member(actor: Actor) -> StaffMember:
    return StaffMember.objects.get(pk=actor.staff_id)


def list_workers(
    lead: Organisation, *, now: datetime, case: Case | None = None
) -> QuerySet[StaffMember]:
    """People who may lead cases of an institution."""
    units = list_unit_ids_below(lead.pk)
    people = list_staff_with(Permission.WORK_CASE, unit_ids=units, now=now).select_related("unit")
    return without_barred(people, case=case)


def list_step_owners(case: Case, *, now: datetime) -> QuerySet[StaffMember]:
    """People of the lead institution and of those that accepted a referral."""
    accepted = case.referrals.filter(state=ReferralState.ACCEPTED).values_list("to_unit_id")
    units = list_unit_ids_below(case.lead_id) | {unit for (unit,) in accepted}
    working = _grants(now, Permission.WORK_CASE, Permission.ANSWER_REFERRAL)
    people = StaffMember.objects.filter(pk__in=working.filter(unit_id__in=units).values("staff_id"))
    ordered = people.select_related("unit").order_by("unit__code", "name_sort")
    return without_barred(ordered, case=case)


def list_deciders(
    permission: Permission, unit: Organisation, *, now: datetime, case: Case | None = None
) -> QuerySet[StaffMember]:
    """People who hold a permission in the unit, or above it with a role that reaches below."""
    above, parent_id = [], unit.parent_id
    while parent_id is not None:
        above.append(parent_id)
        parent_id = Organisation.objects.values_list("parent_id", flat=True).get(pk=parent_id)
    reaching = [role.code for role in ROLES.values() if role.reach in {Reach.BELOW, Reach.REGION}]
    grants = _grants(now, permission).filter(Q(unit=unit) | Q(unit_id__in=above, role__in=reaching))
    people = StaffMember.objects.filter(pk__in=grants.values("staff_id"))
    return without_barred(people, case=case)


def list_lead_units(*, now: datetime) -> QuerySet[Organisation]:
    """Institutions that can lead a case: somebody there gives cases to workers."""
    units = _grants(now, Permission.ASSIGN_CASE, Permission.WORK_CASE).values("unit_id")
    operating = Organisation.objects.exclude(status=OrganisationStatus.ENDED)
    return operating.filter(pk__in=units).order_by("kind", "code")


def list_receivers(case: Case) -> QuerySet[Organisation]:
    """Institutions a referral of this case may go to."""
    barred = Barred.objects.filter(case=case, organisation__isnull=False)
    named = units_named(barred.values_list("organisation_id", flat=True))
    operating = Organisation.objects.exclude(status=OrganisationStatus.ENDED)
    return (
        operating.filter(receives_referrals=True)
        .exclude(pk__in=named)
        .exclude(pk=case.lead_id)
        .order_by("kind", "code")
    )


def without_barred(people: QuerySet[StaffMember], *, case: Case | None) -> QuerySet[StaffMember]:
    """Leave out who is named in an appeal of the case, and everybody of an institution named."""
    if case is None:
        return people
    with as_system("a conflict of interest is decided on all rows"):
        named = list(Barred.objects.filter(case=case).values_list("staff_id", "organisation_id"))
    staff_ids = [staff_id for staff_id, _unit in named if staff_id]
    units = units_named(unit for _staff, unit in named)
    return people_beside_named(people, staff_ids=staff_ids, unit_ids=units)


def _grants(now: datetime, *permissions: Permission) -> QuerySet[Grant]:
    codes = [role.code for role in ROLES.values() if not role.permissions.isdisjoint(permissions)]
    return grants_valid_at(now).filter(role__in=codes)
