"""Measures from a table: choose the file, see what was understood, enter them, mend what was not."""

from datetime import date
from typing import Any

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
from arasha.access.uploads import ReadTableForm, book_to_correct, carry
from arasha.agencies.models import Territory
from arasha.agreements.enums import Rhythm
from arasha.lib.sheets.example import write_example
from arasha.lib.workdays import local
from arasha.oversight.actions.measures import ExecutorFacts, MeasureFacts
from arasha.oversight.actions.measures_upload import enter_measures
from arasha.oversight.enums_measures import Completion
from arasha.oversight.forms.measures_upload import MeasuresFileForm
from arasha.oversight.queries.measures_choices import list_possible_executors
from arasha.oversight.queries.measures_upload import FreshMeasure, ReadMeasures, read_upload
from arasha.oversight.views.measures_writing import region_of
from arasha.oversight.wording_upload import COLUMNS, example_rows, say_faults
from arasha.statistics.enums import Direction

# The programme runs until the end of 2030: what is done again and again ends there unless told.
_LAST_DAY = date(2030, 12, 31)


@require_http_methods(["GET", "POST"])
@needs(Permission.KEEP_MEASURES)
def upload(request: StaffRequest) -> HttpResponse:
    """Take a table of measures and show how it is understood; nothing is entered yet."""
    territory, is_sent = region_of(request), request.method == "POST"
    form = MeasuresFileForm(request.POST, request.FILES) if is_sent else MeasuresFileForm()
    today = local(timezone.now()).date()
    read = form.read(lambda content: read_upload(content, territory=territory, today=today))
    if read is None:
        return _show_form(request, territory, form)
    return _show_read(request, territory, read)


@require_POST
@needs(Permission.KEEP_MEASURES)
def enter(request: StaffRequest) -> HttpResponse:
    """Enter the measures that the person saw."""
    territory, now = region_of(request), timezone.now()
    form = ReadTableForm(request.POST, salt=_salt(request, territory))
    if not form.is_valid():
        return _show_form(request, territory, MeasuresFileForm(), trouble=form)
    today = local(now).date()
    units = {unit.code: unit for unit in list_possible_executors(territory, today=today)}
    rows = [_facts(each, units) for each in form.cleaned_data["table"]["fresh"]]
    count = enter_measures(rows, territory=territory, by=request.actor, now=now)
    said = ngettext(
        "%(count)d measure is entered. It begins when you begin it.",
        "%(count)d measures are entered. They begin when you begin them.",
        count,
    )
    messages.success(request, said % {"count": count})
    return redirect("oversight:measures_list")


@require_POST
@needs(Permission.KEEP_MEASURES)
def refused(request: StaffRequest) -> HttpResponse:
    """Give the rows that were not understood as a workbook, to be corrected and sent again."""
    territory = region_of(request)
    form = ReadTableForm(request.POST, salt=_salt(request, territory))
    if not form.is_valid():
        return _show_form(request, territory, MeasuresFileForm(), trouble=form)
    content = book_to_correct(form.cleaned_data["table"], say_faults=say_faults)
    return as_file(content, name="measures-to-correct.xlsx")


@require_GET
@needs(Permission.KEEP_MEASURES)
def example(request: StaffRequest) -> HttpResponse:
    """A small table with the columns that are understood, in the reader's language."""
    today = local(timezone.now()).date()
    names = [unit.name for unit in list_possible_executors(region_of(request), today=today)[:2]]
    executor, verifier = (*names, "", "")[:2]
    content = write_example(_("Measures"), example_rows(executor, verifier))
    return as_file(content, name="measures.xlsx")


def _show_form(
    request: StaffRequest,
    territory: Territory,
    form: MeasuresFileForm,
    *,
    trouble: ReadTableForm | None = None,
) -> HttpResponse:
    context = {"territory": territory, "form": form, "trouble": trouble}
    is_wrong = form.errors or trouble is not None
    return render(
        request, "oversight/measures/upload.html", context, status=BAD_INPUT if is_wrong else 200
    )


def _show_read(request: StaffRequest, territory: Territory, read: ReadMeasures) -> HttpResponse:
    headings = read.table.headings
    table = {
        "sheet": read.table.sheet,
        "headings": headings,
        "fresh": [_carried(each) for each in read.fresh],
        "refused": [(row.at, row.faults, row.cells) for row in read.refused],
    }
    context = {
        "territory": territory,
        "read": read,
        "columns": [(headings[at], COLUMNS[each]) for each, at in read.table.columns.items()],
        "refused": [(row.at, row.cells, say_faults(row.faults)) for row in read.refused],
        "form": carry(table, salt=_salt(request, territory)),
    }
    return render(request, "oversight/measures/upload_read.html", context)


def _carried(fresh: FreshMeasure) -> dict[str, Any]:
    """Return a row as plain values, for the hidden field."""
    row = fresh.row
    due = row.due_on or _LAST_DAY
    usual = due if row.rhythm == Rhythm.ONCE else max(due, _LAST_DAY)
    return {
        "number": row.number, "text_kk": row.text_kk, "text_ru": row.text_ru,
        "text_en": row.text_en, "direction": row.direction, "completion": row.completion,
        "due": due.isoformat(), "rhythm": row.rhythm, "evidence": row.evidence,
        "last_day": max(row.last_day or usual, due).isoformat(), "verifier": fresh.verifier.code,
        "executors": [unit.code for unit in fresh.executors],
    }  # fmt: skip


def _facts(said: dict[str, Any], units: dict[str, Any]) -> MeasureFacts:
    due, completion = date.fromisoformat(said["due"]), Completion(said["completion"])
    executors = tuple(
        ExecutorFacts(units[code], due, Rhythm(said["rhythm"]), is_lead=not at)
        for at, code in enumerate(said["executors"])
    )
    return MeasureFacts(
        number=said["number"], direction=Direction(said["direction"]), text_kk=said["text_kk"],
        text_ru=said["text_ru"], text_en=said["text_en"], completion=completion,
        evidence_asked=said["evidence"] or str(completion.label),
        verifier_unit=units[said["verifier"]], last_day=date.fromisoformat(said["last_day"]),
        executors=executors,
    )  # fmt: skip


def _salt(request: StaffRequest, territory: Territory) -> str:
    """What was read for one region and person is of no use for another."""
    return f"measures of {territory.code} for {request.actor.code}"
