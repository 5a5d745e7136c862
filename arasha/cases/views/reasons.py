"""Why I can see a case, a referral; who can see a case, and why."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from arasha.access.decisions import decide
from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.access.explaining import explain
from arasha.cases.queries.gates import look_at, open_case_for, read_referral
from arasha.cases.queries.readers import list_readers
from arasha.journal.enums import Act


@require_safe
@needs(Permission.READ_CASES, Permission.READ_BY_CLAUSE)
def why(request: StaffRequest, ref: str) -> HttpResponse:
    """Say on what grounds the reader sees the case; nothing of the case itself."""
    now, by = timezone.now(), request.actor
    opened = open_case_for(ref, by=by, now=now)
    look_at(opened, Act.GROUNDS_SEEN, by=by, now=now)
    context = {
        "ref": ref,
        "explanation": explain(opened.decision),
        "back": reverse("cases:case", args=[ref]),
        "who": reverse("cases:who", args=[ref]) if opened.decision.is_own else "",
    }
    return render(request, "access/why.html", context)


@require_safe
@needs(Permission.READ_CASES, Permission.REVIEW_OPENINGS)
def who(request: StaffRequest, ref: str) -> HttpResponse:
    """List everybody to whom the case is open, for who leads it and for the privacy officer."""
    found = list_readers(ref, by=request.actor, now=timezone.now())
    context = {"ref": found.ref, "readers": found.readers, "emergency": found.emergency}
    return render(request, "cases/who.html", context)


@require_safe
@needs()
def why_referral(request: StaffRequest, ref: str) -> HttpResponse:
    """Say on what grounds the reader sees the referral."""
    now, by = timezone.now(), request.actor
    referral = read_referral(ref, by=by, now=now)
    context = {
        "ref": ref,
        "explanation": explain(decide(by, Permission.READ_CASES, referral, now=now)),
        "back": reverse("cases:referral", args=[ref]),
    }
    return render(request, "access/why.html", context)
