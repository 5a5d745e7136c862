"""What every act on a resolution does alike: lock, policy, version; save, journal."""

from datetime import datetime

from arasha.access.actor import Actor
from arasha.access.refusals import ChangedMeanwhile, refuse_if
from arasha.events.about import RESOLUTION, About, about
from arasha.events.models import Resolution
from arasha.events.policies import why_not_draft
from arasha.events.queries.found import lock_resolution
from arasha.journal.actions import record
from arasha.journal.enums import Act


def lock_draft(resolution: Resolution, *, by: Actor) -> Resolution:
    locked = lock_resolution(resolution)
    refuse_if(why_not_draft(by, locked), **about_it(Act.RESOLUTION_WRITTEN, locked))
    return locked


def about_it(act: Act, resolution: Resolution) -> About:
    return about(act, resolution.ref, kind=RESOLUTION)


def compare(resolution: Resolution, version: int, act: Act) -> None:
    if resolution.version != version:
        raise ChangedMeanwhile(**about_it(act, resolution))


def save(resolution: Resolution, **values: object) -> None:
    for name, value in values.items():
        setattr(resolution, name, value)
    resolution.version += 1
    names = [name.removesuffix("_id") for name in values]
    resolution.save(update_fields=[*names, "version"])


def leave_trace(
    act: Act, resolution: Resolution, *, by: Actor, now: datetime, what: str = ""
) -> None:
    record(
        act, by=by.signature, now=now, thing_kind=RESOLUTION, thing_ref=resolution.ref,
        fields=[what] if what else [],
    )  # fmt: skip
