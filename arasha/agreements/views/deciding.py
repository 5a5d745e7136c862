"""Pages on which parties decide: offer, withdraw, adopt, suspend, resume."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from arasha.access.deeds import DeedPage, VersionSeenForm, posted, refuse_early, run_deed
from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.agreements.about import about
from arasha.agreements.actions import (
    adopt_version,
    offer_version,
    resume,
    suspend,
    withdraw_version,
)
from arasha.agreements.forms.deciding import AdoptForm, SuspendForm
from arasha.agreements.queries.pages import find_own_suspension, get_version_page
from arasha.agreements.queries.versions import find_agreement, find_version
from arasha.agreements.views.words import earlier_than
from arasha.journal.enums import Act
from arasha.staff.step_up import needs_fresh_sign_in


@require_POST
@needs(Permission.DRAFT_AGREEMENT)
@needs_fresh_sign_in
def offer(request: StaffRequest, ref: str, number: int) -> HttpResponse:
    """Offer a draft to its parties; from now on its text is fixed."""
    version, form = find_version(ref, number), VersionSeenForm(request.POST)
    if form.is_valid():
        seen = form.cleaned_data["version"]
        offer_version(version, row_version=seen, by=request.actor, now=timezone.now())
        messages.success(request, _("Offered. Each party now adopts it by its own person."))
    return redirect("agreements:version", ref, number)


@require_POST
@needs(Permission.DRAFT_AGREEMENT)
@needs_fresh_sign_in
def withdraw(request: StaffRequest, ref: str, number: int) -> HttpResponse:
    """Give up a draft or an offer."""
    version, form = find_version(ref, number), VersionSeenForm(request.POST)
    if form.is_valid():
        seen = form.cleaned_data["version"]
        withdraw_version(version, row_version=seen, by=request.actor, now=timezone.now())
        messages.success(request, _("Withdrawn. The version in force stays as it is."))
    return redirect("agreements:version", ref, number)


@require_http_methods(["GET", "POST"])
@needs(Permission.ADOPT_AGREEMENT)
@needs_fresh_sign_in
def adopt(request: StaffRequest, ref: str, number: int) -> HttpResponse:
    """Adopt a version for one's own institution, after its text and what it changes."""
    now = timezone.now()
    shown = get_version_page(ref, number, by=request.actor, now=now)
    version = shown.version
    refuse_early(request, shown.why_not_adopt, **about(Act.AGREEMENT_ADOPTED, ref))
    form = AdoptForm(posted(request), initial={"digest": version.digest})
    back = reverse("agreements:agreement", args=[ref])
    page = DeedPage(
        _("Adopt version %(number)s") % {"number": number},
        _("Adopt for my institution"), ref, back, version.agreement.title,
        template="agreements/adopt.html",
        more={
            "shown": shown, "version": version,
            "earlier": earlier_than(version.agreement.versions.all(), version),
        },
    )  # fmt: skip

    def act() -> None:
        done = adopt_version(version, digest=form.cleaned_data["digest"], by=request.actor, now=now)
        said = (
            _("All parties have adopted it. It is in force.")
            if done.state == "in_force"
            else _("Adopted for your institution. It waits for the other parties.")
        )
        messages.success(request, said)

    return run_deed(request, page, form, act, version_now=lambda: version.row_version)


@require_http_methods(["GET", "POST"])
@needs(Permission.SUSPEND_AGREEMENT)
@needs_fresh_sign_in
def hold(request: StaffRequest, ref: str, clause: str = "") -> HttpResponse:
    """Suspend an agreement or one clause of it: it stops at this very moment."""
    agreement, form = find_agreement(ref), SuspendForm(posted(request))
    title = (
        _("Suspend clause %(number)s") % {"number": clause} if clause else _("Suspend all clauses")
    )
    lede = _(
        "Nothing passes under it from this moment on. Only your institution lets it run again."
    )
    back = reverse("agreements:agreement", args=[ref])
    page = DeedPage(title, title, ref, back, lede)

    def act() -> None:
        reason = form.cleaned_data["reason"]
        suspend(
            agreement, clause_number=clause, reason=reason, by=request.actor, now=timezone.now()
        )
        messages.success(request, _("Suspended. All parties are told."))

    return run_deed(request, page, form, act, version_now=lambda: 1)


@require_POST
@needs(Permission.SUSPEND_AGREEMENT)
@needs_fresh_sign_in
def release(request: StaffRequest, ref: str, clause: str = "") -> HttpResponse:
    """Let run again what one's own institution holds."""
    held = find_own_suspension(find_agreement(ref), clause, by=request.actor)
    if held is None:
        raise Http404
    resume(held, by=request.actor, now=timezone.now())
    messages.success(request, _("It runs again. All parties are told."))
    return redirect("agreements:agreement", ref)
