"""The plan: what shall be different for the child, and the steps towards it."""

from datetime import date, datetime, time

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from arasha.access.actor import Actor
from arasha.access.refusals import ChangedMeanwhile, refuse_if
from arasha.cases.actions.chronology import about, get_locked, key_in, leave_trace, lock_case
from arasha.cases.enums import GoalState, StepState
from arasha.cases.models import Case, Goal, Step
from arasha.cases.policies import why_not, why_not_end_step
from arasha.cases.queries.people import list_step_owners
from arasha.cases.reasons import CANNOT_OWN, GOAL_IS_ENDED, STEP_IS_ENDED, STEPS_OF_GOAL
from arasha.cases.rules import Deed
from arasha.clocks.actions import give_clocks, start_clock, stop_clocks
from arasha.clocks.enums import Duty
from arasha.notices.actions import take_back, tell
from arasha.notices.enums import NoticeKind
from arasha.staff.models import StaffMember


def set_goal(
    case: Case, *, text: str, review_on: date | None = None, once: str, by: Actor, now: datetime
) -> Goal:
    """Set a goal; the clock of the plan stops with the first."""
    with transaction.atomic():
        locked = lock_case(case, Deed.SET_GOAL, by=by)
        key = key_in(locked, once)
        known = Goal.objects.filter(once_key=key).first()
        if known is not None:
            return known
        last = locked.goals.aggregate(last=Max("number"))["last"] or 0
        goal = Goal.objects.create(
            case=locked, number=last + 1, text=text, set_at=now, set_by_id=by.staff_id,
            review_on=review_on, once_key=key,
        )  # fmt: skip
        stop_clocks(thing_kind="case", thing_ref=locked.ref, now=now, duties=[Duty.PLAN_CASE])
        leave_trace(Deed.SET_GOAL, locked, by=by, now=now, thing=str(goal.number), detail=text)
        return goal


def end_goal(goal: Goal, *, is_met: bool, reason: str, by: Actor, now: datetime) -> Goal:
    """End a goal as reached or given up; refused while steps of it are still to be done."""
    with transaction.atomic():
        case = lock_case(goal.case, Deed.END_GOAL, by=by)
        locked = Goal.objects.get(pk=goal.pk)
        has_steps = locked.steps.filter(state=StepState.PLANNED).exists()
        why = GOAL_IS_ENDED if locked.state != GoalState.OPEN else None
        refuse_if(why or (STEPS_OF_GOAL if has_steps else None), **about(Deed.END_GOAL, case.ref))
        locked.state = GoalState.MET if is_met else GoalState.DROPPED
        locked.ended_at, locked.end_reason = now, reason
        locked.save(update_fields=["state", "ended_at", "end_reason"])
        leave_trace(Deed.END_GOAL, case, by=by, now=now, thing=str(locked.number), detail=reason)
        return locked


def plan_step(
    goal: Goal,
    *,
    text: str,
    owner: StaffMember,
    due_on: date,
    once: str,
    by: Actor,
    now: datetime,
) -> Step:
    """Plan a step with an owner and a day; its clock ends with that day."""
    with transaction.atomic():
        case = lock_case(goal.case, Deed.PLAN_STEP, by=by)
        key = key_in(case, once)
        known = Step.objects.filter(once_key=key).first()
        if known is not None:
            return known
        is_open = Goal.objects.filter(pk=goal.pk, state=GoalState.OPEN).exists()
        refuse_if(None if is_open else GOAL_IS_ENDED, **about(Deed.PLAN_STEP, case.ref))
        _check_owner(owner, case, deed=Deed.PLAN_STEP, now=now)
        last = Step.objects.filter(goal=goal).aggregate(last=Max("number"))["last"] or 0
        step = Step.objects.create(
            goal=goal, number=last + 1, text=text, owner=owner, due_on=due_on, planned_at=now,
            planned_by_id=by.staff_id, once_key=key,
        )  # fmt: skip
        name = f"{goal.number}.{step.number}"
        start_clock(
            Duty.DO_STEP, thing_kind="step", thing_ref=f"{case.ref}/{name}", unit=owner.unit,
            territory=case.territory, holder=owner, now=now, due_at=_end_of(due_on),
        )  # fmt: skip
        leave_trace(Deed.PLAN_STEP, case, by=by, now=now, thing=name, detail=text)
        _tell_owner(step, f"{case.ref}/{name}", by=by, now=now)
        return step


