"""Deadlines of institutions, rules and the calendar, as pages."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from arasha.clocks.actions import start_clock, stop_clocks
from arasha.clocks.enums import Duty
from arasha.clocks.models import CalendarDay, Clock, ClockRule, SchoolBreak
from arasha.journal.models import Entry
from arasha.staff.models import StaffMember
from tests.cast import Cast

type ClientOf = Callable[[StaffMember], Client]


@pytest.fixture
def at_now(now: datetime) -> object:
    with time_machine.travel(now, tick=False):
        yield


def start(cast: Cast, number: int, started: datetime, *, unit: str = "centre") -> str:
    ref = f"A-2026-0000{number}"
    start_clock(
        Duty.CONTACT_ORANGE, thing_kind="appeal", thing_ref=ref, unit=cast.unit(unit),
        territory=cast.city, now=started,
    )  # fmt: skip
    return ref


def figures(page: object) -> list[tuple[str, int, int, int]]:
    rows = page.context["page"].figures  # type: ignore[attr-defined]
    return [(row.unit, row.kept, row.broken, row.running) for row in rows]


def test_kept_broken_and_running_are_counted_apart(
    cast: Cast, now: datetime, at_now: None, client_of: ClientOf
) -> None:
    begun = now - timedelta(days=3)
    stop_clocks(thing_kind="appeal", thing_ref=start(cast, 1, begun), now=begun)
    stop_clocks(thing_kind="appeal", thing_ref=start(cast, 2, begun), now=now)
    late = start(cast, 3, begun)
    start(cast, 4, now)
    page = client_of(cast.prosecutor).get("/deadlines/")
    assert figures(page) == [("abai centre", 1, 2, 1)]
    assert late in page.content.decode()
    entry = Entry.objects.get(act="clocks.deadlines_seen")
    assert (entry.signer_code, entry.shown) == (cast.prosecutor.code, f" {late} ")


def test_each_watches_the_own_region_and_the_own_units(
    cast: Cast, now: datetime, at_now: None, client_of: ClientOf
) -> None:
    start(cast, 1, now)
    start(cast, 2, now, unit="department")
    everything = ["abai centre", "abai department"]
    seen = {
        cast.prosecutor: everything,
        cast.commissioner: everything,
        cast.supervisor: ["abai department"],
        cast.centre_head: ["abai centre"],
        cast.far.prosecutor: [],
        cast.far.supervisor: [],
    }
    for person, units in seen.items():
        assert [row[0] for row in figures(client_of(person).get("/deadlines/"))] == units


def test_deadlines_are_refused_to_those_without_the_task(cast: Cast, client_of: ClientOf) -> None:
    for person in (cast.operator, cast.school_head, cast.akim, cast.administrator):
        assert client_of(person).get("/deadlines/").status_code == 403


def test_a_period_that_ends_before_it_begins_is_said_beside_the_field(
    cast: Cast, at_now: None, client_of: ClientOf
) -> None:
    page = client_of(cast.prosecutor).get("/deadlines/?since=2026-05-01&until=2026-04-01")
    assert "Swap them" in page.content.decode()


def test_the_page_of_deadlines_costs_the_same_for_one_clock_and_for_three(
    cast: Cast, now: datetime, at_now: None, client_of: ClientOf
) -> None:
    client = client_of(cast.prosecutor)
    client.get("/deadlines/")
    for numbers in ([1], [2, 3]):
        for number in numbers:
            start(cast, number, now - timedelta(days=3))
        with CaptureQueriesContext(connection) as queries:
            client.get("/deadlines/")
        assert len(queries) == 17


RULE = {
    "kind": "hours", "amount": "2", "extension_kind": "", "extension_amount": "0",
    "warn_minutes": "30", "status": "default", "basis_kk": "Бұйрық 7", "basis_ru": "Приказ 7",
    "basis_en": "Order 7", "reason": "Order 7 of the region", "version": "1",
}  # fmt: skip


def test_a_new_version_holds_for_new_clocks_and_old_ones_keep_theirs(
    cast: Cast, now: datetime, at_now: None, client_of: ClientOf
) -> None:
    start(cast, 1, now)
    page = client_of(cast.supervisor).post("/clocks/rules/signal.orange/", RULE)
    assert page.status_code == 302
    start(cast, 2, now + timedelta(minutes=1))
    lengths = {clock.thing_ref: clock.due_at - clock.started_at for clock in Clock.objects.all()}
    assert lengths == {"A-2026-00001": timedelta(hours=4), "A-2026-00002": timedelta(hours=2)}
    assert ClockRule.objects.get(duty="signal.orange", valid_to=None).version == 2
    assert Entry.objects.filter(act="clocks.rule_changed", thing_ref="signal.orange").exists()


def test_a_rule_is_not_overwritten_by_a_page_that_is_older(
    cast: Cast, at_now: None, client_of: ClientOf
) -> None:
    client = client_of(cast.supervisor)
    client.post("/clocks/rules/signal.orange/", RULE)
    assert client.post("/clocks/rules/signal.orange/", RULE).status_code == 409


def test_a_rule_without_a_reason_is_not_written_and_what_was_typed_stays(
    cast: Cast, at_now: None, client_of: ClientOf
) -> None:
    wrong = RULE | {"reason": "", "extension_kind": "hours", "amount": "-1"}
    page = client_of(cast.supervisor).post("/clocks/rules/signal.orange/", wrong)
    assert page.status_code == 422
    assert "Бұйрық 7" in page.content.decode()
    assert ClockRule.objects.filter(duty="signal.orange").count() == 1


def test_rules_are_read_by_all_staff_and_changed_by_few(cast: Cast, client_of: ClientOf) -> None:
    assert client_of(cast.school_head).get("/clocks/rules/").status_code == 200
    assert client_of(cast.school_head).get("/clocks/rules/signal.red/").status_code == 403
    assert client_of(cast.supervisor).get("/clocks/rules/nothing/").status_code == 404


def test_a_day_off_moves_the_deadlines_that_start_after_it_was_set(
    cast: Cast, now: datetime, at_now: None, client_of: ClientOf
) -> None:
    client = client_of(cast.supervisor)
    day = {"day": "2026-11-19", "is_working": "no", "name_kk": "Боран", "source": "Order 9"}
    assert client.post("/clocks/calendar/set/", day).status_code == 302
    clock = start_clock(
        Duty.CONTACT_ORDINARY, thing_kind="appeal", thing_ref="A-2026-00001",
        unit=cast.unit("centre"), territory=None, now=now,
    )  # fmt: skip
    assert clock.due_at.date() == date(2026, 11, 20)
    assert "Боран" in client.get("/clocks/calendar/").content.decode()
    client.post("/clocks/calendar/2026-11-19/remove/")
    client.post("/clocks/calendar/2026-11-19/remove/")
    assert not CalendarDay.objects.filter(day=date(2026, 11, 19)).exists()
    assert Entry.objects.filter(act="clocks.calendar_changed").count() == 2


def test_school_holidays_are_added_and_taken_out(
    cast: Cast, at_now: None, client_of: ClientOf
) -> None:
    client = client_of(cast.supervisor)
    holidays = {"first_day": "2026-12-29", "last_day": "2027-01-08", "source": "Order 11"}
    client.post("/clocks/calendar/holidays/add/", holidays)
    assert SchoolBreak.objects.filter(first_day=date(2026, 12, 29)).count() == 1
    client.post("/clocks/calendar/holidays/2026-12-29/2027-01-08/remove/")
    assert not SchoolBreak.objects.filter(first_day=date(2026, 12, 29)).exists()
    wrong = client.post("/clocks/calendar/holidays/add/", holidays | {"last_day": "2026-12-01"})
    assert wrong.status_code == 422
    assert client.post("/clocks/calendar/holidays/soon/never/remove/").status_code == 404
