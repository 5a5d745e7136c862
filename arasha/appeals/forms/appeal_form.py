"""What every form about one appeal shares."""

from collections.abc import Mapping
from datetime import datetime

from django import forms
from django.db.models import Model, QuerySet
from django.http import QueryDict
from django.utils.functional import Promise

from arasha.appeals.models import Appeal
from arasha.staff.models import StaffMember

LONGEST_REASON = 500


class CodeField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A choice among rows by their code, never by row id; the form says among which."""

    def __init__(self, **more: Promise | str | bool) -> None:
        super().__init__(None, to_field_name="code", **more)  # type: ignore[arg-type]


class StaffField(CodeField):
    """A member of staff, shown with the unit."""

    def label_from_instance(self, obj: Model) -> str:
        assert isinstance(obj, StaffMember)
        return f"{obj.short_name} · {obj.unit.name}"


class AppealForm(forms.Form):
    """A form about one appeal: what can be chosen depends on it."""

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        appeal: Appeal,
        now: datetime,
        initial: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        self.appeal = appeal
        self.now = now
        self.prepare()

    def prepare(self) -> None:
        """Fill in what can be chosen."""

    def offer[T: Model](self, name: str, rows: QuerySet[T]) -> None:
        """Let the person choose one of the rows."""
        field = self.fields[name]
        assert isinstance(field, CodeField)
        field.queryset = rows
