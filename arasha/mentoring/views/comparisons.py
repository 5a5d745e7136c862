"""Pages on which barred people are compared with another installation, in three steps and by files."""

import json

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from arasha.access.deeds import BAD_INPUT
from arasha.access.doors import StaffRequest, needs
from arasha.access.downloads import as_file
from arasha.access.enums import Permission
from arasha.mentoring.actions.comparisons import answer_others, ask_others, read_comparison
from arasha.mentoring.forms.comparisons import AskForm, ComparisonFileForm
from arasha.mentoring.models import Comparison
from arasha.mentoring.queries.comparisons import find_comparison, list_comparisons, list_found
from arasha.staff.step_up import needs_fresh_sign_in


@require_http_methods(["GET", "POST"])
@needs(Permission.CLEAR_ADULTS)
@needs_fresh_sign_in
def show_comparisons(request: StaffRequest) -> HttpResponse:
    """Show the questions that were asked, and answer one of another region."""
    form = ComparisonFileForm(request.POST or None, request.FILES or None)
    if request.method != "POST":
        return _show_list(request, ComparisonFileForm())
    if not form.is_valid():
        return _show_list(request, form, status=BAD_INPUT)
    reply = answer_others(form.cleaned_data["file"], by=request.actor, now=timezone.now())
    return as_file(json.dumps(reply), name="answer.json")


@require_POST
@needs(Permission.CLEAR_ADULTS)
@needs_fresh_sign_in
def ask(request: StaffRequest) -> HttpResponse:
    """Make a question about all adults of the region."""
    form = AskForm(request.POST)
    if not form.is_valid():
        return redirect("mentoring:comparisons")
    made = ask_others(once=form.cleaned_data["once"], by=request.actor, now=timezone.now())
    return redirect("mentoring:comparison", made.ref)


@require_http_methods(["GET", "POST"])
@needs(Permission.CLEAR_ADULTS)
@needs_fresh_sign_in
def show_comparison(request: StaffRequest, ref: str) -> HttpResponse:
    """Hand a question over, read its answer, see who is barred elsewhere."""
    comparison = find_comparison(ref, by=request.actor)
    form = ComparisonFileForm(request.POST or None, request.FILES or None)
    if request.method != "POST":
        return _show_one(request, comparison, ComparisonFileForm())
    if not form.is_valid():
        return _show_one(request, comparison, form, status=BAD_INPUT)
    reply = form.cleaned_data["file"]
    read = read_comparison(comparison, reply, by=request.actor, now=timezone.now())
    messages.success(request, _words_of_found(len(read.found)))
    return redirect("mentoring:comparison", ref)


@require_GET
@needs(Permission.CLEAR_ADULTS)
def download_question(request: StaffRequest, ref: str) -> HttpResponse:
    """Give the file of a question, which names nobody."""
    return as_file(
        json.dumps(find_comparison(ref, by=request.actor).question), name=f"question-{ref}.json"
    )


def _words_of_found(count: int) -> str:
    if not count:
        return _("The answer is read: none of these adults is barred there.")
    said = ngettext(
        "%(count)s adult is barred there, and suspended here from this second on.",
        "%(count)s adults are barred there, and suspended here from this second on.",
        count,
    )
    return said % {"count": count}


def _show_list(
    request: StaffRequest, form: ComparisonFileForm, *, status: int = 200
) -> HttpResponse:
    context = {"form": form, "ask": AskForm(), "rows": list_comparisons(by=request.actor)}
    return render(request, "mentoring/comparisons/list.html", context, status=status)


def _show_one(
    request: StaffRequest, comparison: Comparison, form: ComparisonFileForm, *, status: int = 200
) -> HttpResponse:
    context = {"comparison": comparison, "form": form, "found": list_found(comparison)}
    return render(request, "mentoring/comparisons/one.html", context, status=status)
