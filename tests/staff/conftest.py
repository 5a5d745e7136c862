"""The clock stands still while somebody signs in, unless a test moves it."""

from collections.abc import Iterator

import pytest
import time_machine

from tests.conftest import NOW


@pytest.fixture(autouse=True)
def standing_clock() -> Iterator[None]:
    """A code of an app lasts half a minute: a test may not begin in one and end in the next."""
    with time_machine.travel(NOW, tick=False):
        yield
