"""What a child wants to reach, how it manages daily life, where it looked around."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from arasha.access.deeds import posted
from arasha.access.doors import StaffRequest, needs
from arasha.mentoring.actions.goals import do_step, end_goal, plan_step, set_goal
from arasha.mentoring.actions.skills import mark_skills, write_visit
from arasha.mentoring.forms.participants import (
    DoneForm,
    EndGoalForm,
    GoalForm,
    SkillsForm,
    StepForm,
    VisitForm,
)
from arasha.mentoring.models import LifeGoal, Participant
from arasha.mentoring.policies.participants import SEE_CHILDREN
from arasha.mentoring.queries.around_child import list_collectives_around
from arasha.mentoring.queries.goals import find_goal, find_open_step
from arasha.mentoring.queries.participants import find_participant
from arasha.mentoring.views.children import run_child_deed


@require_http_methods(["GET", "POST"])
@needs(*SEE_CHILDREN)
def goal(request: StaffRequest, ref: str) -> HttpResponse:
    """Set a goal in the child's words."""
    child, form = _child(request, ref), GoalForm(posted(request))

    def act() -> None:
        set_goal(child, **form.cleaned_data, by=request.actor, now=timezone.now())

    return run_child_deed(
        request, child, form, act, title=_("A goal of the child"), submit=_("Set the goal")
    )


@require_http_methods(["GET", "POST"])
@needs(*SEE_CHILDREN)
def step(request: StaffRequest, ref: str) -> HttpResponse:
    """Plan the next step towards a goal."""
    found, form = _goal(request, ref), StepForm(posted(request))

    def act() -> None:
        plan_step(found, **form.cleaned_data, by=request.actor, now=timezone.now())

    return run_child_deed(
        request, found.participant, form, act, title=_("The next step"), submit=_("Plan the step"),
        lede=found.words, version_now=_version_of(request, ref),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@needs(*SEE_CHILDREN)
def done(request: StaffRequest, ref: str, number: int) -> HttpResponse:
    """Write down that a step was done, and what proves it."""
    found, form = _goal(request, ref), DoneForm(posted(request))
    row = find_open_step(found, number)

    def act() -> None:
        do_step(found, number, **form.cleaned_data, by=request.actor, now=timezone.now())

    return run_child_deed(
        request, found.participant, form, act, title=_("A step is done"),
        submit=_("Write the step down"), lede=row.words, version_now=_version_of(request, ref),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@needs(*SEE_CHILDREN)
def end(request: StaffRequest, ref: str) -> HttpResponse:
    """End a goal as reached or given up."""
    found, form = _goal(request, ref), EndGoalForm(posted(request))

    def act() -> None:
        said = form.cleaned_data
        is_reached = said["how"] == "reached"
        now = timezone.now()
        end_goal(found, is_reached=is_reached, version=said["version"], by=request.actor, now=now)

    return run_child_deed(
        request, found.participant, form, act, title=_("End a goal"), submit=_("End the goal"),
        lede=found.words, version_now=_version_of(request, ref),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@needs(*SEE_CHILDREN)
def skills(request: StaffRequest, ref: str) -> HttpResponse:
    """Mark how well the child manages daily life."""
    child, form = _child(request, ref), SkillsForm(posted(request))

    def act() -> None:
        said, now = form.cleaned_data, timezone.now()
        count = mark_skills(
            child, form.marks(), on=said["on"], version=said["version"], by=request.actor, now=now
        )
        text = ngettext("%(count)s skill is marked.", "%(count)s skills are marked.", count)
        messages.success(request, text % {"count": count})

    return run_child_deed(
        request, child, form, act, title=_("Skills of daily life"), submit=_("Keep the marks"),
        lede=_("Mark what you saw since the last time. What you leave open stays as it was."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@needs(*SEE_CHILDREN)
def visit(request: StaffRequest, ref: str) -> HttpResponse:
    """Write down a visit to a place of work or study."""
    child = _child(request, ref)
    form = VisitForm(posted(request), place=list_collectives_around(child))

    def act() -> None:
        said = dict(form.cleaned_data)
        collective = said.pop("place")
        place = collective.unit if collective else None
        write_visit(child, **said, place=place, by=request.actor, now=timezone.now())

    return run_child_deed(
        request, child, form, act, title=_("A look at a profession"), submit=_("Keep the visit")
    )


def _child(request: StaffRequest, ref: str) -> Participant:
    return find_participant(ref, by=request.actor, now=timezone.now())


def _goal(request: StaffRequest, ref: str) -> LifeGoal:
    return find_goal(ref, by=request.actor, now=timezone.now())


def _version_of(request: StaffRequest, ref: str) -> Callable[[], int]:
    return lambda: _goal(request, ref).version
