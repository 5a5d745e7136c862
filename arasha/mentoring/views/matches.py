"""Matches: the list, and one with its five marks."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.access.paging import page_number, pages_of
from arasha.mentoring.enums import MatchState
from arasha.mentoring.policies.matches import SEES_MATCHES
from arasha.mentoring.queries.matches_page import get_match_page, list_matches
from arasha.mentoring.views.matches_words import (
    TONES,
    changes_of,
    deeds_of,
    line_of,
    rungs_of,
)
from arasha.mentoring.views.runs_words import parts_of
from arasha.notices.actions import mark_opened


@require_GET
@needs(*SEES_MATCHES)
def show_matches(request: StaffRequest) -> HttpResponse:
    """List the matches in reach: what waits for a mark first."""
    state = request.GET.get("state", "")
    if state and state not in MatchState.values:
        raise Http404
    number = page_number(request)
    lines, has_more = list_matches(
        by=request.actor, now=timezone.now(), state=state, page=number
    )  # fmt: skip
    context = {
        "rows": [line_of(line) for line in lines],
        "page": pages_of(request, page=number, has_more=has_more),
        "states": MatchState.choices,
        "state": state,
        "is_region": request.actor.may(Permission.RUN_MENTORING),
    }
    return render(request, "mentoring/matches/list.html", context)


@require_GET
@needs(*SEES_MATCHES)
def show_match(request: StaffRequest, ref: str) -> HttpResponse:
    """Show a match: the child as the reader may know it, the marks in their order, what comes next."""
    now = timezone.now()
    page = get_match_page(ref, by=request.actor, now=now)
    mark_opened("match", thing_ref=ref, by=request.actor, now=now)
    context = {
        "page": page, "match": page.match, "child": page.child,
        "tone": TONES[MatchState(page.match.state)], "rungs": rungs_of(page),
        "deeds": deeds_of(page),
        "parts": parts_of(page.proposal.parts) if page.proposal else [],
        "changes": changes_of(page),
    }  # fmt: skip
    return render(request, "mentoring/matches/match.html", context)
