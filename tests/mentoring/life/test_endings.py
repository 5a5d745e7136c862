"""Endings: talks, farewell, the rule for afterwards, the next match, friendship. Promise M10."""

from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arasha.access.refusals import ChangedMeanwhile, Refused
from arasha.clocks.models import Clock
from arasha.mentoring.actions.endings import (
    close_ending,
    end_match,
    found_next,
    write_farewell,
    write_talk,
)
from arasha.mentoring.actions.schedule import keep_schedule
from arasha.mentoring.enums import EndKind, EndReason, MatchState, Side
from arasha.mentoring.models import Adult, CheckIn, Collective, Ending, Match
from arasha.mentoring.queries.endings import RegionEndings, list_endings_by_region
from arasha.mentoring.rules.endings import Share, wilson
from arasha.mentoring.rules.schedule import add_months
from tests.cast import Cast
from tests.mentoring.conftest import ActorOf
from tests.mentoring.life.conftest import MakeMatch
from tests.mentoring.making_children import make_participant
from tests.mentoring.making_matches import make_match

TODAY = date(2026, 11, 18)


class Farewell:
    """The key adult who brings a match to its end."""

    def __init__(self, match: Match, cast: Cast, actor_of: ActorOf, now: datetime) -> None:
        self.match, self.now, self.by = match, now, actor_of(cast.key_adult)

    @property
    def version(self) -> int:
        return Ending.objects.get(match=self.match).version

    def begin(self, kind: EndKind = EndKind.PLANNED, reason: EndReason = EndReason.TERM) -> Match:
        version = Match.objects.get(pk=self.match.pk).version
        return end_match(self.match, kind, reason, version=version, by=self.by, now=self.now)

    def talk(self, *sides: Side) -> None:
        for side in sides:
            write_talk(
                self.match, side, on=TODAY, words="Рақмет айтты", version=self.version,
                by=self.by, now=self.now,
            )  # fmt: skip

    def part(self, *, because: str = "", told: bool = True) -> None:
        write_farewell(
            self.match, on=None if because else TODAY, no_farewell_because=because,
            told_on=TODAY if told else None, version=self.version, by=self.by, now=self.now,
        )  # fmt: skip

    def close(self, *, next_wanted: bool = True, as_friends: bool = False) -> Ending:
        return close_ending(
            self.match, next_wanted=next_wanted, as_friends=as_friends, version=self.version,
            by=self.by, now=self.now,
        )  # fmt: skip


@pytest.fixture
def farewell(match: Match, cast: Cast, actor_of: ActorOf, now: datetime) -> Farewell:
    return Farewell(match, cast, actor_of, now)


def refused(code: str) -> AbstractContextManager[object]:
    return pytest.raises(Refused, match=f"^{code}$")


def test_a_planned_ending_goes_through_talks_and_farewell_to_its_close(
    farewell: Farewell, match: Match
) -> None:
    keep_schedule(farewell.now, 50)
    farewell.begin()
    farewell.talk(*Side)
    farewell.part()
    ending = farewell.close()
    match.refresh_from_db()
    assert (match.state, match.ended_at) == (MatchState.ENDED, farewell.now)
    assert (ending.kind, ending.next_due_on) == ("planned", TODAY + timedelta(days=30))
    running = Clock.objects.filter(stopped_at=None)
    assert [clock.rule.duty for clock in running.select_related("rule")] == ["match.next"]
    match.participant.refresh_from_db()
    assert match.participant.state == "ready"
    assert Ending.objects.select_related("record_key").get().child_words == "Рақмет айтты"
    assert CheckIn.objects.exists()


def test_nothing_of_an_ending_can_be_skipped(farewell: Farewell) -> None:
    farewell.begin()
    with refused("talks_missing"):
        farewell.close()
    farewell.talk(Side.CHILD, Side.ADULT)
    with refused("talks_missing"):
        farewell.close()
    farewell.talk(Side.KEY_ADULT)
    with refused("farewell_missing"):
        farewell.close()
    farewell.part(told=False)
    with refused("no_contact_missing"):
        farewell.close()
    farewell.part()
    assert farewell.close().closed_at == farewell.now
    with refused("ending_closed"):
        farewell.talk(Side.CHILD)


def test_where_there_can_be_no_farewell_the_reason_stands_in_its_place(farewell: Farewell) -> None:
    farewell.begin(EndKind.UNPLANNED, EndReason.CHILD_WISH)
    farewell.talk(*Side)
    farewell.part(because="refused")
    assert farewell.close(next_wanted=False).no_farewell_because == "refused"


def test_a_match_that_breaks_off_ends_in_this_moment_and_is_written_up_later(
    farewell: Farewell, match: Match
) -> None:
    farewell.begin(EndKind.UNPLANNED, EndReason.MOVED)
    match.refresh_from_db()
    assert match.state == MatchState.ENDED
    assert Ending.objects.get(match=match).closed_at is None
    running = Clock.objects.filter(stopped_at=None).select_related("rule")
    assert {clock.rule.duty for clock in running} == {"match.ending", "match.next"}


