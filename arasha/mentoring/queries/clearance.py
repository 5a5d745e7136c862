"""The clearance of adults as rules read it, and the one gate before every contact with a child."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Protocol

from django.db.models import Q
from django.http import Http404

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.refusals import Reason
from arasha.agencies.enums import TerritoryKind
from arasha.agencies.models import Territory
from arasha.lib.asking import as_system
from arasha.lib.workdays import local
from arasha.mentoring.enums import AdultState, ItemResult
from arasha.mentoring.models import (
    Adult,
    Barring,
    ClearanceDemand,
    ClearanceItem,
    Collective,
    Suspension,
)
from arasha.mentoring.policies.clearance import REASONS
from arasha.mentoring.policies.reach import places_with
from arasha.mentoring.queries.among import among
from arasha.mentoring.rules.clearance import DEFAULTS, Chain, Demand, Item, chain_of
from arasha.mentoring.rules.gate import Record, Span, Written, why_shut
from arasha.vault.blind import blind

_PERSON = "mentoring.person"
_ALL_REGIONS = "a person barred in one region is barred in all"
type Demands = Mapping[str, Demand]


class Checked(Protocol):
    """An adult as its chain needs it: a row, or a few columns of one."""

    @property
    def pk(self) -> int: ...
    @property
    def territory_id(self) -> int: ...
    @property
    def is_mentor(self) -> bool: ...
    @property
    def bar_key(self) -> str: ...


def why_not_meet(adult: Adult, *, at: datetime) -> Reason | None:
    """Return why this adult may not meet a child at this moment; None where they may.

    Everything counts from its second on: a suspension, a barring in any region, a paper taken back,
    the midnight after the last day of one. What was written down later than `at` does not count.
    """
    suspensions = adult.suspensions.values_list("at", "lifted_at")
    with as_system(_ALL_REGIONS):
        barrings = Barring.objects.filter(bar_key=adult.bar_key)
        barred = [Span(*row) for row in barrings.values_list("barred_at", "lifted_at")]
    record = Record(
        state=adult.state, admitted_at=adult.decided_at, is_mentor=adult.is_mentor,
        papers=[_written(row) for row in adult.items.order_by("pk")],
        suspensions=[Span(*row) for row in suspensions], barrings=barred,
    )  # fmt: skip
    demands = demands_of([adult.territory_id], now=at)[adult.territory_id]
    shut = why_shut(record, demands, at=at)
    return REASONS[shut] if shut else None


def key_of_person(iin: str) -> str:
    """Return the blind key by which a person is found again in any region of this installation."""
    return blind(_PERSON, iin)


def is_barred(bar_key: str, *, at: datetime) -> bool:
    """Whether any region has barred the person behind a blind key; no region's list is shown."""
    in_force = Q(lifted_at=None) | Q(lifted_at__gt=at)
    with as_system(_ALL_REGIONS):
        return Barring.objects.filter(in_force, bar_key=bar_key, barred_at__lte=at).exists()


def chain_of_adult(adult: Adult, *, now: datetime) -> Chain:
    """Return the clearance chain of an adult at a moment."""
    return chains_of([adult], now=now)[adult.pk]


def chains_of(adults: Iterable[Checked], *, now: datetime) -> dict[int, Chain]:
    """Return the chains of many adults by their row ids, in a few queries however many they are."""
    listed = list(adults)
    items: dict[int, list[Item]] = {adult.pk: [] for adult in listed}
    rows = ClearanceItem.objects.filter(_counts_at(now), adult__in=among(items)).order_by("pk")
    for adult_id, kind, result, issued_on, valid_to, hours in rows.values_list(
        "adult_id", "kind", "result", "issued_on", "valid_to", "hours"
    ):
        items[adult_id].append(_item(kind, result, issued_on, valid_to, hours))
    demands = demands_of({adult.territory_id for adult in listed}, now=now)
    return {
        adult.pk: _chain(adult, items[adult.pk], demands[adult.territory_id], now=now)
        for adult in listed
    }


