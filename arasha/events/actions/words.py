"""What every act on an event does alike: lock, policy, version; save, journal."""

from datetime import datetime

from arasha.access.actor import Actor
from arasha.access.refusals import ChangedMeanwhile, refuse_if
from arasha.events.about import EVENT, about
from arasha.events.models import Event
from arasha.events.policies import why_not_run
from arasha.events.queries.found import lock_event
from arasha.journal.actions import record
from arasha.journal.enums import Act


def lock_to_run(event: Event, act: Act, *, by: Actor) -> Event:
    """Return the event with its row locked; refused to anybody but its organiser."""
    locked = lock_event(event)
    refuse_if(why_not_run(by, locked), **about(act, locked.ref))
    return locked


def compare(event: Event, version: int, act: Act) -> None:
    """Raise ChangedMeanwhile where the person saw another version."""
    if event.version != version:
        raise ChangedMeanwhile(**about(act, event.ref))


def save(event: Event, **values: object) -> None:
    for name, value in values.items():
        setattr(event, name, value)
    event.version += 1
    names = [name.removesuffix("_id") for name in values]
    event.save(update_fields=[*names, "version"])


def leave_trace(act: Act, event: Event, *, by: Actor, now: datetime, what: str = "") -> None:
    record(
        act, by=by.signature, now=now, thing_kind=EVENT, thing_ref=event.ref,
        fields=[what] if what else [],
    )  # fmt: skip
