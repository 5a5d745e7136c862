"""The one gate before every contact with a child: open only for whoever is cleared at that second."""

from datetime import datetime, timedelta

from arasha.lib.workdays import local
from arasha.mentoring.models import Adult, Collective
from arasha.mentoring.queries.clearance import (
    chain_of_adult,
    chains_of,
    list_cleared_adults,
    why_not_meet,
)
from tests.cast import Cast
from tests.mentoring.making import make_adult


def test_a_cleared_adult_may_meet_a_child_until_the_last_second_of_the_last_day(
    adult: Adult, now: datetime
) -> None:
    until = chain_of_adult(adult, now=now).until
    assert until is not None
    end = local(now).replace(
        year=until.year, month=until.month, day=until.day, hour=23, minute=59, second=59
    )
    assert why_not_meet(adult, at=now) is None
    assert why_not_meet(adult, at=end) is None
    reason = why_not_meet(adult, at=end + timedelta(seconds=1))
    assert reason is not None
    assert reason.code == "adult_chain_broken"


def test_only_cleared_adults_of_a_collective_are_listed(
    adult: Adult, collective: Collective, cast: Cast, now: datetime
) -> None:
    other = make_adult(cast.clinic_officer, cast, collective=collective, cleared=False, now=now)
    assert list_cleared_adults(collective, now=now) == [adult]
    assert not chains_of([adult, other], now=now)[other.pk].is_valid
