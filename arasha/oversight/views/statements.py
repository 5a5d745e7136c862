"""Statements of institutions: heads write them, overseers read them, nobody edits them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from arasha.access.deeds import DeedPage, posted, run_deed
from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.access.refusals import refuse_if
from arasha.journal.enums import Act
from arasha.oversight.actions.statements import Known, comment_difference, send_statement
from arasha.oversight.forms.statements import CommentForm, StatementForm
from arasha.oversight.policies.statements import why_not_report
from arasha.oversight.queries.differences import list_own_differences
from arasha.oversight.queries.statements import (
    list_statements,
    period_asked,
    periods_to_report,
    read_statement,
    units_to_report,
)
from arasha.oversight.wording import VERDICTS
from arasha.statistics.periods import name_period
from arasha.statistics.rules.periods import HALF, parse_period, period_at

_READERS = (Permission.REPORT_FOR_INSTITUTION, Permission.SEE_DEADLINES)


@require_GET
@needs(*_READERS)
def show_statements(request: StaffRequest) -> HttpResponse:
    """List statements; a head sees beside the own ones what the children answered."""
    now, actor = timezone.now(), request.actor
    period = period_asked(request.GET.get("period", ""), now=now)
    reports = actor.may(Permission.REPORT_FOR_INSTITUTION)
    own = list_own_differences(period, by=actor) if reports else []
    context = {
        "statements": list_statements(period, by=actor, now=now),
        "periods": [(each, name_period(each)) for each in periods_to_report(now=now)],
        "period": period,
        "own": [(row, *VERDICTS[row.verdict]) for row in own],
        "period_name": name_period(period),
        "reports": reports,
    }
    return render(request, "oversight/statements.html", context)


@require_GET
@needs(*_READERS)
def show_statement(request: StaffRequest, ref: str) -> HttpResponse:
    """Show one statement with what its head said to differences."""
    statement, comments = read_statement(ref, by=request.actor, now=timezone.now())
    context = {
        "statement": statement,
        "comments": comments,
        "period_name": name_period(period_at(HALF, statement.first_day)),
        "may_comment": why_not_report(request.actor, statement.unit_id) is None,
    }
    return render(request, "oversight/statement.html", context)


@require_http_methods(["GET", "POST"])
@needs(Permission.REPORT_FOR_INSTITUTION)
def send(request: StaffRequest) -> HttpResponse:
    """Send a statement for a half-year that is over."""
    now, actor = timezone.now(), request.actor
    form = StatementForm(posted(request), unit=units_to_report(by=actor))
    form.fields["period"].choices = [  # type: ignore[attr-defined]
        (each.code, name_period(each)) for each in periods_to_report(now=now)
    ]
    page = DeedPage(
        _("Statement of the institution"), _("Send the statement"), "",
        reverse("oversight:statements"),
        _("The prosecutor and the commissioner read it beside what children answered. It is not edited "
          "afterwards: a correction is a new statement, and both are kept."),
    )  # fmt: skip

    def act() -> None:
        facts = form.cleaned_data
        known = Known(
            violence=facts["violence"], bullying=facts["bullying"], helped=facts["helped"]
        )
        send_statement(
            facts["unit"], parse_period(facts["period"]), known=known, words=facts["words"],
            once=facts["once"], by=actor, now=now,
        )  # fmt: skip
        messages.success(request, _("The statement is sent."))

    return run_deed(request, page, form, act, version_now=lambda: 1)


@require_http_methods(["GET", "POST"])
@needs(Permission.REPORT_FOR_INSTITUTION)
def comment(request: StaffRequest, ref: str) -> HttpResponse:
    """Say something to the difference between a statement and what children answered."""
    now, actor = timezone.now(), request.actor
    statement, _comments = read_statement(ref, by=actor, now=now)
    refuse_if(
        why_not_report(actor, statement.unit_id), act=Act.DIFFERENCE_COMMENTED,
        thing_kind="statement", thing_ref=ref,
    )  # fmt: skip
    form = CommentForm(posted(request))
    page = DeedPage(
        _("Comment on a difference"), _("Add the comment"), ref,
        reverse("oversight:statement", args=[ref]),
        _("It stands beside the figures. Neither your statement nor the answers of children change."),
    )  # fmt: skip

    def act() -> None:
        facts = form.cleaned_data
        comment_difference(statement, words=facts["words"], once=facts["once"], by=actor, now=now)

    return run_deed(request, page, form, act, version_now=lambda: 1)
