"""Who receives an appeal."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from arasha.access.enums import Permission
from arasha.access.queries import list_staff_with, units_named
from arasha.agencies.enums import OrganisationKind as Kind
from arasha.agencies.models import Organisation, Territory
from arasha.agencies.queries import (
    list_organisations,
    list_territory_ids_below,
)
from arasha.appeals.enums import AppealKind
from arasha.appeals.models import Appeal
from arasha.clocks.enums import Duty
from arasha.clocks.queries import list_running
from arasha.staff.models import StaffMember

# The centre takes appeals; where it is named itself, the next of these that is not.
RECEIVERS = (Kind.CENTRE, Kind.DEPARTMENT, Kind.COMMISSIONER)


class NobodyReceivesError(Exception):
    """No institution of the place can receive this appeal."""


def find_receiver(
    *, territory: Territory | None, named: Iterable[Organisation], now: datetime
) -> Organisation:
    """Find the unit that receives an appeal from a place: the nearest centre of its region.

    A named institution, and whatever stands under it, never receives what is told about it. A unit
    where somebody reads appeals goes before one where nobody does yet.
    """
    barred = units_named(unit.pk for unit in named)
    candidates = [unit for unit in _list_receivers(territory, now=now) if unit.pk not in barred]
    if not candidates:
        raise NobodyReceivesError
    return next((unit for unit in candidates if _has_readers(unit, now=now)), candidates[0])


def is_outside_competence(appeal: Appeal) -> bool:
    """Whether a formal appeal was found to be outside our competence: the clock to forward it runs."""
    if appeal.kind != AppealKind.FORMAL:
        return False
    return list_running("appeal", appeal.ref, duties=[Duty.FORWARD_FORMAL]).exists()


def answers_here(unit: Organisation, appeal: Appeal, *, now: datetime) -> bool:
    """Whether somebody of the institution takes appeals with Arasha and is not named in this one."""
    named = [row.organisation for row in appeal.named.all() if row.organisation]
    return bool(list_people_on_duty(unit, named=named, now=now))


def list_people_on_duty(
    owner: Organisation, *, named: Iterable[Organisation], now: datetime
) -> list[StaffMember]:
    """List who is told that a grave appeal waits; people of a named institution are left out."""
    barred = units_named(unit.pk for unit in named)
    people = list_staff_with(Permission.TRIAGE_APPEALS, unit_ids=frozenset({owner.pk}), now=now)
    return [person for person in people if person.unit_id not in barred]


def _list_receivers(territory: Territory | None, *, now: datetime) -> list[Organisation]:
    today = timezone.localdate(now)
    found = list_organisations(on=today, kinds=RECEIVERS).select_related("parent")
    if territory is not None:
        places = list_territory_ids_below(_region_of(territory).pk)
        found = found.filter(placements__territory_id__in=places, placements__valid_to=None)
    near = (
        set(list_organisations(on=today, kinds=RECEIVERS, territory=territory))
        if territory
        else set()
    )
    return sorted(
        found,
        key=lambda unit: (
            RECEIVERS.index(Kind(unit.kind)),
            unit not in near,
            unit.parent is not None and unit.parent.kind == unit.kind,
            unit.code,
        ),
    )


def _region_of(territory: Territory) -> Territory:
    while territory.parent is not None:
        territory = territory.parent
    return territory


def _has_readers(unit: Organisation, *, now: datetime) -> bool:
    units = frozenset({unit.pk})
    return list_staff_with(Permission.READ_APPEALS, unit_ids=units, now=now).exists()