def test_a_child_who_wants_no_other_collective_leaves_and_nothing_is_deleted(
    farewell: Farewell, match: Match
) -> None:
    farewell.begin()
    farewell.talk(*Side)
    farewell.part()
    farewell.close(next_wanted=False)
    match.participant.refresh_from_db()
    assert match.participant.state == "left"
    assert not Clock.objects.filter(stopped_at=None).exists()
    assert Match.objects.filter(pk=match.pk).exists()


def test_the_search_stops_when_another_match_is_proposed(farewell: Farewell, match: Match) -> None:
    farewell.begin(EndKind.UNPLANNED, EndReason.MOVED)
    found_next([match.participant], now=farewell.now)
    clock = Clock.objects.get(thing_ref=match.participant.ref)
    assert clock.stopped_at == farewell.now


def test_two_grown_ups_go_on_as_friends_by_agreement(
    cast: Cast, actor_of: ActorOf, collective: Collective, adult: Adult, now: datetime
) -> None:
    grown_up = make_participant(cast, now=now, born=(2008, 3), state="matched")
    match = make_match(grown_up, cast, collective=collective, adult=adult, now=now, days=400)
    farewell = Farewell(match, cast, actor_of, now)
    farewell.begin(reason=EndReason.GROWN_UP)
    farewell.talk(*Side)
    farewell.close(as_friends=True)
    match.refresh_from_db()
    assert (match.state, match.is_friendship) == (MatchState.ENDED, True)
    grown_up.refresh_from_db()
    assert grown_up.state == "left"


def test_a_child_is_nobodys_friend_by_agreement(farewell: Farewell) -> None:
    farewell.begin(reason=EndReason.GROWN_UP)
    farewell.talk(*Side)
    with refused("not_grown_up"):
        farewell.close(as_friends=True)


def test_the_collective_and_strangers_end_nothing(
    match: Match, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    for person in (cast.collective_adult, cast.collective_coordinator, cast.far_key_adult):
        with refused("not_yours"):
            end_match(
                match, EndKind.PLANNED, EndReason.TERM, version=match.version,
                by=actor_of(person), now=now,
            )  # fmt: skip


def test_only_a_match_that_runs_is_ended_and_no_change_is_overwritten(
    farewell: Farewell, cast: Cast, match: Match
) -> None:
    farewell.begin()
    with refused("match_not_running"):
        farewell.begin()
    with pytest.raises(ChangedMeanwhile):
        write_talk(
            match, Side.CHILD, on=TODAY, words="", version=9, by=farewell.by, now=farewell.now
        )
    with refused("day_ahead"):
        write_talk(
            match, Side.CHILD, on=TODAY + timedelta(days=1), words="", version=farewell.version,
            by=farewell.by, now=farewell.now,
        )  # fmt: skip


def test_m10_the_interval_is_the_one_of_the_tables() -> None:
    # Newcombe 1998, table I: 81 of 263 and 0 of 20, method 3 (score, without correction).
    low, high = wilson(81, 263)
    assert (round(low, 2), round(high, 2)) == (25.53, 36.62)
    low, high = wilson(0, 20)
    assert (round(low, 2), round(high, 2)) == (0.0, 16.11)
    with pytest.raises(ValueError, match="part within a whole"):
        wilson(3, 2)


@given(st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_m10_the_share_lies_within_its_interval(counts: tuple[int, int]) -> None:
    share = Share(*counts)
    assert share.percent is not None
    assert share.interval is not None
    low, high = share.interval
    assert 0 <= low <= share.percent <= high <= 100


def test_m10_only_matches_begun_a_year_ago_say_what_breaks_off_within_a_year(
    another: MakeMatch, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    def ended(*, began: int, lasted: int, kind: EndKind) -> None:
        match = another(days=began * 31, state=MatchState.ENDED)
        assert match.began_at is not None
        match.ended_at = add_months(match.began_at, lasted)
        match.save(update_fields=["ended_at"])
        Ending.objects.create(
            match=match, kind=kind, reason="moved", asked_at=now, asked_by=cast.key_adult
        )

    ended(began=20, lasted=5, kind=EndKind.UNPLANNED)
    ended(began=20, lasted=14, kind=EndKind.UNPLANNED)
    ended(began=20, lasted=6, kind=EndKind.PLANNED)
    ended(began=5, lasted=2, kind=EndKind.UNPLANNED)
    another(days=500)
    another(days=100)
    found = figures(cast, actor_of, now)
    assert (found.broken.part, found.broken.whole) == (1, 4)
    assert (found.planned, found.young, found.young_broken) == (1, 2, 1)


def figures(cast: Cast, actor_of: ActorOf, now: datetime) -> RegionEndings:
    (found,) = list_endings_by_region(by=actor_of(cast.programme_coordinator), now=now)
    assert found.region == cast.region
    return found


def test_m10_nobody_reads_figures_of_another_region(
    match: Match, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    (far,) = list_endings_by_region(by=actor_of(cast.far.prosecutor), now=now)
    assert (far.region, far.broken.whole, far.young) == (cast.far.region, 0, 0)
    assert list_endings_by_region(by=actor_of(cast.akim), now=now) == []
    assert list_endings_by_region(by=actor_of(cast.administrator), now=now) == []
