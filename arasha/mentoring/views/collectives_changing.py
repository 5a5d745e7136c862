"""Pages on which collectives are taken in, changed, paused and withdrawn."""

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from arasha.access.deeds import DeedPage, posted, refuse_early, run_deed
from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.agreements.about import about
from arasha.journal.enums import Act
from arasha.mentoring.actions.collectives import (
    CollectiveFacts,
    change_collective,
    pause_collective,
    take_in_collective,
    withdraw_collective,
)
from arasha.mentoring.enums import CollectiveState
from arasha.mentoring.forms.adults import SeenForm
from arasha.mentoring.forms.collectives import ChangeForm, CollectiveForm, TakeInForm
from arasha.mentoring.models import Collective
from arasha.mentoring.policies.collectives import KEEPERS, why_not_keep
from arasha.mentoring.queries.adults_around import (
    list_possible_coordinators,
    list_units_to_take_in,
)
from arasha.mentoring.queries.collectives import find_collective
from arasha.mentoring.queries.pictures import pictures_by_code


@require_http_methods(["GET", "POST"])
@needs(Permission.RUN_MENTORING)
def take_in(request: StaffRequest) -> HttpResponse:
    """Take an institution of the region into the programme."""
    form = TakeInForm(
        posted(request), unit=list_units_to_take_in(by=request.actor),
        initial={"languages": ["kk", "ru"], "children_per_adult": 2},
    )  # fmt: skip
    _offer(form)
    page = DeedPage(
        _("Take a collective in"), _("Take it in"), "", reverse("mentoring:collectives"),
        _("It befriends children where the institution lies. No contact before its adults are cleared."),
    )  # fmt: skip

    def act() -> None:
        unit, now = form.cleaned_data["unit"], timezone.now()
        take_in_collective(unit, _facts(form), by=request.actor, now=now)
        messages.success(request, _("Taken in. Now it needs a coordinator and cleared adults."))

    return run_deed(request, page, form, act, version_now=lambda: 1)


@require_http_methods(["GET", "POST"])
@needs(*KEEPERS)
def change(request: StaffRequest, code: str) -> HttpResponse:
    """Change what a collective offers, and who coordinates it."""
    now = timezone.now()
    collective = _find_to_keep(request, code)
    people = list_possible_coordinators(collective.unit_id, now=now)
    form = ChangeForm(posted(request), initial=_known(collective), coordinator=people)
    _offer(form)
    page = _page_of(collective, _("Change the collective"), _("Keep the changes"), "")

    def act() -> None:
        said = form.cleaned_data
        facts = _facts(form)
        change_collective(collective, facts, version=said["version"], by=request.actor, now=now)
        messages.success(request, _("The changes are kept."))

    return run_deed(request, page, form, act, version_now=lambda: _version(request, code))


@require_http_methods(["GET", "POST"])
@needs(*KEEPERS)
def pause(request: StaffRequest, code: str) -> HttpResponse:
    """Take no new children for a time, or take them again."""
    collective, form = _find_to_keep(request, code), SeenForm(posted(request))
    is_paused = collective.state == CollectiveState.PAUSED
    title = _("Take children again") if is_paused else _("Take no new children")
    lede = _("Friendships that are under way go on as they are.")
    page = _page_of(collective, title, title, lede)

    def act() -> None:
        seen, now = form.cleaned_data["version"], timezone.now()
        pause_collective(
            collective, is_paused=not is_paused, version=seen, by=request.actor, now=now
        )

    return run_deed(request, page, form, act, version_now=lambda: _version(request, code))


@require_http_methods(["GET", "POST"])
@needs(*KEEPERS)
def withdraw(request: StaffRequest, code: str) -> HttpResponse:
    """Let a collective withdraw."""
    collective, form = _find_to_keep(request, code), SeenForm(posted(request))
    lede = _(
        "All its matches end at this moment, its adults leave, meetings ahead are cancelled. "
        "The region finds another collective for each child within 30 days."
    )
    page = _page_of(collective, _("Withdraw the collective"), _("Withdraw it"), lede)

    def act() -> None:
        seen, now = form.cleaned_data["version"], timezone.now()
        _gone, ended = withdraw_collective(collective, version=seen, by=request.actor, now=now)
        text = ngettext(
            "Withdrawn. %(count)s child needs another collective.",
            "Withdrawn. %(count)s children need another collective.",
            ended,
        )
        messages.warning(request, text % {"count": ended})

    return run_deed(request, page, form, act, version_now=lambda: _version(request, code))


def _find_to_keep(request: StaffRequest, code: str) -> Collective:
    collective = find_collective(code, by=request.actor, now=timezone.now())
    this = about(Act.COLLECTIVE_CHANGED, code, kind="collective")
    refuse_early(request, why_not_keep(request.actor, collective), **this)
    return collective


def _version(request: StaffRequest, code: str) -> int:
    return find_collective(code, by=request.actor, now=timezone.now()).version


def _page_of(collective: Collective, title: str, submit: str, lede: str) -> DeedPage:
    name, code = collective.unit.name, collective.unit.code
    back = reverse("mentoring:collective", args=[code])
    return DeedPage(title, submit, "", back, f"{name}. {lede}" if lede else name)


def _offer(form: CollectiveForm) -> None:
    form.offer((picture.code, picture.name) for picture in pictures_by_code().values())


def _facts(form: CollectiveForm) -> CollectiveFacts:
    said = form.cleaned_data
    names = ("kind", "capacity", "children_per_adult", "offers", "promise")
    return CollectiveFacts(
        **{name: said[name] for name in names}, coordinator=said.get("coordinator"),
        speaks_kk="kk" in said["languages"], speaks_ru="ru" in said["languages"],
    )  # fmt: skip


def _known(collective: Collective) -> dict[str, object]:
    names = ("kind", "capacity", "children_per_adult", "offers", "promise")
    spoken = {"kk": collective.speaks_kk, "ru": collective.speaks_ru}
    return {name: getattr(collective, name) for name in names} | {
        "languages": [code for code, speaks in spoken.items() if speaks],
        "coordinator": collective.coordinator.code if collective.coordinator else "",
    }
