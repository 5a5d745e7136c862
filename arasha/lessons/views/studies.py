"""Pages of a study for the coordinator: begin it, ask, work out, close."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from arasha.access.deeds import DeedPage, posted, run_deed
from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.lessons.actions import studies as acts
from arasha.lessons.enums import StudyDesign
from arasha.lessons.forms.studies import BeginStudyForm, StudyVersionForm
from arasha.lessons.models import Study
from arasha.lessons.queries.studies import (
    find_study,
    find_version,
    find_wave,
    get_study_page,
    list_plans_to_study,
    list_studies,
)

READERS = (Permission.PLAN_LESSONS, Permission.READ_LESSONS, Permission.HOST_LESSONS)


@require_GET
@needs(*READERS)
def show_studies(request: StaffRequest) -> HttpResponse:
    """List studies of the effect of lessons."""
    context = {
        "studies": list_studies(by=request.actor),
        "may_begin": request.actor.may(Permission.PLAN_LESSONS),
    }
    return render(request, "lessons/studies/list.html", context)


@require_GET
@needs(*READERS)
def show_study(request: StaffRequest, ref: str) -> HttpResponse:
    """Show a study: its order, its askings, and the classes the reader answers for."""
    page = get_study_page(ref, by=request.actor)
    return render(request, "lessons/studies/study.html", {"page": page})


@require_http_methods(["GET", "POST"])
@needs(Permission.PLAN_LESSONS)
def begin(request: StaffRequest) -> HttpResponse:
    """Begin a study of a timetable."""
    plans = list_plans_to_study(by=request.actor)
    form = BeginStudyForm(posted(request), plan=plans)
    page = DeedPage(
        _("Begin a study"), _("Begin the study"), "", reverse("lessons:studies"),
        _("It asks pupils before and after, without names, and says whether lessons change anything."),
    )  # fmt: skip

    begun: list[str] = []

    def act() -> None:
        facts = form.cleaned_data
        study = acts.begin_study(
            facts["plan"], design=StudyDesign(facts["design"]), titles=form.titles(),
            once=facts["once"], by=request.actor, now=timezone.now(),
        )  # fmt: skip
        begun.append(study.ref)

    answer = run_deed(request, page, form, act, version_now=lambda: 1)
    return redirect("lessons:study", begun[0]) if begun else answer


@require_http_methods(["GET", "POST"])
@needs(Permission.PLAN_LESSONS)
def open_wave(request: StaffRequest, ref: str, number: int) -> HttpResponse:
    """Let pupils answer."""
    study = find_study(ref, by=request.actor)
    find_wave(study, number)
    lede = _("From now on pupils answer with their cards or with the code of their class.")
    page = _page(study, _("Open this asking"), lede)
    return _run(request, study, page, partial(acts.open_wave, study, number))


@require_http_methods(["GET", "POST"])
@needs(Permission.PLAN_LESSONS)
def close_wave(request: StaffRequest, ref: str, number: int) -> HttpResponse:
    """End an asking."""
    study = find_study(ref, by=request.actor)
    find_wave(study, number)
    lede = _("No more answers are taken. An asking that was closed is not opened again.")
    page = _page(study, _("Close this asking"), lede)
    return _run(request, study, page, partial(acts.close_wave, study, number))


@require_http_methods(["GET", "POST"])
@needs(Permission.PLAN_LESSONS)
def work_out(request: StaffRequest, ref: str) -> HttpResponse:
    """Work out the figures and freeze them."""
    study = find_study(ref, by=request.actor)
    lede = _("The figures are frozen under a new number. Earlier ones stay.")
    page = _page(study, _("Work out what changed"), lede, back="lessons:study_result")
    return _run(request, study, page, partial(acts.work_out_study, study))


@require_http_methods(["GET", "POST"])
@needs(Permission.PLAN_LESSONS)
def close(request: StaffRequest, ref: str) -> HttpResponse:
    """Close a study for good."""
    study = find_study(ref, by=request.actor)
    lede = _(
        "The codes by which two sheets are known as one pupil's are erased. Nothing can be worked out "
        "anew afterwards; the frozen figures stay."
    )
    page = _page(study, _("Close the study"), lede)
    return _run(request, study, page, partial(acts.close_study, study))


def _run(
    request: StaffRequest, study: Study, page: DeedPage, deed: Callable[..., object]
) -> HttpResponse:
    """Ask whether it is meant, then do it with the version that the person saw."""
    form = StudyVersionForm(posted(request))

    def act() -> None:
        deed(version=form.cleaned_data["version"], by=request.actor, now=timezone.now())
        messages.success(request, _("Written down, with the day and your name."))

    return run_deed(request, page, form, act, version_now=lambda: find_version(study))


def _page(
    study: Study, title: str | Promise, lede: str | Promise, *, back: str = "lessons:study"
) -> DeedPage:
    return DeedPage(title, title, study.ref, reverse(back, args=[study.ref]), lede)
