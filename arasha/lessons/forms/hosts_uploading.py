"""The table of classes on its way: its file."""

from django.utils.translation import gettext_lazy as _

from arasha.access.uploads import TableFileForm, table_file
from arasha.lessons.queries.hosts_uploading import LIMITS


class ClassesFileForm(TableFileForm):
    """The classes of one institution."""

    largest = LIMITS.file_bytes
    too_large = _("The file is larger than 2 MB. Send only the classes.")
    nothing_found = _(
        "No sheet names classes and their number of pupils. Write these two headings above the columns."
    )
    file = table_file(
        label=_("Table of classes"),
        help_text=_("An Excel workbook (xlsx), an OpenDocument table (ods) or csv, at most 2 MB."),
        missing=_("Choose the file with the classes."),
    )
