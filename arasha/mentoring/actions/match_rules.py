"""A region changes a rule of matching or its price. Rows are added; the newest is in force."""

from datetime import datetime

from django.db import transaction

from arasha.access.actor import Actor
from arasha.access.refusals import ChangedMeanwhile, refuse_if
from arasha.agencies.models import Territory
from arasha.agreements.about import about
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.mentoring.models import MatchRule
from arasha.mentoring.policies.runs import why_not_set_rule
from arasha.mentoring.queries.match_rules import get_rule
from arasha.mentoring.rules.matching import HARD, Code, Setting


def set_rule(
    region: Territory, code: Code, setting: Setting, *, version: int, by: Actor, now: datetime
) -> None:
    """Write a rule of a region; it counts from the next run on. Runs keep the rules they began with."""
    with transaction.atomic():
        this = about(Act.MATCH_RULES_CHANGED, region.code, kind="territory")
        is_hard = code in HARD
        refuse_if(why_not_set_rule(by, region.pk, code, setting, is_hard=is_hard), **this)
        Territory.objects.select_for_update().get(pk=region.pk)
        if get_rule(region, code, now=now).version != version:
            raise ChangedMeanwhile(**this)
        MatchRule.objects.create(
            territory=region, code=code, is_on=setting.is_on, points=setting.points,
            bound=setting.bound, changed_by_id=by.staff_id, changed_at=now,
        )  # fmt: skip
        record(**this, by=by.signature, now=now, fields=[code])
