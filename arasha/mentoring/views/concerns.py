"""Pages of a concern about an adult: raised by whoever saw something, decided by others."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from arasha.access.deeds import CONFLICT, DeedForm, DeedPage, posted, run_deed
from arasha.access.doors import StaffRequest, needs
from arasha.appeals.enums import Severity
from arasha.appeals.queries.routing import NobodyReceivesError
from arasha.cases.enums import Category
from arasha.mentoring.actions.concerns import ConcernTold, bar_after, clear_concern, raise_concern
from arasha.mentoring.forms.life import BarForm, ClearForm, ConcernForm
from arasha.mentoring.life_words import CONCERN_TONES
from arasha.mentoring.models import Concern
from arasha.mentoring.policies.concerns import DECIDERS, RAISERS
from arasha.mentoring.queries.concerns import (
    find_adult_concerned,
    find_concern,
    get_concern_page,
    list_concerns,
)
from arasha.notices.actions import mark_opened


@require_http_methods(["GET", "POST"])
@needs(*RAISERS)
def raise_one(request: StaffRequest, ref: str) -> HttpResponse:
    """Raise a concern: all matches of the adult stop, an appeal goes to the centre."""
    now = timezone.now()
    adult = find_adult_concerned(ref, by=request.actor, now=now)
    form = ConcernForm(posted(request), initial={"severity": Severity.ORANGE})
    lede = _(
        "From the moment you send this, the adult meets no child. The centre receives your words; "
        "nobody of the adult's institution learns of them or of you."
    )
    page = DeedPage(
        _("A concern about an adult"), _("Send the concern and stop the meetings"),
        adult.staff.full_name, reverse("home:work"), lede,
    )  # fmt: skip

    def act() -> None:
        said = form.cleaned_data
        told = ConcernTold(
            category=Category(said["category"]), severity=Severity(said["severity"]),
            text=said["text"], language=(get_language() or "kk")[:2],
        )  # fmt: skip
        raise_concern(adult, told, once=said["once"], by=request.actor, now=now)
        text = _("The concern is with the centre. This adult meets no child from now on.")
        messages.success(request, text)

    try:
        return run_deed(request, page, form, act, version_now=lambda: 1)
    except NobodyReceivesError:
        form.add_error(None, _("No centre of the region can take this. Call 111 at once."))
        context = {"page": page, "form": form}
        return render(request, page.template, context, status=CONFLICT)


@require_GET
@needs(*DECIDERS)
def show_concerns(request: StaffRequest) -> HttpResponse:
    """List the concerns of the region, open ones first."""
    lines = list_concerns(by=request.actor, now=timezone.now())
    rows = [(line, CONCERN_TONES.get(line.concern.state, "")) for line in lines]
    return render(request, "mentoring/life/concerns.html", {"rows": rows})


@require_GET
@needs(*DECIDERS)
def show_concern(request: StaffRequest, ref: str) -> HttpResponse:
    """Show that there is a concern, what it stopped, and what may be decided."""
    now = timezone.now()
    page = get_concern_page(ref, by=request.actor, now=now)
    mark_opened("concern", thing_ref=ref, by=request.actor, now=now)
    tone = CONCERN_TONES.get(page.concern.state, "")
    return render(request, "mentoring/life/concern.html", {"page": page, "tone": tone})


@require_http_methods(["GET", "POST"])
@needs(*DECIDERS)
def clear(request: StaffRequest, ref: str) -> HttpResponse:
    """Decide that the adult may go on."""
    form = ClearForm(posted(request))
    lede = _("The matches go on, unless a paper is missing or something else keeps the adult.")

    def act(concern: Concern) -> None:
        seen = form.cleaned_data["version"]
        clear_concern(concern, version=seen, by=request.actor, now=timezone.now())

    title = _("The adult may go on")
    return _decide(request, ref, form, act, page=(title, title, lede))


@require_http_methods(["GET", "POST"])
@needs(*DECIDERS)
def bar(request: StaffRequest, ref: str) -> HttpResponse:
    """Decide that the adult is barred."""
    form = BarForm(posted(request))
    lede = _("A second person confirms it. Until then, and afterwards, the adult meets no child.")

    def act(concern: Concern) -> None:
        said = form.cleaned_data
        bar_after(
            concern, document=said["document"], version=said["version"], by=request.actor,
            now=timezone.now(),
        )  # fmt: skip

    return _decide(request, ref, form, act, page=(_("Bar the adult"), _("Bar the adult"), lede))


def _decide(
    request: StaffRequest,
    ref: str,
    form: DeedForm,
    act: Callable[[Concern], None],
    *,
    page: tuple[str, str, str],
) -> HttpResponse:
    now = timezone.now()
    concern = find_concern(ref, by=request.actor, now=now)
    title, submit, lede = page
    back = reverse("mentoring:concern", args=[ref])
    ref_line = f"{concern.adult.staff.full_name}, {ref}"
    return run_deed(
        request, DeedPage(title, submit, ref_line, back, lede), form, lambda: act(concern),
        version_now=lambda: find_concern(ref, by=request.actor, now=now).version,
    )  # fmt: skip
