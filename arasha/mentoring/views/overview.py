"""The overview of the programme for the coordinator of the region and for oversight: figures, no names."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.mentoring.policies.concerns import DECIDERS
from arasha.mentoring.queries.adults import count_clearances_running_out
from arasha.mentoring.queries.concerns import count_concerns_open
from arasha.mentoring.queries.overview import get_overview
from arasha.mentoring.rules.endings import TARGET_PERCENT


@require_GET
@needs(Permission.RUN_MENTORING, Permission.READ_MENTORING)
def show_overview(request: StaffRequest) -> HttpResponse:
    """Show load, gaps, what is late and how matches end, by place."""
    now, actor = timezone.now(), request.actor
    overview = get_overview(by=actor, now=now)
    runs = actor.may(Permission.RUN_MENTORING)
    names = ("looking", "matched", "under_way", "suspended", "free", "late", "waiting")
    context = {
        "overview": overview,
        "total": {name: overview.total(name) for name in names},
        "runs": runs,
        "running_out": count_clearances_running_out(by=actor, now=now) if runs else None,
        "concerns": count_concerns_open(by=actor) if any(map(actor.may, DECIDERS)) else None,
        "target": TARGET_PERCENT,
    }
    return render(request, "mentoring/life/overview.html", context)
