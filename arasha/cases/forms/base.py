"""What forms of the room share beside those of access.deeds: the choice of a person."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from arasha.staff.models import StaffMember


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - options of Django's field
        super().__init__(queryset=None, to_field_name="code", **options)

    def label_from_instance(self, obj: StaffMember) -> str:
        return f"{obj.short_name}, {obj.unit.name}"


NEEDS_REASON = _("Say why: the other side has to know.")
