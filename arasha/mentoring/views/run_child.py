"""Why this collective and not that one: one child of a run beside all of them, and a change by hand."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from arasha.access.deeds import DeedPage, VersionSeenForm, posted
from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.mentoring.actions.runs_changing import change_by_hand
from arasha.mentoring.match_sentences import (
    HELD_BY_SIBLINGS,
    NO_SEATS_FOR_FAMILY,
    refusal_of,
    sentence_of,
)
from arasha.mentoring.queries.run_child import Beside, ChildInRun, get_child_in_run, list_moved
from arasha.mentoring.queries.runs_found import find_proposal, find_run
from arasha.mentoring.views.deeds import run_deed_about
from arasha.mentoring.views.runs_words import parts_of


@require_GET
@needs(Permission.RUN_MENTORING)
def show_child(request: StaffRequest, ref: str, child: str) -> HttpResponse:
    """Show a child beside every collective: what it pays there, what it costs all, what forbids it."""
    found = get_child_in_run(ref, child, by=request.actor, now=timezone.now())
    lines = [_line(found, line) for line in found.lines]
    context = {"found": found, "run": found.run, "proposal": found.proposal, "lines": lines}
    return render(request, "mentoring/runs/child.html", context)


@require_http_methods(["GET", "POST"])
@needs(Permission.RUN_MENTORING)
def put(request: StaffRequest, ref: str, child: str, unit: str) -> HttpResponse:
    """Put a child to another collective; who would move is said before."""
    now, run = timezone.now(), find_run(ref, by=request.actor)
    proposal = find_proposal(run, child, by=request.actor)
    collective, way, moved = list_moved(ref, child, unit, by=request.actor, now=now)
    form = VersionSeenForm(posted(request))
    page = DeedPage(
        _("Change a proposal"), _("Change it"), ref,
        reverse("mentoring:run_child", args=[ref, child]),
        _("%(called)s to %(collective)s")
        % {"called": proposal.participant.called, "collective": collective.unit.name},
        template="mentoring/runs/put.html",
        more={"moved": moved, "said": sentence_of(way) if way else ""},
    )  # fmt: skip

    def act() -> None:
        change_by_hand(
            proposal, unit, version=form.cleaned_data["version"], by=request.actor, now=now
        )
        messages.success(request, _("Changed. Somebody else publishes the proposals."))

    return run_deed_about(
        request, proposal.participant, page, form, act,
        version_now=lambda: find_run(ref, by=request.actor).version,
    )  # fmt: skip


def _line(found: ChildInRun, line: Beside) -> dict[str, object]:
    parts = parts_of({str(code): points for code, points in line.judged.parts.items()})
    is_open = line.way is not None and not line.way.is_there
    return {
        "beside": line, "parts": parts, "said": _said(found, line),
        "may_put": found.may_change and is_open,
        "tone": "" if line.way is None else "calm" if line.way.is_there else "attention",
    }  # fmt: skip


def _said(found: ChildInRun, line: Beside) -> str:
    if line.broken:
        return refusal_of(line.broken)
    if line.way is None:
        return str(NO_SEATS_FOR_FAMILY if found.family else HELD_BY_SIBLINGS)
    return sentence_of(line.way)
