"""What most tests of the room begin with: a collective with a cleared adult, a mentor."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from arasha.access.actor import Actor
from arasha.mentoring.models import Adult, Collective
from arasha.staff.models import StaffMember
from tests.cast import Cast
from tests.mentoring.making import make_adult, make_collective

type ActorOf = Callable[[StaffMember], Actor]
type ClientOf = Callable[[StaffMember], Client]


@pytest.fixture
def collective(cast: Cast, now: datetime) -> Collective:
    """The clinic of the cast in the city, with its coordinator and five places."""
    return make_collective(
        cast.unit("clinic"), territory=cast.city, coordinator=cast.collective_coordinator, now=now
    )


@pytest.fixture
def far_collective(cast: Cast, now: datetime) -> Collective:
    far = cast.far
    return make_collective(
        far.unit("clinic"), territory=far.city, coordinator=far.collective_coordinator, now=now
    )


@pytest.fixture
def adult(cast: Cast, collective: Collective, now: datetime) -> Adult:
    """The cleared adult of the collective: the chain holds for half a year."""
    return make_adult(cast.collective_adult, cast, collective=collective, now=now)


@pytest.fixture
def mentor(cast: Cast, now: datetime) -> Adult:
    """The certified mentor of the cast, without a collective, with all papers."""
    return make_adult(cast.mentor, cast, now=now)
