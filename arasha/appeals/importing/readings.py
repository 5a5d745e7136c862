"""What the reader understood of a cell: a plain code to store, and words to show beside the cell."""

from collections.abc import Callable, Mapping
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from arasha.appeals.enums import AuthorKind, Channel, Severity
from arasha.appeals.workbook import JournalField as Field
from arasha.appeals.workbook import RowValues
from arasha.children.enums import Language
from arasha.lib.phones import format_phone

_LABELS: dict[Field, Mapping[str, object]] = {
    Field.CHANNEL: dict(Channel.choices),
    Field.APPLICANT: dict(AuthorKind.choices),
    Field.URGENCY: dict(Severity.choices),
    Field.LANGUAGE: dict(Language.choices),
}


def reading_of(field: Field, values: RowValues) -> str:
    """Return what was understood, in no language; "" where the field is left empty."""
    read = _READ.get(field)
    return str(read(values) or "") if read else ""


def _name_of(values: RowValues) -> str:
    name = values.child_name
    return " ".join(filter(None, (name.surname, name.given, name.patronymic))) if name else ""


_READ: dict[Field, Callable[[RowValues], object]] = {
    Field.DATE: lambda values: values.date,
    Field.TIME: lambda values: values.time and f"{values.time:%H:%M}",
    Field.CHANNEL: lambda values: values.channel,
    Field.APPLICANT: lambda values: values.applicant,
    Field.CHILD_NAME: _name_of,
    Field.BIRTH_DATE: lambda values: values.birth and (values.birth.day or values.birth.year),
    Field.IIN: lambda values: values.iin,
    Field.LANGUAGE: lambda values: values.language,
    Field.PHONE: lambda values: values.phone and values.phone.e164,
    Field.TERRITORY: lambda values: values.territory,
    Field.TEXT: lambda values: values.text,
    Field.URGENCY: lambda values: values.severity,
}


def say_reading(field: Field, reading: str, *, places: Mapping[str, str]) -> str:
    """Say a stored reading in the reader's language; `places` are names by the code of a place."""
    if field not in _READ:
        # It has no place of its own in an appeal and stays with the line, word for word.
        return _("kept as written")
    if not reading:
        return _("left empty")
    if field is Field.PHONE:
        return format_phone(reading)
    if field is Field.TERRITORY:
        # A place of another region, which this installation does not have.
        return places.get(reading) or _("left empty")
    if field in {Field.DATE, Field.BIRTH_DATE} and "-" in reading:
        return date_format(date.fromisoformat(reading), "DATE_FORMAT")
    return str(_LABELS.get(field, {}).get(reading, reading))
