"""The register of promises and gifts: written by collectives, confirmed beside the child, never edited."""

from datetime import date, datetime

import pytest

from arasha.access.refusals import ChangedMeanwhile, Refused
from arasha.mentoring.actions.gifts import (
    Gift,
    Promise,
    confirm_gift,
    end_pledge,
    make_pledge,
    write_gift,
)
from arasha.mentoring.enums import MatchState
from arasha.mentoring.models import Adult, Collective, Given, Participant, Pledge
from arasha.mentoring.queries.gifts import count_gifts_to_see, read_register
from arasha.notices.enums import NoticeKind
from arasha.notices.models import Notice
from tests.cast import Cast
from tests.mentoring.conftest import ActorOf
from tests.mentoring.making_children import bar, make_participant
from tests.mentoring.making_matches import make_match

TODAY = date(2026, 11, 18)


def savings(child: Participant | None) -> Promise:
    return Promise(
        kind="savings", words="Monthly on the account", rhythm="monthly", amount=5000,
        first_on=date(2026, 8, 1), last_on=date(2038, 7, 1), participant=child,
    )  # fmt: skip


@pytest.fixture
def befriended(
    child: Participant, collective: Collective, adult: Adult, cast: Cast, now: datetime
) -> Participant:
    """A child whose match with the collective of the cast is under way."""
    make_match(
        child, cast, now=now, collective=collective, adult=adult, state=MatchState.ACTIVE
    )  # fmt: skip
    return child


def test_a_promise_of_twelve_years_is_kept_month_by_month_and_confirmed_by_the_key_adult(
    befriended: Participant, collective: Collective, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    giver, beside = actor_of(cast.collective_coordinator), actor_of(cast.key_adult)
    pledge = make_pledge(collective, savings(befriended), once="p", by=giver, now=now)
    assert make_pledge(collective, savings(befriended), once="p", by=giver, now=now) == pledge
    gift = Gift(
        participant=befriended, kind="savings", on=date(2026, 8, 3), what="August", amount=5000,
        document="77", pledge=pledge,
    )  # fmt: skip
    given = write_gift(collective, gift, once="g", by=giver, now=now)
    assert write_gift(collective, gift, once="g", by=giver, now=now) == given
    told = Notice.objects.get(kind=NoticeKind.GIFT_CAME)
    assert (told.to, told.thing_ref) == (cast.key_adult, befriended.ref)
    assert count_gifts_to_see(by=beside) == 1
    confirmed = confirm_gift(given, by=beside, now=now)
    assert (confirmed.seen_by, count_gifts_to_see(by=beside)) == (cast.key_adult, 0)
    with pytest.raises(Refused, match="gift_confirmed"):
        confirm_gift(given, by=beside, now=now)
    line = read_register(by=giver, now=now).pledges[0]
    assert (line.reckoning.kept, line.reckoning.due) == (1, 4)
    assert line.reckoning.missing == (date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1))
    assert line.reckoning.still == 140


def test_nobody_confirms_their_own_gift(
    befriended: Participant, collective: Collective, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    by = actor_of(cast.programme_coordinator)
    gift = Gift(participant=befriended, kind="gift", on=TODAY, what="A school bag")
    given = write_gift(collective, gift, once="g", by=by, now=now)
    for name, reason in [
        ("programme_coordinator", "own_gift"), ("collective_coordinator", "no_role"),
        ("far_key_adult", "no_role"),
    ]:  # fmt: skip
        with pytest.raises(Refused, match=reason):
            confirm_gift(given, by=actor_of(cast.people[name]), now=now)


def test_a_collective_promises_nothing_to_a_child_it_does_not_know(
    child: Participant, collective: Collective, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    by = actor_of(cast.collective_coordinator)
    make_match(child, cast, now=now, collective=collective, state=MatchState.PROPOSED)
    with pytest.raises(Refused, match="gift_without_match"):
        make_pledge(collective, savings(child), once="p", by=by, now=now)
    assert make_pledge(collective, savings(None), once="q", by=by, now=now).participant is None
    far = actor_of(cast.far.collective_coordinator)
    with pytest.raises(Refused, match="not_yours"):
        make_pledge(collective, savings(None), once="r", by=far, now=now)
    with pytest.raises(Refused, match="no_role"):
        make_pledge(collective, savings(None), once="s", by=actor_of(cast.key_adult), now=now)


def test_a_promise_is_given_up_from_the_version_that_was_seen(
    befriended: Participant, collective: Collective, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    by = actor_of(cast.collective_coordinator)
    pledge = make_pledge(collective, savings(befriended), once="p", by=by, now=now)
    with pytest.raises(ChangedMeanwhile):
        end_pledge(pledge, on=TODAY, version=2, by=by, now=now)
    with pytest.raises(Refused, match="pledge_days_wrong"):
        end_pledge(pledge, on=date(2026, 7, 1), version=1, by=by, now=now)
    assert end_pledge(pledge, on=TODAY, version=1, by=by, now=now).ended_on == TODAY
    with pytest.raises(Refused, match="pledge_over"):
        end_pledge(pledge, on=TODAY, version=2, by=by, now=now)


def test_the_register_shows_each_side_its_own_and_nothing_to_the_named(
    befriended: Participant, collective: Collective, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    by = actor_of(cast.collective_coordinator)
    other = make_participant(cast, now=now, home=cast.unit("far_home"), called="Диас")
    make_pledge(collective, savings(befriended), once="p", by=by, now=now)
    make_pledge(collective, savings(None), once="q", by=by, now=now)
    seen = {
        name: len(read_register(by=actor_of(cast.people[name]), now=now).pledges)
        for name in ("collective_coordinator", "programme_coordinator", "key_adult",
                     "far_key_adult", "mentor", "akim")
    }  # fmt: skip
    assert seen == {
        "collective_coordinator": 2, "programme_coordinator": 2, "key_adult": 1,
        "far_key_adult": 0, "mentor": 0, "akim": 0,
    }  # fmt: skip
    assert not read_register(by=actor_of(cast.far.programme_coordinator), now=now).pledges
    bar(befriended, cast, now=now, staff=cast.collective_coordinator)
    left = read_register(by=actor_of(cast.collective_coordinator), now=now).pledges
    assert [line.pledge.participant for line in left] == [None]
    assert other.pledges.count() == 0
    assert (Pledge.objects.count(), Given.objects.count()) == (2, 0)
