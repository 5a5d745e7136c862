"""What forms of the room share: the key of a sending, the version seen, and choices of a case."""

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from arasha.agencies.models import Organisation
from arasha.staff.models import StaffMember

LONGEST = 500


def new_key() -> str:
    """Return the key of one sending of a form."""
    return uuid4().hex


class DeedForm(forms.Form):
    """A form of one deed; rows of choices come in, since a form never asks the database itself."""

    def __init__(self, data: QueryDict | None = None, **rows: QuerySet[Any]) -> None:
        super().__init__(data)
        for name, choices in rows.items():
            self.fields[name].queryset = choices  # type: ignore[attr-defined]

    def renew(self, *, version: int) -> None:
        """Let the same words be sent again, now that the person sees what is new."""
        if "version" in self.fields and isinstance(self.data, QueryDict):
            self.data = self.data.copy()
            self.data["version"] = str(version)


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - options of Django's field
        super().__init__(queryset=None, to_field_name="code", **options)

    def label_from_instance(self, obj: StaffMember) -> str:
        return f"{obj.short_name}, {obj.unit.name}"


class UnitField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - options of Django's field
        super().__init__(queryset=None, to_field_name="code", **options)

    def label_from_instance(self, obj: Organisation) -> str:
        return obj.name


def once() -> forms.CharField:
    return forms.CharField(widget=forms.HiddenInput, max_length=40, initial=new_key)


def version() -> forms.IntegerField:
    return forms.IntegerField(widget=forms.HiddenInput, min_value=1)


def words(label: Any, *, rows: int = 3, longest: int = LONGEST, **options: Any) -> forms.CharField:  # noqa: ANN401
    """Return a field for a few sentences."""
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=longest, widget=area, **options)


def day(label: Any, **options: Any) -> forms.DateField:  # noqa: ANN401
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, widget=widget, **options)


def choices(label: Any, options: Iterable[tuple[str, Any]]) -> forms.ChoiceField:  # noqa: ANN401
    """Return radio buttons: all choices are seen at once."""
    return forms.ChoiceField(label=label, choices=list(options), widget=forms.RadioSelect)


NEEDS_REASON = _("Say why: the other side has to know.")
