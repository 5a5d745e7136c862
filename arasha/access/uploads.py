"""A table on its way in: the file, what was read of it signed, and the rows that come back to correct."""

from collections.abc import Callable, Iterable
from io import BytesIO
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from arasha.lib.sheets import WorkbookError
from arasha.lib.sheets.refused import HEADING_KEYS, refused_book

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

type Words = "_StrPromise"

_AGAIN = _("This page was open for too long. Choose the file again.")
# So long a page with what was read may stay open.
_SECONDS = 2 * 60 * 60
_ACCEPTED = ".xlsx,.xlsm,.xls,.xlsb,.ods,.csv"
_TROUBLES: dict[str, Words] = {
    "empty_file": _("The file is empty. Choose the table again."),
    "encrypted_workbook": _(
        "The file is locked with a password. Save it without one and send that."
    ),
}
_UNREADABLE = _(
    "The file cannot be read as a table. Save it as an Excel workbook (xlsx) and send that."
)
# Sheet, row, what to correct: in the order of HEADING_KEYS.
_REFUSED = (_("Sheet of the table"), _("Row of the table"), _("What to correct"))


def table_file(*, label: Words, help_text: Words, missing: Words) -> forms.FileField:
    """Return the field of a table; an empty file is let through, since the reader says it in words."""
    return forms.FileField(
        label=label, help_text=help_text, allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": _ACCEPTED}), error_messages={"required": missing},
    )  # fmt: skip


class TableFileForm(forms.Form):
    """One file; what it holds is looked at by its content, never by its name.

    A room declares `file`, the largest size in bytes and two sentences: for a file above it, and for
    one in which no sheet has what is looked for.
    """

    largest: ClassVar[int]
    too_large: ClassVar[Words]
    nothing_found: ClassVar[Words]

    def clean_file(self) -> Any:  # noqa: ANN401 - an uploaded file, of a class that Django chooses
        file = self.cleaned_data["file"]
        if file.size > self.largest:
            raise forms.ValidationError(self.too_large)
        return file

    def read[Read](self, reader: Callable[[bytes], Read | None]) -> Read | None:
        """Return what `reader` finds in the file that was sent; None and a sentence where it cannot.

        The reader returns None where no sheet has what is looked for, or raises WorkbookError.
        """
        if not self.is_valid():
            return None
        try:
            found = reader(self.cleaned_data["file"].read())
        except WorkbookError as error:
            words = {**_TROUBLES, "file_too_large": self.too_large}
            self.add_error("file", str(words.get(error.code, _UNREADABLE)))
            return None
        if found is None:
            self.add_error("file", str(self.nothing_found))
        return found


class ReadTableForm(forms.Form):
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


def carry(table: object, *, salt: str) -> ReadTableForm:
    """Return the form that carries what was read, signed for one person and purpose: plain JSON."""
    signed = signing.dumps(table, salt=salt, compress=True)
    return ReadTableForm(initial={"table": signed}, salt=salt)


def book_to_correct(
    table: dict[str, Any], *, say_faults: Callable[[Iterable[str]], list[str]]
) -> bytes:
    """Return the rows that were not understood as a workbook, to be corrected and sent again.

    `table` has `sheet`, `headings`, and `refused`: number of the row, codes of faults, cells.
    """
    output = BytesIO()
    heads = {key: str(words) for key, words in zip(HEADING_KEYS, _REFUSED, strict=True)}
    with refused_book(output, words=heads) as book:
        page = book.add_page(table["sheet"], headings=table["headings"])
        for number, faults, cells in table["refused"]:
            page.add(table["sheet"], number, say_faults(faults), cells)
    return output.getvalue()
