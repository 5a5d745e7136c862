"""Events of the region: the list, one of them, entering and changing it, its end."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods

from arasha.access.deeds import DeedPage, posted, refuse_early, run_deed
from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.events.about import EVENT, about
from arasha.events.actions.running import (
    EventFacts,
    cancel_event,
    change_event,
    hold_event,
    make_event,
)
from arasha.events.enums import EventFormat, EventKind, Photos
from arasha.events.forms.events import EndForm, EventForm, NewEventForm, in_three
from arasha.events.models import Event
from arasha.events.policies import SEE_EVENTS, why_not_cancel, why_not_hold, why_not_run
from arasha.events.queries.choices import (
    list_earlier_forums,
    list_own_units,
    list_places_of_region,
)
from arasha.events.queries.found import find_event
from arasha.events.queries.pages import get_event_page, list_events
from arasha.events.words import TONES, count_rows, deed_rows
from arasha.journal.enums import Act
from arasha.notices.actions import mark_opened

# A new event begins in two weeks, at ten o'clock, and lasts three hours.
_AHEAD, _HOUR, _LASTS = timedelta(days=14), 10, timedelta(hours=3)


@require_GET
@needs(*SEE_EVENTS)
def show_events(request: StaffRequest) -> HttpResponse:
    """List what comes and what was, with what it brought."""
    page = list_events(by=request.actor)
    context = {
        "page": page, "counts": count_rows(page.total),
        "past": [(row, TONES[row.event.state]) for row in page.past],
        "may_run": request.actor.may(Permission.RUN_EVENTS),
    }  # fmt: skip
    return render(request, "events/list.html", context)


@require_GET
@needs(*SEE_EVENTS)
def show_event(request: StaffRequest, ref: str) -> HttpResponse:
    """Show one event with all that hangs on it."""
    now = timezone.now()
    page = get_event_page(ref, by=request.actor, now=now)
    mark_opened(EVENT, thing_ref=ref, by=request.actor, now=now)
    context = {
        "page": page, "event": page.event, "may": page.may, "tone": TONES[page.event.state],
        "counts": count_rows(page.counts), "report": page.report,
        "deeds": deed_rows(page.report), "languages": settings.LANGUAGES,
    }  # fmt: skip
    return render(request, "events/event.html", context)


@require_http_methods(["GET", "POST"])
@needs(Permission.RUN_EVENTS)
def new_event(request: StaffRequest) -> HttpResponse:
    """Enter an event."""
    form = NewEventForm(posted(request), initial=_first_values(), **_rows(request))
    page = DeedPage(
        _("Enter an event"), _("Save the event"), "", reverse("events:list"),
        _("Who comes is counted, never listed by name."),
    )  # fmt: skip

    def act() -> None:
        once = form.cleaned_data["once"]
        event = make_event(_facts(form), once=once, by=request.actor, now=timezone.now())
        messages.success(request, _("The event %(ref)s is entered.") % {"ref": event.ref})

    return run_deed(request, page, form, act, version_now=lambda: 1)


@require_http_methods(["GET", "POST"])
@needs(Permission.RUN_EVENTS)
def change(request: StaffRequest, ref: str) -> HttpResponse:
    """Change what is entered."""
    event = find_event(ref, by=request.actor)
    refuse_early(request, why_not_run(request.actor, event), **about(Act.EVENT_CHANGED, ref))
    form = EventForm(posted(request), initial=_values_of(event), **_rows(request))
    page = DeedPage(
        _("Change the event"), _("Save the event"), ref, reverse("events:event", args=[ref]),
        _("Whoever is invited is told where day, hour or place change."),
    )  # fmt: skip

    def act() -> None:
        version = form.cleaned_data["version"]
        change_event(event, _facts(form), version=version, by=request.actor, now=timezone.now())
        messages.success(request, _("Saved."))

    return run_deed(request, page, form, act, version_now=lambda: _version(request, ref))


@require_http_methods(["GET", "POST"])
@needs(Permission.RUN_EVENTS)
def cancel(request: StaffRequest, ref: str) -> HttpResponse:
    """Cancel an event that was planned."""
    event = find_event(ref, by=request.actor)
    refuse_early(request, why_not_cancel(request.actor, event), **about(Act.EVENT_CANCELLED, ref))
    form = EndForm(posted(request))
    page = DeedPage(
        _("Cancel the event"), _("Cancel the event"), ref, reverse("events:event", args=[ref]),
        _("Whoever was invited is told, and everybody reads that it does not take place."),
    )  # fmt: skip

    def act() -> None:
        cancel_event(event, **form.cleaned_data, by=request.actor, now=timezone.now())
        messages.success(request, _("The event is cancelled. Who was invited is told."))

    return run_deed(request, page, form, act, version_now=lambda: _version(request, ref))


@require_http_methods(["GET", "POST"])
@needs(Permission.RUN_EVENTS)
def hold(request: StaffRequest, ref: str) -> HttpResponse:
    """Write down that the event was held."""
    event, now = find_event(ref, by=request.actor), timezone.now()
    reason = why_not_hold(request.actor, event, now=now)
    refuse_early(request, reason, **about(Act.EVENT_HELD, ref))
    form = EndForm(posted(request))
    form.fields["words"].required = False
    form.fields["words"].label = pgettext("event", "What is to be known of how it went")
    page = DeedPage(
        _("Say that it was held"), _("It was held"), ref, reverse("events:event", args=[ref]),
        _("Then count who came, where the telephones did not."),
    )  # fmt: skip

    def act() -> None:
        hold_event(event, **form.cleaned_data, by=request.actor, now=now)
        messages.success(request, _("Written down, with the day and your name."))

    return run_deed(request, page, form, act, version_now=lambda: _version(request, ref))


def _version(request: StaffRequest, ref: str) -> int:
    return find_event(ref, by=request.actor).version


def _rows(request: StaffRequest) -> dict[str, Any]:
    by, today = request.actor, timezone.localdate()
    return {
        "organiser": list_own_units(by=by, today=today),
        "territory": list_places_of_region(by=by, today=today),
        "previous": list_earlier_forums(by=by),
    }


def _first_values() -> dict[str, Any]:
    begins = (timezone.localtime() + _AHEAD).replace(hour=_HOUR, minute=0, second=0, microsecond=0)
    return {
        "once": uuid4().hex, "kind": EventKind.PREVENTIVE, "format": EventFormat.IN_PERSON,
        "starts_at": begins, "ends_at": begins + _LASTS, "photos": Photos.NOBODY,
        "is_public": True,
    }  # fmt: skip


def _values_of(event: Event) -> dict[str, Any]:
    names = [name for name in EventForm.base_fields if name != "version"]
    found = {name: getattr(event, name) for name in names}
    codes = {"organiser": event.organiser.code, "territory": event.territory.code}
    return found | codes | {"previous": event.previous.ref if event.previous else None}


def _facts(form: EventForm) -> EventFacts:
    said = form.cleaned_data
    plain = {
        name: said[name]
        for name in EventFacts.__slots__
        if name not in {"title", "about", "consents", "photos"}
    }
    return EventFacts(
        **plain, title=in_three(said, "title"), about=in_three(said, "about"),
        consents=said["consents"] or 0, photos=Photos(said["photos"]),
    )  # fmt: skip
