"""Pages on which versions of indicators are written, approved and given up, and targets set."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from arasha.access.deeds import DeedPage, posted, run_deed
from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.statistics.actions.indicators import (
    TargetFacts,
    VersionFacts,
    approve_version,
    drop_version,
    set_target,
    write_version,
)
from arasha.statistics.enums import Measure
from arasha.statistics.forms.indicators import (
    NO_SOURCE,
    ApprovingForm,
    CountedForm,
    MeasureForm,
    SourceForm,
    TargetForm,
    WordsForm,
    initial_of,
)
from arasha.statistics.indicator_words import facts_of
from arasha.statistics.models import IndicatorVersion
from arasha.statistics.queries.indicators import (
    find_indicator,
    find_version,
    regions_of,
    versions_of,
)
from arasha.statistics.sources import SOURCES
from arasha.statistics.views.indicators import trial_of

WRITERS = (Permission.PREPARE_RELEASES, Permission.APPROVE_RELEASES)


@require_http_methods(["GET", "POST"])
@needs(Permission.PREPARE_RELEASES)
def version_write(request: StaffRequest, code: str) -> HttpResponse:
    """Write a version in three steps: which rows, how they become a figure, and the words."""
    indicator = find_indicator(code)
    latest, asked = versions_of(indicator)[0], request.GET
    source, measure = asked.get("source", ""), asked.get("measure", "")
    page = _page(latest, _("Write a new version"), _("Send for approval"), "write")
    if source not in SOURCES and source != NO_SOURCE:
        return _choose(request, page, SourceForm(initial=latest.source or NO_SOURCE))
    if source in SOURCES and measure not in Measure.values:
        return _choose(request, page, MeasureForm(SOURCES[source], initial=latest.measure))
    form = _form(request, latest, source, measure)

    def act() -> None:
        said = form.cleaned_data
        write_version(
            indicator, VersionFacts(**form.facts()), once=said["once"], version=said["version"],
            by=request.actor, now=timezone.now(),
        )  # fmt: skip

    return run_deed(request, page, form, act, version_now=lambda: find_indicator(code).version)


@require_http_methods(["GET", "POST"])
@needs(*WRITERS)
def version_approve(request: StaffRequest, ref: str) -> HttpResponse:
    """Read a draft once more with its trial, and bring it into force."""
    version = find_version(ref)
    page = _page(version, _("Approve this version"), _("Bring it into force"), "deed")
    page.more["trial"] = trial_of(version, by=request.actor)
    form = ApprovingForm(posted(request))

    def act() -> None:
        seen = form.cleaned_data["version"]
        approve_version(version, version=seen, by=request.actor, now=timezone.now())

    return run_deed(request, page, form, act, version_now=lambda: find_version(ref).version)


@require_http_methods(["GET", "POST"])
@needs(*WRITERS)
def version_drop(request: StaffRequest, ref: str) -> HttpResponse:
    """Give up a draft."""
    version = find_version(ref)
    page = _page(version, _("Give up this version"), _("Give it up"), "deed")
    form = ApprovingForm(posted(request))

    def act() -> None:
        seen = form.cleaned_data["version"]
        drop_version(version, version=seen, by=request.actor, now=timezone.now())

    return run_deed(request, page, form, act, version_now=lambda: find_version(ref).version)


@require_http_methods(["GET", "POST"])
@needs(Permission.PREPARE_RELEASES)
def target_set(request: StaffRequest, code: str) -> HttpResponse:
    """Set what an indicator is to reach in a year."""
    indicator = find_indicator(code)
    page = _page(versions_of(indicator)[0], _("Set a target"), _("Set the target"))
    form = TargetForm(posted(request), region=regions_of(request.actor, *WRITERS))

    def act() -> None:
        said = dict(form.cleaned_data)
        once, region = said.pop("once"), said.pop("region")
        set_target(
            indicator, region, TargetFacts(**said), once=once, by=request.actor,
            now=timezone.now(),
        )  # fmt: skip

    return run_deed(request, page, form, act, version_now=lambda: indicator.version)


def _form(request: StaffRequest, latest: IndicatorVersion, source: str, measure: str) -> WordsForm:
    sent = posted(request)
    if source == NO_SOURCE:
        return WordsForm(sent, initial=initial_of(latest, ""))
    initial = initial_of(latest, measure)
    if latest.source != source:
        initial["unit"] = SOURCES[source].unit
    return CountedForm(sent, source=SOURCES[source], measure=measure, initial=initial)


def _choose(request: StaffRequest, page: DeedPage, form: Any) -> HttpResponse:  # noqa: ANN401 - two forms
    context = {"page": page, "form": form}
    return render(request, "statistics/indicators/choose.html", context)


def _page(version: IndicatorVersion, title: str, submit: str, template: str = "") -> DeedPage:
    back = reverse("statistics:indicator", args=[version.indicator.code])
    more = {"version": version, "facts": facts_of(version)}
    found = f"statistics/indicators/{template}.html" if template else "deed.html"
    return DeedPage(title, submit, version.indicator.code, back, version.title, found, more)
