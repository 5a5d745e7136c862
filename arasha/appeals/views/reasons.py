"""Why I can see an appeal."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from arasha.access.decisions import decide
from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.access.explaining import explain
from arasha.appeals.queries.gate import find_appeal
from arasha.journal.actions import record_look
from arasha.journal.enums import Act


@require_safe
@needs(Permission.READ_APPEALS)
def why(request: StaffRequest, ref: str) -> HttpResponse:
    """Say on what grounds the reader sees the appeal; nothing of the appeal itself."""
    now, by = timezone.now(), request.actor
    appeal = find_appeal(ref, by=by, now=now)
    record_look(Act.GROUNDS_SEEN, by=by.signature, now=now, thing_kind="appeal", thing_ref=ref)
    context = {
        "ref": ref,
        "explanation": explain(decide(by, Permission.READ_APPEALS, appeal, now=now)),
        "back": reverse("appeals:show", args=[ref]),
    }
    return render(request, "access/why.html", context)
