"""Pages on which collectives are read: the list of the region, one of them, the own one."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from arasha.access.actor import Actor
from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.mentoring.enums import AdultState, CollectiveState
from arasha.mentoring.policies.adults import why_not_apply
from arasha.mentoring.policies.collectives import READERS, why_not_keep
from arasha.mentoring.queries.collectives import (
    AdultOfCollective,
    CollectiveFile,
    find_own_collective,
    get_collective_file,
    list_collectives,
)
from arasha.mentoring.queries.pictures import pictures_by_code
from arasha.mentoring.views.adults_words import TONES
from arasha.notices.actions import mark_opened

_TONES = {CollectiveState.JOINED: "calm", CollectiveState.PAUSED: "paused"}


@require_GET
@needs(*READERS)
def show_collectives(request: StaffRequest) -> HttpResponse:
    """List the collectives; who sees a single one only comes straight to it."""
    now, state = timezone.now(), request.GET.get("state", "")
    if state and state not in CollectiveState.values:
        raise Http404
    lines = list_collectives(by=request.actor, now=now, state=state)
    if len(lines) == 1 and not state and not _sees_region(request.actor):
        return redirect("mentoring:collective", lines[0].collective.unit.code)
    totals = {
        "collectives": len(lines),
        "capacity": sum(line.load.capacity for line in lines),
        "taken": sum(line.load.taken for line in lines),
        "free": sum(line.load.free_now for line in lines),
    }
    context = {
        "lines": [(line, _TONES.get(CollectiveState(line.collective.state), "late")) for line in lines],
        "totals": totals,
        "states": CollectiveState.choices,
        "state": state,
        "leads": request.actor.may(Permission.RUN_MENTORING),
    }  # fmt: skip
    return render(request, "mentoring/collectives/list.html", context)


@require_GET
@needs(*READERS)
def show_collective(request: StaffRequest, code: str) -> HttpResponse:
    now = timezone.now()
    file = get_collective_file(code, by=request.actor, now=now)
    mark_opened("collective", thing_ref=code, by=request.actor, now=now)
    return render(request, "mentoring/collectives/collective.html", _context(request, file))


@require_GET
@needs(Permission.KEEP_COLLECTIVE, Permission.BEFRIEND)
def show_own_collective(request: StaffRequest) -> HttpResponse:
    """Lead to the collective of the own institution, or say that there is none yet."""
    own = find_own_collective(request.actor)
    if own is None:
        return render(request, "mentoring/collectives/none.html")
    return redirect("mentoring:collective", own.unit.code)


def _context(request: StaffRequest, file: CollectiveFile) -> dict[str, object]:
    actor, collective = request.actor, file.collective
    keeps = why_not_keep(actor, collective) is None
    leads = (Permission.RUN_MENTORING, Permission.CLEAR_ADULTS)
    sees_papers = keeps or not actor.permissions.isdisjoint(leads)
    pictures = pictures_by_code()
    return {
        "file": file,
        "collective": collective,
        "load": file.load,
        "tone": _TONES.get(CollectiveState(collective.state), "late"),
        "offers": [pictures[code].name for code in collective.offers if code in pictures],
        # Colleagues learn of each other that they take part, not which paper is missing; whoever
        # oversees reads figures without names.
        "sees_papers": sees_papers,
        "sees_people": sees_papers or actor.unit_id == collective.unit_id,
        "keeps": keeps,
        "enters": keeps and why_not_apply(actor, collective) is None,
        "adults": [_row(each) for each in file.adults],
    }


def _row(line: AdultOfCollective) -> dict[str, object]:
    adult, chain = line.adult, line.chain
    is_ready = adult.state == AdultState.ADMITTED and chain.is_valid and not line.is_shut
    return {
        "adult": adult,
        "tone": TONES[AdultState(adult.state)],
        "until": chain.until,
        "missing": len(chain.missing),
        "soon": is_ready and bool(chain.running_out),
        "is_ready": is_ready,
        "children": line.children,
    }


def _sees_region(actor: Actor) -> bool:
    regional = (Permission.RUN_MENTORING, Permission.READ_MENTORING, Permission.CLEAR_ADULTS)
    return not actor.permissions.isdisjoint(regional)
