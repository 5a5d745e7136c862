"""Why a journal cannot be read at all, in sentences that say what to do."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from arasha.appeals.workbook import WorkbookError

FILE_IS_MISSING = "file_missing"
UNEXPECTED = "unexpected"
_MEBIBYTE = 1024 * 1024

TROUBLES: dict[str, Promise] = {
    "workbook": _("The file cannot be read as a journal."),
    "not_a_workbook": _(
        "This is no spreadsheet. Save the journal as an Excel workbook (xlsx) and send that."
    ),
    "empty_file": _("The file is empty. Choose the journal again."),
    "damaged_workbook": _(
        "A part of the file is missing or broken. Open it in your spreadsheet program, save it "
        "under a new name and send that."
    ),
    "encrypted_workbook": _(
        "The file is locked with a password. Save it without the password and send that."
    ),
    "file_too_large": _(
        "The file is larger than %(limit)d MB. Split the journal by years and send the parts."
    ),
    "suspicious_archive": _(
        "The file would unpack to far more than a journal can hold. Save it again as an Excel "
        "workbook (xlsx) and send that."
    ),
    "too_many_cells": _("The journal has too many cells. Split it by years and send the parts."),
    "unknown_sheet": _("A sheet that was to be read is not in the file."),
    "bad_mapping": _("The choice of columns cannot be used. Look at it again."),
    FILE_IS_MISSING: _("The uploaded file is not there any more. Upload it again."),
    UNEXPECTED: _(
        "Something went wrong that we had not foreseen. What is imported stays. Try again, and "
        "tell your administrator if it stops once more."
    ),
}

MAPPING_TROUBLES: dict[str, Promise] = {
    "text_column_missing": _("Choose the column that holds what the appeals say."),
    "heading_row_empty": _(
        "There is nothing in this row, or it is too far down. Headings stand in the first 60 rows."
    ),
    "column_used_twice": _("One column is chosen for two things."),
    "sheets_share_a_name": _(
        "Two sheets have the same name. Rename one in your spreadsheet program and send the file."
    ),
}


def say_trouble(code: str, params: Mapping[str, str | int] | None = None) -> str:
    """Return the sentence for the code of a trouble, with its figures."""
    params = params or {}
    known = MAPPING_TROUBLES.get(str(params.get("problem", "")))
    if known is not None:
        return str(known)
    limit = max(1, int(params.get("limit", 0)) // _MEBIBYTE)
    return str(TROUBLES.get(code, TROUBLES["workbook"])) % {"limit": limit}


def say_error(error: WorkbookError) -> str:
    return say_trouble(error.code, error.params)
