from collections.abc import Callable
from datetime import datetime, timedelta
from multiprocessing.pool import ThreadPool

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from arasha.access.actor import Actor
from arasha.access.queries import get_actor
from arasha.access.refusals import ChangedMeanwhile, Refused
from arasha.appeals.actions.sorting import name_person
from arasha.appeals.actions.triage import LEASE, release, take_next, take_out_of_turn
from arasha.appeals.enums import AppealState, Severity
from arasha.appeals.jobs import release_leases
from arasha.appeals.models import Appeal, Decision
from arasha.appeals.queries.queue import count_waiting
from arasha.appeals.rules import queue_time
from arasha.clocks.enums import Duty
from arasha.clocks.queries import list_running
from arasha.journal.models import Entry
from arasha.notices.models import Notice
from arasha.staff.models import StaffMember
from tests.appeals.making import make_appeal
from tests.cast import Cast, make_cast
from tests.conftest import NOW

type ActorOf = Callable[[StaffMember], Actor]
HOURS = timedelta(hours=1)


def duties_of(appeal: Appeal) -> set[str]:
    return {clock.rule.duty for clock in list_running("appeal", appeal.ref).select_related("rule")}


def take_all(cast: Cast, actor_of: ActorOf) -> list[str]:
    """Take and finish until nothing waits; each taken appeal leaves the operator's hands at once."""
    order = []
    while (appeal := take_next(by=actor_of(cast.operator), now=NOW)) is not None:
        order.append(appeal.ref)
        Appeal.objects.filter(pk=appeal.pk).update(state="closed", lease_until=None)
    return order


def test_the_gravest_is_taken_first_and_then_the_oldest(cast: Cast, actor_of: ActorOf) -> None:
    young = make_appeal(cast, now=NOW)
    old = make_appeal(cast, now=NOW, age=3 * HOURS)
    orange = make_appeal(cast, now=NOW, severity=Severity.ORANGE)
    red = make_appeal(cast, now=NOW, severity=Severity.RED)
    assert take_all(cast, actor_of) == [red.ref, orange.ref, old.ref, young.ref]


def test_an_ordinary_appeal_that_waited_a_day_overtakes_a_fresh_orange_one(
    cast: Cast, actor_of: ActorOf
) -> None:
    fresh = make_appeal(cast, now=NOW, severity=Severity.ORANGE)
    waited = make_appeal(cast, now=NOW, age=25 * HOURS)
    assert take_all(cast, actor_of) == [waited.ref, fresh.ref]


@given(
    waiting=st.timedeltas(timedelta(0), timedelta(days=60)),
    coming=st.lists(
        st.tuples(
            st.sampled_from(["orange", "ordinary"]), st.timedeltas(timedelta(0), timedelta(days=60))
        )
    ),
)
def test_nothing_starves(waiting: timedelta, coming: list[tuple[str, timedelta]]) -> None:
    """Whatever else comes, an ordinary appeal is overtaken only by what came within a day after it."""
    mine = NOW - waiting
    place = queue_time("ordinary", mine)
    before_it = [
        mine + after for severity, after in coming if queue_time(severity, mine + after) < place
    ]
    assert all(came < mine + timedelta(hours=24) for came in before_it)


@given(st.timedeltas(timedelta(0), timedelta(days=3000)), st.sampled_from(["orange", "ordinary"]))
def test_red_is_before_everything_that_came_within_years(age: timedelta, other: str) -> None:
    assert queue_time("red", NOW) < queue_time(other, NOW - age)


def test_taking_stops_the_red_clock_only_and_gives_the_others_to_the_taker(
    cast: Cast, actor_of: ActorOf
) -> None:
    red = make_appeal(cast, now=NOW, severity=Severity.RED, category="BULLYING")
    assert duties_of(red) == {Duty.CONTACT_RED, Duty.BULLYING_SAFETY, Duty.BULLYING_EXAMINATION}
    take_next(by=actor_of(cast.operator), now=NOW)
    assert duties_of(red) == {Duty.BULLYING_SAFETY, Duty.BULLYING_EXAMINATION}
    assert {clock.holder for clock in list_running("appeal", red.ref)} == {cast.operator}


def test_the_clock_of_first_contact_goes_on_after_taking(cast: Cast, actor_of: ActorOf) -> None:
    orange = make_appeal(cast, now=NOW, severity=Severity.ORANGE)
    take_next(by=actor_of(cast.operator), now=NOW)
    assert duties_of(orange) == {Duty.CONTACT_ORANGE}


def test_nobody_takes_what_belongs_to_another_region(cast: Cast, actor_of: ActorOf) -> None:
    make_appeal(cast, now=NOW)
    assert take_next(by=actor_of(cast.far.operator), now=NOW) is None


def test_nobody_takes_what_names_them(cast: Cast, actor_of: ActorOf) -> None:
    make_appeal(cast, now=NOW, named=cast.unit("centre"))
    assert take_next(by=actor_of(cast.operator), now=NOW) is None
    assert count_waiting(actor_of(cast.operator)) == 0


