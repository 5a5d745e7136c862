"""Collectives with their load: the list of the region, one of them, and places by district for all."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet
from django.http import Http404
from django.utils.translation import get_language

from arasha.access.actor import Actor
from arasha.access.scopes import within
from arasha.agencies.models import Organisation, Territory
from arasha.journal.actions import record_look, record_refusal
from arasha.journal.enums import Act
from arasha.lib.asking import as_system
from arasha.mentoring.enums import AdultState, CollectiveState
from arasha.mentoring.models import Adult, Collective, Match
from arasha.mentoring.policies.collectives import scope_of_collectives
from arasha.mentoring.queries.clearance import barred_or_suspended, chains_of
from arasha.mentoring.rules.clearance import Chain
from arasha.mentoring.rules.loads import Load

KIND = "collective"
_OVER = ("ended", "declined")


@dataclass(frozen=True, slots=True)
class CollectiveLine:
    """A collective in the list with its load; `ends_soon` adults have a paper that runs out."""

    collective: Collective
    load: Load
    ends_soon: int


@dataclass(frozen=True, slots=True)
class AdultOfCollective:
    """An adult on the page of a collective: the chain, and how many children they meet."""

    adult: Adult
    chain: Chain
    is_shut: bool
    children: int


@dataclass(frozen=True, slots=True)
class CollectiveFile:
    collective: Collective
    load: Load
    adults: list[AdultOfCollective]


@dataclass(frozen=True, slots=True)
class PlacesLine:
    """A city or district: how many collectives take part there, and how many places are free."""

    place: str
    collectives: int
    free: int


def list_collectives(*, by: Actor, now: datetime, state: str = "") -> list[CollectiveLine]:
    """List the collectives in reach by place and name; the journal learns of the look."""
    rows = _seen_by(by)
    rows = rows.filter(state=state) if state else rows
    found = list(rows.order_by("territory__kind", "territory__code", "unit__code"))
    adults = _admitted_of(found)
    chains, shut = chains_of(adults, now=now), barred_or_suspended(adults, now=now)
    taken = _taken(found)
    record_look(
        Act.COLLECTIVES_LISTED, by=by.signature, now=now, thing_kind=KIND,
        shown=[each.unit.code for each in found],
    )  # fmt: skip
    good = [each for each in adults if chains[each.pk].is_valid and each.pk not in shut]
    cleared = Counter(each.collective_id for each in good)
    soon = Counter(each.collective_id for each in good if chains[each.pk].running_out)
    return [
        CollectiveLine(each, _load(each, taken[each.pk], cleared[each.pk]), soon[each.pk])
        for each in found
    ]


def loads_of(collectives: Iterable[Collective], *, now: datetime) -> dict[int, Load]:
    """Return the loads of many collectives by their row ids, in a few queries."""
    listed = list(collectives)
    adults = _admitted_of(listed)
    chains, shut = chains_of(adults, now=now), barred_or_suspended(adults, now=now)
    cleared = Counter(
        each.collective_id
        for each in adults
        if chains[each.pk].is_valid and each.pk not in shut
    )  # fmt: skip
    taken = _taken(listed)
    return {each.pk: _load(each, taken[each.pk], cleared[each.pk]) for each in listed}


def find_collective(code: str, *, by: Actor, now: datetime) -> Collective:
    """Return a collective in reach by the code of its institution, for an act. Raises Http404."""
    found = _seen_by(by).filter(unit__code=code).first()
    if found is None:
        record_refusal(
            Act.COLLECTIVE_SEEN, by=by.signature, now=now, thing_kind=KIND, thing_ref=code[:32],
            reason="outside_scope",
        )  # fmt: skip
        raise Http404
    return found


def get_collective_file(code: str, *, by: Actor, now: datetime) -> CollectiveFile:
    """Return a collective in reach with its adults; the journal learns of the look. Raises Http404."""
    collective = find_collective(code, by=by, now=now)
    record_look(Act.COLLECTIVE_SEEN, by=by.signature, now=now, thing_kind=KIND, thing_ref=code)
    adults = list(
        collective.adults.exclude(state=AdultState.LEFT)
        .select_related("staff", "territory", "record_key")
        .order_by("staff__name_sort", "pk")
    )
    chains, shut = chains_of(adults, now=now), barred_or_suspended(adults, now=now)
    met = Counter(
        Match.objects.filter(adult__in=adults)
        .exclude(state__in=_OVER)
        .values_list("adult_id", flat=True)
    )
    lines = [
        AdultOfCollective(each, chains[each.pk], each.pk in shut, met[each.pk]) for each in adults
    ]
    return CollectiveFile(collective, loads_of([collective], now=now)[collective.pk], lines)


def find_own_collective(by: Actor) -> Collective | None:
    """Return the collective of the reader's institution, where it takes part."""
    return _rows().filter(unit_id=by.unit_id).first()


def lock_collective(collective: Collective) -> Collective:
    """Lock one collective for a change, inside the caller's transaction."""
    rows = Collective.objects.select_related("unit", "territory__parent", "coordinator")
    return rows.select_for_update(of=("self",)).get(pk=collective.pk)


def find_unit_to_take_in(code: str, rows: QuerySet[Organisation]) -> Organisation:
    """Return an institution that may be taken in. Raises Http404."""
    found = rows.filter(code=code).first()
    if found is None:
        raise Http404
    return found


def list_places() -> list[PlacesLine]:
    """List cities and districts with their collectives and free places, for everybody.

    Only sums over collectives leave this function: no child, no adult, no institution.
    """
    with as_system("sums by district are shown to everybody"):
        rows = list(_rows().exclude(state=CollectiveState.WITHDRAWN))
        taken = _taken(rows)
    by_place: dict[Territory, list[int]] = {}
    for each in rows:
        by_place.setdefault(each.territory, []).append(_load(each, taken[each.pk], 0).free)
    name = f"name_{(get_language() or 'kk')[:2]}"
    ordered = sorted(by_place.items(), key=lambda pair: (pair[0].kind, pair[0].code))
    return [PlacesLine(getattr(place, name), len(free), sum(free)) for place, free in ordered]


def _rows() -> QuerySet[Collective]:
    return Collective.objects.select_related("unit", "territory__parent", "coordinator")


def _seen_by(by: Actor) -> QuerySet[Collective]:
    return within(_rows(), scope_of_collectives(by))


def _admitted_of(collectives: list[Collective]) -> list[Adult]:
    return list(Adult.objects.filter(collective__in=collectives, state=AdultState.ADMITTED))


def _taken(collectives: list[Collective]) -> Counter[int | None]:
    """Count the matches of each collective that are not over; numbers only, so as the system."""
    with as_system("how many places are taken, without any child"):
        rows = Match.objects.filter(collective__in=collectives).exclude(state__in=_OVER)
        pairs = rows.values_list("collective_id").annotate(number=Count("pk"))
        return Counter(dict(pairs))


def _load(collective: Collective, taken: int, cleared: int) -> Load:
    return Load(
        capacity=collective.capacity, taken=taken, adults_cleared=cleared,
        children_per_adult=collective.children_per_adult,
        takes_children=collective.state == CollectiveState.JOINED,
    )  # fmt: skip
