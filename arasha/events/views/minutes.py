"""The minutes of an event as a file, in any of the three languages."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils import timezone, translation
from django.views.decorators.http import require_GET

from arasha.access.doors import StaffRequest, needs
from arasha.access.downloads import as_file
from arasha.events.policies import SEE_EVENTS
from arasha.events.queries.minutes import read_minutes
from arasha.events.reports.printing import print_minutes


@require_GET
@needs(*SEE_EVENTS)
def take_minutes(request: StaffRequest, ref: str, language: str) -> HttpResponse:
    """Download the minutes; the journal knows who did."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    now = timezone.now()
    with translation.override(language):
        content = print_minutes(read_minutes(ref, by=request.actor, now=now), now=now)
    return as_file(content, name=f"{ref}-{language}.pdf")
