"""Pages on which the way of an instructor is written down: nomination, steps, the region's numbers."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from arasha.access.deeds import DeedForm, DeedPage, posted, refuse_early, run_deed
from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.agreements.about import about
from arasha.journal.enums import Act
from arasha.lessons.actions.instructors import StepFacts, nominate, nominate_again, record_step
from arasha.lessons.actions.instructors_demands import change_demands
from arasha.lessons.enums import StepKind
from arasha.lessons.forms.instructors import (
    DemandsForm,
    ExamForm,
    NominateForm,
    PassedForm,
    SeenForm,
    TrainingForm,
    TrialForm,
)
from arasha.lessons.models import Instructor
from arasha.lessons.policies.instructors import KEEPERS, why_not_do
from arasha.lessons.queries.instructors import find_instructor
from arasha.lessons.queries.instructors_around import (
    demands_of,
    find_own_demands,
    list_candidates,
    list_observers,
)
from arasha.lessons.rules.instructors import CRITERIA, Deed
from arasha.lessons.rules.instructors import Demands as Numbers

_NUMBERS = ("training_hours", "exam_score", "trial_mark", "refresher_months", "approval_months")
_FORMS: dict[Deed, type[DeedForm]] = {
    Deed.CONDUCT: PassedForm,
    Deed.TRAINING: TrainingForm,
    Deed.EXAM: ExamForm,
    Deed.TRIAL_LESSON: TrialForm,
    Deed.REFRESHER: PassedForm,
}


@require_http_methods(["GET", "POST"])
@needs(Permission.PLAN_LESSONS)
def nominate_instructor(request: StaffRequest) -> HttpResponse:
    """Open the file of an officer as an instructor."""
    now = timezone.now()
    candidates = list_candidates(by=request.actor, now=now).select_related("unit")
    form = NominateForm(posted(request), staff=candidates)
    page = DeedPage(
        _("Nominate an instructor"), _("Nominate"), "", reverse("lessons:instructors"),
        _("Officers of the region who give lessons and have no file yet."),
    )  # fmt: skip

    def act() -> None:
        said = form.cleaned_data
        nominate(said["staff"], gender=said["gender"], by=request.actor, now=now)

    return run_deed(request, page, form, act, version_now=lambda: 1)


@require_POST
@needs(Permission.PLAN_LESSONS)
def instructor_again(request: StaffRequest, ref: str) -> HttpResponse:
    """Begin anew with a person who was not admitted or lost the approval."""
    now = timezone.now()
    instructor, form = find_instructor(ref, by=request.actor, now=now), SeenForm(request.POST)
    if form.is_valid():
        seen = form.cleaned_data["version"]
        nominate_again(instructor, version=seen, by=request.actor, now=now)
        messages.success(request, _("Nominated again. All steps are passed anew."))
    return redirect("lessons:instructor", ref)


@require_http_methods(["GET", "POST"])
@needs(*KEEPERS)
def instructor_step(request: StaffRequest, ref: str, step: str) -> HttpResponse:
    """Write down a check, training, exam, trial lesson or refresher."""
    now, deed = timezone.now(), Deed(step)
    instructor = find_instructor(ref, by=request.actor, now=now)
    this = about(Act.INSTRUCTOR_STEP_RECORDED, ref, kind="instructor")
    refuse_early(request, why_not_do(deed, request.actor, instructor), **this)
    form = _form_of(deed, request, instructor)
    page = page_of(
        instructor, str(StepKind(step).label), _("Write it down"), lede=_lede(deed, instructor)
    )

    def act() -> None:
        facts = _facts(deed, form.cleaned_data)
        seen = form.cleaned_data["version"]
        record_step(instructor, facts, version=seen, by=request.actor, now=now)

    return run_deed(request, page, form, act, version_now=version_of(request, ref))


@require_http_methods(["GET", "POST"])
@needs(Permission.APPROVE_LESSONS)
def instructor_demands(request: StaffRequest) -> HttpResponse:
    """Change what the region asks of its instructors."""
    region, row = find_own_demands(by=request.actor)
    known: Any = row or Numbers()
    form = DemandsForm(posted(request), initial={name: getattr(known, name) for name in _NUMBERS})
    page = DeedPage(
        _("What the region asks of instructors"), _("Keep the numbers"), "",
        reverse("lessons:instructors"), region.name,
    )  # fmt: skip

    def act() -> None:
        numbers = Numbers(**{name: form.cleaned_data[name] for name in _NUMBERS})
        seen = form.cleaned_data["version"]
        change_demands(region, numbers, version=seen, by=request.actor, now=timezone.now())

    def version_now() -> int:
        found = find_own_demands(by=request.actor)[1]
        return found.version if found else 1

    return run_deed(request, page, form, act, version_now=version_now)


def page_of(instructor: Instructor, title: str, submit: str, *, lede: str = "") -> DeedPage:
    """Return a page about an instructor that leads back to the file."""
    back = reverse("lessons:instructor", args=[instructor.ref])
    lede = lede or f"{instructor.staff.full_name}, {instructor.unit.name}"
    return DeedPage(title, submit, instructor.ref, back, lede)


def version_of(request: StaffRequest, ref: str) -> Callable[[], int]:
    """Return how to ask for the version of the file as it is now."""
    return lambda: find_instructor(ref, by=request.actor, now=timezone.now()).version


def _form_of(deed: Deed, request: StaffRequest, instructor: Instructor) -> DeedForm:
    if deed is not Deed.TRIAL_LESSON:
        return _FORMS[deed](posted(request))
    observers = list_observers(instructor, by=request.actor, now=timezone.now())
    return TrialForm(posted(request), second=observers.select_related("unit"))


def _lede(deed: Deed, instructor: Instructor) -> str:
    demands = demands_of(instructor.unit_id)
    said = {
        Deed.TRAINING: _("The region asks for %(number)s hours at least.")
        % {"number": demands.training_hours},
        Deed.EXAM: _("The region asks for %(number)s per cent at least.")
        % {"number": demands.exam_score},
        Deed.TRIAL_LESSON: _("Each point needs a mark of %(number)s at least.")
        % {"number": demands.trial_mark},
    }
    who = f"{instructor.staff.full_name}, {instructor.unit.name}"
    return f"{who}. {said[deed]}" if deed in said else who


def _facts(deed: Deed, said: dict[str, Any]) -> StepFacts:
    return StepFacts(
        kind=deed,
        on=said["on"],
        document=said["document"],
        is_passed=said.get("result") == "passed",
        hours=said.get("hours"),
        score=said.get("score"),
        second=said.get("second"),
        marks={name: said[name] for name in CRITERIA if name in said},
    )
