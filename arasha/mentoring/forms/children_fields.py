"""Choices of people, collectives and children by their public references."""

from typing import Any

from django import forms

from arasha.mentoring.models import Adult, Collective, Participant
from arasha.staff.models import StaffMember


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A choice of a member of staff, by name and institution."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - options of Django's field
        super().__init__(queryset=None, to_field_name="code", **options)

    def label_from_instance(self, obj: StaffMember) -> str:
        return f"{obj.full_name}, {obj.unit.name}"


class CollectiveField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A choice of a collective by the code of its institution."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - options of Django's field
        super().__init__(queryset=None, to_field_name="unit__code", **options)

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401 - Django's
        return value.unit.code if isinstance(value, Collective) else value

    def label_from_instance(self, obj: Collective) -> str:
        return obj.unit.name


class AdultField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A choice of an adult of the programme."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - options of Django's field
        super().__init__(queryset=None, to_field_name="ref", **options)

    def label_from_instance(self, obj: Adult) -> str:
        where = obj.collective.unit.name if obj.collective else ""
        return ", ".join(filter(None, [obj.staff.full_name, where]))


class SiblingField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A choice of a child of the programme: how it is called, its institution, its reference."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - options of Django's field
        super().__init__(queryset=None, to_field_name="ref", **options)

    def label_from_instance(self, obj: Participant) -> str:
        return f"{obj.called}, {obj.home.name}, {obj.ref}"


class BefriendedField(SiblingField):
    """The same for a collective, which is told the first name only."""

    def label_from_instance(self, obj: Participant) -> str:
        return obj.called
