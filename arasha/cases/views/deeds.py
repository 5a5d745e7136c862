"""How every deed is done on a page: refused before typing, asked for, sent, and never overwritten."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise

from arasha.access.doors import StaffRequest
from arasha.access.refusals import ChangedMeanwhile, Refused, refuse_if
from arasha.cases.actions.chronology import about
from arasha.cases.forms.base import DeedForm
from arasha.cases.models import Case, Referral, Step
from arasha.cases.policies import why_not
from arasha.cases.queries.chronology import list_events
from arasha.cases.queries.gates import find_case, get_version
from arasha.cases.rules import Deed
from arasha.cases.views.words import WORDS
from arasha.journal.actions import record_refusal

BAD_INPUT = 422
CONFLICT = 409
REFUSED = 403
_NEWS = 3


@dataclass(frozen=True, slots=True)
class DeedPage:
    """One small page with a form: what it is about, what the button does, where it leads back."""

    title: str | Promise
    submit: str | Promise
    ref: str
    back: str
    lede: str | Promise = ""
    template: str = "cases/deed.html"
    more: dict[str, Any] = field(default_factory=dict)


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


def posted(request: StaffRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def find_case_for(request: StaffRequest, ref: str, *, deed: Deed) -> Case:
    """Return the case of a deed's page; who may not do it now learns so before typing."""
    case = find_case(ref, by=request.actor, now=timezone.now())
    if request.method != "POST":
        refuse_if(why_not(deed, request.actor, case), **about(deed, ref))
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
        return _show(request, page, form)
    if not form.is_valid():
        return _show(request, page, form, status=BAD_INPUT)
    try:
        act()
    except ChangedMeanwhile as refusal:
        _keep(request, form, refusal)
        form.renew(version=get_version(thing))
        news = list_events(case, size=_NEWS)[0] if case else []
        return _show(request, page, form, status=CONFLICT, news=news)
    except Refused as refusal:
        _keep(request, form, refusal)
        return _show(request, page, form, status=REFUSED)
    return redirect(page.back)


def _keep(request: StaffRequest, form: DeedForm, refusal: Refused) -> None:
    form.add_error(None, str(refusal.reason.text))
    record_refusal(
        refusal.act, by=request.actor.signature, now=timezone.now(),
        thing_kind=refusal.thing_kind, thing_ref=refusal.thing_ref, reason=refusal.reason.code,
    )  # fmt: skip


def _show(
    request: StaffRequest, page: DeedPage, form: DeedForm, *, status: int = 200, **more: object
) -> HttpResponse:
    context = {"page": page, "form": form, **page.more, **more}
    return render(request, page.template, context, status=status)
