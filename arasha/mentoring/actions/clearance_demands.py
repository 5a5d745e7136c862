"""What a region demands of its adults: how many of each paper, for how long, how many hours."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.refusals import NO_ROLE, ChangedMeanwhile, Reason, refuse_if
from arasha.agencies.models import Territory
from arasha.agreements.about import about
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.mentoring.models import ClearanceDemand
from arasha.mentoring.policies.adults import NEVER_OFF
from arasha.mentoring.policies.reach import places_with
from arasha.mentoring.queries.clearance import demands_of, version_of_demands
from arasha.mentoring.rules.clearance import LINKS, MENTORS, MOST_MONTHS, Demand


def change_demands(
    region: Territory, demands: Mapping[str, Demand], *, version: int, by: Actor, now: datetime
) -> int:
    """Write those numbers of a region that differ; return how many. They count from this second on.

    No link can be switched off. Whoever has not what is asked now is suspended by the timer; the gate
    is shut for them at once.
    """
    act = Act.CLEARANCE_DEMANDS_CHANGED
    with transaction.atomic():
        this = about(act, region.code, kind="territory")
        is_theirs = region.pk in places_with(by, Permission.RUN_MENTORING)
        refuse_if(None if is_theirs else NO_ROLE, **this)
        if version_of_demands(region) != version:
            raise ChangedMeanwhile(**this)
        refuse_if(_why_not(demands), **this)
        known = demands_of([region.pk], now=now)[region.pk]
        changed = [kind for kind in LINKS if kind in demands and demands[kind] != known[kind]]
        ClearanceDemand.objects.bulk_create(
            ClearanceDemand(
                territory=region, kind=kind, needed=demands[kind].needed,
                months=demands[kind].months, hours=demands[kind].hours,
                is_for_mentor=kind in MENTORS, changed_by_id=by.staff_id, changed_at=now,
            )
            for kind in changed
        )  # fmt: skip
        record(
            act, by=by.signature, now=now, thing_kind="territory", thing_ref=region.code,
            fields=changed,
        )  # fmt: skip
        return len(changed)


def _why_not(demands: Mapping[str, Demand]) -> Reason | None:
    is_sound = all(
        each.needed >= 1 and 1 <= each.months <= MOST_MONTHS and (each.hours is None or each.hours)
        for each in demands.values()
    )
    return None if is_sound else NEVER_OFF
