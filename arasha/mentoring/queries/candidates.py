"""Who looks for whom: children and collectives of a region as the rules of matching read them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import QuerySet

from arasha.agencies.enums import TerritoryKind
from arasha.agencies.models import Territory
from arasha.agencies.queries import list_territory_ids_below
from arasha.lib.workdays import local
from arasha.mentoring.enums import AdultState
from arasha.mentoring.models import (
    Adult,
    Match,
)
from arasha.mentoring.queries.among import among
from arasha.mentoring.queries.candidates_rows import Child, Taker, list_children, list_takers
from arasha.mentoring.queries.candidates_ties import NO_TIES, places_beside, ties_of
from arasha.mentoring.queries.clearance import barred_or_suspended, chains_of
from arasha.mentoring.queries.distances import Kilometres, kilometres_between
from arasha.mentoring.queries.pictures import NOTHING_PICKED, picks_of
from arasha.mentoring.rules.ages import age_on
from arasha.mentoring.rules.marks import BEFORE, LIVE
from arasha.mentoring.rules.matching import (
    Cleared,
    Code,
    Judged,
    Offer,
    Rules,
    Seeker,
    judge,
    parts_of,
)


class _Adult(NamedTuple):
    pk: int
    collective_id: int
    territory_id: int
    is_mentor: bool
    bar_key: str
    sex: str
    speaks_kk: bool
    speaks_ru: bool


@dataclass(frozen=True, slots=True)
class Pool:
    """Children and collectives with all that is known of them, each in one order.

    `current`: the row id of the collective of a child whose match has not begun yet.
    """

    children: Sequence[Child]
    collectives: Sequence[Taker]
    seekers: tuple[Seeker, ...]
    offers: tuple[Offer, ...]
    km: Kilometres
    rules: Rules
    current: Mapping[int, int]

    def judge(self, child: int, place: int, *, seats: int | None = None) -> Judged:
        """Judge a pair by its positions."""
        seeker, offer = self.seekers[child], self.offers[place]
        km = self.km[seeker.place, offer.place]
        return judge(seeker, offer, km=km, rules=self.rules, seats=seats)

    def parts(self, child: int, place: int) -> Mapping[Code, int]:
        """Return what an allowed pair pays, by rule."""
        seeker, offer = self.seekers[child], self.offers[place]
        km = self.km[seeker.place, offer.place]
        return parts_of(seeker, offer, km=km, rules=self.rules)


def gather(region: Territory, rules: Rules, *, now: datetime, with_proposed: bool = False) -> Pool:
    """Gather who looks for a collective in a region, and which collectives take children.

    With `with_proposed` also children whose match has not begun: a repair may move them. About ten
    queries, however many they are.
    """
    places = list_territory_ids_below(region.pk)
    children = list_children(places, with_proposed=with_proposed)
    collectives = list_takers(places)
    freed = {child.pk for child in children} if with_proposed else set[int]()
    live = list(_live_matches(collectives))
    held = [each for each in live if each.state not in BEFORE or each.participant_id not in freed]
    current = {
        each.participant_id: each.collective_id
        for each in live
        if each.participant_id in freed and each.collective_id and each.state in BEFORE
    }
    place_ids = {child.place for child in children} | {one.place for one in collectives}
    rural = _rural(place_ids)
    return Pool(
        children, collectives, _seekers(children, collectives, rural, now=now),
        _offers(collectives, held, rural, rules, now=now), kilometres_between(place_ids), rules, current,
    )  # fmt: skip


def _live_matches(collectives: Iterable[Taker]) -> QuerySet[Match]:
    ids = among(one.pk for one in collectives)
    rows = Match.objects.filter(is_mentor=False, state__in=LIVE, collective__in=ids)
    return rows.only("participant_id", "collective_id", "adult_id", "state")


def _rural(place_ids: Iterable[int]) -> frozenset[int]:
    rows = Territory.objects.filter(pk__in=place_ids, kind=TerritoryKind.DISTRICT)
    return frozenset(rows.values_list("pk", flat=True))


def _seekers(
    children: Sequence[Child],
    collectives: Sequence[Taker],
    rural: frozenset[int],
    *,
    now: datetime,
) -> tuple[Seeker, ...]:
    records = {child.pk: child.record for child in children}
    today, picks = local(now).date(), picks_of(records)
    ties = ties_of(records, {one.pk: one.unit for one in collectives})
    beside = places_beside(records, {child.siblings for child in children if child.siblings})

    def seeker(child: Child) -> Seeker:
        chosen, tied = picks.get(child.pk, NOTHING_PICKED), ties.get(child.pk, NO_TIES)
        return Seeker(
            place=child.place, age=age_on(child.born_year, child.born_month, today),
            language=child.language, is_rural=child.place in rural,
            asks_for=child.asks_for, likes=chosen.likes, dislikes=chosen.dislikes,
            needs=chosen.needs, named=tied.named, refused=tied.refused, conflicts=tied.conflicts,
            kept_out=tied.kept_out, beside=beside.get(child.siblings, frozenset()),
        )  # fmt: skip

    return tuple(seeker(child) for child in children)


def _offers(
    collectives: Sequence[Taker],
    held: Iterable[Match],
    rural: frozenset[int],
    rules: Rules,
    *,
    now: datetime,
) -> tuple[Offer, ...]:
    taken, met = Counter[int | None](), Counter[int | None]()
    for match in held:
        taken[match.collective_id] += 1
        met[match.adult_id] += 1
    cleared = _cleared(collectives, met, rules, now=now)

    def offer(one: Taker) -> Offer:
        return Offer(
            key=one.pk, place=one.place, capacity=one.capacity, taken=taken[one.pk],
            languages=_languages(speaks_kk=one.speaks_kk, speaks_ru=one.speaks_ru),
            is_rural=one.place in rural, is_helping=one.is_helping,
            offers=frozenset(one.offers), adults=tuple(cleared[one.pk]),
        )  # fmt: skip

    return tuple(offer(one) for one in collectives)


def _cleared(
    collectives: Sequence[Taker], met: Counter[int | None], rules: Rules, *, now: datetime
) -> dict[int, list[Cleared]]:
    """Return the adults of each collective who may meet a child now and for the days that the rule asks."""
    limit = {one.pk: one.children_per_adult for one in collectives}
    admitted = Adult.objects.filter(
        state=AdultState.ADMITTED, decided_at__lte=now, collective__in=among(limit)
    )
    columns = admitted.order_by("pk").values_list(*_Adult._fields)
    rows = list(map(_Adult._make, columns))
    chains, closed = chains_of(rows, now=now), barred_or_suspended(rows, now=now)
    last_day = local(now).date() + timedelta(days=rules[Code.CLEARANCE].bound or 0)
    found = defaultdict[int, list[Cleared]](list)
    for one in rows:
        until, key = chains[one.pk].until, one.collective_id
        if until is not None and until >= last_day and one.pk not in closed:
            spoken = _languages(speaks_kk=one.speaks_kk, speaks_ru=one.speaks_ru)
            seats = max(0, limit[key] - met[one.pk])
            found[key].append(Cleared(one.pk, one.sex, spoken, seats))
    return found


def _languages(*, speaks_kk: bool, speaks_ru: bool) -> frozenset[str]:
    return frozenset(
        code for code, speaks in (("kk", speaks_kk), ("ru", speaks_ru)) if speaks
    )  # fmt: skip
