"""Staff write down an appeal on somebody's behalf: one page, quick by keyboard."""

from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.appeals.actions.telling import Receipt, record_appeal
from arasha.appeals.enums import AuthorKind, Channel
from arasha.appeals.forms.recording import RecordForm
from arasha.appeals.queries.routing import NobodyReceivesError
from arasha.appeals.tell.written_down import told_on_form
from arasha.lib.refs import format_return_code

NOBODY = _("Every institution that could receive this is named in it. Tell your head at once.")


@needs(Permission.RECORD_APPEAL)
def record(request: StaffRequest) -> HttpResponse:
    now = timezone.now()
    if request.method != "POST":
        form = RecordForm(now=now, initial=_first_values())
        return render(request, "appeals/record_form.html", {"form": form})
    form = RecordForm(request.POST, now=now)
    if form.is_valid():
        try:
            return _done(request, _write(request, form))
        except NobodyReceivesError:
            form.add_error("named", NOBODY)
    return render(request, "appeals/record_form.html", {"form": form}, status=422)


def _write(request: StaffRequest, form: RecordForm) -> Receipt:
    now = timezone.now()
    return record_appeal(
        told_on_form(form.cleaned_data, now=now),
        once=form.cleaned_data["once"],
        by=request.actor,
        with_code=form.cleaned_data["with_code"],
        now=now,
    )


def _done(request: StaffRequest, receipt: Receipt) -> HttpResponse:
    """Show the number, and the code to read out: it is kept nowhere, so there is no second page."""
    appeal = receipt.appeal
    page = {"appeal": appeal, "groups": format_return_code(receipt.code).split()}
    return render(request, "appeals/record_done.html", page)


def _first_values() -> dict[str, str]:
    return {
        "once": uuid4().hex,
        "channel": Channel.PHONE,
        "author_kind": AuthorKind.UNKNOWN,
        "language": get_language() or "kk",
    }
