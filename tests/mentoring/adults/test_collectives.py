"""Collectives: taken in by the region, kept by their coordinator, paused, withdrawn."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime

import pytest
from django.http import Http404

from arasha.access.refusals import ChangedMeanwhile
from arasha.mentoring.actions.clearance_demands import change_demands
from arasha.mentoring.actions.collectives import (
    CollectiveFacts,
    change_collective,
    pause_collective,
    take_in_collective,
    withdraw_collective,
)
from arasha.mentoring.enums import AdultState, CollectiveState, MatchState
from arasha.mentoring.models import Adult, Collective
from arasha.mentoring.queries.clearance import chain_of_adult, why_not_meet
from arasha.mentoring.queries.collectives import (
    find_collective,
    get_collective_file,
    list_collectives,
    list_places,
    loads_of,
)
from arasha.mentoring.rules.clearance import Demand
from arasha.notices.models import Notice
from tests.cast import Cast
from tests.mentoring.adults.conftest import Desk, refused
from tests.mentoring.conftest import ActorOf
from tests.mentoring.making import make_adult, make_collective
from tests.mentoring.making_children import make_participant
from tests.mentoring.making_matches import make_match

type Asserts = Callable[[int], AbstractContextManager[object]]


def facts(**said: object) -> CollectiveFacts:
    known = {
        "kind": "school", "capacity": 4, "children_per_adult": 2, "speaks_kk": True,
        "speaks_ru": False, "offers": ["sport"], "promise": "Sports every week", "coordinator": None,
    }  # fmt: skip
    return CollectiveFacts(**(known | said))  # type: ignore[arg-type]


def test_the_region_takes_an_institution_in_where_it_lies_and_once(
    cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    by, school = actor_of(cast.programme_coordinator), cast.unit("far_school")
    made = take_in_collective(school, facts(), by=by, now=now)
    assert (made.territory, made.is_helping, made.state) == (cast.district, True, "joined")
    with refused("collective_joined_already"):
        take_in_collective(school, facts(), by=by, now=now)
    with refused("collective_not_in_region"):
        take_in_collective(cast.far.unit("school"), facts(), by=by, now=now)
    with refused("collective_no_language"):
        take_in_collective(cast.unit("school"), facts(speaks_kk=False), by=by, now=now)
    with refused("not_a_coordinator"):
        stranger = facts(coordinator=cast.school_head)
        take_in_collective(cast.unit("school"), stranger, by=by, now=now)
    with refused("no_role"):
        keeper = actor_of(cast.collective_coordinator)
        take_in_collective(cast.unit("police"), facts(), by=keeper, now=now)


def test_its_coordinator_changes_and_pauses_the_own_collective_only(
    collective: Collective, far_collective: Collective, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    by = actor_of(cast.collective_coordinator)
    said = facts(capacity=9, coordinator=cast.collective_coordinator)
    changed = change_collective(collective, said, version=1, by=by, now=now)
    assert (changed.capacity, changed.offers, changed.version) == (9, ["sport"], 2)
    with pytest.raises(ChangedMeanwhile):
        pause_collective(collective, is_paused=True, version=1, by=by, now=now)
    paused = pause_collective(collective, is_paused=True, version=2, by=by, now=now)
    assert loads_of([paused], now=now)[paused.pk].free == 0
    with refused("collective_paused"):
        pause_collective(collective, is_paused=True, version=3, by=by, now=now)
    pause_collective(collective, is_paused=False, version=3, by=by, now=now)
    with refused("no_role"):
        pause_collective(far_collective, is_paused=True, version=1, by=by, now=now)
    with refused("no_role"):
        checker = actor_of(cast.clearance_officer)
        withdraw_collective(collective, version=4, by=checker, now=now)


def test_a_collective_that_withdraws_lets_children_and_adults_go_in_the_same_moment(
    collective: Collective, adult: Adult, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    mentor = make_adult(cast.mentor, cast, collective=collective, is_mentor=True, now=now)
    match = make_match(
        make_participant(cast, now=now), cast, collective=collective, adult=adult, now=now
    )
    by = actor_of(cast.programme_coordinator)
    gone, ended = withdraw_collective(collective, version=1, by=by, now=now)
    assert (gone.state, ended) == (CollectiveState.WITHDRAWN, 1)
    match.refresh_from_db()
    assert match.state == MatchState.ENDED
    assert Adult.objects.get(pk=adult.pk).state == AdultState.LEFT
    assert why_not_meet(Adult.objects.get(pk=mentor.pk), at=now) is None
    assert Notice.objects.filter(kind="collective_ended").count() == 3
    with refused("collective_withdrawn"):
        withdraw_collective(collective, version=2, by=by, now=now)


def test_places_are_what_was_promised_less_what_is_taken(
    collective: Collective, adult: Adult, cast: Cast, now: datetime
) -> None:
    make_match(
        make_participant(cast, now=now), cast, collective=collective, adult=adult, now=now
    )  # fmt: skip
    make_match(
        make_participant(cast, now=now), cast, collective=collective, state="declined", now=now
    )
    load = loads_of([collective], now=now)[collective.pk]
    # One cleared adult meets two children at most.
    assert (load.taken, load.free, load.free_now) == (1, 4, 1)
    assert [(line.collectives, line.free) for line in list_places()] == [(1, 4)]


@pytest.mark.usefixtures("far_collective")
def test_each_sees_the_collectives_of_their_reach(
    collective: Collective, adult: Adult, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    for who in ("programme_coordinator", "clearance_officer", "prosecutor", "collective_adult"):
        lines = list_collectives(by=actor_of(getattr(cast, who)), now=now)
        assert [line.collective for line in lines] == [collective], who
    strangers = (cast.key_adult, cast.mentor, cast.far.programme_coordinator, cast.administrator)
    for stranger in strangers:
        with pytest.raises(Http404):
            find_collective("abai-clinic", by=actor_of(stranger), now=now)
    file = get_collective_file("abai-clinic", by=actor_of(cast.collective_coordinator), now=now)
    assert [line.adult for line in file.adults] == [adult]


@pytest.mark.usefixtures("adult")
def test_a_list_of_many_costs_as_many_queries_as_one(
    cast: Cast, actor_of: ActorOf, now: datetime, django_assert_num_queries: Asserts
) -> None:
    by = actor_of(cast.programme_coordinator)
    for number in (1, 3):
        for unit in ("school", "police")[: number - 1]:
            made = make_collective(cast.unit(unit), territory=cast.city, now=now)
            person = {"school": cast.school_head, "police": cast.police_officer}[unit]
            make_adult(person, cast, collective=made, now=now)
        with django_assert_num_queries(12):
            list_collectives(by=by, now=now)


def test_other_numbers_of_the_region_count_from_the_same_second_and_nothing_is_switched_off(
    desk: Desk, adult: Adult, now: datetime
) -> None:
    cast = desk.cast
    by, region = desk.actor_of(cast.programme_coordinator), cast.region
    assert change_demands(region, {"reference": Demand(needed=3)}, version=1, by=by, now=now) == 1
    assert chain_of_adult(adult, now=now).missing == ("reference",)
    assert why_not_meet(adult, at=now) is not None
    with pytest.raises(ChangedMeanwhile):
        change_demands(region, {}, version=1, by=by, now=now)
    for off in (Demand(needed=0), Demand(months=0), Demand(months=99), Demand(hours=0)):
        with refused("demand_never_off"):
            change_demands(region, {"training": off}, version=2, by=by, now=now)
    for who in (cast.clearance_officer, cast.far.programme_coordinator):
        with refused("no_role"):
            change_demands(region, {}, version=2, by=desk.actor_of(who), now=now)
