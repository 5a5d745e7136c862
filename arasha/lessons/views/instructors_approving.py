"""Pages on which instructors are approved, and on which an approval is changed or ended."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from arasha.access.deeds import posted, refuse_early, run_deed
from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.access.refusals import Reason
from arasha.agreements.about import about
from arasha.journal.enums import Act
from arasha.lessons.actions.instructors_approving import (
    ApprovalFacts,
    GrantFacts,
    add_grants,
    approve_instructor,
)
from arasha.lessons.actions.instructors_ending import end_grant, shorten_approval, stop_instructor
from arasha.lessons.actions.repairing import Replanned
from arasha.lessons.forms.instructors import (
    ApproveForm,
    GrantForm,
    SeenForm,
    ShortenForm,
    StopForm,
)
from arasha.lessons.policies.instructors import why_not_change_approval, why_not_do
from arasha.lessons.queries.curriculum import list_active_topics
from arasha.lessons.queries.instructors import find_instructor
from arasha.lessons.queries.instructors_around import list_issuers
from arasha.lessons.rules.instructors import Deed
from arasha.lessons.views.instructors_steps import page_of, version_of
from arasha.lib.workdays import local
from arasha.staff.step_up import needs_fresh_sign_in


@require_http_methods(["GET", "POST"])
@needs(Permission.APPROVE_LESSONS)
@needs_fresh_sign_in
def instructor_approve(request: StaffRequest, ref: str) -> HttpResponse:
    """Approve an instructor by an act, or renew the approval by a new one."""
    now = timezone.now()
    instructor = find_instructor(ref, by=request.actor, now=now)
    _refuse(request, why_not_do(Deed.APPROVE, request.actor, instructor), ref)
    issuers = list_issuers(by=request.actor)
    first = issuers.first()
    form = ApproveForm(
        posted(request),
        initial={
            "issuer": first.code if first else "", "issued_on": local(now).date(),
            "grade_from": 1, "grade_to": 12,
        },
        topics=list_active_topics(), issuer=issuers,
    )  # fmt: skip
    page = page_of(instructor, _("Approve the instructor"), _("Approve"))

    def act() -> None:
        said = form.cleaned_data
        names = ("number", "issuer", "issued_on", "valid_to")
        facts = ApprovalFacts(**{name: said[name] for name in names}, grants=_grants(said))
        seen = said["version"]
        approve_instructor(instructor, facts, version=seen, by=request.actor, now=now)
        messages.success(request, _("Approved. The instructor can be planned from now on."))

    return run_deed(request, page, form, act, version_now=version_of(request, ref))


@require_http_methods(["GET", "POST"])
@needs(Permission.APPROVE_LESSONS)
def instructor_grant(request: StaffRequest, ref: str) -> HttpResponse:
    """Add topics, languages and grades to the approval in force."""
    now = timezone.now()
    instructor = find_instructor(ref, by=request.actor, now=now)
    _refuse(request, why_not_change_approval(request.actor, instructor), ref)
    form = GrantForm(
        posted(request), initial={"grade_from": 1, "grade_to": 12}, topics=list_active_topics()
    )
    page = page_of(instructor, _("Add topics to the approval"), _("Add the topics"))

    def act() -> None:
        facts, seen = _grants(form.cleaned_data), form.cleaned_data["version"]
        add_grants(instructor, facts, version=seen, by=request.actor, now=now)

    return run_deed(request, page, form, act, version_now=version_of(request, ref))


@require_POST
@needs(Permission.APPROVE_LESSONS)
def instructor_grant_end(
    request: StaffRequest, ref: str, topic: str, language: str
) -> HttpResponse:
    """Take a topic in a language out of the approval."""
    now = timezone.now()
    instructor, form = find_instructor(ref, by=request.actor, now=now), SeenForm(request.POST)
    if form.is_valid():
        seen = form.cleaned_data["version"]
        done = end_grant(instructor, topic, language, version=seen, by=request.actor, now=now)
        _tell_lessons(request, done)
    return redirect("lessons:instructor", ref)


@require_http_methods(["GET", "POST"])
@needs(Permission.APPROVE_LESSONS)
def instructor_shorten(request: StaffRequest, ref: str) -> HttpResponse:
    """Let the approval end earlier."""
    now = timezone.now()
    instructor = find_instructor(ref, by=request.actor, now=now)
    _refuse(request, why_not_change_approval(request.actor, instructor), ref)
    form = ShortenForm(posted(request))
    lede = _("Lessons after the new last day are given to others at once.")
    page = page_of(instructor, _("Let the approval end earlier"), _("Shorten it"), lede=lede)

    def act() -> None:
        last_day, seen = form.cleaned_data["last_day"], form.cleaned_data["version"]
        done = shorten_approval(instructor, last_day, version=seen, by=request.actor, now=now)
        _tell_lessons(request, done)

    return run_deed(request, page, form, act, version_now=version_of(request, ref))


@require_http_methods(["GET", "POST"])
@needs(Permission.APPROVE_LESSONS)
def instructor_suspend(request: StaffRequest, ref: str) -> HttpResponse:
    """Suspend an instructor until a new act."""
    return _stop(request, ref, Deed.SUSPEND, _("Suspend the instructor"))


@require_http_methods(["GET", "POST"])
@needs(Permission.APPROVE_LESSONS)
def instructor_withdraw(request: StaffRequest, ref: str) -> HttpResponse:
    """Withdraw the approval for good, or end a nomination."""
    return _stop(request, ref, Deed.WITHDRAW, _("Withdraw the instructor"))


def _stop(request: StaffRequest, ref: str, deed: Deed, title: str) -> HttpResponse:
    now = timezone.now()
    instructor = find_instructor(ref, by=request.actor, now=now)
    _refuse(request, why_not_do(deed, request.actor, instructor), ref)
    form = StopForm(posted(request))
    lede = _("Every lesson to come is given to others, or stays without a place, at this moment.")
    page = page_of(instructor, title, title, lede=lede)

    def act() -> None:
        because, seen = form.cleaned_data["because"], form.cleaned_data["version"]
        done = stop_instructor(
            instructor, deed, because=because, version=seen, by=request.actor, now=now
        )
        _tell_lessons(request, done)

    return run_deed(request, page, form, act, version_now=version_of(request, ref))


def _refuse(request: StaffRequest, reason: Reason | None, ref: str) -> None:
    """Refuse the page itself; what was typed meanwhile is answered by the deed."""
    refuse_early(request, reason, **about(Act.INSTRUCTOR_APPROVED, ref, kind="instructor"))


def _tell_lessons(request: HttpRequest, done: Replanned) -> None:
    given = done.displaced - done.unplaced
    if given > 0:
        text = ngettext(
            "%(count)s lesson has another day or instructor now.",
            "%(count)s lessons have another day or instructor now.",
            given,
        )
        messages.success(request, text % {"count": given})
    if done.unplaced:
        text = ngettext(
            "%(count)s lesson has no place now; the coordinator finds it in the plan.",
            "%(count)s lessons have no place now; the coordinator finds them in the plan.",
            done.unplaced,
        )
        messages.warning(request, text % {"count": done.unplaced})
    if not done.displaced:
        messages.success(request, _("No lesson to come had to be given to others."))


def _grants(said: dict[str, Any]) -> GrantFacts:
    return GrantFacts(
        topics=list(said["topics"]),
        languages=said["languages"],
        grade_from=said["grade_from"],
        grade_to=said["grade_to"],
    )
