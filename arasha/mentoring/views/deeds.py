"""Deeds on pages that name a child: the look is in the journal before the page is shown."""

from collections.abc import Callable

from django.http import HttpResponse
from django.utils import timezone

from arasha.access.deeds import DeedForm, DeedPage, run_deed
from arasha.access.doors import StaffRequest
from arasha.mentoring.models import Participant
from arasha.mentoring.queries.participants import note_look


def run_deed_about(
    request: StaffRequest,
    child: Participant,
    page: DeedPage,
    form: DeedForm,
    act: Callable[[], object],
    *,
    version_now: Callable[[], int] = lambda: 1,
) -> HttpResponse:
    """Run a deed whose page names the child."""
    if not form.is_bound:
        note_look(child, by=request.actor, now=timezone.now())
    return run_deed(request, page, form, act, version_now=version_now)
