"""Who is invited to an event: an institution or one person, and what they answer."""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from arasha.access.deeds import DeedPage, posted, refuse_early, run_deed
from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.events.about import about
from arasha.events.actions.arranging import answer_invitation, invite
from arasha.events.enums import Reply
from arasha.events.forms.events import (
    InviteForm,
    InvitePersonForm,
    OwnReplyForm,
    ReplyForm,
    UnitForm,
)
from arasha.events.policies import SEE_EVENTS, why_not_reply
from arasha.events.queries.choices import list_units_of_region
from arasha.events.queries.found import find_event, find_invitation
from arasha.events.queries.people import list_who_may_come
from arasha.events.views.arranging import find_to_run, page_of
from arasha.journal.enums import Act


@require_http_methods(["GET", "POST"])
@needs(Permission.RUN_EVENTS)
def invite_unit(request: StaffRequest, ref: str) -> HttpResponse:
    """Invite an institution of the region."""
    event = find_to_run(request, ref, Act.EVENT_INVITED)
    units = list_units_of_region(by=request.actor, today=timezone.localdate())
    form = InviteForm(posted(request), unit=units)
    page = DeedPage(
        _("Invite an institution"), pgettext("button", "Invite"), ref, page_of(ref),
        _("Its people are told and answer here how many come."),
    )  # fmt: skip

    def act() -> None:
        invite(event, **form.cleaned_data, by=request.actor, now=timezone.now())
        messages.success(request, _("Invited. Its people are told."))

    return run_deed(request, page, form, act, version_now=lambda: 1)


@require_http_methods(["GET", "POST"])
@needs(Permission.RUN_EVENTS)
def invite_person(request: StaffRequest, ref: str) -> HttpResponse:
    """Invite one person: of an institution of the region, then one of its people."""
    event, now = find_to_run(request, ref, Act.EVENT_INVITED), timezone.now()
    units = list_units_of_region(by=request.actor, today=timezone.localdate())
    unit = units.filter(code=request.GET.get("unit", "")).first()
    page = DeedPage(_("Invite one person"), pgettext("button", "Invite"), ref, page_of(ref))
    people = list_who_may_come(unit, now=now) if unit else None
    if not unit or not people:
        context = {"page": page, "empty": unit, "form": UnitForm(units=units)}
        return render(request, "events/choose_unit.html", context)
    form = InvitePersonForm(posted(request), staff=people)

    def act() -> None:
        invite(event, unit, staff=form.cleaned_data["staff"], seats=1, by=request.actor, now=now)
        messages.success(request, _("Invited. This person is told."))

    asked = replace(page, lede=unit.name)
    return run_deed(request, asked, form, act, version_now=lambda: 1)


@require_http_methods(["GET", "POST"])
@needs(*SEE_EVENTS)
def reply(request: StaffRequest, ref: str, number: int) -> HttpResponse:
    """Answer an invitation for one's institution, or one's own."""
    invitation = find_invitation(find_event(ref, by=request.actor), number)
    reason = why_not_reply(request.actor, invitation)
    refuse_early(request, reason, **about(Act.INVITATION_ANSWERED, ref))
    initial = {"reply": Reply.COMING, "seats": invitation.seats}
    kind = ReplyForm if invitation.staff_id is None else OwnReplyForm
    form = kind(posted(request), initial=initial)
    page = DeedPage(
        _("Answer the invitation"), _("Send the answer"), ref, page_of(ref),
        invitation.event.title,
    )  # fmt: skip

    def act() -> None:
        said = form.cleaned_data
        answer_invitation(
            invitation, reply=Reply(said["reply"]), seats=said.get("seats", 1), by=request.actor,
            now=timezone.now(),
        )  # fmt: skip
        messages.success(request, _("The organiser sees your answer."))

    return run_deed(request, page, form, act, version_now=lambda: 1)
