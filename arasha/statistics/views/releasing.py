"""Deeds on releases: ask, publish, drop, withdraw."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from arasha.access.deeds import DeedPage, confirm, posted, run_deed
from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.lib.workdays import local
from arasha.statistics.actions.releases import (
    ask_release,
    drop_release,
    publish_release,
    withdraw_release,
)
from arasha.statistics.enums_releases import Audience
from arasha.statistics.forms.releases import AskReleaseForm, WithdrawForm
from arasha.statistics.policies.releases import PREPARERS
from arasha.statistics.queries.preparing import offered_cubes, regions_to_prepare
from arasha.statistics.queries.released import find_release
from arasha.statistics.views.release_parts import line_of

_MANY = ["GET", "POST"]


@require_http_methods(_MANY)
@needs(Permission.PREPARE_RELEASES)
def ask(request: StaffRequest, audience: str) -> HttpResponse:
    """Ask for figures for staff or for everybody; the worker works them out."""
    now, asked = timezone.now(), list[str]()
    form = AskReleaseForm(
        posted(request),
        territory=regions_to_prepare(by=request.actor),
        cubes=offered_cubes(audience),
    )
    form.offer_periods(local(now).date())
    is_public = audience == Audience.PUBLIC
    title = _("Ask for figures for everybody") if is_public else _("Ask for figures for staff")
    page = DeedPage(
        title, _("Work the figures out"), "", reverse("statistics:releases"),
        _("Nobody sees them before they were protected and another person has published them."),
    )  # fmt: skip

    def act() -> None:
        said = form.cleaned_data
        release = ask_release(
            form.asked_period, list(said["cubes"]), territory=said["territory"],
            audience=Audience(audience), once=said["once"], by=request.actor, now=now,
        )  # fmt: skip
        asked.append(release.ref)
        messages.success(request, _("The figures are being worked out. You get a notice."))

    answer = run_deed(request, page, form, act, version_now=lambda: 1)
    return redirect("statistics:release", asked[0]) if asked else answer


@require_http_methods(_MANY)
@needs(Permission.APPROVE_RELEASES)
def publish(request: StaffRequest, ref: str) -> HttpResponse:
    """Give the figures out."""
    release = find_release(ref, by=request.actor)
    lede = _(
        "%(period)s, %(region)s. From now on these figures can be read by: %(audience)s. They cannot be "
        "changed any more, only withdrawn with a reason."
    ) % {
        "period": line_of(release).period, "region": release.territory.name,
        "audience": release.get_audience_display(),
    }  # fmt: skip
    page = DeedPage(_("Publish these figures"), _("Publish them"), ref, _back(ref), lede)
    find = partial(find_release, ref, by=request.actor)
    return confirm(request, page, find, publish_release, said=_("The figures are published."))


@require_http_methods(_MANY)
@needs(*PREPARERS)
def drop(request: StaffRequest, ref: str) -> HttpResponse:
    """Give up figures that were never published."""
    lede = _("Nobody will read them. They can be asked for again at any time.")
    page = DeedPage(_("Drop these figures"), _("Drop them"), ref, _back(ref), lede)
    find = partial(find_release, ref, by=request.actor)
    return confirm(request, page, find, drop_release, said=_("The figures are dropped."))


@require_http_methods(_MANY)
@needs(Permission.APPROVE_RELEASES)
def withdraw(request: StaffRequest, ref: str) -> HttpResponse:
    """Take published figures off the pages, with a reason for their readers."""
    release, form = find_release(ref, by=request.actor), WithdrawForm(posted(request))
    lede = _(
        "The figures leave dashboards, reports and public pages. Whoever has the address still reads that "
        "they were withdrawn, and why."
    )
    page = DeedPage(_("Withdraw these figures"), _("Withdraw them"), ref, _back(ref), lede)

    def act() -> None:
        said = form.cleaned_data
        withdraw_release(
            release, because=said["because"], version=said["version"], by=request.actor,
            now=timezone.now(),
        )  # fmt: skip
        messages.success(request, _("The figures are withdrawn."))

    return run_deed(request, page, form, act, version_now=lambda: _version(request, ref))


def _back(ref: str) -> str:
    return reverse("statistics:release", args=[ref])


def _version(request: StaffRequest, ref: str) -> int:
    return find_release(ref, by=request.actor).version
