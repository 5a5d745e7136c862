"""Materials of an event: an address or a file is added, downloaded, taken away."""

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods

from arasha.access.deeds import DeedPage, posted, refuse_early, run_deed
from arasha.access.doors import StaffRequest, needs
from arasha.access.downloads import BYTES, as_file
from arasha.access.enums import Permission
from arasha.events.about import about
from arasha.events.actions.materials import add_file, add_link, remove_material
from arasha.events.enums import Photos
from arasha.events.forms.materials import FileForm, LinkForm, RemoveForm
from arasha.events.policies import SEE_EVENTS, why_not_add_photo, why_not_organise
from arasha.events.queries.found import find_event
from arasha.events.queries.materials import find_material, take_file
from arasha.events.views.arranging import find_to_run, page_of
from arasha.journal.enums import Act


@require_http_methods(["GET", "POST"])
@needs(Permission.RUN_EVENTS)
def new_link(request: StaffRequest, ref: str) -> HttpResponse:
    """Add the address of something to read."""
    event = find_to_run(request, ref, Act.MATERIAL_ADDED)
    form = LinkForm(posted(request))
    page = DeedPage(_("Add a link"), pgettext("button", "Add"), ref, page_of(ref))

    def act() -> None:
        add_link(event, **form.cleaned_data, by=request.actor, now=timezone.now())
        messages.success(request, _("It is added."))

    return run_deed(request, page, form, act, version_now=lambda: 1)


@require_http_methods(["GET", "POST"])
@needs(Permission.RUN_EVENTS)
def new_file(request: StaffRequest, ref: str) -> HttpResponse:
    """Add a file; a photograph only where the event allows it and consents are written down."""
    event = find_to_run(request, ref, Act.MATERIAL_ADDED)
    why_no_photo = why_not_add_photo(request.actor, event)
    photos = Photos.NOBODY if why_no_photo else Photos(event.photos)
    form = FileForm(posted(request), request.FILES or None, photos=photos)
    lede = why_no_photo.text if why_no_photo else ""
    page = DeedPage(_("Add a file"), _("Add the file"), ref, page_of(ref), lede)

    def act() -> None:
        said = form.cleaned_data
        add_file(
            event, said["file"], title=said["title"], is_public=said["is_public"],
            once=said["once"], by=request.actor, now=timezone.now(),
        )  # fmt: skip
        messages.success(request, _("The file is added."))

    return run_deed(request, page, form, act, version_now=lambda: 1)


@require_GET
@needs(*SEE_EVENTS)
def take(request: StaffRequest, ref: str, number: int) -> HttpResponse:
    """Download a file; the journal knows who did."""
    found = take_file(ref, number, by=request.actor, now=timezone.now())
    ending = found.ending
    return as_file(found.content, name=f"{ref}-{number}.{ending}", kind=BYTES)


@require_http_methods(["GET", "POST"])
@needs(Permission.RUN_EVENTS)
def remove(request: StaffRequest, ref: str, number: int) -> HttpResponse:
    """Take something away."""
    event = find_event(ref, by=request.actor)
    reason = why_not_organise(request.actor, event.organiser_id)
    refuse_early(request, reason, **about(Act.MATERIAL_REMOVED, ref))
    material = find_material(event, number)
    form = RemoveForm(posted(request))
    page = DeedPage(
        _("Take it away"), _("Take it away"), ref, page_of(ref),
        _("Nobody will find “%(title)s” any more. Who took it away stays in the journal.")
        % {"title": material.title},
    )  # fmt: skip

    def act() -> None:
        remove_material(material, by=request.actor, now=timezone.now())
        messages.success(request, _("It is taken away."))

    return run_deed(request, page, form, act, version_now=lambda: 1)
