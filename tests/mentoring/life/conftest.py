"""A match under way, as tests of its life begin with."""

from collections.abc import Callable
from datetime import datetime

import pytest

from arasha.mentoring.enums import ParticipantState
from arasha.mentoring.models import Adult, Collective, Match, Participant
from tests.cast import Cast
from tests.mentoring.making_children import make_participant
from tests.mentoring.making_matches import make_match

type MakeMatch = Callable[..., Match]


@pytest.fixture
def child(cast: Cast, now: datetime) -> Participant:
    """A child of the home of the cast that has a collective."""
    return make_participant(cast, now=now, state=ParticipantState.MATCHED)


@pytest.fixture
def match(
    child: Participant, collective: Collective, adult: Adult, cast: Cast, now: datetime
) -> Match:
    """A match of the clinic, under way for ten days."""
    return make_match(child, cast, collective=collective, adult=adult, now=now)


@pytest.fixture
def another(collective: Collective, adult: Adult, cast: Cast, now: datetime) -> MakeMatch:
    """Make one more match of the same adult with a child of its own."""

    def make(**facts: object) -> Match:
        child = make_participant(cast, now=now, called="Арман", state=ParticipantState.MATCHED)
        given = {"collective": collective, "adult": adult, **facts}
        return make_match(child, cast, now=now, **given)  # type: ignore[arg-type]

    return make
