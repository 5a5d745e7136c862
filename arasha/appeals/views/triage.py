"""The page of one appeal, and the pages of what is done with it."""

import re
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.access.refusals import ChangedMeanwhile, refuse_if
from arasha.appeals.actions.triage import release, take_up
from arasha.appeals.forms.appeal_form import AppealForm
from arasha.appeals.forms.triage import SortForm
from arasha.appeals.queries.gate import find_appeal, is_seen
from arasha.appeals.queries.letter import read_letter
from arasha.appeals.queries.one import (
    AppealPage,
    find_same_children,
    read_appeal,
)
from arasha.appeals.views.acts import ACTS, Sent
from arasha.appeals.views.arranging import arrange
from arasha.appeals.views.facts import about_facts, facts_of, links_of, news_of
from arasha.children.actions import IinTakenError
from arasha.journal.actions import record_refusal
from arasha.notices.actions import mark_opened

BAD_INPUT, CONFLICT = 422, 409


@needs(Permission.READ_APPEALS)
@require_safe
def show(request: StaffRequest, ref: str) -> HttpResponse:
    now = timezone.now()
    page = read_appeal(ref, by=request.actor, now=now)
    mark_opened("appeal", thing_ref=ref, by=request.actor, now=now)
    shown = {
        "page": page,
        "appeal": page.appeal,
        "facts": facts_of(page),
        "about": about_facts(page),
        "links": links_of(page),
        "sort_form": SortForm(appeal=page.appeal, now=now) if page.may_work else None,
        "now": now,
    }
    return render(request, "appeals/appeal.html", shown)


@needs(Permission.READ_APPEALS)
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: StaffRequest, ref: str, slug: str) -> HttpResponse:
    """Show the form of an act, or do it; what was typed stays whatever comes between."""
    if slug not in ACTS:
        raise Http404
    by, now = request.actor, timezone.now()
    if request.method == "POST":
        form = ACTS[slug].form(request.POST, appeal=find_appeal(ref, by=by, now=now), now=now)
        arrange(form, by=by, now=now)
        if form.is_valid():
            return _do(request, slug, form)
        return _form_page(request, slug, form)
    shown = read_appeal(ref, by=by, now=now)
    reason = ACTS[slug].why_not(by, shown.appeal)
    refuse_if(reason, act=ACTS[slug].journal_act, thing_kind="appeal", thing_ref=ref)
    form = ACTS[slug].form(appeal=shown.appeal, now=now)
    arrange(form, by=by, now=now)
    return _form_page(request, slug, form, shown=shown)


@needs(Permission.ANSWER_APPEAL)
@require_safe
def show_letter(request: StaffRequest, ref: str) -> HttpResponse:
    """Show the letter with which a forwarded appeal goes to another body, to be printed."""
    letter = read_letter(ref, by=request.actor, now=timezone.now())
    return render(request, "appeals/letter.html", {"letter": letter, "appeal": letter.appeal})


@needs(Permission.FIND_CHILD)
@require_POST
def show_same_children(request: StaffRequest, ref: str) -> HttpResponse:
    """Search for the child that was told of; by POST, since a search is in no address."""
    found = find_same_children(ref, by=request.actor, now=timezone.now())
    return render(request, "appeals/same_children.html", {"ref": ref, "found": found})


@needs(Permission.READ_APPEALS)
@require_POST
def give_back(request: StaffRequest, ref: str) -> HttpResponse:
    release(ref, version=_version(request), by=request.actor, now=timezone.now())
    messages.success(request, _("The appeal is back in the queue."))
    return redirect("appeals:list")


@needs(Permission.ANSWER_APPEAL)
@require_POST
def take_from_journal(request: StaffRequest, ref: str) -> HttpResponse:
    take_up(ref, version=_version(request), by=request.actor, now=timezone.now())
    return redirect("appeals:show", ref)


def _do(request: StaffRequest, slug: str, form: AppealForm) -> HttpResponse:
    """Do it; where somebody changed the appeal meanwhile, show what is new and keep what was typed."""
    page, ref, by, now = ACTS[slug], form.appeal.ref, request.actor, form.now
    sent = Sent(ref=ref, version=_version(request), once=_once(request), by=by, now=now)
    try:
        page.run(form, sent)
    except ChangedMeanwhile as error:
        record_refusal(
            error.act, by=by.signature, now=now, thing_kind="appeal", thing_ref=ref,
            reason=error.reason.code,
        )  # fmt: skip
        return _form_page(request, slug, form, is_stale=True)
    except IinTakenError:
        form.add_error("iin", _("A child is registered under this IIN already. Find that record."))
        return _form_page(request, slug, form)
    messages.success(request, str(page.done))
    return redirect("appeals:show", ref) if is_seen(ref, by=by) else redirect("appeals:list")


def _form_page(
    request: StaffRequest,
    slug: str,
    form: AppealForm,
    *,
    shown: AppealPage | None = None,
    is_stale: bool = False,
) -> HttpResponse:
    ref = form.appeal.ref
    page = shown or read_appeal(ref, by=request.actor, now=form.now)
    values = {
        "act": ACTS[slug],
        "slug": slug,
        "form": form,
        "page": page,
        "appeal": page.appeal,
        "about": about_facts(page),
        "news": news_of(page) if is_stale else [],
        "once": _once(request),
        # A form that was only filled in wrongly keeps the version that its reader saw.
        "version": page.appeal.version if is_stale or not form.is_bound else _version(request),
    }
    status = CONFLICT if is_stale else BAD_INPUT if form.errors else 200
    return render(request, "appeals/act.html", values, status=status)


def _version(request: StaffRequest) -> int:
    """Return the version that the reader saw; what is no number matches none."""
    typed = request.POST.get("version", "")
    return int(typed) if re.fullmatch("[0-9]{1,9}", typed) else 0


def _once(request: StaffRequest) -> str:
    return request.POST.get("once", "")[:64] or uuid4().hex
