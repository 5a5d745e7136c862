"""Before and at an event: agenda, codes to scan, heads."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from arasha.access.deeds import DeedPage, posted, refuse_early, run_deed
from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.events.about import about
from arasha.events.actions.arranging import (
    PointFacts,
    put_point,
    remove_point,
)
from arasha.events.actions.counting import count_heads
from arasha.events.enums import AgeBand, Attendee, EventFormat
from arasha.events.forms.events import (
    HeadsForm,
    PointForm,
    head_keys,
    in_three,
)
from arasha.events.models import Event
from arasha.events.policies import why_not_run
from arasha.events.queries.choices import list_bodies_of_region
from arasha.events.queries.counting import list_head_lines, press_counts
from arasha.events.queries.found import find_event, find_point
from arasha.journal.enums import Act
from arasha.lib.qr import draw_code


@require_http_methods(["GET", "POST"])
@needs(Permission.RUN_EVENTS)
def add_point(request: StaffRequest, ref: str) -> HttpResponse:
    return _point(request, ref, None)


@require_http_methods(["GET", "POST"])
@needs(Permission.RUN_EVENTS)
def change_point(request: StaffRequest, ref: str, number: int) -> HttpResponse:
    return _point(request, ref, number)


@require_POST
@needs(Permission.RUN_EVENTS)
def drop_point(request: StaffRequest, ref: str, number: int) -> HttpResponse:
    """Take a point out of the agenda."""
    event = find_event(ref, by=request.actor)
    remove_point(event, number, by=request.actor, now=timezone.now())
    messages.success(request, _("The point is taken out of the agenda."))
    return redirect("events:event", ref)


@require_GET
@needs(Permission.RUN_EVENTS)
def show_codes(request: StaffRequest, ref: str) -> HttpResponse:
    """Show the codes of an event, to be scanned from the seats: who is there, questions."""
    event = find_to_run(request, ref, Act.EVENT_CHANGED)
    here = _public(request, event, f"here/{event.attend_key}/")
    ask = _public(request, event, f"events/{event.ref}/ask/")
    context = {
        "event": event, "here": draw_code(here), "here_address": _shown(here),
        "ask": draw_code(ask) if event.questions_until else None, "ask_address": _shown(ask),
        "online_address": here + "online/" if event.format != EventFormat.IN_PERSON else "",
    }  # fmt: skip
    return render(request, "events/codes.html", context)


@require_http_methods(["GET", "POST"])
@needs(Permission.RUN_EVENTS)
def count(request: StaffRequest, ref: str) -> HttpResponse:
    """Count who came; a new count takes the place of the old one."""
    event = find_to_run(request, ref, Act.HEADS_COUNTED)
    lines = list_head_lines(event)
    initial = {
        f"{one.who}_{one.age_band}_{'online' if one.is_online else 'here'}": one.heads
        for one in lines
    }
    is_online = event.format != EventFormat.IN_PERSON
    form = HeadsForm(posted(request), initial=initial, is_online=is_online)
    page = DeedPage(
        _("Count who came"), _("Save the count"), ref, page_of(ref),
        _("Count heads, no names. Where there is a count, it is the figure; telephones are not added."),
        template="events/count.html",
        more={
            "rows": _count_rows(form), "is_online": is_online,
            "pressed": [
                (Attendee(who).label, online, heads)
                for (who, online), heads in sorted(press_counts(event).items())
            ],
        },
    )  # fmt: skip

    def act() -> None:
        count_heads(event, form.heads(), by=request.actor, now=timezone.now())
        messages.success(request, _("The count is saved."))

    return run_deed(request, page, form, act, version_now=lambda: 1)


def _point(request: StaffRequest, ref: str, number: int | None) -> HttpResponse:
    """Add or change a point of the agenda."""
    event = find_to_run(request, ref, Act.AGENDA_WRITTEN)
    initial = {}
    if number is not None:
        item = find_point(event, number)
        initial = {name: getattr(item, name) for name in PointForm.base_fields}
        initial["unit"] = item.unit.code if item.unit else None
    units = list_bodies_of_region(by=request.actor, today=timezone.localdate())
    form = PointForm(posted(request), initial=initial, unit=units)
    title = _("Add a point to the agenda") if number is None else _("Change the point")
    page = DeedPage(title, _("Save the point"), ref, page_of(ref))

    def act() -> None:
        said = form.cleaned_data
        plain = {name: said[name] for name in ("starts_at", "speaker", "post", "unit")}
        facts = PointFacts(title=in_three(said, "title"), **plain)
        put_point(event, facts, number=number, by=request.actor, now=timezone.now())
        messages.success(request, _("The agenda is saved."))

    return run_deed(request, page, form, act, version_now=lambda: 1)


def find_to_run(request: StaffRequest, ref: str, act: Act) -> Event:
    """Return an event that the person runs, or refuse before a form is filled in."""
    event = find_event(ref, by=request.actor)
    refuse_early(request, why_not_run(request.actor, event), **about(act, ref))
    return event


def _count_rows(form: HeadsForm) -> list[tuple[str, list[object]]]:
    """Each kind of people with its boxes: in the hall, and online where there is an online hall."""
    return [
        (_label(who, band), [form[f"{who}_{band}_{way}"] for way in form.ways])
        for who, band in head_keys()
    ]


def _label(who: str, band: str) -> str:
    if who != Attendee.PUPIL:
        return str(Attendee(who).label)
    return _("Pupils, %(age)s") % {"age": str(AgeBand(band).label).lower()}


def page_of(ref: str) -> str:
    """Return the address of the page of an event."""
    return reverse("events:event", args=[ref])


def _public(request: StaffRequest, event: Event, rest: str) -> str:
    return request.build_absolute_uri(f"/{event.organiser.language}/{rest}")


def _shown(address: str) -> str:
    return address.partition("://")[2].rstrip("/")
