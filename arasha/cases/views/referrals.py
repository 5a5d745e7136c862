"""Referrals: sending one with a chosen share, and what the receiver does with it."""

from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from arasha.access.deeds import DeedForm, DeedPage, posted, refuse_early
from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Basis, Permission
from arasha.access.paging import page_number, pages_of
from arasha.agreements.actions import receive_disclosures
from arasha.cases import actions
from arasha.cases.actions.chronology import about
from arasha.cases.forms import referral as forms
from arasha.cases.models import Case, Referral
from arasha.cases.policies import why_not_answer_referral
from arasha.cases.queries.gates import find_referral, read_referral
from arasha.cases.queries.people import list_receivers
from arasha.cases.queries.referrals import count_readers, get_referral_page, list_referrals
from arasha.cases.rules import Deed
from arasha.cases.views.deeds import find_case_for, page_of, run
from arasha.cases.views.words import REFERRAL_TABS
from arasha.notices.actions import mark_opened


@needs(Permission.ANSWER_REFERRAL, Permission.READ_CASES)
@require_safe
def list_all(request: StaffRequest) -> HttpResponse:
    """List referrals: those that wait for my institution first."""
    by = request.actor
    tabs = [tab for tab in REFERRAL_TABS if by.may(_permission_of(tab))]
    show = request.GET.get("show", tabs[0])
    show = show if show in tabs else tabs[0]
    page = page_number(request)
    found = list_referrals(show, page=page, by=by, now=timezone.now())
    context = {"found": found, "show": show, "tabs": [(tab, REFERRAL_TABS[tab]) for tab in tabs]}
    context["pages"] = pages_of(request, page=page, has_more=found.has_more)
    return render(request, "cases/referrals.html", context)


@needs(Permission.ANSWER_REFERRAL, Permission.READ_CASES)
@require_safe
def show_referral(request: StaffRequest, ref: str) -> HttpResponse:
    now = timezone.now()
    referral = read_referral(ref, by=request.actor, now=now)
    mark_opened("referral", thing_ref=ref, by=request.actor, now=now)
    receive_disclosures("referral", ref, by=request.actor, now=now)
    page = get_referral_page(referral, by=request.actor, now=now)
    return render(request, "cases/referral.html", {"page": page, "referral": referral})


@needs(Permission.WORK_CASE)
def send(request: StaffRequest, ref: str) -> HttpResponse:
    """Ask what is shared with whom; before sending, say how many people will read it."""
    case = find_case_for(request, ref, deed=Deed.SEND_REFERRAL)
    form = forms.ReferralForm(posted(request), to_unit=list_receivers(case))
    page = page_of(
        Deed.SEND_REFERRAL, ref=ref, back=reverse("cases:case", args=[ref]),
        template="cases/send_referral.html",
    )  # fmt: skip
    is_new = form.is_bound and form.is_valid() and request.POST.get("confirmed") != _mark_of(form)
    if is_new and _may_leave(case, form):
        return _say_who_reads(request, case, page, form)
    return run(request, page, form, lambda: _send(request, case, form), thing=case, case=case)


@needs(Permission.ANSWER_REFERRAL)
def answer(request: StaffRequest, ref: str) -> HttpResponse:
    form = forms.AnswerReferralForm(posted(request))
    referral, page = _for(request, ref, deed=Deed.ACCEPT_REFERRAL)
    return run(
        request, page, form, thing=referral,
        act=lambda: actions.answer_referral(
            referral, **form.answer, version=form.cleaned_data["version"],
            by=request.actor, now=timezone.now(),
        ),
    )  # fmt: skip


@needs(Permission.ANSWER_REFERRAL)
def fulfil(request: StaffRequest, ref: str) -> HttpResponse:
    form = forms.FulfilForm(posted(request))
    referral, page = _for(request, ref, deed=Deed.FULFIL_REFERRAL)
    return run(
        request, page, form, thing=referral,
        act=lambda: actions.fulfil_referral(
            referral, **form.cleaned_data, by=request.actor, now=timezone.now()
        ),
    )  # fmt: skip


@needs(Permission.WORK_CASE)
def withdraw(request: StaffRequest, ref: str) -> HttpResponse:
    form = forms.WithdrawForm(posted(request))
    referral, page = _for(request, ref, deed=Deed.WITHDRAW_REFERRAL)
    return run(
        request, page, form, thing=referral,
        act=lambda: actions.withdraw_referral(
            referral, **form.cleaned_data, by=request.actor, now=timezone.now()
        ),
    )  # fmt: skip


def _for(request: StaffRequest, ref: str, *, deed: Deed) -> tuple[Referral, DeedPage]:
    referral = find_referral(ref, by=request.actor, now=timezone.now())
    reason = why_not_answer_referral(deed, request.actor, referral)
    refuse_early(request, reason, **about(deed, ref, kind="referral"))
    return referral, page_of(deed, ref=ref, back=reverse("cases:referral", args=[ref]))


def _permission_of(tab: str) -> Permission:
    return Permission.READ_CASES if tab == "sent" else Permission.ANSWER_REFERRAL


def _say_who_reads(
    request: HttpRequest, case: Case, page: DeedPage, form: DeedForm
) -> HttpResponse:
    unit = form.cleaned_data["to_unit"]
    readers = count_readers(unit, case=case, now=timezone.now())
    basis = Basis(form.cleaned_data["basis"]).label
    context = {"page": page, "form": form, "readers": readers, "unit": unit, "basis": basis}
    return render(request, page.template, {**context, "mark": _mark_of(form)})


def _may_leave(case: Case, form: DeedForm) -> bool:
    """Say beside the basis what is missing, before anybody is told who would read it."""
    asked, share = form.cleaned_data, _share_of(form)
    reason = actions.why_not_send(case, to_unit=asked["to_unit"], share=share, now=timezone.now())
    if reason is not None:
        form.add_error(
            "danger" if reason.code == "danger_without_reason" else "basis", str(reason.text)
        )
    return reason is None


def _mark_of(form: DeedForm) -> str:
    """Return a mark of what was shown: words changed after that are shown again before sending."""
    shared = [str(form.cleaned_data[name]) for name in form.fields]
    return sha256("\n".join(shared).encode()).hexdigest()[:16]


def _send(request: StaffRequest, case: Case, form: DeedForm) -> Referral:
    asked = form.cleaned_data
    return actions.send_referral(
        case, to_unit=asked["to_unit"], share=_share_of(form), once=asked["once"],
        by=request.actor, now=timezone.now(),
    )  # fmt: skip


def _share_of(form: DeedForm) -> actions.Share:
    asked = form.cleaned_data
    return actions.Share(
        purpose=asked["purpose"],
        basis=Basis(asked["basis"]),
        words=asked["words"],
        with_name=asked["with_name"],
        contact=asked["contact"],
        danger=asked["danger"],
    )
