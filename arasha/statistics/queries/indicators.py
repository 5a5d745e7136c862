"""Indicators as their pages show them: by heading, one with its versions and targets, who approves."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db.models import QuerySet
from django.http import Http404

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.queries.holdings import grants_valid_at
from arasha.access.roles import ROLES
from arasha.agencies.enums import TerritoryKind
from arasha.agencies.models import Territory
from arasha.staff.models import StaffMember
from arasha.statistics.enums import Section, VersionState
from arasha.statistics.models import Indicator, IndicatorVersion, Target


def versions_in_force(section: Section | None = None) -> list[IndicatorVersion]:
    """Return the version in force of every indicator (of a heading), in their order."""
    rows = IndicatorVersion.objects.filter(state=VersionState.APPROVED).select_related("indicator")
    if section is not None:
        rows = rows.filter(indicator__section=section)
    return sorted(rows, key=lambda row: (_place(row.indicator.section), row.indicator.number))


def list_by_section() -> Mapping[Section, Sequence[IndicatorVersion]]:
    """Return the versions in force under their headings."""
    found: dict[Section, list[IndicatorVersion]] = {section: [] for section in Section}
    for row in versions_in_force():
        found[Section(row.indicator.section)].append(row)
    return found


def list_drafts() -> list[IndicatorVersion]:
    """Return the versions that wait for approval, the oldest first."""
    rows = IndicatorVersion.objects.filter(state=VersionState.DRAFT)
    return list(rows.select_related("indicator", "written_by").order_by("written_at", "pk"))


def count_drafts(*, by: Actor) -> int:
    """Count the versions that wait for approval by this person: all but their own."""
    rows = IndicatorVersion.objects.filter(state=VersionState.DRAFT)
    return rows.exclude(written_by_id=by.staff_id).count()


def find_indicator(code: str) -> Indicator:
    """Return an indicator by its code, or 404."""
    found = Indicator.objects.filter(code=code).first()
    if found is None:
        raise Http404
    return found


def find_version(ref: str) -> IndicatorVersion:
    """Return a version by its reference, or 404."""
    rows = IndicatorVersion.objects.select_related("indicator", "written_by", "approved_by")
    found = rows.filter(ref=ref).first()
    if found is None:
        raise Http404
    return found


def version_in_force(code: str) -> IndicatorVersion:
    """Return the version in force of an indicator, or 404."""
    rows = IndicatorVersion.objects.select_related("indicator")
    found = rows.filter(indicator__code=code, state=VersionState.APPROVED).first()
    if found is None:
        raise Http404
    return found


def versions_of(indicator: Indicator) -> list[IndicatorVersion]:
    """Return all versions of an indicator, the newest first."""
    rows = indicator.versions.select_related("written_by", "approved_by", "indicator")
    return list(rows.order_by("-number"))


def targets_of(indicator: Indicator, *, by: Actor) -> list[Target]:
    """Return the targets in force in the reader's regions: for each year the one set last."""
    rows = Target.objects.filter(indicator=indicator, territory__in=regions_of(by))
    rows = rows.select_related("territory", "set_by").order_by(
        "territory", "-year", "-set_at", "-pk"
    )
    found: dict[tuple[int, int], Target] = {}
    for row in rows:
        found.setdefault((row.territory_id, row.year), row)
    return list(found.values())


def regions_of(by: Actor, *permissions: Permission) -> QuerySet[Territory]:
    """Return the regions of the person's roles with any of the permissions, else of all roles."""
    held = [one for permission in permissions or Permission for one in by.holdings_with(permission)]
    places = frozenset[int]().union(*(one.territory_ids for one in held))
    return Territory.objects.filter(pk__in=places, kind=TerritoryKind.REGION).order_by("code")


def list_approvers(*, now: datetime) -> list[StaffMember]:
    """Return who approves indicators."""
    codes = [one.code for one in ROLES.values() if Permission.APPROVE_RELEASES in one.permissions]
    grants = grants_valid_at(now).filter(role__in=codes)
    return list(StaffMember.objects.filter(pk__in=grants.values("staff_id")).order_by("pk"))


def lock_indicator(indicator: Indicator) -> Indicator:
    """Return the indicator with its row locked."""
    return Indicator.objects.select_for_update().get(pk=indicator.pk)


def _place(section: str) -> int:
    return list(Section).index(Section(section))
