"""A resolution on its way: draft, paragraphs, positions of parties, adoption, what became of it."""

from collections.abc import Callable

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
from arasha.agreements.enums import Rhythm
from arasha.events.about import RESOLUTION, about
from arasha.events.actions.adopting import (
    adopt_resolution,
    offer_resolution,
    take_back_resolution,
    take_position,
    why_not_adopt,
    why_not_offer,
)
from arasha.events.actions.resolving import (
    ParagraphFacts,
    put_paragraph,
    remove_paragraph,
    write_resolution,
)
from arasha.events.enums import Stand
from arasha.events.forms.events import in_three
from arasha.events.forms.resolutions import ParagraphForm, PositionForm, ResolutionForm
from arasha.events.models import Event, Resolution
from arasha.events.policies import (
    SEE_EVENTS,
    why_not_draft,
    why_not_position,
    why_not_run,
    why_not_settle,
)
from arasha.events.queries.choices import list_bodies_of_region, list_parties_of_region
from arasha.events.queries.found import (
    find_event,
    find_paragraph,
    find_resolution,
    find_resolution_of,
)
from arasha.events.queries.report import report_on
from arasha.events.words import TONES, deed_rows
from arasha.journal.enums import Act
from arasha.notices.actions import mark_opened


@require_GET
@needs(*SEE_EVENTS)
def show_resolution(request: StaffRequest, ref: str) -> HttpResponse:
    """Show the text, the positions, and the deeds that were promised in it."""
    now, by = timezone.now(), request.actor
    resolution = find_resolution(ref, by=by)
    mark_opened(RESOLUTION, thing_ref=ref, by=by, now=now)
    reasons = {
        "draft": why_not_draft(by, resolution), "position": why_not_position(by, resolution),
        "settle": why_not_settle(by, resolution),
    }  # fmt: skip
    may = {name for name, reason in reasons.items() if reason is None}
    lack = why_not_offer(resolution, now=now) if "draft" in may else None
    lack = lack or (why_not_adopt(resolution) if "settle" in may else None)
    report = report_on(resolution, now=now)
    context = {
        "resolution": resolution, "event": resolution.event, "may": may, "lack": lack,
        "tone": TONES[resolution.state], "report": report, "deeds": deed_rows(report),
        "positions": [(each, TONES[each.stand]) for each in resolution.positions.all()],
    }  # fmt: skip
    return render(request, "events/resolution.html", context)


@require_http_methods(["GET", "POST"])
@needs(Permission.RUN_EVENTS)
def write(request: StaffRequest, ref: str) -> HttpResponse:
    """Begin the resolution of an event, or change its preamble and parties."""
    event = find_event(ref, by=request.actor)
    resolution = find_resolution_of(event)
    by = request.actor
    reason = why_not_draft(by, resolution) if resolution else why_not_run(by, event)
    refuse_early(request, reason, **about(Act.RESOLUTION_WRITTEN, ref))
    parties = list_parties_of_region(by=request.actor, today=timezone.localdate())
    form = ResolutionForm(posted(request), initial=_values_of(resolution), parties=parties)
    title = _("Change preamble and parties") if resolution else _("Begin a resolution")
    page = DeedPage(title, _("Save the draft"), ref, reverse("events:event", args=[ref]))

    def act() -> None:
        said = form.cleaned_data
        write_resolution(
            event, preamble=in_three(said, "preamble"), parties=said["parties"],
            version=said["version"], by=request.actor, now=timezone.now(),
        )  # fmt: skip
        messages.success(request, _("The draft is saved."))

    return run_deed(request, page, form, act, version_now=lambda: _version_of(event))


@require_http_methods(["GET", "POST"])
@needs(Permission.RUN_EVENTS)
def add_paragraph(request: StaffRequest, ref: str) -> HttpResponse:
    return _paragraph(request, ref, None)


@require_http_methods(["GET", "POST"])
@needs(Permission.RUN_EVENTS)
def change_paragraph(request: StaffRequest, ref: str, number: int) -> HttpResponse:
    return _paragraph(request, ref, number)


@require_POST
@needs(Permission.RUN_EVENTS)
def drop_paragraph(request: StaffRequest, ref: str, number: int) -> HttpResponse:
    """Take a paragraph out of the draft."""
    said = _("The paragraph is taken out; the others have new numbers.")
    return _press(request, ref, remove_paragraph, said, number=number)


@require_POST
@needs(Permission.RUN_EVENTS)
def offer(request: StaffRequest, ref: str) -> HttpResponse:
    """Put the draft before its parties."""
    said = _("The parties are told. Each takes its position on this text.")
    return _press(request, ref, offer_resolution, said, version=_sent_version(request))


