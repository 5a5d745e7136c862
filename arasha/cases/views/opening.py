"""Opening a case from the record of a child."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from arasha.access.deeds import BAD_INPUT, posted
from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.cases.actions import open_case
from arasha.cases.forms.case import OpenForm
from arasha.cases.models import Case
from arasha.cases.policies import scope_of_cases
from arasha.cases.queries.people import get_member, list_lead_units
from arasha.cases.rules import Deed
from arasha.cases.views.deeds import page_of
from arasha.children.models import Child
from arasha.children.queries import find_child


@needs(Permission.OPEN_CASE)
def open_for_child(request: StaffRequest, ref: str) -> HttpResponse:
    """Open a case without an appeal: a professional saw the need."""
    now = timezone.now()
    child = find_child(ref, by=request.actor, now=now)
    form = OpenForm(posted(request), lead=list_lead_units(now=now))
    may_work = request.actor.may(Permission.WORK_CASE)
    if not may_work:
        del form.fields["mine"]
    if form.is_bound and form.is_valid():
        case = _open(request, child, form.cleaned_data)
        reads = scope_of_cases(request.actor).holds(case)
        return redirect("cases:case", case.ref) if reads else redirect("children:child", ref)
    page = page_of(Deed.OPEN, ref=ref, back=reverse("children:child", args=[ref]))
    status = BAD_INPUT if form.is_bound else 200
    return render(request, page.template, {"page": page, "form": form}, status=status)


def _open(request: StaffRequest, child: Child, asked: dict[str, Any]) -> Case:
    by = request.actor
    return open_case(
        child=child, lead=asked["lead"], territory=None, risk=asked["risk"],
        category=asked["category"], worker=get_member(by) if asked.get("mine") else None,
        by=by, now=timezone.now(),
    )  # fmt: skip
