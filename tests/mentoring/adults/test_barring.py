"""Whoever is barred in one region is barred in all: at once, by two persons, and without any list."""

from datetime import datetime
from random import Random

import pytest

from arasha.access.refusals import Refused
from arasha.mentoring.actions.adults import decide_on_adult
from arasha.mentoring.actions.barring import (
    BarringFacts,
    bar_adult,
    confirm_barring,
    take_back_barring,
)
from arasha.mentoring.enums import AdultState, MatchState
from arasha.mentoring.models import Adult, Barring
from arasha.mentoring.queries.adults import count_adults_to_check
from arasha.mentoring.queries.clearance import is_barred, key_of_person, why_not_meet
from arasha.notices.models import Notice
from tests.cast import Cast
from tests.mentoring.adults.conftest import Desk, refused
from tests.mentoring.making import make_adult, make_number
from tests.mentoring.making_children import make_participant
from tests.mentoring.making_matches import make_match

COURT = BarringFacts(because="court", document="4-17/2026")


def bar(desk: Desk, adult: Adult) -> Barring:
    by = desk.actor_of(desk.cast.clearance_officer)
    version = desk.fresh(adult).version
    return bar_adult(adult, COURT, once=desk.once(), version=version, by=by, now=desk.now)


def second(desk: Desk, adult: Adult, *, confirms: bool = True) -> Barring:
    by = desk.actor_of(desk.cast.second_clearance_officer)
    act = confirm_barring if confirms else take_back_barring
    return act(adult, version=desk.fresh(adult).version, by=by, now=desk.now)


def test_from_the_first_word_on_nothing_is_allowed_and_two_make_it_final(
    desk: Desk, adult: Adult, now: datetime
) -> None:
    match = make_match(
        make_participant(desk.cast, now=now), desk.cast, collective=desk.collective, adult=adult,
        now=now,
    )  # fmt: skip
    bar(desk, adult)
    reason = why_not_meet(desk.fresh(adult), at=now)
    assert reason is not None
    assert reason.code == "adult_barred"
    match.refresh_from_db()
    assert match.state == MatchState.SUSPENDED
    told = Notice.objects.filter(kind="barring_waits").values_list("to_id", flat=True)
    assert list(told) == [desk.cast.second_clearance_officer.pk]
    first, other = (
        desk.actor_of(who)
        for who in (desk.cast.clearance_officer, desk.cast.second_clearance_officer)
    )
    assert count_adults_to_check(by=first, now=now) == 0
    assert count_adults_to_check(by=other, now=now) == 1
    with refused("barring_same_person"):
        confirm_barring(adult, version=desk.fresh(adult).version, by=first, now=now)
    second(desk, adult)
    assert desk.fresh(adult).state == AdultState.BARRED
    match.refresh_from_db()
    assert match.state == MatchState.ENDED
    with refused("adult_barred_now"):
        bar(desk, adult)


def test_a_barring_that_the_second_person_takes_back_leaves_things_as_they_were(
    desk: Desk, adult: Adult, now: datetime
) -> None:
    bar(desk, adult)
    with refused("barred_already"):
        bar(desk, adult)
    second(desk, adult, confirms=False)
    assert desk.fresh(adult).state == AdultState.ADMITTED
    assert why_not_meet(desk.fresh(adult), at=now) is None
    with refused("no_barring"):
        second(desk, adult)


def test_whoever_was_shut_out_and_cleared_later_may_apply_again(desk: Desk, adult: Adult) -> None:
    bar(desk, adult)
    second(desk, adult)
    second(desk, adult, confirms=False)
    assert desk.fresh(adult).state == AdultState.LEFT


def test_an_applicant_barred_elsewhere_is_not_admitted_and_the_collective_learns_no_reason(
    desk: Desk, now: datetime
) -> None:
    far, number = desk.cast.far, make_number("f")
    elsewhere = make_adult(far.collective_adult, far, iin=number, cleared=False, now=now)
    by = desk.actor_of(far.clearance_officer)
    bar_adult(elsewhere, COURT, once="far", version=1, by=by, now=now)
    here = desk.enter(iin=number)
    desk.write_all(here)
    with refused("adult_barred_somewhere"):
        desk.decide(here)
    desk.decide(here, is_admitted=False)


@pytest.mark.parametrize("who", ["programme_coordinator", "collective_coordinator", "mentor"])
def test_only_who_checks_adults_bars(desk: Desk, adult: Adult, who: str) -> None:
    by = desk.actor_of(getattr(desk.cast, who))
    with refused("no_role"):
        bar_adult(adult, COURT, once="x", version=adult.version, by=by, now=desk.now)


def test_m11_whoever_is_barred_in_one_region_is_barred_in_the_other_at_once(
    desk: Desk, cast: Cast, now: datetime
) -> None:
    """Eight people known in both regions: each that one bars is found in the other, and nobody else."""
    chance, far = Random(11), cast.far
    numbers = [make_number("f") for _ in range(8)]
    barred = set(chance.sample(numbers, 4))
    names = [name for name, who in cast.people.items() if who.unit != cast.unit("department")]
    by_number = {}
    for number, name in zip(numbers, names, strict=False):
        here = cast.people[name]
        by_number[number] = make_adult(here, cast, collective=desk.collective, iin=number, now=now)
        file = make_adult(far.people[name], far, iin=number, now=now)
        if number in barred:
            by = desk.actor_of(far.clearance_officer)
            bar_adult(file, COURT, once=desk.once(), version=1, by=by, now=now)
            by = desk.actor_of(far.second_clearance_officer)
            confirm_barring(file, version=desk.fresh(file).version, by=by, now=now)
    for number, adult in by_number.items():
        fresh = desk.fresh(adult)
        assert is_barred(key_of_person(number), at=now) == (number in barred)
        assert (fresh.state == AdultState.BARRED) == (number in barred)
        assert (why_not_meet(fresh, at=now) is None) == (number not in barred)
    # No number stands in the table of the barred: only keys that nobody without the keyring can make.
    kept = {str(value) for row in Barring.objects.values_list() for value in row}
    assert not kept & set(numbers)


def test_another_region_learns_that_somebody_barred_and_not_who(
    desk: Desk, adult: Adult, now: datetime
) -> None:
    far = desk.cast.far
    file = make_adult(far.collective_adult, far, iin=adult.iin, now=now)
    bar(desk, adult)
    second(desk, adult)
    there = desk.fresh(file)
    assert (there.state, there.decided_by) == (AdultState.BARRED, None)
    by = desk.actor_of(far.clearance_officer)
    with pytest.raises(Refused, match="no_barring"):
        take_back_barring(there, version=there.version, by=by, now=now)
    with refused("adult_barred_now"):
        decide_on_adult(there, is_admitted=True, version=there.version, by=by, now=now)
