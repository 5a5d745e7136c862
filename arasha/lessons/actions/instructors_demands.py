"""What a region asks of its instructors: hours, marks, months. Decided by those who approve."""

from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.refusals import NO_ROLE, ChangedMeanwhile, refuse_if
from arasha.agencies.models import Territory
from arasha.agreements.about import about
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.lessons.models import Demands
from arasha.lessons.policies.instructors import NOT_IN_REGION
from arasha.lessons.rules.instructors import Demands as Numbers


def change_demands(
    region: Territory, numbers: Numbers, *, version: int, by: Actor, now: datetime
) -> Demands:
    """Write the numbers of a region; they count from the next step and the next approval on."""
    with transaction.atomic():
        act = Act.INSTRUCTOR_DEMANDS_CHANGED
        this = about(act, region.code, kind="territory")
        refuse_if(None if by.may(Permission.APPROVE_LESSONS) else NO_ROLE, **this)
        held = by.holdings_with(Permission.APPROVE_LESSONS)
        is_theirs = any(region.pk in holding.territory_ids for holding in held)
        refuse_if(None if is_theirs else NOT_IN_REGION, **this)
        row, _made = Demands.objects.select_for_update().get_or_create(territory=region)
        if row.version != version:
            raise ChangedMeanwhile(**this)
        columns = asdict(numbers)
        for name, value in columns.items():
            setattr(row, name, value)
        row.changed_by_id, row.changed_at, row.version = by.staff_id, now, version + 1
        row.save(update_fields=[*columns, "changed_by", "changed_at", "version"])
        record(act, by=by.signature, now=now, thing_kind="territory", thing_ref=region.code)
        return row
