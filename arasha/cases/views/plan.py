"""The plan: goals and steps."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from arasha.access.decisions import decide
from arasha.access.deeds import posted
from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.cases import actions
from arasha.cases.enums import StepState
from arasha.cases.forms import plan as forms
from arasha.cases.models import Step
from arasha.cases.policies import why_not, why_not_end_step
from arasha.cases.queries.gates import find_goal, find_step, read_step
from arasha.cases.queries.people import list_step_owners
from arasha.cases.queries.steps import list_my_steps, list_steps_of_unit
from arasha.cases.rules import Deed
from arasha.cases.views.deeds import case_deed, find_case_for, page_of, run
from arasha.notices.actions import mark_opened


@needs(Permission.WORK_CASE)
def set_goal(request: StaffRequest, ref: str) -> HttpResponse:
    now = timezone.now()
    return case_deed(
        request, ref, deed=Deed.SET_GOAL,
        form=lambda _case: forms.GoalForm(posted(request), today=timezone.localdate(now)),
        act=lambda case, data: actions.set_goal(case, **data, by=request.actor, now=now),
    )  # fmt: skip


@needs(Permission.WORK_CASE)
def end_goal(request: StaffRequest, ref: str, goal: int) -> HttpResponse:
    return case_deed(
        request, ref, deed=Deed.END_GOAL,
        form=lambda _case: forms.EndGoalForm(posted(request)),
        act=lambda case, data: actions.end_goal(
            find_goal(case, goal), is_met=data["is_met"] == "yes", reason=data["reason"],
            by=request.actor, now=timezone.now(),
        ),
    )  # fmt: skip


@needs(Permission.WORK_CASE)
def plan_step(request: StaffRequest, ref: str, goal: int) -> HttpResponse:
    now = timezone.now()
    return case_deed(
        request, ref, deed=Deed.PLAN_STEP,
        form=lambda case: forms.StepForm(
            posted(request), today=timezone.localdate(now), owner=list_step_owners(case, now=now)
        ),
        act=lambda case, data: actions.plan_step(
            find_goal(case, goal), **data, by=request.actor, now=now
        ),
    )  # fmt: skip


@needs()
def show_step(request: StaffRequest, ref: str, goal: int, number: int) -> HttpResponse:
    """Show a step to its owner (the deed and its day, nothing else of the case) and end it."""
    now = timezone.now()
    step = read_step(ref, goal, number, by=request.actor, now=now)
    mark_opened("step", thing_ref=f"{ref}/{goal}.{number}", by=request.actor, now=now)
    case = step.goal.case
    reads_case = decide(request.actor, Permission.READ_CASES, case, now=now).is_own
    form = forms.EndStepForm(posted(request))
    page = page_of(
        Deed.DO_STEP, ref=f"{ref}/{goal}.{number}", template="cases/step.html",
        back=reverse("cases:case", args=[ref]) if reads_case else reverse("cases:steps"),
        more={
            "step": step, "reads_case": reads_case, "may_end": _may_end(request, step),
            "may_give": _may_give(request, step),
        },
    )  # fmt: skip
    return run(
        request, page, form, lambda: _end(request, step, form), thing=step,
        case=case if reads_case else None,
    )  # fmt: skip


@needs(Permission.WORK_CASE)
def give_step(request: StaffRequest, ref: str, goal: int, number: int) -> HttpResponse:
    """Give a step to another person of those who take part in the case."""
    now = timezone.now()
    case = find_case_for(request, ref, deed=Deed.GIVE_STEP)
    of_step = find_step if request.method == "POST" else read_step
    step = of_step(ref, goal, number, by=request.actor, now=now)
    page = page_of(
        Deed.GIVE_STEP, ref=f"{ref}/{goal}.{number}", template="cases/give_step.html",
        back=reverse("cases:case", args=[ref]), more={"step": step},
    )  # fmt: skip
    others = list_step_owners(case, now=now).exclude(pk=step.owner_id)
    form = forms.GiveStepForm(posted(request), owner=others)
    return run(
        request, page, form, thing=step, case=case,
        act=lambda: actions.give_step(step, **form.cleaned_data, by=request.actor, now=now),
    )  # fmt: skip


@needs()
@require_safe
def list_steps(request: StaffRequest) -> HttpResponse:
    """List my steps, and for those who answer for an institution the steps of its people."""
    by, now = request.actor, timezone.now()
    of_unit = list_steps_of_unit(by=by, now=now) if by.may(Permission.ANSWER_REFERRAL) else []
    page = {"mine": list_my_steps(by=by, now=now), "of_unit": of_unit}
    return render(request, "cases/steps.html", page)


def _may_end(request: StaffRequest, step: Step) -> bool:
    is_planned = step.state == StepState.PLANNED
    return is_planned and why_not_end_step(request.actor, step, deed=Deed.DO_STEP) is None


def _may_give(request: StaffRequest, step: Step) -> bool:
    is_planned = step.state == StepState.PLANNED
    return is_planned and why_not(Deed.GIVE_STEP, request.actor, step.goal.case) is None


def _end(request: StaffRequest, step: Step, form: forms.EndStepForm) -> Step:
    data, by, now = form.cleaned_data, request.actor, timezone.now()
    if data["is_done"] == "yes":
        return actions.do_step(step, result=data["result"], version=data["version"], by=by, now=now)
    return actions.drop_step(step, reason=data["result"], version=data["version"], by=by, now=now)
