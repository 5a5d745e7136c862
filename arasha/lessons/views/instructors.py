"""Pages on which files of instructors are read: the list, one file, the certificate, the own approval."""

from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from arasha.access.actor import Actor
from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.lessons.enums import InstructorState
from arasha.lessons.models import Instructor
from arasha.lessons.policies.instructors import (
    KEEPERS,
    why_not_change_approval,
    why_not_do,
)
from arasha.lessons.queries.curriculum import list_cards_of
from arasha.lessons.queries.instructors import (
    InstructorFile,
    InstructorLine,
    file_of,
    find_own,
    get_file,
    list_instructors,
    list_topics_taught,
)
from arasha.lessons.rules.instructors import Deed
from arasha.lessons.rules.school_years import school_year_of
from arasha.lessons.views.instructors_words import (
    STATES,
    TONES,
    next_word,
    rungs_of,
    words_of_because,
    words_of_end,
)
from arasha.lib.workdays import local
from arasha.notices.actions import mark_opened


@require_GET
@needs(*KEEPERS)
def show_instructors(request: StaffRequest) -> HttpResponse:
    """List the instructors of the region, all or those of one state."""
    now = timezone.now()
    state = request.GET.get("state", "")
    if state and state not in InstructorState.values:
        raise Http404
    lines = list_instructors(by=request.actor, now=now, state=state)
    rows = [_row(line, today=local(now).date()) for line in lines]
    context = {
        # What waits for a deed stands first; within that by name.
        "rows": sorted(rows, key=lambda row: not row["waits"]),
        "states": STATES,
        "state": state,
        "nominates": request.actor.may(Permission.PLAN_LESSONS),
        "approves": request.actor.may(Permission.APPROVE_LESSONS),
    }
    return render(request, "lessons/instructors/list.html", context)


@require_GET
@needs(*KEEPERS, Permission.TEACH_LESSONS)
def show_instructor(request: StaffRequest, ref: str) -> HttpResponse:
    """Show the file of an instructor: how far, on what papers, for what approved."""
    now = timezone.now()
    found = get_file(ref, by=request.actor, now=now)
    mark_opened("instructor", thing_ref=ref, by=request.actor, now=now)
    return render(request, "lessons/instructors/instructor.html", _context(request, found))


@require_GET
@needs(Permission.TEACH_LESSONS)
def show_own(request: StaffRequest) -> HttpResponse:
    """Show an officer the own approval and the cards of its topics."""
    today = local(timezone.now()).date()
    instructor = find_own(request.actor)
    if instructor is None:
        return render(request, "lessons/instructors/own.html", {"file": None})
    topics = list_topics_taught(instructor)
    cards = list_cards_of(topics, school_year=school_year_of(today))
    context = _context(request, file_of(instructor, today=today)) | {"cards": cards}
    return render(request, "lessons/instructors/own.html", context)


def may_do(actor: Actor, instructor: Instructor) -> set[str]:
    """Codes of what the reader may do with the file now, for the buttons."""
    found = {str(deed) for deed in Deed if why_not_do(deed, actor, instructor) is None}
    if why_not_change_approval(actor, instructor) is None:
        found.add("change_approval")
    return found


def _context(request: StaffRequest, found: InstructorFile) -> dict[str, object]:
    today = local(timezone.now()).date()
    may = may_do(request.actor, found.instructor)
    return {
        "file": found,
        "instructor": found.instructor,
        "approval": found.approval,
        "tone": TONES.get(InstructorState(found.instructor.state), ""),
        "rungs": rungs_of(found.steps, found.lacks, may),
        "ends": words_of_end(found.ends, today=today),
        "past": [
            (each, words_of_because(each.because)) for each in found.approvals if each.ended_at
        ],
        "may": may,
        "today": today,
    }


def _row(line: InstructorLine, *, today: date) -> dict[str, object]:
    instructor, ends = line.instructor, words_of_end(line.ends, today=today)
    is_trained = instructor.state == InstructorState.TRAINED
    return {
        "instructor": instructor,
        "tone": TONES.get(InstructorState(instructor.state), ""),
        "ends": ends,
        "waits": is_trained or (ends is not None and ends[2]),
        "next": next_word(instructor.state),
    }
