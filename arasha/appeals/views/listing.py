"""The list of appeals, and taking the next one."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_POST, require_safe

from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.appeals.actions.triage import take_next
from arasha.appeals.queries.choices import list_places_of
from arasha.appeals.queries.lists import LAST_PAGE, Choice, Tab, list_appeals
from arasha.appeals.queries.one import list_appeals_of_case
from arasha.appeals.views.filter_bar import filter_bar
from arasha.appeals.views.list_rows import rows_of

TABS: dict[Tab, Promise] = {
    Tab.WAITING: pgettext_lazy("tab of appeals", "Waits"),
    Tab.MINE: pgettext_lazy("tab of appeals", "Mine"),
    Tab.LATE: pgettext_lazy("tab of appeals", "Late"),
    Tab.IN_WORK: pgettext_lazy("tab of appeals", "In work"),
    Tab.ENDED: pgettext_lazy("tab of appeals", "Ended"),
    Tab.OLDER: gettext_lazy("From older journals"),
}


@dataclass(frozen=True, slots=True)
class PageLinks:
    """Where the neighbouring pages are; empty where there is none."""

    newer_url: str
    older_url: str
    note: str


@needs(Permission.READ_APPEALS)
@require_safe
def show_list(request: StaffRequest) -> HttpResponse:
    now = timezone.now()
    places = list_places_of(request.actor, now=now)
    choice, filters = filter_bar(request.GET, places=places)
    found = list_appeals(choice, by=request.actor, now=now)
    tabs = [(label, _address(Choice(tab=tab)), tab == choice.tab) for tab, label in TABS.items()]
    page = {
        "rows": rows_of(found, now=now),
        "is_empty": not found.rows,
        "is_filtered": choice != Choice(tab=choice.tab, page=choice.page),
        "tabs": tabs,
        "tab": choice.tab.value,
        "filters": filters,
        "page": _links(choice, count=len(found.rows), has_more=found.has_more),
        "may_take": request.actor.may(Permission.TRIAGE_APPEALS),
    }
    return render(request, "appeals/list.html", page)


@needs(Permission.TRIAGE_APPEALS)
@require_POST
def take(request: StaffRequest) -> HttpResponse:
    appeal = take_next(by=request.actor, now=timezone.now())
    return redirect("appeals:show", appeal.ref) if appeal else redirect("appeals:nothing_waits")


@needs(Permission.TRIAGE_APPEALS)
@require_safe
def nothing_waits(request: StaffRequest) -> HttpResponse:
    return render(request, "appeals/nothing_waits.html")


@needs(Permission.READ_APPEALS)
@require_safe
def show_of_case(request: StaffRequest, case_ref: str) -> HttpResponse:
    """Show the appeals of a case: a part of the case page, or a page of its own without scripts."""
    appeals = list_appeals_of_case(case_ref, by=request.actor, now=timezone.now())
    is_part = request.headers.get("HX-Request") == "true"
    name = "appeals/of_case_part.html" if is_part else "appeals/of_case.html"
    return render(request, name, {"appeals": appeals, "case_ref": case_ref})


def _links(choice: Choice, *, count: int, has_more: bool) -> PageLinks:
    first = (choice.page - 1) * 50 + 1
    note = _("%(first)d to %(last)d") % {"first": first, "last": first + count - 1}
    newer = _address(replace(choice, page=choice.page - 1)) if choice.page > 1 else ""
    has_more = has_more and choice.page < LAST_PAGE
    older = _address(replace(choice, page=choice.page + 1)) if has_more else ""
    return PageLinks(newer, older, note)


def _address(choice: Choice) -> str:
    """Return the address of a list: codes only."""
    asked = {
        "tab": choice.tab.value,
        "category": choice.category,
        "severity": choice.severity,
        "territory": choice.territory,
        "state": choice.state,
        "page": choice.page if choice.page > 1 else "",
    }
    return "?" + urlencode({name: value for name, value in asked.items() if value})
