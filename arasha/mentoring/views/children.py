"""Children of the programme for the coordinator of the region and for key adults: the list, one child."""

from collections.abc import Callable
from datetime import datetime

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.views.decorators.http import require_GET

from arasha.access.actor import Actor
from arasha.access.deeds import DeedForm, DeedPage
from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.access.paging import page_number, pages_of
from arasha.mentoring.children_words import (
    APART_WORDS,
    ASKS_FOR_WORDS,
    CONFLICT_WORDS,
    MARK_WORDS,
    SKILL_WORDS,
    TONES,
)
from arasha.mentoring.enums import ParticipantState
from arasha.mentoring.models import Participant
from arasha.mentoring.policies.participants import SEE_CHILDREN, why_not_arrange, why_not_care
from arasha.mentoring.queries.children_list import list_children, list_homes_seen
from arasha.mentoring.queries.children_page import ChildPage, SkillLine, read_page
from arasha.mentoring.queries.participants import find_participant
from arasha.mentoring.views.deeds import run_deed_about
from arasha.notices.actions import mark_opened


@require_GET
@needs(*SEE_CHILDREN)
def show_children(request: StaffRequest) -> HttpResponse:
    """List the children in reach, who waits for the first talk first."""
    state, home = request.GET.get("state", ""), request.GET.get("home", "")
    homes = list_homes_seen(by=request.actor)
    if state not in {"", *ParticipantState.values} or home not in {
        "",
        *(code for code, _ in homes),
    }:
        raise Http404
    page = page_number(request)
    lines, has_more = list_children(
        by=request.actor, now=timezone.now(), state=state, home=home, page=page
    )
    context = {
        "rows": [(line, TONES[ParticipantState(line.child.state)]) for line in lines],
        "page": pages_of(request, page=page, has_more=has_more),
        "states": ParticipantState.choices,
        "state": state,
        "homes": homes if len(homes) > 1 else [],
        "home": home,
        "enters": request.actor.may(Permission.RUN_MENTORING),
    }
    return render(request, "mentoring/children/list.html", context)


@require_GET
@needs(*SEE_CHILDREN)
def show_child(request: StaffRequest, ref: str) -> HttpResponse:
    """Show what a child said, who stands around it, its goals and what it was given."""
    now = timezone.now()
    found = read_page(ref, by=request.actor, now=now)
    mark_opened("participant", thing_ref=ref, by=request.actor, now=now)
    return render(request, "mentoring/children/child.html", _context(found, request.actor, now))


def run_child_deed(
    request: StaffRequest,
    child: Participant,
    form: DeedForm,
    act: Callable[[], object],
    *,
    title: str | Promise,
    submit: str | Promise,
    lede: str | Promise = "",
    version_now: Callable[[], int] | None = None,
    template: str = "deed.html",
) -> HttpResponse:
    """Run a deed about a child whose page is where it leads back to."""
    back = reverse("mentoring:child", args=[child.ref])
    page = DeedPage(title, submit, f"{child.ref}, {child.called}", back, lede, template)

    def version() -> int:
        return find_participant(child.ref, by=request.actor, now=timezone.now()).version

    return run_deed_about(request, child, page, form, act, version_now=version_now or version)


def _context(found: ChildPage, actor: Actor, now: datetime) -> dict[str, object]:
    child = found.child
    return {
        "page": found,
        "child": child,
        "tone": TONES[ParticipantState(child.state)],
        "may_care": why_not_care(actor, child) is None,
        "may_arrange": why_not_arrange(actor, child) is None,
        "sees_record": actor.may(Permission.FIND_CHILD),
        "asks_for": ASKS_FOR_WORDS[child.asks_for] if child.asks_for else "",
        "conflicts": [(each, CONFLICT_WORDS[each.because]) for each in found.conflicts],
        "apart": APART_WORDS.get(child.siblings.apart_because, "") if child.siblings else "",
        "skills": [_skill(line) for line in found.skills],
        "today": timezone.localtime(now).date(),
    }


def _skill(line: SkillLine) -> tuple[object, object, object, int]:
    """Return the words of a skill, of its first and last mark, and how much it grew."""
    change = line.last - line.first
    return SKILL_WORDS[line.skill], MARK_WORDS[line.first], MARK_WORDS[line.last], change
