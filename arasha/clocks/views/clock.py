from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from arasha.access.doors import StaffRequest, needs
from arasha.clocks.actions import (
    approve_change,
    ask_extension,
    ask_pause,
    decline_change,
    resume_clock,
)
from arasha.clocks.forms import ExtensionForm, ReasonForm, VersionForm
from arasha.clocks.queries import ClockPage, read_clock
from arasha.notices.actions import mark_opened
from arasha.notices.enums import NoticeKind
from arasha.notices.links import url_for

# What this page answers; the other notices of the thing lead to its own page.
OF_CLOCKS = (NoticeKind.CLOCK_LATE, NoticeKind.EXTENSION_ASKED, NoticeKind.EXTENSION_ANSWERED)
type Fields = dict[str, forms.Form]


@require_GET
@needs()
def show_clock(request: StaffRequest, thing_kind: str, thing_ref: str, duty: str) -> HttpResponse:
    """Show one clock with its history and what this person may do with it."""
    by, now = request.actor, timezone.now()
    page = read_clock(thing_kind, thing_ref, duty, by=by, now=now)
    mark_opened(thing_kind, thing_ref=thing_ref, kinds=OF_CLOCKS, by=by, now=now)
    return _show(request, page, {})


@require_POST
@needs()
def pause(request: StaffRequest, thing_kind: str, thing_ref: str, duty: str) -> HttpResponse:
    page = read_clock(thing_kind, thing_ref, duty, by=request.actor, now=timezone.now())
    form = ReasonForm(request.POST, auto_id="pause_%s")
    said = _("The pause waits for the decision of a second person.")
    return _do(request, page, "pause", form, ask_pause, said=said)


@require_POST
@needs()
def extend(request: StaffRequest, thing_kind: str, thing_ref: str, duty: str) -> HttpResponse:
    page = read_clock(thing_kind, thing_ref, duty, by=request.actor, now=timezone.now())
    form = ExtensionForm(request.POST, first_day=page.first_day, last_day=page.last_day)
    said = _("The extension waits for the decision of a second person.")
    return _do(request, page, "extend", form, ask_extension, said=said)


@require_POST
@needs()
def approve(request: StaffRequest, thing_kind: str, thing_ref: str, duty: str) -> HttpResponse:
    page = read_clock(thing_kind, thing_ref, duty, by=request.actor, now=timezone.now())
    form = VersionForm(request.POST)
    return _do(request, page, "approve", form, approve_change, said=_("Granted."))


@require_POST
@needs()
def decline(request: StaffRequest, thing_kind: str, thing_ref: str, duty: str) -> HttpResponse:
    page = read_clock(thing_kind, thing_ref, duty, by=request.actor, now=timezone.now())
    form = ReasonForm(request.POST, auto_id="decline_%s")
    return _do(
        request, page, "decline", form, decline_change, said=_("Refused. The clock runs on.")
    )


@require_POST
@needs()
def resume(request: StaffRequest, thing_kind: str, thing_ref: str, duty: str) -> HttpResponse:
    page = read_clock(thing_kind, thing_ref, duty, by=request.actor, now=timezone.now())
    form = VersionForm(request.POST)
    return _do(request, page, "resume", form, resume_clock, said=_("The clock runs again."))


def _do(
    request: StaffRequest,
    page: ClockPage,
    deed: str,
    form: forms.Form,
    act: Callable[..., object],
    *,
    said: str,
) -> HttpResponse:
    """Do what the form says, or show the page again with what was typed."""
    if not form.is_valid():
        return _show(request, page, {deed: form}, status=422)
    act(page.pk, **form.cleaned_data, by=request.actor, now=timezone.now())
    messages.success(request, said)
    return redirect("clocks:clock", page.line.thing_kind, page.line.thing_ref, page.line.duty)


def _show(
    request: StaffRequest, page: ClockPage, typed: Fields, *, status: int = 200
) -> HttpResponse:
    initial = {"version": page.line.version}
    days: dict[str, Any] = {"first_day": page.first_day, "last_day": page.last_day}
    wrong = next(iter(typed.values()), None)
    context = {
        "page": page,
        "line": page.line,
        "thing_url": url_for(page.line.thing_kind, page.line.thing_ref, by=request.actor),
        "pause_form": typed.get("pause") or ReasonForm(initial=initial, auto_id="pause_%s"),
        "extend_form": typed.get("extend") or ExtensionForm(initial=initial, **days),
        "decline_form": typed.get("decline") or ReasonForm(initial=initial, auto_id="decline_%s"),
        "wrong": wrong,
    }
    return render(request, "clocks/clock.html", context, status=status)
