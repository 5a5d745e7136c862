"""Adults: entered by their collective, checked paper by paper, admitted, suspended, let go."""

from datetime import date, datetime, timedelta

import pytest
from django.http import Http404

from arasha.access.refusals import ChangedMeanwhile
from arasha.journal.models import Entry
from arasha.lib.iin import make_iin
from arasha.mentoring.actions.adults import apply_again, decide_on_adult, take_back_item
from arasha.mentoring.actions.adults_ending import (
    leave_programme,
    lift_suspension,
    suspend,
    watch_clearances,
)
from arasha.mentoring.enums import AdultState, ItemKind
from arasha.mentoring.models import Adult, Suspension
from arasha.mentoring.queries.adults import (
    count_adults_to_check,
    count_clearances_running_out,
    find_adult,
    find_own_adult,
    get_adult_file,
    list_adults,
)
from arasha.mentoring.queries.clearance import why_not_meet
from arasha.mentoring.rules.clearance import EVERY_ADULT
from arasha.notices.models import Notice
from tests.mentoring.adults.conftest import Desk, refused
from tests.mentoring.conftest import ActorOf
from tests.mentoring.making import make_adult, make_number


def test_from_the_application_to_the_admission_no_paper_can_be_skipped(desk: Desk) -> None:
    adult, cast = desk.enter(), desk.cast
    assert Notice.objects.filter(kind="adult_waits", to=cast.clearance_officer).exists()
    for kind in EVERY_ADULT:
        with refused("adult_items_lack"):
            desk.decide(adult)
        desk.write(adult, kind)
    # Two references are asked for.
    with refused("adult_items_lack"):
        desk.decide(adult)
    assert why_not_meet(adult, at=desk.now) is not None
    desk.write(adult, ItemKind.REFERENCE)
    assert why_not_meet(desk.fresh(adult), at=desk.now) is not None
    assert desk.decide(adult).state == AdultState.ADMITTED
    assert why_not_meet(desk.fresh(adult), at=desk.now) is None
    told = Notice.objects.filter(kind="adult_decided").values_list("to__login", flat=True)
    assert set(told) == {
        "abai-collective_adult", "abai-collective_coordinator", "abai-programme_coordinator",
        "abai-second_programme_coordinator",
    }  # fmt: skip


def test_nobody_checks_themselves_or_an_adult_of_the_own_institution(
    desk: Desk, now: datetime
) -> None:
    cast = desk.cast
    colleague = make_adult(
        cast.case_manager, cast, collective=desk.collective, cleared=False, now=now
    )
    with refused("adult_of_own_unit"):
        desk.write(colleague, ItemKind.INTERVIEW)
    own = make_adult(cast.clearance_officer, cast, cleared=False, now=now)
    with refused("own_adult_file"):
        desk.write(own, ItemKind.INTERVIEW)
    with refused("own_adult_file"):
        desk.decide(own)


def test_who_does_not_check_adults_writes_no_paper_and_decides_nothing(desk: Desk) -> None:
    adult, cast = desk.enter(), desk.cast
    for who in (
        cast.collective_coordinator,
        cast.programme_coordinator,
        cast.far.clearance_officer,
    ):
        with refused("no_role"):
            desk.write(adult, ItemKind.INTERVIEW, by=who)
        with refused("no_role"):
            desk.decide(adult, is_admitted=False, by=who)


@pytest.mark.parametrize(
    ("days_from", "days_to", "code"), [(1, 300, "item_in_future"), (-300, -1, "item_over")]
)
def test_a_paper_is_written_down_only_while_it_holds(
    desk: Desk, days_from: int, days_to: int, code: str
) -> None:
    adult = desk.enter()
    issued_on, valid_to = (desk.today + timedelta(days=days) for days in (days_from, days_to))
    with refused(code):
        desk.write(adult, ItemKind.MEDICAL, issued_on=issued_on, valid_to=valid_to)


def test_training_shorter_than_the_region_asks_does_not_count(desk: Desk) -> None:
    adult = desk.enter()
    desk.write_all(adult)
    training = adult.items.get(kind="training")
    by = desk.actor_of(desk.cast.clearance_officer)
    take_back_item(
        adult, training.once_key, version=desk.fresh(adult).version, by=by, now=desk.now
    )  # fmt: skip
    desk.write(adult, ItemKind.TRAINING, hours=1)
    with refused("adult_items_lack"):
        desk.decide(adult)
    desk.write(adult, ItemKind.TRAINING, hours=2)
    assert desk.decide(adult).state == AdultState.ADMITTED


