"""Releases as acts and the worker find them: locked, with the digest of what they hold now."""

from datetime import datetime

from django.db.models import Q, QuerySet

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.queries.holdings import grants_valid_at
from arasha.access.roles import ROLES
from arasha.agencies.enums import TerritoryKind
from arasha.agencies.models import Territory
from arasha.agreements.rules.canonical import digest_of
from arasha.staff.models import StaffMember
from arasha.statistics.enums_releases import ReleaseState
from arasha.statistics.models import Cube, Release
from arasha.statistics.policies.releases import places_of_reader


def lock_release(release: Release) -> Release:
    """Return the release with its row locked."""
    rows = Release.objects.select_for_update(of=("self",))
    return rows.select_related("territory", "asked_by").get(pk=release.pk)


def digest_of_release(release: Release) -> str:
    """Return the SHA-256 of all that a release publishes, as the database holds it now."""
    return digest_of(
        {
            "ref": release.ref,
            "territory": release.territory.code,
            "period": release.period,
            "audience": release.audience,
            "rules": release.rules,
            "tables": [
                {"code": table.code, "content": table.content}
                for table in release.tables.order_by("number")
            ],
        }
    )


def list_publishers(territory_id: int, *, now: datetime) -> list[StaffMember]:
    """Return who publishes figures of a region."""
    codes = [one.code for one in ROLES.values() if Permission.APPROVE_RELEASES in one.permissions]
    grants = grants_valid_at(now).filter(role__in=codes, territory_id=territory_id)
    return list(StaffMember.objects.filter(pk__in=grants.values("staff_id")).order_by("pk"))


def list_in_preparation(*, by: Actor) -> list[Release]:
    """Return what is not published of the regions that one prepares or publishes for, the latest first."""
    places = places_of_reader(by, Permission.PREPARE_RELEASES, Permission.APPROVE_RELEASES)
    rows = Release.objects.filter(territory_id__in=places).exclude(
        state__in=[ReleaseState.PUBLISHED, ReleaseState.WITHDRAWN, ReleaseState.DROPPED]
    )
    return list(rows.select_related("territory", "asked_by").order_by("-pk"))


def regions_to_prepare(*, by: Actor) -> QuerySet[Territory]:
    """Return the regions for which one may ask for figures."""
    places = places_of_reader(by, Permission.PREPARE_RELEASES)
    rows = Territory.objects.filter(pk__in=places, kind=TerritoryKind.REGION, valid_to=None)
    return rows.order_by("code")


def offered_cubes(audience: str = "") -> QuerySet[Cube]:
    """Return the tables that a new release may hold, in their order."""
    rows = Cube.objects.filter(is_offered=True)
    return rows.filter(audience=audience) if audience else rows


def find_next_to_work_out(*, now: datetime) -> str:
    """Return the release that waits longest, or one whose worker was killed; "" where none is."""
    waits = Q(state=ReleaseState.WAITING) | Q(state=ReleaseState.WORKING, claimed_until__lt=now)
    return Release.objects.filter(waits).order_by("pk").values_list("ref", flat=True).first() or ""
