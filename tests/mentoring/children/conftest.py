"""A child of the home of the cast, entered and waiting for its first talk; the pictures of the talk."""

from datetime import datetime

import pytest

from arasha.mentoring.enums import ParticipantState
from arasha.mentoring.models import Participant
from tests.cast import Cast
from tests.mentoring.making_children import make_interests, make_participant


@pytest.fixture
def child(cast: Cast, now: datetime) -> Participant:
    make_interests()
    return make_participant(cast, now=now, state=ParticipantState.ENTERED)
