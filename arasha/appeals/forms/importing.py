"""Forms of the import: the upload, and what each column of a sheet holds."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from arasha.access.uploads import table_file
from arasha.appeals.importing.plan import LARGEST
from arasha.appeals.importing.troubles import say_trouble
from arasha.appeals.importing.words import FIELD_LABELS
from arasha.appeals.workbook import JournalField, SheetPlan

# More columns than this no journal has; a form may carry 400 fields.
MOST_COLUMNS = 120
_SAMPLE_LENGTH = 60


class UploadForm(forms.Form):
    """One file; what it holds is looked at by its content, never by its name."""

    file = table_file(
        label=_("The journal"),
        help_text=_(
            "An Excel workbook (xlsx, xls), an OpenDocument table (ods) or a text table (csv), "
            "at most 40 MB."
        ),
        missing=_("Choose the file of the journal."),
    )

    def clean_file(self) -> Any:  # noqa: ANN401 - an uploaded file, of a class that Django chooses
        file = self.cleaned_data["file"]
        if not file.size:
            raise forms.ValidationError(say_trouble("empty_file"))
        if file.size > LARGEST:
            raise forms.ValidationError(say_trouble("file_too_large", {"limit": LARGEST}))
        return file


class SheetForm(forms.Form):
    """How one sheet is read: taken or not, the row of headings, and what each column holds."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    is_journal = forms.BooleanField(label=_("Read this sheet"), required=False)
    heading_row = forms.IntegerField(
        label=_("Row of the headings"),
        required=False,
        min_value=1,
        max_value=1_048_576,
        help_text=_("Leave it empty where the sheet has no headings."),
    )
    heading_height = forms.ChoiceField(
        label=_("The headings stand in"),
        choices=[("1", _("one row")), ("2", _("two rows"))],
    )

    def __init__(
        self, data: QueryDict | None = None, *, plan: SheetPlan, number: int, version: int
    ) -> None:
        self.plan, self.number = plan, number
        held = {column: field for field, column in plan.columns.items()}
        first = {
            "version": version, "is_journal": plan.is_journal, "heading_row": plan.heading_row,
            "heading_height": str(plan.heading_height),
        }  # fmt: skip
        # Several such forms stand on one page: their ids must differ, their names need not.
        super().__init__(data, initial=first, auto_id=f"id_{number}_%s")
        for column in range(_width(plan)):
            self.fields[f"column_{column}"] = forms.ChoiceField(
                label=column_name(column),
                required=False,
                choices=[("", pgettext_lazy("column of a journal", "not read")), *_choices()],
                initial=held[column].value if column in held else "",
                help_text=_heading(plan, column),
            )

    @property
    def is_moved(self) -> bool:
        """Whether another row of headings is named: the columns below belong to the old ones."""
        data = self.cleaned_data
        wanted = (data["heading_row"], int(data["heading_height"]) if data["heading_row"] else 1)
        return wanted != (self.plan.heading_row, self.plan.heading_height)

    def show_version(self, version: int) -> None:
        """Let what was typed stand in the form over the version that is there now."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        data["version"] = str(version)
        self.data = data

    def columns(self) -> Iterable[tuple[forms.BoundField, str, str]]:
        """Return the control of each column with its heading and its first values."""
        for column in range(_width(self.plan)):
            samples = (row[column] for row in self.plan.samples if column < len(row))
            shown = " · ".join(text[:_SAMPLE_LENGTH] for text in samples if text)
            yield self[f"column_{column}"], _heading(self.plan, column), shown

    def head(self) -> list[forms.BoundField]:
        return [self[name] for name in ("is_journal", "heading_row", "heading_height")]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.errors or (self.is_moved and data["heading_row"]):
            return data
        held: dict[str, int] = {}
        for column in range(_width(self.plan)):
            chosen = data.get(f"column_{column}")
            if chosen and held.setdefault(chosen, column) != column:
                self.add_error(f"column_{column}", _("Another column holds this. Choose one."))
        if data["is_journal"] and JournalField.TEXT.value not in held:
            self.add_error("is_journal", say_trouble("", {"problem": "text_column_missing"}))
        return data

    def mapping(self) -> dict[str, Any]:
        """Return the mapping as `importing.plan.correct` takes it."""
        data = self.cleaned_data
        mapping: dict[str, Any] = {
            "heading_row": data["heading_row"],
            "heading_height": int(data["heading_height"]) if data["heading_row"] else 1,
        }
        if self.is_moved and data["heading_row"]:
            return mapping
        columns = {
            data[f"column_{column}"]: column
            for column in range(_width(self.plan))
            if data[f"column_{column}"]
        }
        return {**mapping, "is_journal": data["is_journal"], "columns": columns}


def column_name(column: int) -> str:
    """Return the letters which a spreadsheet gives a column: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _width(plan: SheetPlan) -> int:
    widths = [len(plan.headings), *(len(row) for row in plan.samples)]
    widths += [column + 1 for column in plan.columns.values()]
    return min(max(widths), MOST_COLUMNS)


def _heading(plan: SheetPlan, column: int) -> str:
    return plan.headings[column] if column < len(plan.headings) else ""


def _choices() -> list[tuple[str, Any]]:
    return [(field.value, label) for field, label in FIELD_LABELS.items()]
