"""Plans of lessons: the list, asking for one, reading it through, publishing it."""

from datetime import date
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from arasha.access.deeds import DeedPage, VersionSeenForm, confirm, posted, run_deed
from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.access.paging import page_or_whole, pages_or_whole
from arasha.lessons.actions.plans_asking import PlanFacts, drop_plan, make_plan, stop_solving
from arasha.lessons.actions.publishing import publish_plan
from arasha.lessons.enums import PlanState
from arasha.lessons.forms.plans import PlanForm
from arasha.lessons.queries.plans import get_plan_page, list_plans
from arasha.lessons.queries.plans_found import find_plan, list_regions
from arasha.lessons.rules.periods_of_plans import usual_days

_READERS = (Permission.PLAN_LESSONS, Permission.READ_LESSONS)
TONES = {
    PlanState.PUBLISHED: "calm",
    PlanState.REVIEW: "attention",
    PlanState.SOLVING: "attention",
    PlanState.WAITING: "attention",
    PlanState.FAILED: "danger",
}


@require_GET
@needs(*_READERS)
def show_plans(request: StaffRequest) -> HttpResponse:
    """List the plans of the region, the latest first."""
    number = page_or_whole(request)
    plans, has_more = list_plans(by=request.actor, page=number)
    context = {
        "rows": [(plan, TONES.get(PlanState(plan.state), "")) for plan in plans],
        "turning": pages_or_whole(request, page=number, has_more=has_more),
        "may_plan": request.actor.may(Permission.PLAN_LESSONS),
    }
    return render(request, "lessons/plans/list.html", context)


@require_http_methods(["GET", "POST"])
@needs(Permission.PLAN_LESSONS)
def make(request: StaffRequest) -> HttpResponse:
    """Ask for a plan; the worker works it out."""
    now = timezone.now()
    regions = list_regions(by=request.actor)
    first_day, last_day = usual_days(timezone.localdate(now))
    initial = {"first_day": first_day, "last_day": last_day}
    made: list[str] = []
    form = PlanForm(posted(request), initial=initial, region=regions)
    page = DeedPage(
        _("Plan lessons"), _("Work out the plan"), "", reverse("lessons:plans"),
        _("Nothing changes for anybody until you have read the plan and published it."),
        template="lessons/plans/make.html",
    )  # fmt: skip

    def act() -> None:
        said = form.cleaned_data
        facts = PlanFacts(said["first_day"], said["last_day"], form.settings(), said["seconds"])
        plan = make_plan(
            facts, territory=said["region"], once=said["once"], by=request.actor, now=now
        )
        made.append(plan.ref)
        messages.success(request, _("The plan is being worked out. You get a notice."))

    answer = run_deed(request, page, form, act, version_now=lambda: 1)
    return redirect("lessons:plan", made[0]) if made else answer


@require_GET
@needs(*_READERS)
def show_plan(request: StaffRequest, ref: str) -> HttpResponse:
    """Show a plan week by week; while it is worked out, how far it is."""
    number = page_or_whole(request)
    page = get_plan_page(
        ref, week=_day_in(request, "week"), host_code=request.GET.get("institution", ""),
        page=number, by=request.actor, now=timezone.now(),
    )  # fmt: skip
    state = PlanState(page.plan.state)
    context = {
        "page": page, "plan": page.plan, "tone": TONES.get(state, ""), "tab": "weeks",
        "turning": pages_or_whole(request, page=number, has_more=page.has_more),
    }  # fmt: skip
    if state in {PlanState.WAITING, PlanState.SOLVING}:
        return render(request, "lessons/plans/solving.html", context)
    return render(request, "lessons/plans/plan.html", context)


@require_GET
@needs(*_READERS)
def show_progress(request: StaffRequest, ref: str) -> HttpResponse:
    """The part of the page of a plan that asks again how far it is."""
    context = {"plan": find_plan(ref, by=request.actor)}
    return render(request, "lessons/plans/parts/progress.html", context)


@require_POST
@needs(Permission.PLAN_LESSONS)
def stop(request: StaffRequest, ref: str) -> HttpResponse:
    """Take the best plan so far."""
    stop_solving(find_plan(ref, by=request.actor), by=request.actor, now=timezone.now())
    messages.success(request, _("The search ends in a moment with the best plan so far."))
    return redirect("lessons:plan", ref)


@require_http_methods(["GET", "POST"])
@needs(Permission.PLAN_LESSONS)
def publish(request: StaffRequest, ref: str) -> HttpResponse:
    """Put the plan into force, after everything was checked once more."""
    plan, form = find_plan(ref, by=request.actor), VersionSeenForm(posted(request))
    page = DeedPage(
        _("Publish the plan"), _("Publish and tell everybody"), ref,
        reverse("lessons:plan", args=[ref]),
        _(
            "Instructors and institutions are told at once. An older plan of the region ends with the "
            "first day of this one."
        ),
    )  # fmt: skip

    def act() -> None:
        version = form.cleaned_data["version"]
        done = publish_plan(plan, version=version, by=request.actor, now=timezone.now())
        said = _("Published: %(lessons)s lessons. Without a place: %(unplaced)s.")
        facts = {"lessons": done.lessons, "unplaced": done.unplaced}
        messages.success(request, said % facts)

    return run_deed(
        request, page, form, act, version_now=lambda: find_plan(ref, by=request.actor).version
    )


@require_http_methods(["GET", "POST"])
@needs(Permission.PLAN_LESSONS)
def drop(request: StaffRequest, ref: str) -> HttpResponse:
    """Give up a plan that was never published."""
    page = DeedPage(
        _("Drop the plan"), _("Drop it"), ref, reverse("lessons:plan", args=[ref]),
        _("Its lessons go. Published lessons are not touched."),
    )  # fmt: skip

    find = partial(find_plan, ref, by=request.actor)
    return confirm(request, page, find, drop_plan, said=_("The plan is dropped."))


def _day_in(request: StaffRequest, name: str) -> date | None:
    try:
        return parse_date(request.GET.get(name, ""))
    except ValueError:
        return None
