"""Pages of an adult and of a match under way: what comes, planning, writing down, who allows photos."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from arasha.access.deeds import DeedPage, posted, run_deed
from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.mentoring.actions.meetings import (
    allow_photos,
    drop_meeting,
    hold_meeting,
    plan_meeting,
)
from arasha.mentoring.actions.meetings_gate import MeetingPlan
from arasha.mentoring.enums import MeetingState, PlaceKind
from arasha.mentoring.forms.life import DropForm, HoldForm, PhotosForm, PlanForm
from arasha.mentoring.life_words import DROPPED_WORDS, MATCH_TONES, MEETING_TONES, MOODS
from arasha.mentoring.models import Meeting
from arasha.mentoring.policies.matches import SEES_MATCHES
from arasha.mentoring.policies.meetings import why_not_drop, why_not_hold
from arasha.mentoring.queries.life_page import get_life_page, get_my_page
from arasha.mentoring.queries.matches import find_match
from arasha.mentoring.queries.meetings import find_meeting, get_meeting, list_adults_for
from arasha.mentoring.queries.participants import seen_by_collective
from arasha.mentoring.views.deeds import run_deed_about
from arasha.notices.actions import mark_opened

_PLANS = (Permission.BEFRIEND, Permission.KEEP_COLLECTIVE, Permission.CARE_FOR_CHILDREN)
# A plan begins with tomorrow afternoon.
_AFTERNOON = 15


@require_GET
@needs(Permission.BEFRIEND)
def show_mine(request: StaffRequest) -> HttpResponse:
    """Show the person's own matches: the child, the next meeting, what to write down and to answer."""
    page = get_my_page(by=request.actor, now=timezone.now())
    rows = [(mine, MATCH_TONES.get(mine.match.state, "")) for mine in page.matches]
    return render(request, "mentoring/life/mine.html", {"page": page, "rows": rows})


@require_GET
@needs(*SEES_MATCHES)
def show_life(request: StaffRequest, ref: str) -> HttpResponse:
    """Show meetings, talks, strength and ending of one match."""
    now = timezone.now()
    page = get_life_page(ref, by=request.actor, now=now)
    mark_opened("match", thing_ref=ref, by=request.actor, now=now)
    context = {
        "page": page,
        "tone": MATCH_TONES.get(page.match.state, ""),
        "moods": dict(MOODS),
    }  # fmt: skip
    return render(request, "mentoring/life/life.html", context)


@require_http_methods(["GET", "POST"])
@needs(*_PLANS)
def plan(request: StaffRequest, ref: str) -> HttpResponse:
    """Plan a meeting."""
    now = timezone.now()
    match = find_match(ref, by=request.actor, now=now)
    adults = list_adults_for(match, now=now)
    tomorrow = timezone.localtime(now) + timedelta(days=1)
    initial = {
        "at": tomorrow.replace(hour=_AFTERNOON, minute=0, second=0, microsecond=0),
        "place": PlaceKind.PUBLIC,
        "adults": [match.adult.ref] if match.adult else [],
    }
    form = PlanForm(posted(request), initial=initial, adults=adults)
    lede = _(
        "In the first three months: where others are present, or with a second adult. "
        "Nobody stays overnight."
    )
    back = reverse("mentoring:life", args=[ref])
    page = DeedPage(
        _("Plan a meeting"), _("Plan the meeting"), match.participant.called, back, lede
    )

    def act() -> None:
        said = form.cleaned_data
        plan_meeting(match, _plan_of(said), once=said["once"], by=request.actor, now=now)
        messages.success(request, _("The meeting is planned. The child's institution was told."))

    return run_deed_about(request, match.participant, page, form, act)


@require_GET
@needs(*SEES_MATCHES)
def show_meeting(request: StaffRequest, ref: str) -> HttpResponse:
    """Show one meeting."""
    now = timezone.now()
    meeting = get_meeting(ref, by=request.actor, now=now)
    mark_opened("meeting", thing_ref=ref, by=request.actor, now=now)
    context = {
        "meeting": meeting,
        "child": seen_by_collective(meeting.match.participant, now=now),
        "tone": MEETING_TONES[MeetingState(meeting.state)],
        "because": DROPPED_WORDS.get(meeting.because, ""),
        "mood": dict(MOODS).get(meeting.child_mark or 0, ""),
        "may_hold": why_not_hold(request.actor, meeting) is None and meeting.at <= now,
        "may_drop": why_not_drop(request.actor, meeting) is None,
    }
    return render(request, "mentoring/life/meeting.html", context)


