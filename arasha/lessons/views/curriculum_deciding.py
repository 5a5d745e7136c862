"""Pages on which a card is decided on: asked for, approved, taken out of use."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from arasha.access.deeds import DeedPage, posted, refuse_early, run_deed
from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.agreements.about import about
from arasha.agreements.rules import digest_of
from arasha.journal.enums import Act
from arasha.lessons.actions.curriculum_approving import approve_card, ask_approval, withdraw_card
from arasha.lessons.forms.curriculum import ApproveCardForm, SeenForm
from arasha.lessons.policies.curriculum import why_not_approve_card
from arasha.lessons.queries.curriculum import content_of, find_card, list_lacks, version_before
from arasha.lessons.views.curriculum import parts_of
from arasha.lessons.views.curriculum_words import languages_of, words_of_lacks
from arasha.staff.step_up import needs_fresh_sign_in


@require_POST
@needs(Permission.PLAN_LESSONS)
def card_ask(request: StaffRequest, ref: str) -> HttpResponse:
    """Tell those who approve that a draft is complete."""
    card, form = find_card(ref), SeenForm(request.POST)
    if form.is_valid():
        seen = form.cleaned_data["version"]
        ask_approval(card, version=seen, by=request.actor, now=timezone.now())
        messages.success(request, _("Those who approve lesson cards are told."))
    return redirect("lessons:card", ref)


@require_http_methods(["GET", "POST"])
@needs(Permission.APPROVE_LESSONS)
@needs_fresh_sign_in
def card_approve(request: StaffRequest, ref: str) -> HttpResponse:
    """Approve a card after all its words, in the three languages."""
    card = find_card(ref)
    reason = why_not_approve_card(request.actor, card)
    refuse_early(request, reason, **about(Act.CARD_APPROVED, ref, kind="card"))
    form = ApproveCardForm(posted(request), initial={"digest": digest_of(content_of(card))})
    page = DeedPage(
        _("Approve the lesson card"), _("Approve the card"), ref,
        reverse("lessons:card", args=[ref]), card.topic.name,
        template="lessons/curriculum/approve.html",
        more={
            **parts_of(card), "in_languages": languages_of(card), "before": version_before(card),
            "lacks": words_of_lacks(list_lacks(card)),
        },
    )  # fmt: skip

    def act() -> None:
        digest = form.cleaned_data["digest"]
        approve_card(card, digest=digest, by=request.actor, now=timezone.now())
        messages.success(request, _("Approved. From now on lessons are given by this card."))

    return run_deed(request, page, form, act, version_now=lambda: card.version)


@require_POST
@needs(Permission.PLAN_LESSONS, Permission.APPROVE_LESSONS)
def card_withdraw(request: StaffRequest, ref: str) -> HttpResponse:
    """Give up a draft, or take an approved card out of use."""
    card, form = find_card(ref), SeenForm(request.POST)
    if form.is_valid():
        seen = form.cleaned_data["version"]
        withdraw_card(card, version=seen, by=request.actor, now=timezone.now())
        messages.success(request, _("The card is out of use."))
    return redirect("lessons:card", ref)
