"""Lists of cases and the page of one."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission, Reach
from arasha.access.paging import page_number, pages_of
from arasha.cases.actions.reading import read_opened
from arasha.cases.queries.chronology import list_events
from arasha.cases.queries.gates import OpenedCase, read_case
from arasha.cases.queries.lists import (
    list_cases,
    list_cases_of_child,
    list_offers,
    list_without_plan,
)
from arasha.cases.queries.opened import get_opened_page, list_opened
from arasha.cases.queries.page import get_case_page, list_goals, list_referrals_of
from arasha.cases.queries.people import get_member
from arasha.cases.views.words import CASE_TABS
from arasha.children.queries import find_child
from arasha.journal.enums import Act
from arasha.lib.refs import make_ref, parse_ref
from arasha.notices.actions import mark_opened

_MOST_LINES_IN_PRINT = 500


@needs(Permission.READ_CASES, Permission.READ_BY_CLAUSE)
@require_safe
def list_all(request: StaffRequest) -> HttpResponse:
    """List cases; a reference typed in leads to its case."""
    by, now = request.actor, timezone.now()
    wanted = parse_ref(request.GET.get("ref", "")[:40])
    if wanted is not None:
        return redirect("cases:case", make_ref(*wanted))
    tabs = _tabs(request)
    show = request.GET.get("show", tabs[0])
    show = show if show in tabs else tabs[0]
    page = page_number(request)
    if show == "opened":
        return _opened_list(request, tabs, page=page)
    found = list_cases(show, page=page, by=by, now=now)
    context = {
        "found": found,
        "show": show,
        "tabs": [(tab, CASE_TABS[tab]) for tab in tabs],
        "is_ref_wrong": "ref" in request.GET,
    }
    context["offers"] = list_offers(by=by, now=now) if show == "waiting" else []
    context["pages"] = pages_of(request, page=page, has_more=found.has_more)
    return render(request, "cases/list.html", context)


@needs(Permission.SEE_TEAM)
@require_safe
def without_plan(request: StaffRequest) -> HttpResponse:
    """List the children at high risk for whom no goal is set."""
    page = page_number(request)
    found = list_without_plan(page=page, by=request.actor, now=timezone.now())
    pages = pages_of(request, page=page, has_more=found.has_more)
    return render(request, "cases/without_plan.html", {"found": found, "pages": pages})


@needs(Permission.READ_CASES)
@require_safe
def of_child(request: StaffRequest, ref: str) -> HttpResponse:
    now = timezone.now()
    child = find_child(ref, by=request.actor, now=now)
    found = list_cases_of_child(child, by=request.actor, now=now)
    return render(request, "cases/of_child.html", {"found": found, "child": child})


@needs(Permission.READ_CASES, Permission.READ_BY_CLAUSE)
@require_safe
def show_case(request: StaffRequest, ref: str) -> HttpResponse:
    """Show the case: whole as own work, else as much of it as was opened to the reader."""
    now, page = timezone.now(), page_number(request)
    opened = read_opened(ref, by=request.actor, now=now)
    mark_opened("case", "closing", thing_ref=ref, by=request.actor, now=now)
    if not opened.decision.is_own:
        return _show_opened(request, opened, page=page)
    case = opened.case
    shown = get_case_page(case, page=page, by=request.actor, now=now)
    pages = pages_of(request, page=page, has_more=shown.has_older)
    context = {"page": shown, "case": case, "pages": pages}
    return render(request, "cases/case.html", context)


@needs(Permission.READ_CASES)
@require_safe
def print_case(request: StaffRequest, ref: str) -> HttpResponse:
    """Show the summary for paper: it carries its number, the date and who printed it."""
    by, now = request.actor, timezone.now()
    case = read_case(ref, by=by, now=now, act=Act.CASE_PRINTED)
    events, has_more = list_events(case, size=_MOST_LINES_IN_PRINT)
    context = {
        "case": case,
        "goals": list_goals(case, by=by, now=now),
        "referrals": list_referrals_of(case, now=now),
        "events": events,
        "has_more": has_more,
        "printed_by": get_member(by),
        "now": now,
    }
    return render(request, "cases/print.html", context)


def _show_opened(request: StaffRequest, opened: OpenedCase, *, page: int) -> HttpResponse:
    shown = get_opened_page(opened, page=page, by=request.actor, now=timezone.now())
    pages = pages_of(request, page=page, has_more=shown.has_older)
    return render(request, "cases/opened.html", {"page": shown, "pages": pages})


def _opened_list(request: StaffRequest, tabs: list[str], *, page: int) -> HttpResponse:
    found = list_opened(page=page, by=request.actor, now=timezone.now())
    context = {
        "found": found,
        "show": "opened",
        "tabs": [(tab, CASE_TABS[tab]) for tab in tabs],
        "pages": pages_of(request, page=page, has_more=found.has_more),
    }
    return render(request, "cases/opened_list.html", context)


def _tabs(request: StaffRequest) -> list[str]:
    actor = request.actor
    holdings = list(actor.holdings_with(Permission.READ_CASES))
    reaches_unit = any(holding.reach is not Reach.OWN for holding in holdings)
    tabs = ["unit", "waiting", "mine", "closed"] if reaches_unit else ["mine", "closed"]
    if not holdings:
        return ["opened"]
    return [*tabs, "opened"] if actor.openings or actor.flows else tabs
