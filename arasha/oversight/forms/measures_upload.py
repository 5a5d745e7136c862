"""The table of measures on its way: the file, then what was read of it, signed."""

from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from arasha.oversight.queries.measures_upload import LIMITS

_AGAIN = _("This page was open for too long. Choose the file again.")
# So long a page with what was read may stay open.
_SECONDS = 2 * 60 * 60
_ACCEPTED = ".xlsx,.xlsm,.xls,.xlsb,.ods,.csv"


class MeasuresFileForm(forms.Form):
    """One file; what it holds is looked at by its content, never by its name."""

    file = forms.FileField(
        label=_("Table of measures"), allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": _ACCEPTED}),
        help_text=_("An Excel workbook (xlsx), an OpenDocument table (ods) or csv, at most 4 MB."),
        error_messages={"required": _("Choose the file with the measures.")},
    )  # fmt: skip

    def clean_file(self) -> Any:  # noqa: ANN401 - an uploaded file, of a class that Django chooses
        file = self.cleaned_data["file"]
        if file.size > LIMITS.file_bytes:
            raise forms.ValidationError(_("The file is larger than 4 MB. Send only the measures."))
        return file


class ReadMeasuresForm(forms.Form):
    """What was read, as the person saw it: nobody can put another table in its place."""

    table = forms.CharField(widget=forms.HiddenInput, error_messages={"required": _AGAIN})

    def __init__(self, *args: Any, salt: str, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        self.salt = salt

    def clean_table(self) -> Any:  # noqa: ANN401 - plain JSON
        try:
            return signing.loads(self.cleaned_data["table"], salt=self.salt, max_age=_SECONDS)
        except signing.BadSignature:
            raise forms.ValidationError(_AGAIN) from None


def signed(table: object, *, salt: str) -> str:
    """Return what was read as text for the hidden field of `ReadMeasuresForm`."""
    return signing.dumps(table, salt=salt, compress=True)