def list_cleared_adults(collective: Collective, *, now: datetime) -> list[Adult]:
    """List the adults of a collective who may meet a child at this moment, by name."""
    admitted = collective.adults.filter(state=AdultState.ADMITTED, decided_at__lte=now)
    rows = list(admitted.select_related("staff").order_by("staff__name_sort", "pk"))
    chains = chains_of(rows, now=now)
    closed = barred_or_suspended(rows, now=now)
    return [row for row in rows if chains[row.pk].is_valid and row.pk not in closed]


def barred_or_suspended(adults: Iterable[Checked], *, now: datetime) -> frozenset[int]:
    """Return the row ids of those who are suspended, or barred anywhere, at this moment: two queries."""
    listed = list(adults)
    running = Q(lifted_at=None) | Q(lifted_at__gt=now)
    ids = among(adult.pk for adult in listed)
    suspended = Suspension.objects.filter(running, adult__in=ids, at__lte=now)
    keys = {adult.bar_key for adult in listed}
    with as_system(_ALL_REGIONS):
        rows = Barring.objects.filter(running, bar_key__in=keys, barred_at__lte=now)
        barred = set(rows.values_list("bar_key", flat=True))
    found = set(suspended.values_list("adult_id", flat=True))
    return frozenset(found | {adult.pk for adult in listed if adult.bar_key in barred})


def demands_of(territory_ids: Iterable[int], *, now: datetime) -> dict[int, Demands]:
    """Return what is demanded of each link in each of these places: the newest row of its region."""
    regions = _regions_of(territory_ids)
    rows = ClearanceDemand.objects.filter(
        territory_id__in=set(regions.values()), changed_at__lte=now
    ).order_by("changed_at", "pk")
    known: dict[int, dict[str, Demand]] = {region: dict(DEFAULTS) for region in regions.values()}
    for row in rows:
        known[row.territory_id][row.kind] = Demand(
            needed=row.needed, months=row.months, hours=row.hours
        )
    return {place: known[region] for place, region in regions.items()}


def find_own_demands(*, by: Actor, now: datetime) -> tuple[Territory, Demands]:
    """Return the region whose programme the person leads, and what it demands. Raises Http404."""
    led = Territory.objects.filter(
        pk__in=places_with(by, Permission.RUN_MENTORING), kind=TerritoryKind.REGION
    )
    region = led.order_by("code").first()
    if region is None:
        raise Http404
    return region, demands_of([region.pk], now=now)[region.pk]


def version_of_demands(region: Territory) -> int:
    """Return how often the numbers of a region were changed, counted from 1."""
    return 1 + ClearanceDemand.objects.filter(territory=region).count()


def _regions_of(territory_ids: Iterable[int]) -> dict[int, int]:
    """Return the region above each place: places lie in a region, a region in nothing."""
    rows = Territory.objects.filter(pk__in=set(territory_ids)).values_list("pk", "parent_id")
    return {pk: parent_id or pk for pk, parent_id in rows}


def _counts_at(moment: datetime) -> Q:
    return Q(at__lte=moment) & (Q(ended_at=None) | Q(ended_at__gt=moment))


def _chain(adult: Checked, items: Iterable[Item], demands: Demands, *, now: datetime) -> Chain:
    return chain_of(items, demands, on=local(now).date(), is_mentor=adult.is_mentor)


def _written(row: ClearanceItem) -> Written:
    item = _item(row.kind, row.result, row.issued_on, row.valid_to, row.hours)
    return Written(item, Span(row.at, row.ended_at))


def _item(kind: str, result: str, issued_on: date, valid_to: date, hours: int | None) -> Item:
    """Return a paper as its columns tell it: many are read without making rows of them."""
    return Item(
        kind=kind, is_passed=result == ItemResult.PASSED, issued_on=issued_on, valid_to=valid_to,
        hours=hours,
    )  # fmt: skip
