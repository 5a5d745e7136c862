"""Proposals for many children: the list, asking for them, reading them through, publishing them."""

from functools import cache, partial
from pathlib import Path

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from arasha.access.deeds import DeedPage, VersionSeenForm, confirm, posted, run_deed
from arasha.access.doors import StaffRequest, needs
from arasha.access.downloads import as_file
from arasha.access.enums import Permission
from arasha.mentoring.actions.runs_asking import RunFacts, drop_run, make_run
from arasha.mentoring.actions.runs_publishing import publish_run
from arasha.mentoring.enums import Fairness, RunKind, RunState
from arasha.mentoring.forms.runs import RunForm
from arasha.mentoring.matching import check_matching
from arasha.mentoring.queries.match_rules import get_region
from arasha.mentoring.queries.runs import get_run_page, list_runs, take_proof
from arasha.mentoring.queries.runs_found import find_run
from arasha.mentoring.views.runs_words import TONES, fairness_rows, row_of, shortage_of
from arasha.notices.actions import mark_opened

_AT_WORK = {RunState.WAITING, RunState.SOLVING}


@require_GET
@needs(Permission.RUN_MENTORING)
def show_runs(request: StaffRequest) -> HttpResponse:
    """List the proposals of the region, the latest first."""
    rows = [(run, TONES.get(RunState(run.state), "")) for run in list_runs(by=request.actor)]
    return render(request, "mentoring/runs/list.html", {"rows": rows})


@require_http_methods(["GET", "POST"])
@needs(Permission.RUN_MENTORING)
def make(request: StaffRequest, kind: str) -> HttpResponse:
    """Ask for proposals; the worker works them out."""
    if kind not in RunKind:
        raise Http404
    region, now = get_region(by=request.actor), timezone.now()
    initial = {"seconds": 30, "fairness": Fairness.CHEAPEST}
    form = RunForm(posted(request), initial=initial)
    if is_repair := kind == RunKind.REPAIR:
        del form.fields["fairness"]
    title = _("Repair after a withdrawal") if is_repair else _("Propose collectives")
    lede = (
        _("Children whose collective withdrew get another; proposals that have not begun move only where they must.")
        if is_repair
        else _("Nothing changes for anybody until a second person has published the proposals.")
    )  # fmt: skip
    page = DeedPage(title, _("Work it out"), "", reverse("mentoring:runs"), lede)

    def act() -> None:
        said = form.cleaned_data
        wanted = Fairness(said.get("fairness", Fairness.CHEAPEST))
        facts = RunFacts(RunKind(kind), wanted, said["seconds"])
        make_run(facts, territory=region, once=said["once"], by=request.actor, now=now)
        messages.success(request, _("The proposals are being worked out. You get a notice."))

    return run_deed(request, page, form, act, version_now=lambda: 1)


@require_GET
@needs(Permission.RUN_MENTORING)
def show_run(request: StaffRequest, ref: str) -> HttpResponse:
    """Show a run: how far it is, then every proposal with its points."""
    now = timezone.now()
    found = find_run(ref, by=request.actor)
    tone = TONES.get(RunState(found.state), "")
    mark_opened("run", thing_ref=ref, by=request.actor, now=now)
    if found.state in _AT_WORK:
        return render(request, "mentoring/runs/solving.html", {"run": found, "tone": tone})
    page = get_run_page(ref, by=request.actor, now=now)
    show = request.GET.get("show", "")
    rows = [row for row in page.rows if show != "by_hand" or row.proposal.is_by_hand]
    context = {
        "page": page, "run": page.run, "tone": tone, "show": show,
        "rows": [row_of(row) for row in rows],
        "shortages": [shortage_of(each) for each in page.shortages],
        "fairness": fairness_rows(page.run),
    }  # fmt: skip
    return render(request, "mentoring/runs/run.html", context)


@require_GET
@needs(Permission.RUN_MENTORING)
def show_progress(request: StaffRequest, ref: str) -> HttpResponse:
    """The part of the page of a run that asks again how far it is."""
    context = {"run": find_run(ref, by=request.actor)}
    return render(request, "mentoring/runs/parts/progress.html", context)


@require_http_methods(["GET", "POST"])
@needs(Permission.RUN_MENTORING)
def publish(request: StaffRequest, ref: str) -> HttpResponse:
    """Propose all of it: one match for every child that has a collective."""
    run, form = find_run(ref, by=request.actor), VersionSeenForm(posted(request))
    page = DeedPage(
        _("Publish the proposals"), _("Publish and tell the key adults"), ref,
        reverse("mentoring:run", args=[ref]),
        _("Every child is asked first. No collective learns of a child before child and guardian agree."),
    )  # fmt: skip

    def act() -> None:
        version = form.cleaned_data["version"]
        done = publish_run(run, version=version, by=request.actor, now=timezone.now())
        said = _("Proposed: %(matches)s matches. Children without a collective: %(unplaced)s.")
        facts = {"matches": done.matches, "unplaced": done.unplaced}
        messages.success(request, said % facts)

    return run_deed(
        request, page, form, act, version_now=lambda: find_run(ref, by=request.actor).version
    )


@require_http_methods(["GET", "POST"])
@needs(Permission.RUN_MENTORING)
def drop(request: StaffRequest, ref: str) -> HttpResponse:
    """Give up proposals that were never published."""
    page = DeedPage(
        _("Drop the proposals"), _("Drop them"), ref, reverse("mentoring:run", args=[ref]),
        _("Nobody was told of them. Matches are not touched."),
    )  # fmt: skip

    find = partial(find_run, ref, by=request.actor)
    return confirm(request, page, find, drop_run, said=_("The proposals are dropped."))


@require_GET
@needs(Permission.RUN_MENTORING)
def download_proof(request: StaffRequest, ref: str) -> HttpResponse:
    """Give the certificate: numbers only, no name and no reference."""
    text, digest = take_proof(ref, by=request.actor, now=timezone.now())
    response = as_file(text, name=f"{ref}.json")
    response["Digest"] = f"sha-256={digest}"
    return response


@require_GET
@needs(Permission.RUN_MENTORING)
def download_checker(request: StaffRequest) -> HttpResponse:  # noqa: ARG001 - Django's shape
    """Give the program that checks a certificate; it needs Python and nothing else."""
    return as_file(_checker(), name="check_matching.py")


@cache
def _checker() -> str:
    return Path(check_matching.__file__).read_text(encoding="utf-8")
