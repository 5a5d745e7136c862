"""Institutions that receive lessons: the list, one of them, and what it says of itself."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from arasha.access.deeds import DeedPage, posted, run_deed
from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.lessons.actions.hosts import close_days, open_day, set_bells, set_host_facts, take_in
from arasha.lessons.actions.repairing import Replanned
from arasha.lessons.enums import ClosedReason
from arasha.lessons.forms.hosts import (
    BellsForm,
    CloseDaysForm,
    HostForm,
    OpenDayForm,
    TakeInForm,
)
from arasha.lessons.queries.hosts import get_host_page, lines_of_bells, list_hosts, minutes_of
from arasha.lessons.queries.hosts_found import (
    find_host,
    list_host_people,
    list_units_without_lessons,
)

_KEEPERS = (Permission.HOST_LESSONS, Permission.PLAN_LESSONS)
_READERS = (*_KEEPERS, Permission.READ_LESSONS)


@require_GET
@needs(*_READERS)
def show_hosts(request: StaffRequest) -> HttpResponse:
    """List the institutions; who works in one of them only comes straight to it."""
    rows = list_hosts(by=request.actor, now=timezone.now())
    may_plan = request.actor.may(Permission.PLAN_LESSONS)
    oversees = may_plan or request.actor.may(Permission.READ_LESSONS)
    if len(rows) == 1 and not oversees:
        return redirect("lessons:host", rows[0].host.unit.code)
    totals = {
        "classes": sum(row.classes for row in rows),
        "pupils": sum(row.pupils for row in rows),
        "informed": sum(row.informed for row in rows),
    }
    context = {"rows": rows, "may_plan": may_plan, "totals": totals}
    return render(request, "lessons/hosts/list.html", context)


@require_GET
@needs(*_READERS)
def show_host(request: StaffRequest, code: str) -> HttpResponse:
    page = get_host_page(code, by=request.actor, now=timezone.now())
    return render(request, "lessons/hosts/host.html", {"page": page})


@require_http_methods(["GET", "POST"])
@needs(Permission.PLAN_LESSONS)
def take_in_host(request: StaffRequest) -> HttpResponse:
    """Let one more institution of the region receive lessons."""
    units = list_units_without_lessons(by=request.actor)
    form = TakeInForm(posted(request), unit=units)
    page = DeedPage(
        _("Let an institution receive lessons"), _("Add the institution"), "",
        reverse("lessons:hosts"),
        _("Its head, psychologist and teachers then keep its classes in order."),
    )  # fmt: skip

    def act() -> None:
        take_in(form.cleaned_data["unit"], by=request.actor, now=timezone.now())
        messages.success(request, _("Added. Now its rooms, bells and classes are missing."))

    return run_deed(request, page, form, act, version_now=lambda: 1)


@require_http_methods(["GET", "POST"])
@needs(*_KEEPERS)
def change_host(request: StaffRequest, code: str) -> HttpResponse:
    """Rooms, and who takes over when a child tells something."""
    host, now = find_host(code, by=request.actor), timezone.now()
    initial = {"rooms": host.rooms, "lead": host.lead.code if host.lead else None}
    people = list_host_people(host, now=now)
    form = HostForm(posted(request), initial=initial, lead=people)
    title = _("Rooms and the person who takes over")
    page = DeedPage(title, _("Save"), host.unit.name, reverse("lessons:host", args=[code]))

    def act() -> None:
        set_host_facts(host, **form.cleaned_data, by=request.actor, now=now)
        messages.success(request, _("Saved."))

    return run_deed(
        request, page, form, act, version_now=lambda: find_host(code, by=request.actor).version
    )


@require_http_methods(["GET", "POST"])
@needs(*_KEEPERS)
def change_bells(request: StaffRequest, code: str) -> HttpResponse:
    """When the periods of each shift begin."""
    host = find_host(code, by=request.actor)
    lines = lines_of_bells(host)
    initial = {"first": lines.get(1, ""), "second": lines.get(2, ""), "minutes": minutes_of(host)}
    form = BellsForm(posted(request), initial=initial)
    title = pgettext("school", "Bells")
    page = DeedPage(
        title, _("Save the bells"), host.unit.name, reverse("lessons:host", args=[code])
    )

    def act() -> None:
        facts = form.cleaned_data
        bells = {1: facts["first_bells"], 2: facts["second_bells"]}
        set_bells(host, bells, version=facts["version"], by=request.actor, now=timezone.now())
        messages.success(request, _("The bells are saved."))

    return run_deed(
        request, page, form, act, version_now=lambda: find_host(code, by=request.actor).version
    )


@require_http_methods(["GET", "POST"])
@needs(*_KEEPERS)
def close(request: StaffRequest, code: str) -> HttpResponse:
    """Close the institution for some days; its lessons are placed anew at once."""
    host, form = find_host(code, by=request.actor), CloseDaysForm(posted(request))
    page = DeedPage(
        _("Close the institution for lessons"), _("Close these days"), host.unit.name,
        reverse("lessons:host", args=[code]),
        _("Published lessons on these days move to other days at once, and everybody concerned is told."),
    )  # fmt: skip

    def act() -> None:
        facts = form.cleaned_data
        done = close_days(
            host, first=facts["first"], last=facts["last"], reason=ClosedReason(facts["reason"]),
            by=request.actor, now=timezone.now(),
        )  # fmt: skip
        messages.success(request, said_of(done.replanned))

    return run_deed(request, page, form, act, version_now=lambda: 1)


@require_POST
@needs(*_KEEPERS)
def reopen(request: StaffRequest, code: str) -> HttpResponse:
    """Take back a closed day."""
    host, form = find_host(code, by=request.actor), OpenDayForm(posted(request))
    if form.is_valid():
        open_day(host, form.cleaned_data["day"], by=request.actor, now=timezone.now())
        messages.success(request, _("The day is open again."))
    return redirect("lessons:host", code)


def said_of(done: Replanned) -> str:
    """Say what happened to published lessons."""
    if not done.displaced:
        return _("Written down. No published lesson had to move.")
    moved = ngettext(
        "Written down. %(count)s lesson lost its place.",
        "Written down. %(count)s lessons lost their place.",
        done.displaced,
    ) % {"count": done.displaced}
    others = _("Others that had to give way: %(count)s.") % {"count": done.moved}
    rest = _("Without a place now: %(count)s.") % {"count": done.unplaced}
    return f"{moved} {others} {rest}"
