"""Pages on which files of adults are read: the list, one file, the own clearance."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from arasha.access.actor import Actor
from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.mentoring.enums import AdultState
from arasha.mentoring.models import Adult, Barring
from arasha.mentoring.policies.adults import (
    LISTERS,
    READERS,
    why_not_check,
    why_not_do,
    why_not_second,
)
from arasha.mentoring.queries.adults import (
    AdultFile,
    AdultLine,
    file_of,
    find_own_adult,
    get_adult_file,
    list_adults,
)
from arasha.mentoring.queries.clearance import why_not_meet
from arasha.mentoring.rules.adults import Deed
from arasha.mentoring.views.adults_words import TONES, rungs_of, words_of_because
from arasha.notices.actions import mark_opened


@require_GET
@needs(*LISTERS)
def show_adults(request: StaffRequest) -> HttpResponse:
    """List the adults in reach, all or those of one state; what waits for a deed stands first."""
    now, state = timezone.now(), request.GET.get("state", "")
    if state and state not in AdultState.values:
        raise Http404
    rows = [_row(line) for line in list_adults(by=request.actor, now=now, state=state)]
    context = {
        "rows": sorted(rows, key=lambda row: not row["waits"]),
        "states": AdultState.choices,
        "state": state,
        "leads": request.actor.may(Permission.RUN_MENTORING),
        "checks": request.actor.may(Permission.CLEAR_ADULTS),
    }
    return render(request, "mentoring/adults/list.html", context)


@require_GET
@needs(*READERS)
def show_adult(request: StaffRequest, ref: str) -> HttpResponse:
    """Show the file of an adult: the chain with its days, what is missing, what was decided."""
    now = timezone.now()
    file = get_adult_file(ref, by=request.actor, now=now)
    mark_opened("adult", thing_ref=ref, by=request.actor, now=now)
    return render(request, "mentoring/adults/adult.html", _context(request, file))


@require_GET
@needs(Permission.BEFRIEND)
def show_own(request: StaffRequest) -> HttpResponse:
    """Show an adult the own clearance."""
    adult = find_own_adult(request.actor)
    if adult is None:
        return render(request, "mentoring/adults/own.html", {"file": None})
    file = file_of(adult, now=timezone.now())
    return render(request, "mentoring/adults/own.html", _context(request, file))


def may_do(actor: Actor, adult: Adult, barring: Barring | None) -> set[str]:
    """Codes of what the reader may do with a file now, for the buttons."""
    found = {str(deed) for deed in Deed if why_not_do(deed, actor, adult) is None}
    found -= {Deed.UNBAR}
    if barring is not None:
        found -= {Deed.BAR, Deed.ADMIT, Deed.LIFT}
        if why_not_second(actor, adult, barring) is None:
            found |= {Deed.UNBAR} if barring.second_by_id else {Deed.UNBAR, "confirm"}
    if why_not_check(actor, adult) is None:
        found.add("check")
    return found


def _context(request: StaffRequest, file: AdultFile) -> dict[str, object]:
    adult, now = file.adult, timezone.now()
    checks = request.actor.may(Permission.CLEAR_ADULTS) and adult.staff_id != request.actor.staff_id
    past = [(each, words_of_because(each.because, to_checker=checks)) for each in file.suspensions]
    return {
        "file": file,
        "adult": adult,
        "tone": TONES[AdultState(adult.state)],
        "rungs": rungs_of(file.chain),
        "may": may_do(request.actor, adult, file.barring),
        # Why contact is not allowed now; of somebody on the way the state says it.
        "why_not": why_not_meet(adult, at=now) if adult.decided_at else None,
        "past": past,
        "open": [why for each, why in past if not each.lifted_at],
        # Only who checks learns of a barring before it is decided on.
        "checks": checks,
        "is_own": adult.staff_id == request.actor.staff_id,
    }


def _row(line: AdultLine) -> dict[str, object]:
    adult, chain = line.adult, line.chain
    is_due = adult.state in {AdultState.ADMITTED, AdultState.SUSPENDED} and bool(
        chain.running_out or chain.missing
    )
    return {
        "adult": adult,
        "tone": TONES[AdultState(adult.state)],
        "until": chain.until,
        "missing": len(chain.missing),
        "soon": bool(chain.running_out) and adult.state == AdultState.ADMITTED,
        "waits": adult.state == AdultState.APPLIED or is_due,
    }
