"""Institutions and classes as acts find them: by their codes, within one's scope, locked."""

from datetime import datetime

from django.db.models import QuerySet
from django.http import Http404

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.queries import list_staff_with
from arasha.access.scopes import within
from arasha.agencies.enums import OrganisationKind
from arasha.agencies.models import Organisation, Placement
from arasha.lessons.enums import LessonState
from arasha.lessons.models import Host, Lesson, Objection, SchoolClass
from arasha.lessons.policies.hosts import places_with, scope_of_hosts
from arasha.staff.models import StaffMember

_KINDS = (OrganisationKind.SCHOOL, OrganisationKind.COLLEGE, OrganisationKind.UNIVERSITY)


def find_host(code: str, *, by: Actor) -> Host:
    """Return an institution by its code. Raises Http404."""
    rows = Host.objects.filter(unit__code=code).select_related("unit", "lead")
    host = within(rows, scope_of_hosts(by)).first()
    if host is None:
        raise Http404
    return host


def find_class(ref: str, *, by: Actor) -> SchoolClass:
    """Return a class of an institution that one sees. Raises Http404."""
    found = (
        SchoolClass.objects.filter(ref=ref)
        .select_related("host__unit", "host__lead", "host_teacher")
        .first()
    )
    if found is None or not scope_of_hosts(by).holds(found.host):
        raise Http404
    return found


def find_objection(ref: str, number: int, *, by: Actor) -> Objection:
    """Return an objection by its place (from 1) among those of a class. Raises Http404."""
    rows = list_objections(find_class(ref, by=by))
    if not 1 <= number <= len(rows):
        raise Http404
    return rows[number - 1]


def list_objections(school_class: SchoolClass) -> list[Objection]:
    """The objections to lessons of a class, in the order in which they were written down."""
    return list(school_class.objections.select_related("school_class__host__unit").order_by("pk"))


def lock_host(host: Host) -> Host:
    return Host.objects.select_for_update(of=("self",)).select_related("unit").get(pk=host.pk)


def lock_class(one: SchoolClass) -> SchoolClass:
    rows = SchoolClass.objects.select_for_update(of=("self",)).select_related("host__unit")
    return rows.get(pk=one.pk)


def list_host_people(host: Host, *, now: datetime) -> QuerySet[StaffMember]:
    """The people of an institution who receive lessons there: teachers, psychologist, head."""
    units = frozenset({host.unit_id})
    return list_staff_with(Permission.HOST_LESSONS, unit_ids=units, now=now)


def list_units_without_lessons(*, by: Actor) -> QuerySet[Organisation]:
    """Schools, colleges and universities of the region that receive no lessons yet."""
    placed = Placement.objects.filter(
        valid_to=None, territory_id__in=places_with(by, Permission.PLAN_LESSONS)
    )
    return Organisation.objects.filter(
        pk__in=placed.values("organisation_id"), kind__in=_KINDS, host=None, valid_to=None
    ).order_by("code")


def has_lessons_ahead(one: SchoolClass) -> bool:
    return one.lessons.filter(state=LessonState.PUBLISHED).exists()


def list_held_back(one: SchoolClass) -> list[Lesson]:
    """Published plans' lessons of a class that wait for its parents."""
    rows = one.lessons.filter(
        state=LessonState.UNPLACED, reason="parents_not_informed", ref__isnull=False
    )
    return list(rows.select_related("plan").order_by("number"))
