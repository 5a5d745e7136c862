"""Deeds of the secretary: enter, change, begin, cancel and tie measures; say which promises are one."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from arasha.access.deeds import DeedPage, posted, run_deed
from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.access.refusals import NO_ROLE, Refused
from arasha.agencies.models import Territory
from arasha.agreements.enums import Rhythm
from arasha.lib.workdays import local
from arasha.oversight.actions.likeness import compare_deeds
from arasha.oversight.actions.measures import (
    ExecutorFacts,
    MeasureFacts,
    begin_measure,
    cancel_measure,
    change_measure,
    enter_measure,
    tie_measures,
)
from arasha.oversight.enums_measures import Completion, Funding, LinkAnswer, MeasureStage
from arasha.oversight.forms.measures import (
    ROWS,
    ActForm,
    BeginForm,
    BegunForm,
    CompareForm,
    MeasureForm,
    TieForm,
)
from arasha.oversight.models import Measure
from arasha.oversight.queries.measures import find_measure
from arasha.oversight.queries.measures_choices import (
    list_executors,
    list_indicator_choices,
    list_needs,
    list_other_measures,
    list_possible_executors,
    region_of_keeper,
)
from arasha.statistics.enums import Direction

_SAME = (
    "number", "text_kk", "text_ru", "text_en", "completion", "evidence_asked", "last_day",
    "funding", "funds", "indicator", "baseline", "target", "direction",
)  # fmt: skip
_TEMPLATE = "oversight/measures/write.html"


@require_http_methods(["GET", "POST"])
@needs(Permission.KEEP_MEASURES)
def enter(request: StaffRequest) -> HttpResponse:
    """Enter one measure by hand."""
    territory = region_of(request)
    form = _form(request, territory, initial={"version": 1})
    back = reverse("oversight:measures")
    page = DeedPage(
        _("Enter a measure"), _("Enter the measure"), "", back, territory.name, _TEMPLATE
    )
    return run_deed(
        request, page, form,
        lambda: enter_measure(
            _facts(form), territory=territory, once=form.cleaned_data["once"], by=request.actor,
            now=timezone.now(),
        ),
        version_now=lambda: 1,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@needs(Permission.KEEP_MEASURES)
def change(request: StaffRequest, ref: str) -> HttpResponse:
    """Write a measure anew; by an act once it has begun."""
    measure = find_measure(ref, by=request.actor)
    kind = BegunForm if measure.stage == MeasureStage.BEGUN else MeasureForm
    form = _form(request, measure.territory, initial=_initial(measure), kind=kind)
    page = DeedPage(
        _("Change the measure"), _("Keep the change"), ref, _back(ref), measure.text, _TEMPLATE
    )

    def act_on() -> None:
        change_measure(
            measure, _facts(form), version=form.cleaned_data["version"],
            act_ref=form.cleaned_data.get("act_ref", ""), by=request.actor, now=timezone.now(),
        )  # fmt: skip

    return run_deed(request, page, form, act_on, version_now=lambda: _version(request, ref))


@require_http_methods(["GET", "POST"])
@needs(Permission.KEEP_MEASURES)
def begin(request: StaffRequest, ref: str) -> HttpResponse:
    """Begin a measure: its executors are told what they have to do."""
    measure, form = find_measure(ref, by=request.actor), BeginForm(posted(request))
    lede = _(
        "Each executor gets its deed with its day and is told. From then on changes need an act."
    )
    page = DeedPage(_("Begin the measure"), _("Begin the measure"), ref, _back(ref), lede)

    def act() -> None:
        begin_measure(
            measure, version=form.cleaned_data["version"], by=request.actor, now=timezone.now()
        )
        messages.success(request, _("The measure has begun and its executors are told."))

    return run_deed(request, page, form, act, version_now=lambda: _version(request, ref))


@require_http_methods(["GET", "POST"])
@needs(Permission.KEEP_MEASURES)
def cancel(request: StaffRequest, ref: str) -> HttpResponse:
    """Cancel a measure by an act."""
    measure, form = find_measure(ref, by=request.actor), ActForm(posted(request))
    page = DeedPage(_("Cancel the measure"), _("Cancel the measure"), ref, _back(ref), measure.text)
    return run_deed(
        request, page, form,
        lambda: cancel_measure(
            measure, act_ref=form.cleaned_data["act_ref"], version=form.cleaned_data["version"],
            by=request.actor, now=timezone.now(),
        ),
        version_now=lambda: _version(request, ref),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@needs(Permission.KEEP_MEASURES)
def tie(request: StaffRequest, ref: str) -> HttpResponse:
    """Say for which other measures one waits."""
    measure = find_measure(ref, by=request.actor)
    initial = {"needs": list_needs(measure)}
    form = TieForm(posted(request), initial=initial, needs=list_other_measures(measure))
    page = DeedPage(
        _("What it waits for"), _("Keep what it waits for"), ref, _back(ref), measure.text
    )
    return run_deed(
        request, page, form,
        lambda: tie_measures(
            measure, list(form.cleaned_data["needs"]), version=form.cleaned_data["version"],
            by=request.actor, now=timezone.now(),
        ),
        version_now=lambda: _version(request, ref),
    )  # fmt: skip


@require_POST
@needs(Permission.KEEP_MEASURES)
def compare(request: StaffRequest) -> HttpResponse:
    """Write down whether two promises are one deed."""
    form, territory = CompareForm(request.POST), region_of(request)
    if not form.is_valid():
        raise Http404
    said = form.cleaned_data
    compare_deeds(
        said["one"], said["other"], LinkAnswer(said["answer"]), territory=territory,
        by=request.actor, now=timezone.now(),
    )  # fmt: skip
    messages.success(request, _("Written down, with the day and your name."))
    return redirect("oversight:measures_alike")


def region_of(request: StaffRequest) -> Territory:
    """Return the region whose programme the person keeps. Raises Refused."""
    territory = region_of_keeper(request.actor)
    if territory is None:
        raise Refused(NO_ROLE)
    return territory


def _form(
    request: StaffRequest,
    territory: Territory,
    *,
    initial: dict[str, Any],
    kind: type[MeasureForm] = MeasureForm,
) -> MeasureForm:
    units = list_possible_executors(territory, today=local(timezone.now()).date())
    rows = max(ROWS, sum(name.startswith("unit_") for name in initial) + 2)
    return kind(
        posted(request), initial=initial, indicators=list_indicator_choices(), units=units,
        rows=rows,
    )  # fmt: skip


def _initial(measure: Measure) -> dict[str, Any]:
    said: dict[str, Any] = {name: getattr(measure, name) for name in _SAME}
    said["verifier_unit"] = measure.verifier_unit.code
    said["once"] = measure.once_key[:40]
    for at, each in enumerate(list_executors(measure)):
        said |= {
            f"unit_{at}": each.unit.code, f"due_{at}": each.due_on, f"rhythm_{at}": each.rhythm,
            f"lead_{at}": each.is_lead,
        }  # fmt: skip
    return said


def _facts(form: MeasureForm) -> MeasureFacts:
    said = form.cleaned_data
    executors = tuple(
        ExecutorFacts(
            said[f"unit_{at}"], said[f"due_{at}"], Rhythm(said[f"rhythm_{at}"]), said[f"lead_{at}"]
        )
        for at in range(form.rows)
        if said.get(f"unit_{at}")
    )
    words = {name: said[name] for name in _SAME}
    words["direction"] = Direction(said["direction"])
    words["completion"], words["funding"] = Completion(said["completion"]), Funding(said["funding"])
    return MeasureFacts(verifier_unit=said["verifier_unit"], executors=executors, **words)


def _version(request: StaffRequest, ref: str) -> int:
    return find_measure(ref, by=request.actor).version


def _back(ref: str) -> str:
    return reverse("oversight:measure", args=[ref])