def test_who_enters_must_choose_a_grown_up_of_the_own_institution_once(desk: Desk) -> None:
    cast = desk.cast
    with refused("adult_not_of_unit"):
        desk.enter(cast.school_psychologist)
    child = next(n for s in range(9) if (n := make_iin(date(2012, 3, 4), "f", s)))
    with refused("adult_under_age"):
        desk.enter(iin=child)
    with refused("adult_no_language"):
        desk.enter(speaks_kk=False, speaks_ru=False)
    number = make_number("f")
    desk.enter(iin=number)
    with refused("adult_has_file"):
        desk.enter()
    with refused("adult_number_taken"):
        desk.enter(cast.clinic_officer, iin=number)


def test_a_bad_paper_suspends_at_once_and_a_good_one_lets_the_adult_go_on(
    desk: Desk, adult: Adult
) -> None:
    desk.write(adult, ItemKind.RECORD_CHECK, is_passed=False)
    assert desk.fresh(adult).state == AdultState.SUSPENDED
    reason = why_not_meet(desk.fresh(adult), at=desk.now)
    assert reason is not None
    assert reason.code == "adult_suspended"
    desk.write(adult, ItemKind.RECORD_CHECK)
    assert desk.fresh(adult).state == AdultState.ADMITTED
    assert Notice.objects.filter(kind="clearance_whole", to=adult.staff).exists()


def test_a_paper_taken_back_counts_no_more_from_the_same_second(desk: Desk, adult: Adult) -> None:
    item = adult.items.filter(kind="medical").first()
    assert item is not None
    by = desk.actor_of(desk.cast.clearance_officer)
    take_back_item(adult, item.once_key, version=adult.version, by=by, now=desk.now)
    assert why_not_meet(desk.fresh(adult), at=desk.now) is not None
    assert desk.fresh(adult).state == AdultState.SUSPENDED
    with refused("item_ended"):
        take_back_item(
            adult, item.once_key, version=desk.fresh(adult).version, by=by, now=desk.now
        )  # fmt: skip


def test_the_timer_marks_who_ran_out_and_tells_60_30_and_7_days_before(
    desk: Desk, now: datetime
) -> None:
    cast = desk.cast
    for who, days in (
        (cast.collective_adult, -1), (cast.clinic_officer, 5), (cast.collective_coordinator, 59)
    ):  # fmt: skip
        valid_to = desk.today + timedelta(days=days)
        make_adult(who, cast, collective=desk.collective, valid_to=valid_to, now=now)
    by = desk.actor_of(cast.clearance_officer)
    assert count_clearances_running_out(by=by, now=now) == 3
    assert watch_clearances(now, 20) == 1
    assert watch_clearances(now, 20) == 0
    over = Adult.objects.get(staff=cast.collective_adult)
    assert over.state == AdultState.SUSPENDED
    assert Suspension.objects.get().because == "clearance"
    told = Notice.objects.filter(kind="clearance_ends")
    assert {notice.to_id for notice in told} == {
        cast.clinic_officer.pk, cast.collective_coordinator.pk, cast.programme_coordinator.pk,
        cast.second_programme_coordinator.pk,
    }  # fmt: skip
    ended = Notice.objects.filter(kind="clearance_ended").values_list("to_id", flat=True)
    assert cast.collective_adult.pk in ended
    with refused("no_suspension"):
        lift_suspension(over, version=over.version, by=by, now=now)
    desk.write_all(over)
    assert desk.fresh(over).state == AdultState.ADMITTED


def test_each_warning_is_told_once(desk: Desk, now: datetime) -> None:
    valid_to = desk.today + timedelta(days=61)
    make_adult(
        desk.cast.collective_adult,
        desk.cast,
        collective=desk.collective,
        valid_to=valid_to,
        now=now,
    )
    told = []
    for day in range(62):
        watch_clearances(now + timedelta(days=day), 20)
        told.append(Notice.objects.filter(kind="clearance_ends", to__login="abai-collective_adult").count())  # fmt: skip
    assert [day for day in range(1, 62) if told[day] > told[day - 1]] == [1, 31, 54]


