"""Goals of children for acts on them."""

from datetime import datetime

from django.http import Http404

from arasha.access.actor import Actor
from arasha.journal.actions import record_refusal
from arasha.journal.enums import Act
from arasha.mentoring.models import LifeGoal, LifeStep
from arasha.mentoring.queries.participants import visible_participants


def find_goal(ref: str, *, by: Actor, now: datetime) -> LifeGoal:
    """Return a goal of a child in reach. Raises Http404."""
    rows = LifeGoal.objects.select_related("record_key", "participant__record_key")
    found = rows.filter(ref=ref, participant__in=visible_participants(by).values("pk")).first()
    if found is None:
        record_refusal(
            Act.PARTICIPANT_SEEN, by=by.signature, now=now, thing_kind="goal", thing_ref=ref[:32],
            reason="outside_scope",
        )  # fmt: skip
        raise Http404
    return found


def find_open_step(goal: LifeGoal, number: int) -> LifeStep:
    """Return a step that is not done yet. Raises Http404."""
    rows = goal.steps.select_related("record_key").filter(number=number, done_on=None)
    step = rows.first()
    if step is None:
        raise Http404
    return step
