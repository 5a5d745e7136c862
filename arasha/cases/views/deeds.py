"""How every deed is done on a page: refused before typing, asked for, sent, and never overwritten."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from arasha.access.deeds import DeedForm, DeedPage, refuse_early, run_deed
from arasha.access.doors import StaffRequest
from arasha.cases.actions.chronology import about
from arasha.cases.models import Case, Referral, Step
from arasha.cases.policies import why_not
from arasha.cases.queries.chronology import list_events
from arasha.cases.queries.gates import find_case, get_version
from arasha.cases.rules import Deed
from arasha.cases.views.words import WORDS

_NEWS = 3


def page_of(
    deed: Deed,
    *,
    ref: str,
    back: str,
    template: str = "cases/deed.html",
    more: dict[str, Any] | None = None,
) -> DeedPage:
    """Return the page of a deed with the words of the table."""
    said = WORDS[deed]
    return DeedPage(said.title, said.submit, ref, back, said.lede, template, more or {})


def find_case_for(request: StaffRequest, ref: str, *, deed: Deed) -> Case:
    """Return the case of a deed's page; who may not do it now learns so before typing."""
    case = find_case(ref, by=request.actor, now=timezone.now())
    refuse_early(request, why_not(deed, request.actor, case), **about(deed, ref))
    return case


def case_deed(
    request: StaffRequest,
    ref: str,
    *,
    deed: Deed,
    form: Callable[[Case], DeedForm],
    act: Callable[[Case, dict[str, Any]], object],
) -> HttpResponse:
    """Do a deed of a case on a page of its own."""
    case = find_case_for(request, ref, deed=deed)
    page = page_of(deed, ref=ref, back=reverse("cases:case", args=[ref]))
    asked = form(case)
    return run(request, page, asked, lambda: act(case, asked.cleaned_data), thing=case, case=case)


def run(
    request: StaffRequest,
    page: DeedPage,
    form: DeedForm,
    act: Callable[[], object],
    *,
    thing: Case | Step | Referral,
    case: Case | None = None,
) -> HttpResponse:
    """Show the form, or do the deed and go back.

    A refusal shows the form again with everything that was typed; where `thing` changed meanwhile,
    also what is new in the `case` (for those who read it), and the next sending counts.
    """
    if not form.is_bound:
        form.initial["version"] = thing.version
    return run_deed(
        request, page, form, act, version_now=lambda: get_version(thing),
        news=lambda: list_events(case, size=_NEWS)[0] if case else [],
    )  # fmt: skip
