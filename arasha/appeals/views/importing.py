"""Pages of the import: upload, check the columns, watch, read what came of it."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from arasha.access.doors import StaffRequest, needs
from arasha.access.downloads import as_file
from arasha.access.enums import Permission
from arasha.access.refusals import ChangedMeanwhile
from arasha.appeals.actions.importing import correct_sheet, start_import, upload_journal
from arasha.appeals.enums import ImportState
from arasha.appeals.forms.importing import SheetForm, UploadForm
from arasha.appeals.importing.troubles import say_error
from arasha.appeals.importing.words import SHEET_WORDS
from arasha.appeals.queries.imported_rows import read_doubts, write_refused
from arasha.appeals.queries.importing import ImportPage, list_imports, read_import
from arasha.appeals.workbook import WorkbookError, make_example_journal
from arasha.journal.actions import record_refusal
from arasha.notices.actions import mark_opened

BAD_INPUT, CONFLICT = 422, 409
_MOST_DIGITS = 6


@needs(Permission.IMPORT_JOURNAL)
@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: StaffRequest) -> HttpResponse:
    """Upload a journal, and find the earlier ones."""
    is_sent = request.method == "POST"
    form = UploadForm(request.POST, request.FILES) if is_sent else UploadForm()
    if is_sent and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            batch = upload_journal(
                file.chunks(), file_name=file.name or "", by=request.actor, now=timezone.now()
            )
            return redirect("appeals:import", batch.ref)
        except WorkbookError as error:
            form.add_error("file", say_error(error))
    page = {"form": form, "imports": list_imports(by=request.actor, now=timezone.now())}
    return render(request, "appeals/imports.html", page, status=BAD_INPUT if form.errors else 200)


@needs(Permission.IMPORT_JOURNAL)
@require_safe
def example(_request: StaffRequest) -> HttpResponse:
    """A small journal of invented people, to see how it is done."""
    return as_file(make_example_journal(), name="arasha-journal-example.xlsx")


@needs(Permission.IMPORT_JOURNAL)
@require_safe
def show(request: StaffRequest, ref: str) -> HttpResponse:
    page = read_import(ref, by=request.actor, now=timezone.now())
    mark_opened("import", thing_ref=ref, by=request.actor, now=timezone.now())
    if page.state == ImportState.UPLOADED:
        return _show_check(request, page)
    name = "import_progress" if page.is_running else "import_result"
    return render(request, f"appeals/{name}.html", {"page": page})


@needs(Permission.IMPORT_JOURNAL)
@require_POST
def correct(request: StaffRequest, ref: str, number: int) -> HttpResponse:
    """Keep what a person says about one sheet, and show the sheet again as it will be read."""
    page = read_import(ref, by=request.actor, now=timezone.now())
    if number >= len(page.sheets):
        raise Http404
    form = SheetForm(
        request.POST, plan=page.sheets[number], number=number, version=page.version
    )  # fmt: skip
    if not form.is_valid():
        return _show_check(request, page, corrected=form)
    try:
        correct_sheet(
            ref, number, form.mapping(), version=form.cleaned_data["version"], by=request.actor,
            now=timezone.now(),
        )  # fmt: skip
    except WorkbookError as error:
        form.add_error("heading_row", say_error(error))
    except ChangedMeanwhile as error:
        return _show_stale(request, page, form, error)
    else:
        messages.success(request, _("Kept. This is how the sheet will be read now."))
        return redirect(f"{reverse('appeals:import', args=[ref])}#sheet-{number + 1}")
    return _show_check(request, page, corrected=form)


def _show_check(
    request: StaffRequest,
    page: ImportPage,
    *,
    corrected: SheetForm | None = None,
    is_stale: bool = False,
) -> HttpResponse:
    forms = [
        corrected
        if corrected is not None and corrected.number == number
        else SheetForm(plan=plan, number=number, version=page.version)
        for number, plan in enumerate(page.sheets)
    ]
    taken = [plan for plan in page.sheets if plan.is_journal]
    context = {
        "page": page,
        "sheets": _sheets(forms),
        "corrected": corrected,
        "is_stale": is_stale,
        "sheets_taken": len(taken),
        "rows_taken": sum(plan.row_total for plan in taken),
    }
    status = CONFLICT if is_stale else BAD_INPUT if corrected else 200
    return render(request, "appeals/import_check.html", context, status=status)


def _sheets(forms: Sequence[SheetForm]) -> list[tuple[SheetForm, object]]:
    """Pair each sheet with the reason why it is left out, if it is."""
    return [(form, SHEET_WORDS.get(form.plan.reason, "")) for form in forms]


def _show_stale(
    request: StaffRequest, page: ImportPage, form: SheetForm, error: ChangedMeanwhile
) -> HttpResponse:
    record_refusal(
        error.act, by=request.actor.signature, now=timezone.now(), thing_kind=error.thing_kind,
        thing_ref=error.thing_ref, reason=error.reason.code,
    )  # fmt: skip
    form.show_version(page.version)
    return _show_check(request, page, corrected=form, is_stale=True)


@needs(Permission.IMPORT_JOURNAL)
@require_POST
def start(request: StaffRequest, ref: str) -> HttpResponse:
    """Give the journal to the worker, or let it go on after a stop."""
    version = _whole(request.POST.get("version", ""))
    start_import(ref, version=version, by=request.actor, now=timezone.now())
    return redirect("appeals:import", ref)


@needs(Permission.IMPORT_JOURNAL)
@require_safe
def progress(request: StaffRequest, ref: str) -> HttpResponse:
    """How far the import is, as a part of its page; when it has ended the page loads anew."""
    page = read_import(ref, by=request.actor, now=timezone.now())
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect("appeals:import", ref)
    if not page.is_running:
        return HttpResponseClientRefresh()
    return render(request, "appeals/import_progress_part.html", {"page": page})


@needs(Permission.IMPORT_JOURNAL)
@require_safe
def doubts(request: StaffRequest, ref: str) -> HttpResponse:
    """What is doubtful: as typed, as understood, and why; fifty rows a page."""
    number = max(1, _whole(request.GET.get("page", "")))
    page, found = read_doubts(ref, number=number, by=request.actor, now=timezone.now())
    here = reverse("appeals:import_doubts", args=[ref])
    # Not "pages": the frame of every page calls its menu so.
    turning = {
        "newer_url": f"{here}?page={number - 1}" if number > 1 else "",
        "older_url": f"{here}?page={number + 1}" if found.has_more else "",
    }
    context = {"page": page, "found": found, "turning": turning}
    return render(request, "appeals/import_doubts.html", context)


@needs(Permission.IMPORT_JOURNAL)
@require_safe
def refused(request: StaffRequest, ref: str) -> HttpResponse:
    """The refused rows as a workbook to correct and upload again."""
    content = write_refused(ref, by=request.actor, now=timezone.now())
    return as_file(content, name=f"{ref}-refused.xlsx")


def _whole(text: str) -> int:
    """Return the number that a form or an address carries; 0 where it is none."""
    return int(text) if text.isdecimal() and len(text) <= _MOST_DIGITS else 0
