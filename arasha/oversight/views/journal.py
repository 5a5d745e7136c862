from pathlib import Path
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_http_methods

from arasha.access.doors import StaffRequest, needs
from arasha.access.downloads import as_file
from arasha.access.enums import Permission
from arasha.journal import verifier
from arasha.notices.actions import mark_opened
from arasha.oversight.actions import answer_alert
from arasha.oversight.enums import AlertAnswer
from arasha.oversight.forms.journal import AnswerForm, JournalForm
from arasha.oversight.queries import (
    JournalFilter,
    JournalPage,
    list_alerts,
    read_alert,
    read_journal,
    read_readers,
    read_state,
)

_OVERSEERS = (Permission.READ_JOURNAL, Permission.JOIN_ACTS)


@require_GET
@needs(Permission.READ_JOURNAL)
def show_journal(request: StaffRequest) -> HttpResponse:
    """Show who did and who looked; a filter that cannot be read shows no entries, only what is wrong."""
    form = JournalForm(request.GET)
    page = JournalPage()
    if form.is_valid():
        wanted = JournalFilter(**form.cleaned_data)
        page = read_journal(wanted, by=request.actor, now=timezone.now())
    context = {"form": form, "page": page, "older": {"older_url": _older_url(request, page)}}
    return render(request, "oversight/journal.html", context)


@require_GET
@needs(Permission.READ_JOURNAL, Permission.WORK_CASE, Permission.ASSIGN_CASE)
def show_readers(request: StaffRequest, kind: str, ref: str) -> HttpResponse:
    """Show who looked at one thing, to who answers for it and to who reads the journal."""
    text = request.GET.get("before", "")
    before = int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None  # noqa: PLR2004 - fits a row number
    page = read_readers(kind, ref, by=request.actor, now=timezone.now(), before=before)
    context = {"ref": ref, "page": page, "older": {"older_url": _older_url(request, page)}}
    return render(request, "oversight/readers.html", context)


@require_GET
@needs(Permission.REVIEW_OPENINGS)
def show_alerts(request: StaffRequest) -> HttpResponse:
    lines = list_alerts(by=request.actor, now=timezone.now())
    return render(request, "oversight/alerts.html", {"lines": lines})


@require_http_methods(["GET", "POST"])
@needs(Permission.REVIEW_OPENINGS)
def show_alert(request: StaffRequest, ref: str) -> HttpResponse:
    """Show one unusual reading, and write down what came of looking into it."""
    form = AnswerForm(request.POST or None)
    now = timezone.now()
    if form.is_valid():
        answer = AlertAnswer(form.cleaned_data["answer"])
        answer_alert(ref, answer=answer, by=request.actor, now=now)
        return redirect("journal:alerts")
    line = read_alert(ref, by=request.actor, now=now)
    mark_opened("alert", thing_ref=ref, by=request.actor, now=now)
    return render(
        request, "oversight/alert.html", {"line": line, "form": form},
        status=422 if form.errors else 200,
    )  # fmt: skip


@require_GET
@needs(*_OVERSEERS)
def show_state(request: StaffRequest) -> HttpResponse:
    """Show whether the journal is witnessed: checkpoint, parties, last check."""
    state = read_state(now=timezone.now(), language=(get_language() or "kk")[:2])
    return render(request, "oversight/state.html", {"state": state})


@require_GET
@needs(*_OVERSEERS)
def download_verifier(_request: StaffRequest) -> HttpResponse:
    """Give the program that checks an export without Arasha."""
    return as_file(Path(verifier.__file__).read_bytes(), name="verify_journal.py")


def _older_url(request: StaffRequest, page: JournalPage) -> str:
    if page.older is None:
        return ""
    return "?" + urlencode({**request.GET.dict(), "before": page.older})
