"""Calendars to follow: given out by their owners, read by any calendar program."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from arasha.access.doors import StaffRequest, needs, open_to_all
from arasha.access.enums import Permission
from arasha.lessons.actions.calendars import digest_of, end_feeds, make_feed
from arasha.lessons.calendar_files import write_calendar
from arasha.lessons.queries.calendars import find_followed, list_calendars, read_feed
from arasha.lib.asking import as_system

_OWNERS = (Permission.HOST_LESSONS, Permission.TEACH_LESSONS, Permission.PLAN_LESSONS)


@require_GET
@needs(*_OWNERS)
def show_calendars(request: StaffRequest) -> HttpResponse:
    """List the calendars that the person may give out."""
    context = {"lines": list_calendars(by=request.actor)}
    return render(request, "lessons/plans/calendars.html", context)


@require_POST
@needs(*_OWNERS)
def make(request: StaffRequest, kind: str, ref: str) -> HttpResponse:
    """Make an address and show it, this once."""
    followed = find_followed(kind, ref, by=request.actor)
    if followed is None:
        raise Http404
    key = make_feed(followed, by=request.actor, now=timezone.now())
    address = reverse("pupils:lesson_calendar", args=[key])
    context = {
        "lines": list_calendars(by=request.actor),
        "address": request.build_absolute_uri(address),
    }
    return render(request, "lessons/plans/calendars.html", context)


@require_POST
@needs(*_OWNERS)
def end(request: StaffRequest, kind: str, ref: str) -> HttpResponse:
    """Close every address of a calendar."""
    followed = find_followed(kind, ref, by=request.actor)
    if followed is None:
        raise Http404
    end_feeds(followed, by=request.actor, now=timezone.now())
    messages.success(request, _("Closed. Whoever followed this calendar finds nothing any more."))
    return redirect("lessons:calendars")


@require_GET
@open_to_all("whoever holds the secret address follows the calendar; it names no person")
def follow(_request: HttpRequest, key: str) -> HttpResponse:
    """Give the calendar file of an open address."""
    with as_system("the address itself is the right to read"):
        page = read_feed(digest_of(key), now=timezone.now())
        if page is None:
            raise Http404
        content = write_calendar(page, now=timezone.now())
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Language"] = get_language() or "kk"
    return response
