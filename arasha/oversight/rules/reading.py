"""When reading is unusual. Plain decisions: no clock, no tables."""

from collections.abc import Collection
from datetime import datetime

from arasha.lib.names import surname_root
from arasha.lib.workdays import ZONE

NIGHT_BEGINS = 22
NIGHT_ENDS = 6
# Grounds that are a task in the thing itself: reading by them is what the person was asked to do.
_TASKS = frozenset({"assignment", "case", "appeal", "step", "referral"})


def is_night(at: datetime) -> bool:
    """Whether it is between ten in the evening and six in the morning, local time."""
    hour = at.astimezone(ZONE).hour
    return hour >= NIGHT_BEGINS or hour < NIGHT_ENDS


def is_same_surname(one: str, other: str) -> bool:
    """Whether two surnames are one, whatever the spelling, the ending and the sex."""
    ours, theirs = surname_root(one), surname_root(other)
    return bool(ours) and ours == theirs


def is_own_without_task(unit_id: int | None, *, units: Collection[int], ground: str) -> bool:
    """Whether it is about the reader's own institution and no task led there."""
    return unit_id in units and ground.partition(":")[0] not in _TASKS
