"""Measures out of a table that a person has read through."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from arasha.access.actor import Actor
from arasha.agencies.models import Territory
from arasha.oversight.actions.measures import MeasureFacts, enter_measure
from arasha.oversight.models import Measure


def enter_measures(
    measures: Sequence[MeasureFacts], *, territory: Territory, by: Actor, now: datetime
) -> int:
    """Enter what is new of a table, all or nothing, and return how many. A second time adds none."""
    with transaction.atomic():
        rows = Measure.objects.filter(territory=territory)
        taken = set(rows.values_list("number", flat=True))
        fresh = [facts for facts in measures if facts.number not in taken]
        for facts in fresh:
            once = f"table {territory.code} {facts.number}"
            enter_measure(facts, territory=territory, once=once, by=by, now=now)
        return len(fresh)
