"""The table of measures on its way: its file."""

from django.utils.translation import gettext_lazy as _

from arasha.access.uploads import TableFileForm, table_file
from arasha.oversight.queries.measures_upload import LIMITS


class MeasuresFileForm(TableFileForm):
    """The measures of one region."""

    largest = LIMITS.file_bytes
    too_large = _("The file is larger than 4 MB. Send only the measures.")
    nothing_found = _(
        "No sheet names measures. Number, text and executors have to stand as headings above the columns."
    )
    file = table_file(
        label=_("Table of measures"),
        help_text=_("An Excel workbook (xlsx), an OpenDocument table (ods) or csv, at most 4 MB."),
        missing=_("Choose the file with the measures."),
    )
