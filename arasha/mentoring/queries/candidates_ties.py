"""Whom a child named, refused or must not meet, and where its brothers and sisters are."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from arasha.agencies.queries import list_unit_ids_below
from arasha.cases.models import Barred
from arasha.lib.asking import as_system
from arasha.mentoring.models import (
    Adult,
    Conflict,
    Match,
    NamedAdult,
    Veto,
)
from arasha.mentoring.queries.among import among
from arasha.mentoring.rules.marks import LIVE


@dataclass(frozen=True, slots=True)
class Ties:
    """Whom a child named, refused or must not meet."""

    named: frozenset[int] = frozenset()
    refused: frozenset[int] = frozenset()
    conflicts: frozenset[int] = frozenset()
    kept_out: frozenset[int] = frozenset()


NO_TIES = Ties()


def places_beside(
    children: Collection[int], groups: Collection[int]
) -> dict[int | None, frozenset[int]]:
    """Return where brothers and sisters of these `groups` are already; groups that are apart are left out."""
    ids = frozenset(children)
    rows = Match.objects.filter(
        is_mentor=False, state__in=LIVE, participant__siblings__in=among(groups),
        participant__siblings__is_apart=False,
    )  # fmt: skip
    found = defaultdict[int | None, set[int]](set)
    for child, group, collective in rows.values_list(
        "participant_id", "participant__siblings_id", "collective_id"
    ):
        if child not in ids and collective:
            found[group].add(collective)
    return {group: frozenset(each) for group, each in found.items()}


def ties_of(records: Mapping[int, int], units: Mapping[int, int]) -> dict[int, Ties]:
    """Return whom each child named, refused or must not meet; five queries.

    `records`: row of a child in the programme -> its own record. `units`: collective -> its unit.
    """
    children = among(records)
    named, refused = defaultdict[int, set[int]](set), defaultdict[int, set[int]](set)
    conflicts, kept_out = defaultdict[int, set[int]](set), defaultdict[int, set[int]](set)
    columns = ("participant_id", "collective_id", "adult_id", "adult__collective_id")
    for child, collective, _adult, of_adult in NamedAdult.objects.filter(
        participant__in=children
    ).values_list(*columns):
        named[child] |= {collective or of_adult or 0} - {0}
    kept = (
        (Veto.objects.filter(participant__in=children, lifted_at=None), refused),
        (Conflict.objects.filter(participant__in=children, ended_at=None), conflicts),
    )
    for rows, found in kept:
        for child, collective, adult, _of in rows.values_list(*columns):
            if adult:
                kept_out[child].add(adult)
            else:
                found[child].add(collective)
    _add_named_in_cases(records, units, conflicts, kept_out)
    every = named.keys() | refused.keys() | conflicts.keys() | kept_out.keys()
    return {
        pk: Ties(*(frozenset(each[pk]) for each in (named, refused, conflicts, kept_out)))
        for pk in every
    }


def _add_named_in_cases(
    records: Mapping[int, int],
    units: Mapping[int, int],
    conflicts: dict[int, set[int]],
    kept_out: dict[int, set[int]],
) -> None:
    """Keep a child from whoever is named in a case of it, and from all units under a named one."""
    child_of = {record: pk for pk, record in records.items()}
    with as_system("whoever is named in a case of a child is not brought together with it"):
        rows = Barred.objects.filter(case__child__in=among(child_of)).values_list(
            "case__child_id", "staff_id", "organisation_id"
        )
        named = [(child_of[child], staff, unit) for child, staff, unit in rows if child]
        people = {staff for _child, staff, _unit in named if staff}
        adults = dict(Adult.objects.filter(staff__in=people).values_list("staff_id", "pk"))
    for child, staff, unit in named:
        if staff in adults:
            kept_out[child].add(adults[staff])
        if unit:
            below = list_unit_ids_below(unit)
            conflicts[child] |= {pk for pk, own in units.items() if own in below}