def give_step(step: Step, *, owner: StaffMember, version: int, by: Actor, now: datetime) -> Step:
    """Give a step that is still to be done to another person; its clock goes along, its day stays."""
    deed = Deed.GIVE_STEP
    with transaction.atomic():
        case = get_locked(step.goal.case)
        locked = Step.objects.select_related("goal", "owner").get(pk=step.pk)
        ref = f"{case.ref}/{locked.goal.number}.{locked.number}"
        why = STEP_IS_ENDED if locked.state != StepState.PLANNED else None
        refuse_if(why_not(deed, by, case) or why, **about(deed, ref, kind="step"))
        if locked.version != version:
            raise ChangedMeanwhile(**about(deed, ref, kind="step"))
        if locked.owner_id == owner.pk:
            return locked
        _check_owner(owner, case, deed=deed, now=now)
        before, locked.owner, locked.version = locked.owner, owner, version + 1
        locked.save(update_fields=["owner", "version"])
        give_clocks(thing_kind="step", thing_ref=ref, holder=owner, unit=owner.unit)
        change = f"{before.short_name} → {owner.short_name}"
        leave_trace(deed, case, by=by, now=now, thing=ref.split("/")[1], detail=change)
        take_back(NoticeKind.STEP_GIVEN, to=before, thing_kind="step", thing_ref=ref)
        _tell_owner(locked, ref, by=by, now=now)
        return locked


def do_step(step: Step, *, result: str, version: int, by: Actor, now: datetime) -> Step:
    """Write that a step is done and what came of it; done by its owner or by who leads the case."""
    return _end(step, Deed.DO_STEP, StepState.DONE, result, version=version, by=by, now=now)


def drop_step(step: Step, *, reason: str, version: int, by: Actor, now: datetime) -> Step:
    """Write that a step is not done, and why: it no longer stands in the way of closing."""
    return _end(step, Deed.DROP_STEP, StepState.DROPPED, reason, version=version, by=by, now=now)


def _end(
    step: Step, deed: Deed, state: StepState, result: str, *, version: int, by: Actor, now: datetime
) -> Step:
    with transaction.atomic():
        case = get_locked(step.goal.case)
        locked = Step.objects.select_related("goal__case").get(pk=step.pk)
        ref = f"{case.ref}/{locked.goal.number}.{locked.number}"
        refuse_if(why_not_end_step(by, locked, deed=deed), **about(deed, ref, kind="step"))
        is_ended = locked.state != StepState.PLANNED
        refuse_if(STEP_IS_ENDED if is_ended else None, **about(deed, ref, kind="step"))
        if locked.version != version:
            raise ChangedMeanwhile(**about(deed, ref, kind="step"))
        locked.state, locked.result, locked.version = state, result, version + 1
        locked.ended_at, locked.ended_by_id = now, by.staff_id
        locked.save(update_fields=["state", "result", "version", "ended_at", "ended_by"])
        stop_clocks(thing_kind="step", thing_ref=ref, now=now)
        leave_trace(deed, case, by=by, now=now, thing=ref.split("/")[1], detail=result)
        return locked


def _check_owner(owner: StaffMember, case: Case, *, deed: Deed, now: datetime) -> None:
    takes_part = list_step_owners(case, now=now).filter(pk=owner.pk).exists()
    refuse_if(None if takes_part else CANNOT_OWN, **about(deed, case.ref))


def _tell_owner(step: Step, ref: str, *, by: Actor, now: datetime) -> None:
    if step.owner_id != by.staff_id:
        tell(
            NoticeKind.STEP_GIVEN, to=[step.owner], thing_kind="step", thing_ref=ref, now=now,
            once=f"{ref} v{step.version}",
        )  # fmt: skip


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time(23, 59, 59), tzinfo=timezone.get_default_timezone())
