"""Who stands around an instructor: candidates, observers, planners and approvers of the region, its demands."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.http import Http404

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.queries import list_staff_with
from arasha.agencies.enums import TerritoryKind
from arasha.agencies.models import Organisation, Placement, Territory
from arasha.agencies.queries import list_territory_ids_around
from arasha.lessons.enums import InstructorState
from arasha.lessons.models import Demands, Instructor
from arasha.lessons.policies.instructors import places_kept
from arasha.lessons.rules.instructors import Demands as DemandsInForce
from arasha.staff.models import StaffMember


def list_candidates(*, by: Actor, now: datetime) -> QuerySet[StaffMember]:
    """List officers who give lessons in the region and have no file yet."""
    officers = list_staff_with(Permission.TEACH_LESSONS, unit_ids=units_kept(by), now=now)
    return officers.filter(instructor=None)


def list_observers(instructor: Instructor, *, by: Actor, now: datetime) -> QuerySet[StaffMember]:
    """List who may be the second observer of a trial lesson: planners, approvers and instructors."""
    units = units_kept(by)
    planners = list_staff_with(Permission.PLAN_LESSONS, unit_ids=units, now=now)
    approvers = list_staff_with(Permission.APPROVE_LESSONS, unit_ids=units, now=now)
    teachers = Instructor.objects.filter(unit_id__in=units, state=InstructorState.APPROVED)
    known = Q(pk__in=planners.values("pk")) | Q(pk__in=approvers.values("pk"))
    known |= Q(pk__in=teachers.values("staff_id"))
    rows = StaffMember.objects.filter(known, is_active=True)
    return rows.exclude(pk__in=[by.staff_id, instructor.staff_id]).order_by("name_sort")


def list_keepers(
    instructor: Instructor, permission: Permission, *, now: datetime
) -> list[StaffMember]:
    """List who plans, or who approves, in the region of an instructor."""
    around = list_territory_ids_around([instructor.unit_id])
    placed = Placement.objects.filter(territory_id__in=around, valid_to=None)
    units = frozenset(placed.values_list("organisation_id", flat=True))
    return list(list_staff_with(permission, unit_ids=units, now=now))


def list_issuers(*, by: Actor) -> QuerySet[Organisation]:
    """List the institutions for which the person approves."""
    ids = {holding.unit_id for holding in by.holdings_with(Permission.APPROVE_LESSONS)}
    return Organisation.objects.filter(pk__in=ids).order_by("code")


def demands_of(unit_id: int) -> DemandsInForce:
    """Return what the region in which an institution lies asks of its instructors."""
    around = list_territory_ids_around([unit_id])
    row = Demands.objects.filter(territory_id__in=around).first()
    if row is None:
        return DemandsInForce()
    return DemandsInForce(
        training_hours=row.training_hours,
        exam_score=row.exam_score,
        trial_mark=row.trial_mark,
        refresher_months=row.refresher_months,
        approval_months=row.approval_months,
    )


def find_own_demands(*, by: Actor) -> tuple[Territory, Demands | None]:
    """Return the region that the person looks after and its numbers, where it has its own."""
    kept = Territory.objects.filter(pk__in=places_kept(by), kind=TerritoryKind.REGION)
    region = kept.order_by("code").first()
    if region is None:
        raise Http404
    return region, Demands.objects.filter(territory=region).first()


def units_kept(by: Actor) -> frozenset[int]:
    """Return the institutions in the places whose instructors the person looks after."""
    placed = Placement.objects.filter(territory_id__in=places_kept(by), valid_to=None)
    return frozenset(placed.values_list("organisation_id", flat=True))
