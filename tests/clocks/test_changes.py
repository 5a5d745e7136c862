"""Pause and extension: one asks with a reason, another decides; everything else is refused."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from arasha.access.actor import Actor
from arasha.access.refusals import ChangedMeanwhile, Refused
from arasha.appeals.models import Named
from arasha.clocks.actions import (
    approve_change,
    ask_extension,
    ask_pause,
    decline_change,
    resume_clock,
    start_clock,
)
from arasha.clocks.enums import ClockChangeKind, Duty
from arasha.clocks.models import Clock, ClockChange
from arasha.clocks.queries import list_clocks_of
from arasha.journal.models import Entry
from arasha.lib.workdays import local
from arasha.notices.models import Notice
from arasha.staff.models import StaffMember
from tests.cast import Cast

REF = "A-2026-00001"
type ActorOf = Callable[[StaffMember], Actor]
type ClientOf = Callable[[StaffMember], Client]


@pytest.fixture
def clock(cast: Cast, now: datetime) -> Clock:
    """The legal clock of a formal appeal in the hands of the case manager."""
    return start_clock(
        Duty.DECIDE_FORMAL, thing_kind="appeal", thing_ref=REF, unit=cast.unit("department"),
        territory=cast.city, holder=cast.case_manager, now=now,
    )  # fmt: skip


def why(deed: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        deed()
    return refused.value.reason.code


def test_an_extension_is_asked_by_one_and_granted_by_another(
    cast: Cast, now: datetime, clock: Clock, actor_of: ActorOf
) -> None:
    until = date(2027, 1, 15)
    ask_extension(
        clock.pk, until=until, reason="An expert is ill", by=actor_of(cast.case_manager),
        version=1, now=now,
    )  # fmt: skip
    told = set(Notice.objects.values_list("to__login", flat=True))
    assert told == {"abai-supervisor", "abai-second_supervisor"}
    approve_change(clock.pk, by=actor_of(cast.supervisor), version=2, now=now)
    clock.refresh_from_db()
    assert clock.due_at.date() == until
    granted = ClockChange.objects.get(kind=ClockChangeKind.EXTENDED)
    assert (granted.by, granted.approver) == (cast.case_manager, cast.supervisor)
    duties = [line.duty for line in list_clocks_of("appeal", REF, now=now)]
    assert duties == [Duty.TELL_EXTENSION, Duty.DECIDE_FORMAL]
    assert Entry.objects.filter(act="clocks.extended", thing_ref=REF).count() == 1


def test_nobody_grants_what_they_asked_for(
    cast: Cast, now: datetime, clock: Clock, actor_of: ActorOf
) -> None:
    by = actor_of(cast.supervisor)
    ask_pause(clock.pk, reason="Waiting for a paper", by=by, version=1, now=now)
    assert why(lambda: approve_change(clock.pk, by=by, version=2, now=now)) == "own_request"


def test_a_paused_clock_keeps_what_was_left(
    cast: Cast, now: datetime, clock: Clock, actor_of: ActorOf
) -> None:
    by, head = actor_of(cast.case_manager), actor_of(cast.supervisor)
    ask_pause(clock.pk, reason="Waiting for a paper", by=by, version=1, now=now)
    approve_change(clock.pk, by=head, version=2, now=now)
    line = list_clocks_of("appeal", REF, now=now)[0]
    assert (line.state, line.pause_reason) == ("paused", "Waiting for a paper")
    resume_clock(clock.pk, by=by, version=3, now=now + timedelta(days=7))
    clock.refresh_from_db()
    assert (clock.paused_at, clock.paused_for) == (None, timedelta(days=7))
    # From the 9th a week later, and the 16th of December is a day off.
    assert local(clock.due_at).date() == date(2026, 12, 17)


def test_a_refused_pause_lets_the_clock_run_and_can_be_asked_again(
    cast: Cast, now: datetime, clock: Clock, actor_of: ActorOf
) -> None:
    by, head = actor_of(cast.case_manager), actor_of(cast.supervisor)
    ask_pause(clock.pk, reason="Holiday", by=by, version=1, now=now)
    assert (
        why(lambda: ask_pause(clock.pk, reason="x", by=by, version=2, now=now)) == "already_asked"
    )
    decline_change(clock.pk, reason="No ground", by=head, version=2, now=now)
    clock.refresh_from_db()
    assert clock.paused_at is None
    ask_pause(clock.pk, reason="A better ground", by=by, version=3, now=now)


def test_what_a_clock_does_not_allow_is_refused_with_its_reason(
    cast: Cast, now: datetime, clock: Clock, actor_of: ActorOf
) -> None:
    by, head = actor_of(cast.case_manager), actor_of(cast.supervisor)

    def extend(until: date, moment: datetime = now) -> Callable[[], object]:
        return lambda: ask_extension(
            clock.pk, until=until, reason="x", by=by, version=1, now=moment
        )

    assert why(extend(date(2027, 6, 1))) == "too_far"
    assert why(extend(date(2026, 11, 20))) == "too_far"
    assert why(extend(date(2027, 1, 15), clock.due_at + timedelta(seconds=1))) == "already_late"
    assert why(lambda: approve_change(clock.pk, by=head, version=1, now=now)) == "nothing_asked"
    assert why(lambda: resume_clock(clock.pk, by=by, version=1, now=now)) == "not_paused"
    stranger = actor_of(cast.psychologist)
    assert (
        why(lambda: ask_pause(clock.pk, reason="x", by=stranger, version=1, now=now)) == "no_role"
    )
    far = actor_of(cast.far.supervisor)
    assert why(lambda: approve_change(clock.pk, by=far, version=1, now=now)) == "no_role"
    with pytest.raises(ChangedMeanwhile):
        ask_pause(clock.pk, reason="x", by=by, version=7, now=now)


def test_a_duty_without_extension_in_its_rule_cannot_be_extended(
    cast: Cast, now: datetime, actor_of: ActorOf
) -> None:
    red = start_clock(
        Duty.CONTACT_RED, thing_kind="appeal", thing_ref=REF, unit=cast.unit("centre"),
        territory=None, holder=cast.operator, now=now,
    )  # fmt: skip
    by = actor_of(cast.operator)
    reason = why(
        lambda: ask_extension(red.pk, until=date(2027, 1, 1), reason="x", by=by, version=1, now=now)
    )
    assert reason == "no_extension"


def address(deed: str = "") -> str:
    return f"/clocks/appeal/{REF}/formal.decide/{deed}"


def test_the_page_of_a_clock_asks_and_grants(
    cast: Cast, now: datetime, clock: Clock, client_of: ClientOf
) -> None:
    with time_machine.travel(now, tick=False):
        page = client_of(cast.case_manager).get(address())
        assert page.status_code == 200
        assert b"APPC, article 76" in page.content
        asked = {"until": "2027-01-15", "reason": "An expert is ill", "version": "1"}
        assert client_of(cast.case_manager).post(address("extend/"), asked).status_code == 302
        assert b"An expert is ill" in client_of(cast.supervisor).get(address()).content
        client_of(cast.supervisor).post(address("approve/"), {"version": "2"})
    clock.refresh_from_db()
    assert clock.extended_at == now


def test_what_was_typed_stays_when_the_day_is_too_far(
    cast: Cast, now: datetime, clock: Clock, client_of: ClientOf
) -> None:
    with time_machine.travel(now, tick=False):
        asked = {"until": "2029-01-15", "reason": "Сараптама керек", "version": "1"}
        page = client_of(cast.case_manager).post(address("extend/"), asked)
    assert page.status_code == 422
    assert "Сараптама керек" in page.content.decode()
    assert 'href="#extend_until"' in page.content.decode()


def test_a_stale_page_changes_nothing(
    cast: Cast, now: datetime, clock: Clock, client_of: ClientOf
) -> None:
    with time_machine.travel(now, tick=False):
        page = client_of(cast.case_manager).post(address("pause/"), {"reason": "x", "version": "9"})
    assert page.status_code == 409
    assert not ClockChange.objects.exists()


def test_outside_the_scope_a_clock_does_not_exist(
    cast: Cast, now: datetime, clock: Clock, client_of: ClientOf
) -> None:
    for person in (cast.far.supervisor, cast.psychologist, cast.prosecutor, cast.administrator):
        assert client_of(person).get(address()).status_code == 404
    assert Entry.objects.filter(result="refused", reason="outside_scope").count() == 4


def test_a_named_supervisor_finds_no_trace_of_the_clock(
    cast: Cast, now: datetime, clock: Clock, client_of: ClientOf, actor_of: ActorOf
) -> None:
    from tests.clocks.things import make_appeal

    appeal = make_appeal(cast, REF, now=now)
    Named.objects.create(appeal=appeal, staff=cast.supervisor, set_at=now)
    with time_machine.travel(now, tick=False):
        assert client_of(cast.supervisor).get(address()).status_code == 404
        assert client_of(cast.second_supervisor).get(address()).status_code == 200
    ask_pause(clock.pk, reason="x", by=actor_of(cast.case_manager), version=1, now=now)
    assert {notice.to for notice in Notice.objects.all()} == {cast.second_supervisor}
