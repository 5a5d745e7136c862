"""The other direction of `access.grounds.never_named`: who of many people is named, or works there."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import QuerySet

from arasha.agencies.tree import find_units_below
from arasha.staff.models import StaffMember


def units_named(unit_ids: Iterable[int | None]) -> frozenset[int]:
    """Return the named institutions with everything under them; nothing asked, nothing read."""
    known = [pk for pk in unit_ids if pk is not None]
    return frozenset[int]().union(*find_units_below(known).values())


def people_beside_named(
    people: QuerySet[StaffMember],
    *,
    staff_ids: QuerySet[Any, Any] | Collection[int],
    unit_ids: Collection[int],
) -> QuerySet[StaffMember]:
    """Leave out the people named, and all who work or have worked in an institution named.

    `unit_ids` are those of `units_named`. Whoever held a role there once is left out too: they must
    not be given what is told about their colleagues, though they may read what they were given.
    """
    return (
        people.exclude(pk__in=staff_ids)
        .exclude(unit_id__in=unit_ids)
        .exclude(grants__unit_id__in=unit_ids)
    )
