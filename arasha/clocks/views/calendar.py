from datetime import date

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.clocks import actions
from arasha.clocks.forms import BreakForm, DayForm
from arasha.clocks.queries import list_days, list_school_breaks


@require_GET
@needs(Permission.EDIT_CLOCK_RULES)
def show_calendar(request: StaffRequest) -> HttpResponse:
    return _show(request, DayForm(), BreakForm(auto_id="break_%s"))


@require_POST
@needs(Permission.EDIT_CLOCK_RULES)
def set_day(request: StaffRequest) -> HttpResponse:
    form = DayForm(request.POST)
    if not form.is_valid():
        return _show(request, form, BreakForm(auto_id="break_%s"), status=422)
    facts = actions.DayFacts(**form.cleaned_data)
    actions.set_day(facts, by=request.actor, now=timezone.now())
    messages.success(request, _("The day is in the calendar. Running clocks keep their time."))
    return redirect("clocks:calendar")


@require_POST
@needs(Permission.EDIT_CLOCK_RULES)
def remove_day(request: StaffRequest, day: str) -> HttpResponse:
    """Make a day ordinary again; done twice, it is done."""
    actions.remove_day(_day(day), by=request.actor, now=timezone.now())
    messages.success(request, _("The day is an ordinary day of the week again."))
    return redirect("clocks:calendar")


@require_POST
@needs(Permission.EDIT_CLOCK_RULES)
def add_break(request: StaffRequest) -> HttpResponse:
    form = BreakForm(request.POST, auto_id="break_%s")
    if not form.is_valid():
        return _show(request, DayForm(), form, status=422)
    facts = form.cleaned_data
    actions.add_school_break(
        facts["first_day"], facts["last_day"], source=facts["source"],
        by=request.actor, now=timezone.now(),
    )  # fmt: skip
    messages.success(request, _("The school holidays are in the calendar."))
    return redirect("clocks:calendar")


@require_POST
@needs(Permission.EDIT_CLOCK_RULES)
def remove_break(request: StaffRequest, first: str, last: str) -> HttpResponse:
    """Take school holidays out; done twice, it is done."""
    actions.remove_school_break(_day(first), _day(last), by=request.actor, now=timezone.now())
    messages.success(request, _("The school holidays were taken out of the calendar."))
    return redirect("clocks:calendar")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Http404 from error


def _show(
    request: StaffRequest, day_form: forms.Form, break_form: forms.Form, *, status: int = 200
) -> HttpResponse:
    this_year = date(timezone.localtime(timezone.now()).year, 1, 1)
    context = {
        "years": list_days(since=this_year),
        "breaks": list_school_breaks(since=this_year),
        "day_form": day_form,
        "break_form": break_form,
        "wrong": next((form for form in (day_form, break_form) if form.errors), None),
    }
    return render(request, "clocks/calendar.html", context, status=status)
