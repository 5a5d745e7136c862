"""The page of a case: its plan, its chronology, its referrals, and what the reader may do now."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from arasha.access.actor import Actor
from arasha.cases.enums import (
    TONE_OF_CASE,
    TONE_OF_GOAL,
    TONE_OF_REFERRAL,
    TONE_OF_RISK,
    TONE_OF_STEP,
    CaseState,
    GoalState,
    ReferralState,
    Risk,
    StepState,
)
from arasha.cases.models import Case, Closing, Goal, HandOver, Step
from arasha.cases.policies import why_not, why_not_end_step
from arasha.cases.queries.chronology import EventView, list_events
from arasha.cases.rules import Deed
from arasha.clocks.lines import ClockLine
from arasha.clocks.queries import clocks_of_many, list_running_clocks

# A case, its closing and its hand-over have clocks of their own under the one reference.
_KINDS_OF_CLOCKS = ("case", "hand_over", "closing")
# What the page offers; answers to referrals and hand-overs have pages of their own.
_OFFERED = (
    Deed.ASSIGN, Deed.SET_RISK, Deed.SET_GOAL, Deed.END_GOAL, Deed.PLAN_STEP, Deed.WRITE_NOTE,
    Deed.SEND_REFERRAL, Deed.ASK_HAND_OVER, Deed.ASK_CLOSING, Deed.APPROVE_CLOSING, Deed.OBSERVE,
    Deed.REOPEN,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class StepView:
    goal: int
    number: int
    text: str
    owner: str
    unit: str
    due_on: date
    state: str
    tone: str
    result: str
    is_late: bool
    may_end: bool
    clock: ClockLine | None


@dataclass(frozen=True, slots=True)
class GoalView:
    number: int
    text: str
    state: str
    tone: str
    is_open: bool
    review_on: date | None
    end_reason: str
    steps: list[StepView]


@dataclass(frozen=True, slots=True)
class ReferralView:
    ref: str
    to_unit: str
    purpose: str
    state: str
    tone: str
    sent_at: datetime
    clock: ClockLine | None


@dataclass(frozen=True, slots=True)
class CasePage:
    """Everything the page shows. `deeds` are codes of what the reader may do now."""

    case: Case
    clocks: list[ClockLine]
    goals: list[GoalView]
    referrals: list[ReferralView]
    events: list[EventView]
    has_older: bool
    hand_over: HandOver | None
    closing: Closing | None
    risk_tone: str
    state_tone: str
    deeds: frozenset[str]


def get_case_page(case: Case, *, page: int = 1, by: Actor, now: datetime) -> CasePage:
    """Return the page of a case that a gate has let the reader see."""
    events, has_older = list_events(case, page=page)
    waiting = list(
        HandOver.objects.filter(case=case, is_accepted=None).select_related("to_unit", "record_key")
    )
    closings = Closing.objects.filter(case=case).select_related(
        "asked_by", "decided_by", "record_key"
    )
    return CasePage(
        case=case,
        clocks=list_running_clocks(_KINDS_OF_CLOCKS, case.ref, now=now),
        goals=list_goals(case, by=by, now=now),
        referrals=list_referrals_of(case, now=now),
        events=events,
        has_older=has_older,
        hand_over=waiting[0] if waiting else None,
        closing=closings.order_by("-asked_at", "-pk").first(),
        risk_tone=TONE_OF_RISK[Risk(case.risk)],
        state_tone=TONE_OF_CASE[CaseState(case.state)],
        deeds=frozenset(deed.value for deed in _OFFERED if why_not(deed, by, case) is None),
    )


def list_goals(case: Case, *, by: Actor, now: datetime) -> list[GoalView]:
    """List the goals with their steps: three queries."""
    steps = Step.objects.filter(goal__case=case).select_related("owner__unit", "goal", "record_key")
    by_goal: dict[int, list[Step]] = {}
    for step in steps.order_by("goal__number", "number"):
        step.goal.case = case
        by_goal.setdefault(step.goal_id, []).append(step)
    refs = [
        f"{case.ref}/{step.goal.number}.{step.number}" for each in by_goal.values() for step in each
    ]
    clocks = clocks_of_many("step", refs, now=now)
    return [
        GoalView(
            number=goal.number,
            text=goal.text,
            state=goal.get_state_display(),
            tone=TONE_OF_GOAL[GoalState(goal.state)],
            is_open=goal.state == GoalState.OPEN,
            review_on=goal.review_on,
            end_reason=goal.end_reason,
            steps=[_step(step, by=by, now=now, clocks=clocks) for step in by_goal.get(goal.pk, [])],
        )
        for goal in Goal.objects.filter(case=case).select_related("record_key").order_by("number")
    ]


def list_referrals_of(case: Case, *, now: datetime) -> list[ReferralView]:
    referrals = list(
        case.referrals.select_related("to_unit", "record_key").order_by("-sent_at", "-pk")
    )
    clocks = clocks_of_many("referral", [each.ref for each in referrals], now=now)
    return [
        ReferralView(
            ref=each.ref,
            to_unit=each.to_unit.name,
            purpose=each.purpose,
            state=each.get_state_display(),
            tone=TONE_OF_REFERRAL[ReferralState(each.state)],
            sent_at=each.sent_at,
            clock=clocks.get(each.ref),
        )
        for each in referrals
    ]


def _step(step: Step, *, by: Actor, now: datetime, clocks: dict[str, ClockLine]) -> StepView:
    is_planned = step.state == StepState.PLANNED
    return StepView(
        goal=step.goal.number,
        number=step.number,
        text=step.text,
        owner=step.owner.short_name,
        unit=step.owner.unit.name,
        due_on=step.due_on,
        state=step.get_state_display(),
        tone=TONE_OF_STEP[StepState(step.state)],
        result=step.result,
        is_late=is_planned and step.due_on < timezone.localtime(now).date(),
        may_end=is_planned and why_not_end_step(by, step, deed=Deed.DO_STEP) is None,
        clock=clocks.get(f"{step.goal.case.ref}/{step.goal.number}.{step.number}"),
    )
