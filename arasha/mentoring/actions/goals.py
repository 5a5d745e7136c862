"""What a child wants to reach, the steps towards it, and what proves that they were done."""

from datetime import date, datetime

from django.db import transaction

from arasha.access.actor import Actor
from arasha.access.refusals import ChangedMeanwhile, refuse_if
from arasha.agencies.actions import next_ref
from arasha.journal.enums import Act
from arasha.lib.workdays import local
from arasha.mentoring.actions.around_child import leave_trace, lock_child, this_child
from arasha.mentoring.enums import GoalState
from arasha.mentoring.models import LifeGoal, LifeStep, Participant
from arasha.mentoring.policies.participants import (
    GOAL_OVER,
    NOT_YET,
    STEP_DONE,
    STEPS_OPEN,
)


def set_goal(
    participant: Participant,
    *,
    direction: str,
    words: str,
    due_on: date | None = None,
    version: int,
    by: Actor,
    now: datetime,
) -> LifeGoal:
    """Set a goal in the child's words; `direction` is a code of Direction."""
    with transaction.atomic():
        locked = lock_child(participant, Act.LIFE_GOAL_SET, version=version, by=by)
        goal = LifeGoal.objects.create(
            ref=next_ref("MG", now=now), participant=locked, direction=direction, words=words,
            due_on=due_on, set_at=now, set_by_id=by.staff_id,
        )  # fmt: skip
        leave_trace(Act.LIFE_GOAL_SET, locked, direction, by=by.signature, now=now)
        return goal


def plan_step(
    goal: LifeGoal,
    *,
    words: str,
    due_on: date | None = None,
    version: int,
    by: Actor,
    now: datetime,
) -> LifeStep:
    """Plan a step towards a goal. `version` is that of the goal."""
    with transaction.atomic():
        locked = _lock_goal(goal, Act.LIFE_STEP_PLANNED, version=version, by=by)
        step = LifeStep.objects.create(
            goal=locked, record_key=locked.record_key, number=locked.steps.count() + 1,
            words=words, due_on=due_on,
        )  # fmt: skip
        _leave(locked, Act.LIFE_STEP_PLANNED, by=by, now=now)
        return step


def do_step(
    goal: LifeGoal, number: int, *, on: date, proof: str, version: int, by: Actor, now: datetime
) -> LifeStep:
    """Write down that a step was done, on which day, and what proves it."""
    with transaction.atomic():
        act = Act.LIFE_STEP_DONE
        locked = _lock_goal(goal, act, version=version, by=by)
        rows = LifeStep.objects.select_related("record_key").select_for_update(of=("self",))
        step = rows.get(goal=locked, number=number)
        reason = STEP_DONE if step.done_on else NOT_YET if on > local(now).date() else None
        refuse_if(reason, **this_child(act, locked.participant))
        step.done_on, step.done_by_id, step.proof = on, by.staff_id, proof
        step.version += 1
        step.save(update_fields=["done_on", "done_by", "proof", "version"])
        _leave(locked, act, by=by, now=now)
        return step


def end_goal(
    goal: LifeGoal, *, is_reached: bool, version: int, by: Actor, now: datetime
) -> LifeGoal:
    """End a goal as reached or given up. A reached one has no step left to do."""
    with transaction.atomic():
        act = Act.LIFE_GOAL_ENDED
        locked = _lock_goal(goal, act, version=version, by=by)
        has_open = is_reached and locked.steps.filter(done_on=None).exists()
        refuse_if(STEPS_OPEN if has_open else None, **this_child(act, locked.participant))
        locked.state = GoalState.REACHED if is_reached else GoalState.DROPPED
        locked.ended_at = now
        _leave(locked, act, by=by, now=now, columns=("state", "ended_at"))
        return locked


def _lock_goal(goal: LifeGoal, act: Act, *, version: int, by: Actor) -> LifeGoal:
    child = lock_child(goal.participant, act, by=by)
    rows = LifeGoal.objects.select_related("record_key").select_for_update(of=("self",))
    locked = rows.get(pk=goal.pk)
    locked.participant = child
    refuse_if(GOAL_OVER if locked.state != GoalState.OPEN else None, **this_child(act, child))
    if locked.version != version:
        raise ChangedMeanwhile(**this_child(act, child))
    return locked


def _leave(
    goal: LifeGoal, act: Act, *, by: Actor, now: datetime, columns: tuple[str, ...] = ()
) -> None:
    goal.version += 1
    goal.save(update_fields=["version", *columns])
    leave_trace(act, goal.participant, goal.direction, by=by.signature, now=now)
