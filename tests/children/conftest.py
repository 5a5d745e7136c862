from collections.abc import Callable
from datetime import datetime

import pytest

from arasha.access.actor import Actor
from arasha.children.actions import register_child
from arasha.children.facts import ChildFacts
from arasha.children.models import Child
from arasha.lib.names import PersonName, parse_person_name
from arasha.staff.models import StaffMember
from tests.cast import Cast

type Register = Callable[..., Child]


def name(text: str) -> PersonName:
    found = parse_person_name(text)
    assert found is not None
    return found


@pytest.fixture
def register(cast: Cast, actor_of: Callable[[StaffMember], Actor], now: datetime) -> Register:
    """Register a child by the operator of Abai unless another person is given."""
    count = iter(range(10_000))

    def do(text: str, *, by: StaffMember | None = None, **facts: object) -> Child:
        known = ChildFacts(name(text), **facts)  # type: ignore[arg-type]
        actor = actor_of(by or cast.operator)
        return register_child(known, once=f"child-{next(count)}", by=actor, now=now)

    return do