def test_pressing_twice_takes_one(cast: Cast, actor_of: ActorOf) -> None:
    make_appeal(cast, now=NOW)
    make_appeal(cast, now=NOW)
    first = take_next(by=actor_of(cast.operator), now=NOW)
    assert take_next(by=actor_of(cast.operator), now=NOW) == first


@pytest.mark.parametrize("person", ["psychologist", "case_manager", "school_head", "akim"])
def test_who_does_not_sort_appeals_takes_none(cast: Cast, actor_of: ActorOf, person: str) -> None:
    make_appeal(cast, now=NOW)
    with pytest.raises(Refused, match="no_role"):
        take_next(by=actor_of(getattr(cast, person)), now=NOW)


def test_an_untouched_appeal_goes_back_when_its_lease_ends_and_a_red_one_calls_again(
    cast: Cast, actor_of: ActorOf
) -> None:
    red = make_appeal(cast, now=NOW, severity=Severity.RED)
    take_next(by=actor_of(cast.operator), now=NOW)
    assert release_leases(NOW + LEASE - timedelta(seconds=1)) == 0
    assert release_leases(NOW + LEASE) == 1
    red.refresh_from_db()
    assert (red.state, red.taken_by) == (AppealState.WAITING, None)
    assert duties_of(red) == {Duty.CONTACT_RED}
    assert Notice.objects.filter(thing_ref=red.ref, to=cast.second_operator).count() == 1
    released = Entry.objects.get(act="appeals.released")
    assert (released.signer_kind, released.reason) == ("system", "lease_ended")
    assert release_leases(NOW + 2 * LEASE) == 0


def test_giving_back_puts_it_where_it_stood(cast: Cast, actor_of: ActorOf) -> None:
    appeal = make_appeal(cast, now=NOW)
    by = actor_of(cast.operator)
    taken = take_next(by=by, now=NOW)
    assert taken is not None
    release(appeal.ref, version=taken.version, by=by, now=NOW)
    appeal.refresh_from_db()
    assert (appeal.state, appeal.queue_at) == ("waiting", queue_time("ordinary", NOW))


def test_nobody_gives_back_what_another_holds(cast: Cast, actor_of: ActorOf) -> None:
    taken = make_and_take(cast, actor_of)
    with pytest.raises(Refused, match="not_taken"):
        release(taken.ref, version=taken.version, by=actor_of(cast.second_operator), now=NOW)


def make_and_take(cast: Cast, actor_of: ActorOf) -> Appeal:
    make_appeal(cast, now=NOW)
    taken = take_next(by=actor_of(cast.operator), now=NOW)
    assert taken is not None
    return taken


def test_the_head_takes_an_appeal_out_of_turn_and_says_why(cast: Cast, actor_of: ActorOf) -> None:
    taken = make_and_take(cast, actor_of)
    head = actor_of(cast.centre_head)
    take_out_of_turn(taken.ref, reason="Ауырып қалды", version=taken.version, by=head, now=NOW)
    taken.refresh_from_db()
    assert (taken.taken_by, taken.lease_until) == (cast.centre_head, None)
    assert Decision.objects.get().reason == "Ауырып қалды"
    assert "Ауырып" not in "".join(map(str, Entry.objects.values_list()))


def test_an_operator_takes_nothing_out_of_turn(cast: Cast, actor_of: ActorOf) -> None:
    appeal = make_appeal(cast, now=NOW)
    with pytest.raises(Refused, match="no_role"):
        take_out_of_turn(
            appeal.ref, reason="x", version=appeal.version, by=actor_of(cast.operator), now=NOW
        )


def test_an_old_page_changes_nothing(cast: Cast, actor_of: ActorOf) -> None:
    taken = make_and_take(cast, actor_of)
    with pytest.raises(ChangedMeanwhile):
        release(taken.ref, version=taken.version - 1, by=actor_of(cast.operator), now=NOW)


def test_naming_the_holder_takes_it_out_of_their_hands(cast: Cast, actor_of: ActorOf) -> None:
    taken = make_and_take(cast, actor_of)
    by = actor_of(cast.operator)
    name_person(taken.ref, cast.operator, version=taken.version, by=by, now=NOW)
    assert take_next(by=by, now=NOW) is None
    other = take_next(by=actor_of(cast.second_operator), now=NOW)
    assert other == taken


def test_two_operators_never_get_the_same_appeal(committed_db: None) -> None:
    cast = make_cast(now=NOW)
    appeals = [make_appeal(cast, now=NOW).ref for _ in range(16)]
    people = [cast.operator, cast.second_operator, cast.centre_head]

    def take_some(person: StaffMember) -> list[str]:
        try:
            return [ref for _ in range(8) if (ref := take_and_touch(person, NOW))]
        finally:
            connection.close()

    with ThreadPool(len(people)) as pool:
        taken = [ref for refs in pool.map(take_some, people) for ref in refs]
    assert sorted(taken) == sorted(appeals)


def take_and_touch(person: StaffMember, now: datetime) -> str:
    appeal = take_next(by=get_actor(person, now=now), now=now)
    if appeal is None:
        return ""
    Appeal.objects.filter(pk=appeal.pk).update(lease_until=None)
    return appeal.ref
