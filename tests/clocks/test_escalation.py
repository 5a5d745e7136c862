"""Overdue clocks: who is told, once, whoever sweeps and however often."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from arasha.agencies.models import Organisation
from arasha.clocks.actions import escalate_overdue, start_clock
from arasha.clocks.enums import Duty
from arasha.clocks.models import Clock, ClockChange
from arasha.journal.models import Entry
from arasha.notices.models import Notice
from arasha.staff.models import StaffMember
from tests.cast import Cast, make_cast

LATER = timedelta(days=10)


def start(
    unit: Organisation, now: datetime, *, holder: StaffMember | None = None, number: int = 1
) -> Clock:
    return start_clock(
        Duty.CONTACT_ORANGE, thing_kind="appeal", thing_ref=f"A-2026-0000{number}", unit=unit,
        territory=None, holder=holder, now=now,
    )  # fmt: skip


def told() -> set[str]:
    return set(Notice.objects.values_list("to__login", flat=True))


def test_the_holder_and_those_who_see_the_team_are_told_once(cast: Cast, now: datetime) -> None:
    clock = start(cast.unit("centre"), now, holder=cast.operator)
    assert escalate_overdue(now + LATER, 10) == 1
    assert escalate_overdue(now + LATER, 10) == 0
    assert told() == {"abai-operator", "abai-centre_head"}
    clock.refresh_from_db()
    assert clock.escalated_at == now + LATER
    assert ClockChange.objects.filter(clock=clock, kind="escalated").count() == 1
    assert Entry.objects.filter(act="clocks.escalated", signer_kind="system").count() == 1


def test_a_unit_under_another_reaches_the_heads_above(cast: Cast, now: datetime) -> None:
    start(cast.unit("district_unit"), now)
    escalate_overdue(now + LATER, 10)
    assert told() == {"abai-supervisor", "abai-second_supervisor"}


def test_paused_stopped_and_timely_clocks_are_left_alone(cast: Cast, now: datetime) -> None:
    for number, change in enumerate([{"paused_at": now}, {"stopped_at": now}, {}], start=1):
        clock = start(cast.unit("centre"), now, number=number)
        Clock.objects.filter(pk=clock.pk).update(**change)
    assert escalate_overdue(now + timedelta(hours=1), 10) == 0
    assert escalate_overdue(now + LATER, 10) == 1


def test_a_school_is_told_while_it_works_and_its_district_in_the_holidays(cast: Cast) -> None:
    autumn = datetime(2026, 11, 18, 5, tzinfo=UTC)
    start(cast.unit("school"), autumn)
    escalate_overdue(autumn + LATER, 10)
    assert told() == {"abai-school_psychologist", "abai-school_head"}
    Notice.objects.all().delete()
    summer = datetime(2026, 7, 1, 5, tzinfo=UTC)
    start(cast.unit("school"), summer, number=2)
    # Grants of the cast begin in August: the officer of the test has worked longer.
    cast.education_officer.grants.update(valid_from=summer - LATER)
    escalate_overdue(summer + timedelta(hours=5), 10)
    assert told() == {"abai-education_officer"}


def test_one_clock_that_fails_does_not_keep_the_others_waiting(
    cast: Cast, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    from arasha.clocks.actions import escalation

    bad = start(cast.unit("centre"), now, number=1)
    start(cast.unit("centre"), now, number=2)
    real = escalation._escalate

    def failing(clock_id: int, *, now: datetime) -> bool:
        if clock_id == bad.pk:
            raise RuntimeError
        return real(clock_id, now=now)

    monkeypatch.setattr(escalation, "_escalate", failing)
    assert escalate_overdue(now + LATER, 10) == 1


def test_two_workers_at_once_escalate_each_clock_once(committed_db: None, now: datetime) -> None:
    cast = make_cast(now=now)
    for number in range(1, 9):
        start(cast.unit("centre"), now, number=number)
    done: list[int] = []

    def sweep() -> None:
        try:
            done.append(escalate_overdue(now + LATER, 20))
        finally:
            connection.close()

    workers = [threading.Thread(target=sweep) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sum(done) == 8
    assert ClockChange.objects.filter(kind="escalated").count() == 8
    assert Notice.objects.count() == 8
