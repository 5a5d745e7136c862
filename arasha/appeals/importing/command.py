"""`arasha import-appeals`: the same import as on the page, said in lines of text."""

import time
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from arasha.access.actor import Actor
from arasha.access.queries import get_actor
from arasha.access.refusals import Refused
from arasha.appeals.actions.importing import start_import, upload_journal
from arasha.appeals.importing import plan
from arasha.appeals.importing.run import bring_further
from arasha.appeals.importing.troubles import say_error
from arasha.appeals.importing.words import FIELD_LABELS, SHEET_WORDS
from arasha.appeals.models import ImportBatch
from arasha.appeals.queries.imported_rows import write_refused
from arasha.appeals.queries.importing import ImportPage, read_import
from arasha.appeals.workbook import SheetPlan, WorkbookError, open_book, plan_sheets
from arasha.staff.models import StaffMember

DONE, FAILED = 0, 1
_PART = 1024 * 1024
# How long to wait for a worker that has the same journal in hand.
_PATIENCE = 2.0

type Say = Callable[[str], object]


def import_from_command_line(
    file: Path, *, login: str, language: str, refused: Path | None, preview: bool, say: Say
) -> int:
    """Import a journal for the person of a login, or only show how it would be read.

    `refused` is where the workbook of refused rows is written, if there are any. Returns the exit
    code: 0 where the whole journal was read.
    """
    with translation.override(language):
        try:
            if preview:
                return _preview(file, say=say)
            actor = _find_actor(login, now=timezone.now())
            if actor is None:
                say(_("Nobody signs in as “%(login)s”.") % {"login": login})
                return FAILED
            return _import(file, by=actor, refused=refused, say=say)
        except WorkbookError as error:
            say(say_error(error))
        except Refused as error:
            say(str(error.reason.text))
        except OSError as error:
            place = {"file": error.filename or file, "why": error.strerror}
            say(_("The file %(file)s cannot be used: %(why)s.") % place)
    return FAILED


def _find_actor(login: str, *, now: datetime) -> Actor | None:
    person = StaffMember.objects.filter(login=login, is_active=True).first()
    return get_actor(person, now=now) if person else None


def _preview(file: Path, *, say: Say) -> int:
    with open_book(file) as book:
        plans = plan_sheets(book)
    for sheet in plans:
        _say_sheet(sheet, say=say)
    return DONE if any(sheet.is_journal for sheet in plans) else FAILED


def _say_sheet(sheet: SheetPlan, *, say: Say) -> None:
    if not sheet.is_journal:
        why = {"sheet": sheet.name, "why": SHEET_WORDS[sheet.reason]}
        say(_("Sheet “%(sheet)s” is left out. %(why)s") % why)
        return
    what = {"sheet": sheet.name, "rows": sheet.row_total, "heading": sheet.heading_row}
    say(_("Sheet “%(sheet)s”: %(rows)d rows, headings in row %(heading)s") % what)
    for field, column in sheet.columns.items():
        say(f"  {sheet.headings[column]} → {FIELD_LABELS[field]}")
    for _column, heading in sheet.unmapped:
        say(f"  {heading} → " + _("kept as written"))


def _import(file: Path, *, by: Actor, refused: Path | None, say: Say) -> int:
    batch = upload_journal(_parts(file), file_name=file.name, by=by, now=timezone.now())
    for sheet in plan.restore(batch.plan):
        _say_sheet(sheet, say=say)
    start_import(batch.ref, version=batch.version, by=by, now=timezone.now())
    page = _run_to_the_end(batch, by=by, say=say)
    _say_result(page, say=say)
    if refused is not None and page.refused:
        refused.write_bytes(write_refused(page.ref, by=by, now=timezone.now()))
        say(_("The refused rows are in %(file)s: correct them there.") % {"file": refused})
    return FAILED if page.trouble else DONE


def _parts(file: Path) -> Iterator[bytes]:
    with file.open("rb") as opened:
        while part := opened.read(_PART):
            yield part


def _run_to_the_end(batch: ImportBatch, *, by: Actor, say: Say) -> ImportPage:
    show = partial(_say_progress, batch.ref, by=by, say=say)
    while (page := read_import(batch.ref, by=by, now=timezone.now())).is_running:
        if not bring_further(batch.pk, now=timezone.now(), say=show):
            time.sleep(_PATIENCE)
    return page


def _say_progress(ref: str, *, by: Actor, say: Say) -> None:
    page = read_import(ref, by=by, now=timezone.now())
    done = {"done": page.lines, "total": page.lines_total}
    say(_("%(done)d of about %(total)d rows") % done)


def _say_result(page: ImportPage, *, say: Say) -> None:
    if page.trouble:
        say(page.trouble)
    say(_("Import %(ref)s: imported %(count)d") % {"ref": page.ref, "count": page.imported})
    say(_("of these doubtful: %(count)d") % {"count": page.doubtful})
    say(_("known already: %(count)d") % {"count": page.known})
    say(_("refused: %(count)d") % {"count": page.refused})
