"""Starting, stopping and giving clocks, and how they come onto pages."""

from datetime import datetime, timedelta

import pytest

from arasha.clocks.actions import (
    give_clocks,
    install_default_rules,
    start_clock,
    stop_clocks,
)
from arasha.clocks.enums import Duty
from arasha.clocks.models import Clock, ClockRule
from arasha.clocks.queries import clocks_of_many, list_clocks_of
from tests.cast import Cast

APPEAL = "A-2026-00001"


def start(cast: Cast, duty: Duty, now: datetime, ref: str = APPEAL) -> Clock:
    return start_clock(
        duty, thing_kind="appeal", thing_ref=ref, unit=cast.unit("centre"),
        territory=cast.city, now=now,
    )  # fmt: skip


def test_a_red_signal_is_due_in_a_quarter_of_an_hour(cast: Cast, now: datetime) -> None:
    assert start(cast, Duty.CONTACT_RED, now).due_at == now + timedelta(minutes=15)


def test_starting_twice_leaves_one_clock_as_it_was(cast: Cast, now: datetime) -> None:
    first = start(cast, Duty.CONTACT_ORANGE, now)
    again = start(cast, Duty.CONTACT_ORANGE, now + timedelta(hours=1))
    assert (again.pk, again.due_at) == (first.pk, first.due_at)


def test_a_stopped_duty_can_begin_anew(cast: Cast, now: datetime) -> None:
    first = start(cast, Duty.CONTACT_ORANGE, now)
    assert stop_clocks(thing_kind="appeal", thing_ref=APPEAL, now=now) == 1
    assert start(cast, Duty.CONTACT_ORANGE, now).pk != first.pk


def test_stopping_some_duties_leaves_the_others_running(cast: Cast, now: datetime) -> None:
    start(cast, Duty.CONTACT_ORANGE, now)
    start(cast, Duty.DECIDE_FORMAL, now)
    stop_clocks(thing_kind="appeal", thing_ref=APPEAL, now=now, duties=[Duty.CONTACT_ORANGE])
    states = {line.duty: line.state for line in list_clocks_of("appeal", APPEAL, now=now)}
    assert states == {Duty.DECIDE_FORMAL: "running", Duty.CONTACT_ORANGE: "stopped"}


def test_stopping_again_does_not_move_the_moment(cast: Cast, now: datetime) -> None:
    clock = start(cast, Duty.CONTACT_ORANGE, now)
    stop_clocks(thing_kind="appeal", thing_ref=APPEAL, now=now)
    assert stop_clocks(thing_kind="appeal", thing_ref=APPEAL, now=now + timedelta(hours=9)) == 0
    clock.refresh_from_db()
    assert clock.stopped_at == now


def test_clocks_follow_the_hands_and_the_unit(cast: Cast, now: datetime) -> None:
    clock = start(cast, Duty.CONTACT_ORANGE, now)
    give_clocks(
        thing_kind="appeal",
        thing_ref=APPEAL,
        holder=cast.case_manager,
        unit=cast.unit("department"),
    )
    clock.refresh_from_db()
    assert (clock.holder, clock.unit) == (cast.case_manager, cast.unit("department"))
    give_clocks(thing_kind="appeal", thing_ref=APPEAL, holder=None)
    clock.refresh_from_db()
    assert (clock.holder, clock.unit) == (None, cast.unit("department"))


def test_a_step_falls_due_on_its_own_day(cast: Cast, now: datetime) -> None:
    due = now + timedelta(days=3)
    clock = start_clock(
        Duty.DO_STEP, thing_kind="step", thing_ref="K-2026-00001/1.1",
        unit=cast.unit("department"), territory=None, now=now, due_at=due,
    )  # fmt: skip
    assert clock.due_at == due


def test_the_region_versions_stay_when_defaults_are_installed_again(
    cast: Cast, now: datetime
) -> None:
    ClockRule.objects.filter(duty=Duty.CONTACT_RED).update(amount=10)
    ClockRule.objects.filter(duty=Duty.CONTACT_ORANGE).delete()
    assert install_default_rules(now=now) == 1
    assert ClockRule.objects.get(duty=Duty.CONTACT_RED).amount == 10
    assert ClockRule.objects.count() == len(Duty)


def test_a_clock_starts_even_where_nobody_installed_its_rule(cast: Cast, now: datetime) -> None:
    ClockRule.objects.all().delete()
    assert start(cast, Duty.CONTACT_RED, now).due_at == now + timedelta(minutes=15)


def test_the_most_pressing_clock_of_each_thing_is_shown(cast: Cast, now: datetime) -> None:
    start(cast, Duty.DECIDE_FORMAL, now)
    start(cast, Duty.CONTACT_ORANGE, now)
    start(cast, Duty.DECIDE_FORMAL, now, ref="A-2026-00002")
    found = clocks_of_many("appeal", [APPEAL, "A-2026-00002", "A-2026-00003"], now=now)
    assert {ref: line.duty for ref, line in found.items()} == {
        APPEAL: Duty.CONTACT_ORANGE,
        "A-2026-00002": Duty.DECIDE_FORMAL,
    }


@pytest.mark.parametrize("things", [1, 3])
def test_lines_of_many_things_cost_one_query(
    cast: Cast, now: datetime, things: int, django_assert_num_queries: object
) -> None:
    refs = [f"A-2026-0000{number}" for number in range(things)]
    for ref in refs:
        start(cast, Duty.DECIDE_FORMAL, now, ref=ref)
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert len(clocks_of_many("appeal", refs, now=now)) == things


def test_a_line_speaks_the_language_of_its_reader(cast: Cast, now: datetime) -> None:
    from django.utils import translation

    start(cast, Duty.DECIDE_FORMAL, now)
    with translation.override("kk"):
        assert "76-бап" in list_clocks_of("appeal", APPEAL, now=now)[0].basis
    with translation.override("ru"):
        assert "статья 76" in list_clocks_of("appeal", APPEAL, now=now)[0].basis
