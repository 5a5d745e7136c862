"""The deeds of the case itself, a small page each."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from arasha.access.deeds import CONFLICT, posted, refuse_early
from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.cases import actions
from arasha.cases.actions.chronology import about
from arasha.cases.forms import case as forms
from arasha.cases.models import HandOver
from arasha.cases.policies import scope_of_cases, why_not_decide
from arasha.cases.queries.gates import read_hand_over, read_waiting_closing
from arasha.cases.queries.hand_overs import read_answered_hand_over
from arasha.cases.queries.people import list_lead_units, list_workers
from arasha.cases.rules import Deed
from arasha.cases.views.deeds import case_deed, page_of, run
from arasha.notices.actions import mark_opened


@needs(Permission.ASSIGN_CASE)
def assign(request: StaffRequest, ref: str) -> HttpResponse:
    now = timezone.now()
    return case_deed(
        request, ref, deed=Deed.ASSIGN,
        form=lambda case: forms.WorkerForm(
            posted(request), worker=list_workers(case.lead, now=now, case=case)
        ),
        act=lambda case, data: actions.assign_case(case, **data, by=request.actor, now=now),
    )  # fmt: skip


@needs(Permission.WORK_CASE)
def set_risk(request: StaffRequest, ref: str) -> HttpResponse:
    return case_deed(
        request, ref, deed=Deed.SET_RISK,
        form=lambda _case: forms.RiskForm(posted(request)),
        act=lambda case, data: actions.set_risk(case, **data, **_signed(request)),
    )  # fmt: skip


@needs(Permission.WORK_CASE)
def write_note(request: StaffRequest, ref: str) -> HttpResponse:
    return case_deed(
        request, ref, deed=Deed.WRITE_NOTE,
        form=lambda _case: forms.NoteForm(posted(request)),
        act=lambda case, data: actions.write_note(case, **data, **_signed(request)),
    )  # fmt: skip


@needs(Permission.WORK_CASE)
def observe(request: StaffRequest, ref: str) -> HttpResponse:
    return case_deed(
        request, ref, deed=Deed.OBSERVE,
        form=lambda _case: forms.ObservationForm(posted(request)),
        act=lambda case, data: actions.observe(case, **data, **_signed(request)),
    )  # fmt: skip


@needs(Permission.ASSIGN_CASE)
def ask_hand_over(request: StaffRequest, ref: str) -> HttpResponse:
    now = timezone.now()
    return case_deed(
        request, ref, deed=Deed.ASK_HAND_OVER,
        form=lambda case: forms.HandOverForm(
            posted(request), to_unit=list_lead_units(now=now).exclude(pk=case.lead_id)
        ),
        act=lambda case, data: actions.ask_hand_over(case, **data, by=request.actor, now=now),
    )  # fmt: skip


@needs(Permission.ASSIGN_CASE)
def answer_hand_over(request: StaffRequest, ref: str) -> HttpResponse:
    """Show what is offered (not the case itself), and take the answer."""
    now = timezone.now()
    answered = read_answered_hand_over(ref, by=request.actor, now=now)
    if answered is not None:
        return _show_answered(request, answered)
    offer = read_hand_over(ref, by=request.actor, now=now)
    mark_opened("hand_over", thing_ref=ref, by=request.actor, now=now)
    form = forms.AnswerForm(posted(request))
    page = page_of(
        Deed.ACCEPT_HAND_OVER, ref=ref, back=reverse("cases:list"),
        template="cases/hand_over.html", more={"offer": offer},
    )  # fmt: skip
    return run(
        request, page, form, thing=offer.case,
        act=lambda: actions.answer_hand_over(offer, **form.answer, **_signed(request)),
    )  # fmt: skip


@needs(Permission.WORK_CASE)
def ask_closing(request: StaffRequest, ref: str) -> HttpResponse:
    return case_deed(
        request, ref, deed=Deed.ASK_CLOSING,
        form=lambda _case: forms.ClosingForm(posted(request)),
        act=lambda case, data: actions.ask_closing(case, **data, **_signed(request)),
    )  # fmt: skip


@needs(Permission.DECIDE_CLOSING)
def decide_closing(request: StaffRequest, ref: str) -> HttpResponse:
    """Show the summary to the supervisor and take the decision."""
    now = timezone.now()
    closing = read_waiting_closing(ref, by=request.actor, now=now)
    mark_opened("closing", thing_ref=ref, by=request.actor, now=now)
    reason = why_not_decide(Deed.APPROVE_CLOSING, request.actor, closing)
    refuse_early(request, reason, **about(Deed.APPROVE_CLOSING, ref))
    form = forms.DecisionForm(posted(request))
    page = page_of(
        Deed.APPROVE_CLOSING, ref=ref, back=reverse("cases:case", args=[ref]),
        template="cases/decide_closing.html", more={"closing": closing},
    )  # fmt: skip

    def act() -> object:
        data = form.cleaned_data
        return actions.decide_closing(
            closing, approve=form.answer["accept"], reason=data["reason"],
            version=data["version"], **_signed(request),
        )  # fmt: skip

    return run(request, page, form, act, thing=closing.case, case=closing.case)


@needs(Permission.WORK_CASE)
def reopen(request: StaffRequest, ref: str) -> HttpResponse:
    return case_deed(
        request, ref, deed=Deed.REOPEN,
        form=lambda _case: forms.ReopenForm(posted(request)),
        act=lambda case, data: actions.reopen_case(case, **data, **_signed(request)),
    )  # fmt: skip


def _show_answered(request: StaffRequest, offer: HandOver) -> HttpResponse:
    """Tell what became of the offer; an answer that comes after another one changes nothing."""
    ref = offer.case.ref
    mark_opened("hand_over", thing_ref=ref, by=request.actor, now=timezone.now())
    reads_case = scope_of_cases(request.actor).holds(offer.case)
    context = {"offer": offer, "ref": ref, "reads_case": reads_case}
    status = CONFLICT if request.method == "POST" else 200
    return render(request, "cases/hand_over_answered.html", context, status=status)


def _signed(request: StaffRequest) -> dict[str, Any]:
    return {"by": request.actor, "now": timezone.now()}
