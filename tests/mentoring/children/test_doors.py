"""Secret addresses for children and guardians: opened once, closed by use, by time and by a newer one."""

from datetime import datetime, timedelta

import pytest

from arasha.access.refusals import Refused
from arasha.journal.enums import Act
from arasha.journal.models import Entry
from arasha.mentoring.actions.doors import open_door, use_door
from arasha.mentoring.enums import DoorKind, ParticipantState
from arasha.mentoring.models import Door, Participant
from arasha.mentoring.queries.doors import find_door
from tests.cast import Cast
from tests.lessons.conftest import ActorOf
from tests.mentoring.making_children import make_participant


@pytest.fixture
def child(cast: Cast, now: datetime) -> Participant:
    return make_participant(cast, now=now)


def test_a_door_is_found_by_its_key_only_and_the_key_is_kept_nowhere(
    child: Participant, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    key = open_door(DoorKind.INTAKE, child, by=actor_of(cast.key_adult), now=now)
    door = find_door(key, DoorKind.INTAKE, now=now)
    assert door is not None
    assert door.participant == child
    assert key not in str(Door.objects.values().get())
    assert find_door(key, DoorKind.VIEW, now=now) is None
    assert find_door(key[:-1], DoorKind.INTAKE, now=now) is None
    entry = Entry.objects.get(act=Act.DOOR_OPENED)
    assert (entry.thing_ref, entry.fields) == (child.ref, "intake")


def test_a_door_closes_by_use_by_time_and_by_a_newer_one(
    child: Participant, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    by = actor_of(cast.key_adult)
    first = open_door(DoorKind.INTAKE, child, by=by, now=now)
    second = open_door(DoorKind.INTAKE, child, by=by, now=now + timedelta(minutes=1))
    later = now + timedelta(minutes=2)
    assert find_door(first, DoorKind.INTAKE, now=later) is None
    door = find_door(second, DoorKind.INTAKE, now=later)
    assert door is not None
    assert find_door(second, DoorKind.INTAKE, now=now + timedelta(days=1)) is None
    use_door(door, now=later)
    assert find_door(second, DoorKind.INTAKE, now=later) is None
    with pytest.raises(Refused, match="door_closed"):
        use_door(door, now=later)


@pytest.mark.parametrize(
    "refused",
    [
        ("collective_coordinator", "no_role"),
        ("collective_adult", "no_role"),
        ("clearance_officer", "no_role"),
        ("far_key_adult", "not_yours"),
    ],
)
def test_whoever_does_not_stand_beside_the_child_opens_no_door(
    child: Participant, cast: Cast, actor_of: ActorOf, now: datetime, refused: tuple[str, str]
) -> None:
    name, reason = refused
    with pytest.raises(Refused, match=reason):
        open_door(DoorKind.INTAKE, child, by=actor_of(cast.people[name]), now=now)


def test_a_child_that_left_is_asked_nothing_more(
    cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    gone = make_participant(cast, now=now, state=ParticipantState.LEFT)
    with pytest.raises(Refused, match="participant_left"):
        open_door(DoorKind.INTAKE, gone, by=actor_of(cast.key_adult), now=now)
