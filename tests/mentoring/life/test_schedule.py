"""The calendar of talks over months: kept, or escalated, in every case. Promise M9."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arasha.access.refusals import ChangedMeanwhile, Refused
from arasha.clocks.actions import escalate_overdue
from arasha.clocks.models import Clock
from arasha.mentoring.actions.check_ins import Heard, answer_check_in
from arasha.mentoring.enums import CheckInKind, MatchState, MeetingState, Side
from arasha.mentoring.jobs import keep_schedule
from arasha.mentoring.models import CheckIn, Match, Meeting, Survey
from arasha.mentoring.queries.check_ins import count_check_ins_due, list_due
from arasha.mentoring.rules.schedule import (
    AHEAD,
    NEAR,
    Ask,
    With,
    add_months,
    surveys_until,
    talks_until,
)
from arasha.notices.models import Notice
from arasha.staff.models import StaffMember
from tests.cast import Cast
from tests.mentoring.conftest import ActorOf
from tests.mentoring.life.conftest import MakeMatch

BEGAN = datetime(2025, 8, 31, 9, 0, tzinfo=UTC)
GOOD = Heard(mood=4, way="call", minutes=10, words="Бәрі жақсы")


def test_first_talks_are_at_48_hours_then_twice_in_month_one_then_monthly() -> None:
    talks = list(talks_until(BEGAN, add_months(BEGAN, 4)))
    of_child = [(talk.kind, talk.due_at) for talk in talks if talk.side == With.CHILD]
    assert of_child == [
        (Ask.FIRST, BEGAN + timedelta(hours=48)),
        (Ask.MONTH_ONE, BEGAN + timedelta(days=14)),
        (Ask.MONTH_ONE, BEGAN + timedelta(days=28)),
        (Ask.MONTHLY, datetime(2025, 10, 31, 9, 0, tzinfo=UTC)),
        (Ask.MONTHLY, datetime(2025, 11, 30, 9, 0, tzinfo=UTC)),
        (Ask.MONTHLY, datetime(2025, 12, 31, 9, 0, tzinfo=UTC)),
    ]
    assert of_child == [(t.kind, t.due_at) for t in talks if t.side == With.ADULT]
    quarterly = [talk for talk in talks if talk.side == With.KEY_ADULT]
    assert [(talk.kind, talk.due_at.month) for talk in quarterly] == [(Ask.QUARTERLY, 11)]


def test_surveys_are_at_three_months_and_then_every_six() -> None:
    due = [each.due_on for each in surveys_until(BEGAN.date(), date(2027, 1, 1))]
    assert sorted(set(due)) == [date(2025, 11, 30), date(2026, 5, 31), date(2026, 11, 30)]
    assert len(due) == 2 * len(set(due))


@given(st.datetimes(datetime(2024, 1, 1), datetime(2028, 12, 31)))
def test_no_gap_between_talks_with_the_child_is_longer_than_the_look_ahead(naive: datetime) -> None:
    began = naive.replace(tzinfo=UTC)
    talks = talks_until(began, add_months(began, 30))
    times = [talk.due_at for talk in talks if talk.side == With.CHILD]
    assert times == sorted(times)
    assert all(later - before <= AHEAD - NEAR for before, later in pairwise(times))


@pytest.mark.parametrize("seed", range(2))
def test_m9_over_fourteen_months_each_talk_is_kept_in_time_or_escalated(
    another: MakeMatch, cast: Cast, actor_of: ActorOf, now: datetime, seed: int
) -> None:
    match, lazy = another(days=1), Random(seed)
    moment, last = now, add_months(now, 14)
    while moment < last:
        # The worker escalates every twenty seconds, so before anybody answers late.
        escalate_overdue(moment, 500)
        keep_schedule(moment, 50)
        _some_are_asked(lazy, moment, cast=cast, actor_of=actor_of)
        moment += timedelta(days=lazy.choice([1, 3, 7]))
    escalate_overdue(moment, 500)
    _all_kept_or_escalated(match)


def _some_are_asked(lazy: Random, moment: datetime, *, cast: Cast, actor_of: ActorOf) -> None:
    by = actor_of(cast.programme_coordinator)
    due = CheckIn.objects.filter(done_at=None, due_at__lte=moment + timedelta(days=3))
    for check_in in due.select_related("match__participant").exclude(kind=CheckInKind.SILENCE):
        if lazy.random() < 0.4:
            answer_check_in(check_in, GOOD, version=check_in.version, by=by, now=moment)


def _all_kept_or_escalated(match: Match) -> None:
    """By an oracle of its own: count on the fingers what is due, then look for the row and its clock."""
    assert match.began_at is not None
    expected = [(kind, hours) for kind, hours in (("first", 48), ("month_one", 14 * 24))]
    for side in ("child", "adult"):
        for kind, hours in expected:
            _is_kept_or_escalated(match, kind, side, match.began_at + timedelta(hours=hours))
        for month in range(2, 14):
            due_at = add_months(match.began_at, month)
            _is_kept_or_escalated(match, "monthly", side, due_at)
    for month in (3, 6, 9, 12):
        _is_kept_or_escalated(match, "quarterly", "key_adult", add_months(match.began_at, month))
    assert {(s.number, s.side) for s in Survey.objects.filter(match=match)} >= {
        (number, side) for number in (1, 2) for side in ("child", "adult")
    }


def _is_kept_or_escalated(match: Match, kind: str, side: str, due_at: datetime) -> None:
    check_in = CheckIn.objects.get(match=match, kind=kind, side=side, due_at=due_at)
    clock = Clock.objects.get(thing_kind="check_in", thing_ref=check_in.ref)
    assert clock.due_at == due_at
    is_kept = check_in.done_at is not None and check_in.done_at <= due_at
    assert is_kept or clock.escalated_at is not None


def test_m9_running_it_again_writes_nothing_twice(match: Match, now: datetime) -> None:
    assert keep_schedule(now, 50) == 1
    written = CheckIn.objects.count()
    assert keep_schedule(now, 50) == 0
    assert CheckIn.objects.count() == written > 0


def test_m9_after_a_month_of_silence_the_coordinator_finds_out_why(
    another: MakeMatch, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    silent = another(days=31)
    keep_schedule(now, 50)
    asked = CheckIn.objects.select_related("match__participant").get(kind=CheckInKind.SILENCE)
    assert asked.match_id == silent.pk
    clock = Clock.objects.get(thing_ref=asked.ref)
    coordinators = {cast.programme_coordinator, cast.second_programme_coordinator}
    assert clock.rule.duty == "match.silence"
    assert clock.holder in coordinators
    assert Notice.objects.filter(kind="match_silent", to=cast.programme_coordinator).exists()
    assert keep_schedule(now, 50) == 0
    with pytest.raises(Refused, match="not_yours"):
        answer_check_in(asked, GOOD, version=1, by=actor_of(cast.key_adult), now=now)
    answer_check_in(asked, GOOD, version=1, by=actor_of(cast.programme_coordinator), now=now)
    assert Clock.objects.get(thing_ref=asked.ref).stopped_at == now
    assert keep_schedule(now, 50) == 0


def test_a_held_meeting_is_no_silence(another: MakeMatch, cast: Cast, now: datetime) -> None:
    met = another(days=60)
    Meeting.objects.create(
        ref="MT-2026-00099", match=met, state=MeetingState.HELD, at=now - timedelta(days=20),
        minutes=60, place="public", planned_by=cast.collective_adult, planned_at=now,
        once_key="held",
    )  # fmt: skip
    keep_schedule(now, 50)
    assert not CheckIn.objects.filter(kind=CheckInKind.SILENCE).exists()


@pytest.mark.parametrize("state", [MatchState.SIGNED, MatchState.ENDED, MatchState.DECLINED])
def test_nobody_is_asked_about_a_match_that_is_not_under_way(
    another: MakeMatch, now: datetime, state: MatchState
) -> None:
    another(state=state)
    assert keep_schedule(now, 50) == 0


def test_each_sees_and_answers_only_their_side(
    match: Match, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    keep_schedule(now, 50)

    def sides(person: StaffMember) -> set[str]:
        return {line.thing.side for line in list_due(by=actor_of(person), now=now)}

    assert sides(cast.collective_adult) == {Side.ADULT}
    assert sides(cast.collective_coordinator) == {Side.ADULT}
    assert sides(cast.key_adult) == {Side.CHILD}
    assert sides(cast.programme_coordinator) >= {Side.CHILD, Side.ADULT}
    for stranger in (cast.far_key_adult, cast.far.programme_coordinator, cast.mentor):
        assert sides(stranger) == set()
    of_child = CheckIn.objects.filter(side=Side.CHILD).order_by("due_at")[0]
    with pytest.raises(Refused, match="not_yours"):
        answer_check_in(of_child, GOOD, version=1, by=actor_of(cast.collective_adult), now=now)


def test_a_talk_is_written_once_and_its_clock_stops(
    match: Match, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    keep_schedule(now, 50)
    by = actor_of(cast.key_adult)
    before = count_check_ins_due(by=by, now=now)
    asked = CheckIn.objects.filter(side=Side.CHILD).order_by("due_at")[0]
    low = Heard(mood=1, way="visit", minutes=20, words="Ол келмейді")
    answer_check_in(asked, low, version=1, by=by, now=now)
    assert count_check_ins_due(by=by, now=now) == before - 1
    assert Clock.objects.get(thing_ref=asked.ref).stopped_at == now
    assert Notice.objects.filter(kind="match_weak", to=cast.programme_coordinator).exists()
    with pytest.raises(ChangedMeanwhile):
        answer_check_in(asked, low, version=1, by=by, now=now)
    with pytest.raises(Refused, match="check_in_done"):
        answer_check_in(asked, low, version=2, by=by, now=now)


def test_counting_what_is_due_is_one_query(
    match: Match, cast: Cast, actor_of: ActorOf, now: datetime,
    django_assert_num_queries: Callable[..., object],
) -> None:  # fmt: skip
    keep_schedule(now, 50)
    by = actor_of(cast.key_adult)
    with django_assert_num_queries(1):  # type: ignore[attr-defined]
        assert count_check_ins_due(by=by, now=now) > 0