@require_POST
@needs(Permission.RUN_EVENTS)
def take_back(request: StaffRequest, ref: str) -> HttpResponse:
    """Take it back to a draft."""
    said = _("It is a draft again. The positions on the old text ended.")
    return _press(request, ref, take_back_resolution, said, version=_sent_version(request))


@require_http_methods(["GET", "POST"])
@needs(Permission.ADOPT_AGREEMENT)
def position(request: StaffRequest, ref: str) -> HttpResponse:
    """Take the position of one's party; the whole text stands above the form."""
    resolution = find_resolution(ref, by=request.actor)
    reason = why_not_position(request.actor, resolution)
    refuse_early(request, reason, **about(Act.POSITION_TAKEN, ref, kind=RESOLUTION))
    initial = {"stand": Stand.FOR, "digest": resolution.digest}
    form = PositionForm(posted(request), initial=initial)
    page = DeedPage(
        _("The position of your institution"), _("Take this position"), ref, _page_of(ref),
        resolution.event.title, template="events/position.html",
        more={"resolution": resolution, "report": None},
    )  # fmt: skip

    def act() -> None:
        said = form.cleaned_data
        take_position(
            resolution, Stand(said["stand"]), words=said["words"], digest=said["digest"],
            by=request.actor, now=timezone.now(),
        )  # fmt: skip
        messages.success(request, _("Written down, with the day and your name."))

    return run_deed(request, page, form, act, version_now=lambda: resolution.version)


@require_POST
@needs(Permission.RUN_EVENTS)
def adopt(request: StaffRequest, ref: str) -> HttpResponse:
    """Write down that it is adopted: its paragraphs are commitments from now on."""
    said = _("Adopted. Every paragraph with a day is a commitment now.")
    return _press(request, ref, adopt_resolution, said, digest=request.POST.get("digest", ""))


def _press(
    request: StaffRequest, ref: str, act: Callable[..., object], said: str, **facts: object
) -> HttpResponse:
    """Do what a button of the page of a resolution says, and go back to it."""
    act(find_resolution(ref, by=request.actor), **facts, by=request.actor, now=timezone.now())
    messages.success(request, said)
    return redirect("events:resolution", ref)


def _paragraph(request: StaffRequest, ref: str, number: int | None) -> HttpResponse:
    """Add or change a paragraph of the draft."""
    resolution, by = find_resolution(ref, by=request.actor), request.actor
    reason = why_not_draft(by, resolution)
    refuse_early(request, reason, **about(Act.RESOLUTION_WRITTEN, ref, kind=RESOLUTION))
    units = list_bodies_of_region(by=by, today=timezone.localdate())
    form = ParagraphForm(
        posted(request), initial=_paragraph_values(resolution, number), owner_unit=units,
        verifier_unit=units,
    )  # fmt: skip
    title = _("Add a paragraph") if number is None else _("Change the paragraph")
    page = DeedPage(
        title, _("Save the paragraph"), ref, _page_of(ref),
        _("With somebody who does it, it becomes a commitment when the resolution is adopted."),
    )  # fmt: skip

    def act() -> None:
        said = form.cleaned_data
        names = ("owner_unit", "verifier_unit", "due_on", "evidence")
        facts = ParagraphFacts(
            text=in_three(said, "text"), rhythm=Rhythm(said["rhythm"]),
            **{name: said[name] for name in names},
        )  # fmt: skip
        put_paragraph(resolution, facts, number=number, by=by, now=timezone.now())
        messages.success(request, _("The draft is saved."))

    return run_deed(request, page, form, act, version_now=lambda: 1)


def _paragraph_values(resolution: Resolution, number: int | None) -> dict[str, object]:
    if number is None:
        return {"rhythm": Rhythm.ONCE}
    paragraph = find_paragraph(resolution, number)
    found = {name: getattr(paragraph, name) for name in ParagraphForm.base_fields}
    for name in ("owner_unit", "verifier_unit"):
        found[name] = found[name].code if found[name] else None
    return found


def _values_of(resolution: Resolution | None) -> dict[str, object]:
    if resolution is None:
        return {}
    texts = {name: getattr(resolution, name) for name in ResolutionForm.base_fields if "_" in name}
    return texts | {"parties": [each.unit.code for each in resolution.positions.all()]}


def _version_of(event: Event) -> int:
    resolution = find_resolution_of(event)
    return resolution.version if resolution else 0


def _sent_version(request: StaffRequest) -> int:
    sent = request.POST.get("version", "")
    return int(sent) if sent.isascii() and sent.isdigit() else 0


def _page_of(ref: str) -> str:
    return reverse("events:resolution", args=[ref])
