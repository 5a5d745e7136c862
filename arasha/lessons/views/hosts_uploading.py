"""Classes from a table: choose the file, see what was understood, enter them, mend what was not."""

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
from arasha.lessons.actions.hosts_classes import ClassFacts
from arasha.lessons.actions.hosts_uploading import enter_classes
from arasha.lessons.forms.hosts_uploading import ClassesFileForm
from arasha.lessons.models import Host
from arasha.lessons.queries.hosts_found import find_host, list_host_people
from arasha.lessons.queries.hosts_uploading import ReadClasses, read_upload
from arasha.lessons.rules.periods import USUAL
from arasha.lessons.rules.school_years import school_year_of
from arasha.lessons.views.hosts_uploading_words import COLUMNS, example_rows, say_faults
from arasha.lib.sheets.example import write_example
from arasha.lib.workdays import local

_KEEPERS = (Permission.HOST_LESSONS, Permission.PLAN_LESSONS)


@require_http_methods(["GET", "POST"])
@needs(*_KEEPERS)
def upload(request: StaffRequest, code: str) -> HttpResponse:
    """Take a table of classes and show how it is understood; nothing is entered yet."""
    host = find_host(code, by=request.actor)
    is_sent = request.method == "POST"
    form = ClassesFileForm(request.POST, request.FILES) if is_sent else ClassesFileForm()
    read = form.read(lambda content: read_upload(host, content, now=timezone.now()))
    return _show_form(request, host, form) if read is None else _show_read(request, host, read)


@require_POST
@needs(*_KEEPERS)
def enter(request: StaffRequest, code: str) -> HttpResponse:
    """Enter the classes that the person saw."""
    host, now = find_host(code, by=request.actor), timezone.now()
    form = ReadTableForm(request.POST, salt=_salt(request, host))
    if not form.is_valid():
        return _show_form(request, host, ClassesFileForm(), trouble=form)
    teachers = {one.code: one for one in list_host_people(host, now=now)}
    year = school_year_of(local(now).date())
    classes = [
        ClassFacts(year, grade, letter, language, size, shift, USUAL, teachers.get(teacher))
        for grade, letter, language, size, shift, teacher in form.cleaned_data["table"]["fresh"]
    ]
    entered = enter_classes(host, classes, by=request.actor, now=now)
    said = ngettext(
        "%(count)d class is entered. Its parents are still to be informed.",
        "%(count)d classes are entered. Their parents are still to be informed.",
        entered,
    )
    messages.success(request, said % {"count": entered})
    return redirect("lessons:host", code)


@require_POST
@needs(*_KEEPERS)
def refused(request: StaffRequest, code: str) -> HttpResponse:
    """Give the rows that were not understood as a workbook, to be corrected and sent again."""
    host = find_host(code, by=request.actor)
    form = ReadTableForm(request.POST, salt=_salt(request, host))
    if not form.is_valid():
        return _show_form(request, host, ClassesFileForm(), trouble=form)
    content = book_to_correct(form.cleaned_data["table"], say_faults=say_faults)
    return as_file(content, name=f"{code}-to-correct.xlsx")


@require_GET
@needs(*_KEEPERS)
def example(request: StaffRequest, code: str) -> HttpResponse:
    """A small table with the columns that are understood, in the reader's language."""
    host = find_host(code, by=request.actor)
    return as_file(write_example(_("Classes"), example_rows(host)), name="classes.xlsx")


def _show_form(
    request: StaffRequest,
    host: Host,
    form: ClassesFileForm,
    *,
    trouble: ReadTableForm | None = None,
) -> HttpResponse:
    context = {"host": host, "form": form, "trouble": trouble}
    is_wrong = form.errors or trouble is not None
    status = BAD_INPUT if is_wrong else 200
    return render(request, "lessons/hosts/upload.html", context, status=status)


def _show_read(request: StaffRequest, host: Host, read: ReadClasses) -> HttpResponse:
    table = {
        "sheet": read.table.sheet,
        "headings": read.table.headings,
        "fresh": [
            (row.grade, row.letter, row.language or host.unit.language, row.size, row.shift,
             teacher.code if teacher else "")
            for row, teacher in read.fresh
        ],
        "refused": [(row.number, row.faults, row.cells) for row in read.refused],
    }  # fmt: skip
    headings = read.table.headings
    context = {
        "host": host,
        "read": read,
        "columns": [(headings[at], COLUMNS[each]) for each, at in read.table.columns.items()],
        "refused": [(row.number, row.cells, say_faults(row.faults)) for row in read.refused],
        "form": carry(table, salt=_salt(request, host)),
    }
    return render(request, "lessons/hosts/upload_read.html", context)


def _salt(request: StaffRequest, host: Host) -> str:
    """What was read for one institution and person is of no use for another."""
    return f"classes of {host.unit.code} for {request.actor.code}"