@require_http_methods(["GET", "POST"])
@needs(*_PLANS)
def hold(request: StaffRequest, ref: str) -> HttpResponse:
    """Write down that a meeting was held."""
    now = timezone.now()
    meeting = find_meeting(ref, by=request.actor, now=now)
    adults = list_adults_for(meeting.match, now=min(now, meeting.at))
    form = HoldForm(posted(request), initial=_as_planned(meeting), adults=adults)
    page = DeedPage(
        _("The meeting was held"), _("Write the meeting down"), meeting.match.participant.called,
        reverse("mentoring:meeting", args=[ref]),
    )  # fmt: skip

    def act() -> None:
        said = form.cleaned_data
        hold_meeting(
            meeting, _plan_of(said), words=said["words"], child_mark=said["child_mark"],
            version=said["version"], by=request.actor, now=now,
        )  # fmt: skip

    return run_deed_about(
        request, meeting.match.participant, page, form, act, version_now=_version_of(request, ref)
    )


@require_http_methods(["GET", "POST"])
@needs(*_PLANS)
def drop(request: StaffRequest, ref: str) -> HttpResponse:
    """Call a meeting off, or write down that it was missed."""
    now = timezone.now()
    meeting = find_meeting(ref, by=request.actor, now=now)
    is_ahead = meeting.at > now
    first = MeetingState.CANCELLED if is_ahead else MeetingState.MISSED
    form = DropForm(posted(request), initial={"state": first})
    page = DeedPage(
        _("The meeting does not take place"), _("Write it down and tell the others"),
        meeting.match.participant.called, reverse("mentoring:meeting", args=[ref]),
    )  # fmt: skip

    def act() -> None:
        said = form.cleaned_data
        drop_meeting(
            meeting, MeetingState(said["state"]), because=said["because"],
            version=said["version"], by=request.actor, now=now,
        )  # fmt: skip

    return run_deed_about(
        request, meeting.match.participant, page, form, act, version_now=_version_of(request, ref)
    )


@require_http_methods(["GET", "POST"])
@needs(Permission.CARE_FOR_CHILDREN)
def photos(request: StaffRequest, ref: str) -> HttpResponse:
    """Write down who allows photos."""
    now = timezone.now()
    match = find_match(ref, by=request.actor, now=now)
    initial = {
        "child": match.photos_child_on is not None,
        "guardian": match.photos_guardian_on is not None,
    }
    form = PhotosForm(posted(request), initial=initial)
    lede = _("Photos at meetings need both. A consent that is taken back ends at once.")
    back = reverse("mentoring:life", args=[ref])
    page = DeedPage(_("Consent to photos"), _("Keep who allows photos"), ref, back, lede)

    def act() -> None:
        said = form.cleaned_data
        allow_photos(
            match, child=said["child"], guardian=said["guardian"], version=said["version"],
            by=request.actor, now=now,
        )  # fmt: skip

    return run_deed(
        request, page, form, act,
        version_now=lambda: find_match(ref, by=request.actor, now=now).version,
    )  # fmt: skip


def _plan_of(said: dict[str, Any]) -> MeetingPlan:
    return MeetingPlan(
        at=said["at"], place=PlaceKind(said["place"]), adults=list(said["adults"]),
        minutes=said.get("minutes"), with_transport=said["with_transport"],
        with_photos=said["with_photos"],
    )  # fmt: skip


def _as_planned(meeting: Meeting) -> dict[str, object]:
    return {
        "at": timezone.localtime(meeting.at),
        "place": meeting.place,
        "adults": [row.adult.ref for row in meeting.adults.select_related("adult")],
        "with_transport": meeting.with_transport,
        "with_photos": meeting.with_photos,
        "version": meeting.version,
    }


def _version_of(request: StaffRequest, ref: str) -> Any:  # noqa: ANN401 - a callable for run_deed
    return lambda: find_meeting(ref, by=request.actor, now=timezone.now()).version
