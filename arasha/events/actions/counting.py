"""Who came: pressed on a telephone without a name, or counted by the organiser."""

from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction

from arasha.access.actor import Actor
from arasha.events.actions.words import leave_trace, lock_to_run
from arasha.events.enums import Attendee
from arasha.events.models import Attendance, Event, HeadCount
from arasha.events.queries.found import takes_presses
from arasha.journal.enums import Act

# More presses than any hall holds are no people.
MOST_PRESSES = 5000

type HeadKey = tuple[str, str, bool]


class AttendanceClosedError(Exception):
    """It is not the day of the event, or more people pressed than there can be."""


def say_here(event: Event, who: Attendee, *, is_online: bool, once: str, now: datetime) -> None:
    """Count one person who says to be there. Sent twice, it is one. Raises AttendanceClosedError.

    There is no entry in the journal and no time in the row: either would tell who came when.
    """
    if Attendance.objects.filter(once_key=once).exists():
        return
    if not takes_presses(event, now=now) or event.attendances.count() >= MOST_PRESSES:
        raise AttendanceClosedError
    try:
        with transaction.atomic():
            Attendance.objects.create(event=event, who=who, is_online=is_online, once_key=once)
    except IntegrityError:
        # Two equal sendings at once: the other one was first.
        if not Attendance.objects.filter(once_key=once).exists():
            raise


def count_heads(event: Event, heads: Mapping[HeadKey, int], *, by: Actor, now: datetime) -> None:
    """Write down how many came, by who they are, age and way: `heads` by (who, age band, online).

    Counted again, the new count takes the place of the old one.
    """
    with transaction.atomic():
        locked = lock_to_run(event, Act.HEADS_COUNTED, by=by)
        locked.head_counts.all().delete()
        HeadCount.objects.bulk_create(
            HeadCount(
                event=locked, who=who, age_band=age_band, is_online=is_online, heads=number,
                by_id=by.staff_id, at=now,
            )
            for (who, age_band, is_online), number in heads.items()
            if number
        )  # fmt: skip
        leave_trace(Act.HEADS_COUNTED, locked, by=by, now=now)
