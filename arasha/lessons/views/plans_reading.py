"""A plan from other sides: by instructor, what has no place, how many instructors it would take, FET."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_GET

from arasha.access.doors import StaffRequest, needs
from arasha.access.downloads import as_file
from arasha.access.enums import Permission
from arasha.access.paging import page_or_whole, pages_or_whole
from arasha.lessons.enums import PlanState
from arasha.lessons.queries.plans import (
    find_officer,
    list_lessons_of_officer,
    list_officers,
    list_unplaced,
)
from arasha.lessons.queries.plans_fet import fet_of
from arasha.lessons.queries.plans_found import find_plan
from arasha.lessons.queries.plans_parts import list_moves
from arasha.lessons.queries.plans_staffing import read_staffing
from arasha.lessons.views.plans import TONES

_READERS = (Permission.PLAN_LESSONS, Permission.READ_LESSONS)


@require_GET
@needs(*_READERS)
def show_officers(request: StaffRequest, ref: str) -> HttpResponse:
    """Show how much a plan asks of each instructor."""
    plan = find_plan(ref, by=request.actor)
    tone = TONES.get(PlanState(plan.state), "")
    context = {"plan": plan, "rows": list_officers(plan), "tone": tone, "tab": "officers"}
    return render(request, "lessons/plans/officers.html", context)


@require_GET
@needs(*_READERS)
def show_officer(request: StaffRequest, ref: str, officer: str) -> HttpResponse:
    """Show the lessons that a plan gives to one instructor."""
    plan = find_plan(ref, by=request.actor)
    person = find_officer(plan, officer)
    if person is None:
        raise Http404
    number = page_or_whole(request)
    rows, has_more = list_lessons_of_officer(plan, person, page=number)
    turning = pages_or_whole(request, page=number, has_more=has_more)
    context = {"plan": plan, "person": person, "rows": rows, "turning": turning}
    return render(request, "lessons/plans/officer.html", context)


@require_GET
@needs(*_READERS)
def show_unplaced(request: StaffRequest, ref: str) -> HttpResponse:
    """Show the lessons without a place, each with its reason."""
    plan, number = find_plan(ref, by=request.actor), page_or_whole(request)
    rows, has_more = list_unplaced(plan, page=number)
    context = {
        "plan": plan, "rows": rows, "tone": TONES.get(PlanState(plan.state), ""),
        "turning": pages_or_whole(request, page=number, has_more=has_more),
        "tab": "unplaced", "may_plan": request.actor.may(Permission.PLAN_LESSONS),
        "is_published": plan.state == PlanState.PUBLISHED,
    }  # fmt: skip
    return render(request, "lessons/plans/unplaced.html", context)


@require_GET
@needs(*_READERS)
def show_changes(request: StaffRequest, ref: str) -> HttpResponse:
    """Show which lessons were moved since the plan was published, from where to where and why."""
    plan = find_plan(ref, by=request.actor)
    tone = TONES.get(PlanState(plan.state), "")
    context = {"plan": plan, "moves": list_moves(plan), "tone": tone, "tab": "changes"}
    return render(request, "lessons/plans/changes.html", context)


@gzip_page
@require_GET
@needs(*_READERS)
def download_fet(request: StaffRequest, ref: str) -> HttpResponse:
    """Give the plan as a file of the free program FET, which can check it: a region's has 34 MB of text."""
    return as_file(fet_of(find_plan(ref, by=request.actor)), name=f"{ref}.fet")


@require_GET
@needs(*_READERS)
def show_staffing(request: StaffRequest, ref: str) -> HttpResponse:
    """Show how many lessons fewer or more instructors could give."""
    plan = find_plan(ref, by=request.actor)
    tone = TONES.get(PlanState(plan.state), "")
    context = {"plan": plan, "staffing": read_staffing(plan), "tone": tone, "tab": "staffing"}
    return render(request, "lessons/plans/staffing.html", context)
