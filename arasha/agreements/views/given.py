"""Pages of what was given: the monthly ledger, one record, its review."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from arasha.access.deeds import DeedPage, posted, refuse_early, run_deed
from arasha.access.doors import StaffRequest, needs
from arasha.access.downloads import as_file
from arasha.access.enums import Permission
from arasha.agreements.about import about
from arasha.agreements.actions import review_danger
from arasha.agreements.enums import BY_LAW, Review
from arasha.agreements.forms.deciding import ReviewForm
from arasha.agreements.policies import why_not_review
from arasha.agreements.queries.disclosures import read_disclosure
from arasha.agreements.queries.ledger import monthly_ledger
from arasha.agreements.views.workbook import as_csv, as_workbook
from arasha.agreements.wording import word_of
from arasha.journal.enums import Act
from arasha.lib.workdays import local

FIRST_YEAR, LAST_YEAR = 2020, 2100
_FORMS = {"xlsx": as_workbook, "csv": as_csv}


@require_GET
@needs(Permission.READ_LEDGER)
def show_ledger(request: StaffRequest, month: str = "") -> HttpResponse:
    """Show what left whom under which clause in a month: this one, or the one in the address."""
    now = timezone.now()
    asked = _month(month) if month else local(now).date().replace(day=1)
    ledger = monthly_ledger(asked, by=request.actor, now=now)
    context = {"ledger": ledger, "earlier": _shifted(asked, -1), "later": _later(asked, now=now)}
    return render(request, "agreements/ledger.html", context)


@require_GET
@needs(Permission.READ_LEDGER)
def download_ledger(request: StaffRequest, month: str, form: str) -> HttpResponse:
    """Give the same rows as a workbook or as CSV."""
    if form not in _FORMS:
        raise Http404
    ledger = monthly_ledger(_month(month), by=request.actor, now=timezone.now())
    return as_file(_FORMS[form](ledger), name=f"ledger-{ledger.month:%Y-%m}.{form}")


@require_GET
@needs()
def show_disclosure(request: StaffRequest, ref: str) -> HttpResponse:
    """Show the record of given data to its sender, recipient or reviewer."""
    found = read_disclosure(ref, by=request.actor, now=timezone.now())
    agreement, _slash, clause = found.clause_ref.partition("/")
    context = {
        "given": found,
        "agreement": agreement,
        "clause": clause,
        "is_by_law": found.clause_ref.startswith(BY_LAW),
        "classes": [word_of("classes", code) for code in found.classes.split()],
        "may_review": why_not_review(request.actor, found) is None,
    }
    return render(request, "agreements/disclosure.html", context)


@require_http_methods(["GET", "POST"])
@needs(Permission.REVIEW_DANGER)
def review(request: StaffRequest, ref: str) -> HttpResponse:
    """Say whether giving without consent was right; if not, it is taken back."""
    found = read_disclosure(ref, by=request.actor, now=timezone.now())
    reason = why_not_review(request.actor, found)
    refuse_early(request, reason, **about(Act.DISCLOSURE_REVIEWED, ref, kind="disclosure"))
    form = ReviewForm(posted(request))
    title = _("Look into what was given without consent")
    back = reverse("agreements:disclosure", args=[ref])
    page = DeedPage(title, _("Write down what you found"), ref, back, found.reason)

    def act() -> None:
        said = form.cleaned_data
        review_danger(
            found, Review(said["review"]), words=said["words"], by=request.actor,
            now=timezone.now(),
        )  # fmt: skip
        messages.success(request, _("Written down. What was not right is taken back."))

    return run_deed(request, page, form, act, version_now=lambda: 1)


def _month(text: str) -> date:
    """Return the first day of a month written like 2026-11. Raises Http404."""
    year, _dash, month = text.partition("-")
    if not (year.isascii() and year.isdigit() and month.isascii() and month.isdigit()):
        raise Http404
    try:
        first = date(int(year), int(month), 1)
    except ValueError:
        raise Http404 from None
    if not FIRST_YEAR <= first.year <= LAST_YEAR:
        raise Http404
    return first


def _shifted(month: date, by: int) -> date:
    year, index = divmod(month.year * 12 + month.month - 1 + by, 12)
    return date(year, index + 1, 1)


def _later(month: date, *, now: object) -> date | None:
    following = _shifted(month, 1)
    return following if following <= local(now).date() else None  # type: ignore[arg-type]