def test_what_a_person_suspended_a_person_lifts(desk: Desk, adult: Adult, now: datetime) -> None:
    leads, checks = (
        desk.actor_of(who) for who in (desk.cast.programme_coordinator, desk.cast.clearance_officer)
    )
    suspend(adult, because="health", version=adult.version, by=leads, now=now)
    again = desk.fresh(adult)
    assert again.state == AdultState.SUSPENDED
    with refused("adult_suspended_now"):
        suspend(again, because="check", version=again.version, by=checks, now=now)
    with refused("no_role"):
        lift_suspension(again, version=again.version, by=leads, now=now)
    with pytest.raises(ChangedMeanwhile):
        lift_suspension(again, version=1, by=checks, now=now)
    lift_suspension(again, version=again.version, by=checks, now=now)
    assert desk.fresh(adult).state == AdultState.ADMITTED
    assert why_not_meet(desk.fresh(adult), at=now) is None


def test_who_left_or_was_not_admitted_may_apply_again(
    desk: Desk, adult: Adult, now: datetime
) -> None:
    own, keeper = (
        desk.actor_of(who) for who in (desk.cast.collective_adult, desk.cast.collective_coordinator)
    )
    leave_programme(adult, version=adult.version, by=own, now=now)
    gone = desk.fresh(adult)
    reason = why_not_meet(gone, at=now)
    assert reason is not None
    assert reason.code == "adult_left"
    with refused("adult_has_left"):
        desk.write(adult, ItemKind.MEDICAL)
    back = apply_again(gone, version=gone.version, by=keeper, now=now)
    assert (back.state, back.decided_at) == (AdultState.APPLIED, None)
    assert desk.decide(adult, is_admitted=False).state == AdultState.REFUSED


def test_the_same_sending_enters_and_writes_once(desk: Desk) -> None:
    adult = desk.enter()
    desk.sent -= 1
    assert desk.enter() == adult
    desk.write(adult, ItemKind.MEDICAL)
    desk.sent -= 1
    desk.write(adult, ItemKind.MEDICAL)
    assert adult.items.count() == 1


def test_each_sees_the_files_of_their_reach_and_every_look_is_written_down(
    desk: Desk, adult: Adult, mentor: Adult, actor_of: ActorOf, now: datetime
) -> None:
    cast = desk.cast
    seen = {
        who: {line.adult.ref for line in list_adults(by=actor_of(getattr(cast, who)), now=now)}
        for who in ("clearance_officer", "programme_coordinator", "collective_coordinator")
    }
    both = {adult.ref, mentor.ref}
    assert list(seen.values()) == [both, both, {adult.ref}]
    assert find_own_adult(actor_of(cast.mentor)) == mentor
    get_adult_file(adult.ref, by=actor_of(cast.collective_adult), now=now)
    assert Entry.objects.filter(act="mentoring.adult_seen", thing_ref=adult.ref).count() == 1
    for who in (
        cast.mentor,
        cast.far.clearance_officer,
        cast.far.programme_coordinator,
        cast.key_adult,
    ):
        with pytest.raises(Http404):
            find_adult(adult.ref, by=actor_of(who), now=now)
    assert list_adults(by=actor_of(cast.far.clearance_officer), now=now) == []


def test_what_waits_for_a_checker_is_counted_without_the_own_institution(
    desk: Desk, now: datetime
) -> None:
    cast = desk.cast
    desk.enter()
    make_adult(cast.case_manager, cast, collective=desk.collective, cleared=False, now=now)
    assert count_adults_to_check(by=desk.actor_of(cast.clearance_officer), now=now) == 1
    for who in (cast.far.clearance_officer, cast.collective_coordinator, cast.administrator):
        assert count_adults_to_check(by=desk.actor_of(who), now=now) == 0


def test_an_adult_who_was_seen_in_another_version_is_not_decided_on(desk: Desk) -> None:
    adult = desk.enter()
    desk.write_all(adult)
    by = desk.actor_of(desk.cast.clearance_officer)
    with pytest.raises(ChangedMeanwhile):
        decide_on_adult(adult, is_admitted=True, version=1, by=by, now=desk.now)
