from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.clocks.forms import PeriodForm
from arasha.clocks.queries import read_deadlines

USUAL_PERIOD = timedelta(days=90)


@require_GET
@needs(Permission.SEE_DEADLINES, Permission.SEE_TEAM)
def show_deadlines(request: StaffRequest) -> HttpResponse:
    """Show deadlines kept and broken; a period that cannot be read is said, the usual one is shown."""
    now = timezone.now()
    today = timezone.localtime(now).date()
    usual = {"since": today - USUAL_PERIOD, "until": today}
    form = PeriodForm(request.GET) if "since" in request.GET else PeriodForm(initial=usual)
    period = form.cleaned_data if form.is_bound and form.is_valid() else usual
    page = read_deadlines(**period, by=request.actor, now=now)
    return render(request, "clocks/deadlines.html", {"form": form, "page": page})
