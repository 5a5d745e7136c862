"""A child is entered into the programme, its facts change, it leaves."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from arasha.access.deeds import DeedPage, posted, run_deed
from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.children.models import Child
from arasha.children.queries import find_child, read_child
from arasha.mentoring.actions.participants import (
    ChildFacts,
    change_child,
    enter_child,
    leave_programme,
)
from arasha.mentoring.forms.participants import ChangeForm, EnterForm, SeenForm
from arasha.mentoring.models import Participant
from arasha.mentoring.queries.around_child import list_homes, list_key_adults_of
from arasha.mentoring.queries.participants import find_in_programme, find_participant
from arasha.mentoring.views.children import run_child_deed


@require_http_methods(["GET", "POST"])
@needs(Permission.RUN_MENTORING)
def enter(request: StaffRequest, ref: str) -> HttpResponse:
    """Enter a child of the register; one who is in the programme has its page already."""
    now = timezone.now()
    of_record = find_child if request.method == "POST" else read_child
    child = of_record(ref, by=request.actor, now=now)
    known = find_in_programme(child, by=request.actor)
    if known is not None:
        return redirect("mentoring:child", known.ref)
    form = EnterForm(posted(request), initial=_of_record(child), **_rows(request))
    page = DeedPage(
        _("Enter a child into the programme"), _("Enter the child"), child.ref,
        reverse("children:child", args=[ref]), child.full_name,
    )  # fmt: skip

    def act() -> None:
        said = form.cleaned_data
        enter_child(child, _facts(said), once=said["once"], by=request.actor, now=now)

    return run_deed(request, page, form, act, version_now=lambda: 1)


@require_http_methods(["GET", "POST"])
@needs(Permission.RUN_MENTORING)
def change(request: StaffRequest, ref: str) -> HttpResponse:
    """Change where the child lives, who stands beside it, how it is called."""
    now = timezone.now()
    child = find_participant(ref, by=request.actor, now=now)
    form = ChangeForm(posted(request), initial=_known(child), **_rows(request))

    def act() -> None:
        said = form.cleaned_data
        change_child(child, _facts(said), version=said["version"], by=request.actor, now=now)

    return run_child_deed(
        request, child, form, act, title=_("Facts for the programme"), submit=_("Keep the change")
    )


@require_http_methods(["GET", "POST"])
@needs(Permission.RUN_MENTORING)
def leave(request: StaffRequest, ref: str) -> HttpResponse:
    """Take a child out of the programme."""
    now = timezone.now()
    child = find_participant(ref, by=request.actor, now=now)
    form = SeenForm(posted(request))

    def act() -> None:
        seen = form.cleaned_data["version"]
        leave_programme(child, version=seen, by=request.actor, now=now)

    return run_child_deed(
        request, child, form, act, title=_("The child leaves the programme"),
        submit=_("Take the child out"),
        lede=_("Nothing is deleted, and promises of collectives go on. A match is ended first."),
    )  # fmt: skip


def _rows(request: StaffRequest) -> dict[str, Any]:
    now = timezone.now()
    homes = list_homes(by=request.actor, today=timezone.localdate(now))
    return {"home": homes, "key_adult": list_key_adults_of(homes, now=now)}


def _of_record(child: Child) -> dict[str, object]:
    return {"called": child.given, "language": child.language or "kk", "is_in_care": True}


def _known(child: Participant) -> dict[str, object]:
    return {
        "called": child.called, "home": child.home.code, "is_in_care": child.is_in_care,
        "key_adult": child.key_adult.code if child.key_adult else "", "language": child.language,
        "asks_for": child.asks_for,
    }  # fmt: skip


def _facts(said: dict[str, Any]) -> ChildFacts:
    return ChildFacts(
        called=said["called"], home=said["home"], key_adult=said["key_adult"],
        language=said["language"], is_in_care=said["is_in_care"], asks_for=said["asks_for"],
    )  # fmt: skip
