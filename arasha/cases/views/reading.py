"""Opening a case that is not one's own work, and looking after such openings."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from arasha.access.actions import openings
from arasha.access.deeds import BAD_INPUT, DeedForm, DeedPage, posted
from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.access.queries.reviewers import OpeningPage, list_openings, read_opening
from arasha.cases.actions import reading
from arasha.cases.forms.reading import (
    AskToReadForm,
    BreakGlassForm,
    DecideRequestForm,
    ReviewForm,
)
from arasha.notices.actions import mark_opened
from arasha.staff.step_up import needs_fresh_sign_in

OPENERS = (
    Permission.REVIEW_OPENINGS, Permission.APPROVE_REQUESTS, Permission.BREAK_GLASS,
    Permission.READ_BY_CLAUSE,
)  # fmt: skip


@require_http_methods(["GET", "POST"])
@needs(Permission.BREAK_GLASS)
@needs_fresh_sign_in
def break_glass(request: StaffRequest) -> HttpResponse:
    """Open one case for an hour in an emergency."""
    page = DeedPage(
        _("Open a case in an emergency"),
        _("Open the case for 60 minutes"),
        "",
        reverse("cases:list"),
        template="cases/break_glass.html",
    )
    form = BreakGlassForm(posted(request))
    return _open(
        request, page, form, lambda asked: reading.break_glass(**asked, **_signed(request))
    )


@require_http_methods(["GET", "POST"])
@needs(Permission.READ_BY_CLAUSE)
def ask_to_read(request: StaffRequest) -> HttpResponse:
    """Ask to read one case, with a reason; the supervisor of the case or the privacy officer answers."""
    page = DeedPage(
        _("Ask to read a case"),
        _("Send the request"),
        "",
        reverse("cases:list"),
        _("Who answers for the case, or the privacy officer, decides. You read it after that."),
    )
    form = AskToReadForm(posted(request))
    return _open(
        request, page, form, lambda asked: reading.ask_to_read(**asked, **_signed(request))
    )


def _open(
    request: StaffRequest,
    page: DeedPage,
    form: DeedForm,
    act: Callable[[dict[str, Any]], Any],
) -> HttpResponse:
    """Show the form or do it; whatever hides a case, the answer is the same."""
    if form.is_bound and form.is_valid():
        try:
            made = act(form.cleaned_data)
        except reading.NoSuchCaseError:
            form.add_error("case_ref", _("No case of this number can be opened from here."))
        except reading.AlreadyReadError:
            return redirect("cases:case", form.cleaned_data["case_ref"])
        else:
            is_open = page.template == "cases/break_glass.html"
            where = "cases:case" if is_open else "cases:opening"
            return redirect(where, made.case_ref if is_open else made.ref)
    status = BAD_INPUT if form.is_bound else 200
    return render(request, page.template, {"page": page, "form": form}, status=status)


@require_safe
@needs(*OPENERS)
def list_all(request: StaffRequest) -> HttpResponse:
    """List emergency openings and requests: what waits for me first."""
    rows = list_openings(by=request.actor, now=timezone.now())
    return render(request, "cases/openings.html", {"rows": rows})


@require_http_methods(["GET", "POST"])
@needs(*OPENERS)
def show_opening(request: StaffRequest, ref: str) -> HttpResponse:
    """Show one opening; whom it waits for reviews it or decides."""
    now = timezone.now()
    shown = read_opening(ref, by=request.actor, now=now)
    mark_opened("opening", thing_ref=ref, by=request.actor, now=now)
    is_glass = shown.line.is_break_glass
    form = (ReviewForm if is_glass else DecideRequestForm)(posted(request))
    if form.is_bound and form.is_valid():
        act = openings.review_glass if is_glass else reading.decide_request
        act(ref, **form.cleaned_data, **_signed(request))
        messages.success(request, _("It is written down."))
        return redirect("cases:opening", ref)
    return _show(request, shown, form)


@require_POST
@needs(*OPENERS)
def end_opening(request: StaffRequest, ref: str) -> HttpResponse:
    """End an opening at once; its reader is refused at the next click."""
    shown = read_opening(ref, by=request.actor, now=timezone.now())
    end = openings.end_glass if shown.line.is_break_glass else openings.end_request
    end(ref, **_signed(request))
    messages.success(request, _("It is closed. The next click of its reader is refused."))
    return redirect("cases:opening", ref)


def _show(request: StaffRequest, shown: OpeningPage, form: DeedForm) -> HttpResponse:
    status = BAD_INPUT if form.is_bound else 200
    return render(request, "cases/opening.html", {"page": shown, "form": form}, status=status)


def _signed(request: StaffRequest) -> dict[str, Any]:
    return {"by": request.actor, "now": timezone.now()}
