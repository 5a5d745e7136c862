from datetime import datetime

import pytest

from tests.attacks.world import World, make_world
from tests.cast import Cast


@pytest.fixture
def world(cast: Cast, now: datetime) -> World:
    return make_world(cast, now=now)
