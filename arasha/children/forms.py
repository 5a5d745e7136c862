"""Forms of the room. A name may be in any script; a number is compared with the rest by a person."""

import re
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from arasha.agencies.models import Organisation, Territory
from arasha.children.enums import Language, Sex
from arasha.children.facts import ChildFacts
from arasha.children.models import Child
from arasha.lib.iin import LENGTH, restore_leading_zeros
from arasha.lib.names import PersonName, name_tokens

_EARLIEST_YEAR = 1990


def new_key() -> str:
    """Return the key of one sending of a form."""
    return uuid4().hex


class IinField(forms.CharField):
    """An IIN as typed, blanks and hyphens allowed; empty where there is none."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def clean(self, value: object) -> str:
        typed = str(super().clean(value))
        digits = re.sub(r"[\s-]", "", typed)
        if not digits:
            return ""
        if not re.fullmatch(r"[0-9]+", digits):
            raise forms.ValidationError(_("An IIN has digits only."))
        if len(digits) == LENGTH:
            return digits
        suggestion = restore_leading_zeros(digits)
        if suggestion:
            raise forms.ValidationError(
                _("An IIN has 12 digits. With its zero back this would be %(iin)s: is it that?"),
                params={"iin": suggestion},
            )
        raise forms.ValidationError(
            _("An IIN has 12 digits, this has %(count)d."), params={"count": len(digits)}
        )


def _day() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class SearchForm(forms.Form):
    name = forms.CharField(
        label=_("Name"),
        required=False,
        max_length=200,
        help_text=_("In any script and spelling; part of it is enough."),
    )
    year = forms.IntegerField(
        label=_("Year of birth"), required=False, min_value=_EARLIEST_YEAR, max_value=2100
    )
    iin = IinField(label=pgettext_lazy("number of a person", "IIN"), required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        name, iin = data.get("name") or "", data.get("iin")
        if not self.errors and not iin and not name_tokens(name):
            self.add_error("name", _("Write a name or an IIN: what shall be searched for?"))
        return data


class ChildForm(forms.Form):
    """The record of a child. Only one part of the name is needed."""

    once = forms.CharField(widget=forms.HiddenInput, max_length=40, initial=new_key)
    version = forms.IntegerField(widget=forms.HiddenInput, initial=1)
    surname = forms.CharField(label=_("Surname"), required=False, max_length=80)
    given = forms.CharField(label=_("Given name"), required=False, max_length=80)
    patronymic = forms.CharField(
        label=_("Patronymic"),
        required=False,
        max_length=80,
        help_text=_("As in the document; leave it empty where there is none."),
    )
    born_on = forms.DateField(label=_("Date of birth"), required=False, widget=_day())
    birth_year = forms.IntegerField(
        label=_("Year of birth, if only that is known"),
        required=False,
        min_value=_EARLIEST_YEAR,
        max_value=2100,
    )
    iin = IinField(
        label=pgettext_lazy("number of a person", "IIN"),
        required=False,
        help_text=_("A child may have none."),
    )
    sex = forms.ChoiceField(
        label=pgettext_lazy("of a person", "Sex"), required=False, choices=Sex.choices
    )
    language = forms.ChoiceField(
        label=_("Language of the child"), required=False, choices=Language.choices
    )
    parent_language = forms.ChoiceField(
        label=_("Language of the parents"), required=False, choices=Language.choices
    )
    territory: Any = forms.ModelChoiceField(
        label=_("City or district"),
        required=False,
        queryset=None,
        to_field_name="code",
        empty_label=_("Choose"),
    )
    school: Any = forms.ModelChoiceField(
        label=_("School or college"),
        required=False,
        queryset=None,
        to_field_name="code",
        empty_label=_("Choose"),
    )
    checked = forms.BooleanField(
        label=_("I compared with the document: it is as written here, and another child."),
        required=False,
        widget=forms.HiddenInput,
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        territories: QuerySet[Territory],
        schools: QuerySet[Organisation],
        today: date,
        child: Child | None = None,
    ) -> None:
        super().__init__(data, initial=_initial(child))
        self.fields["territory"].queryset = territories  # type: ignore[attr-defined]
        self.fields["school"].queryset = schools  # type: ignore[attr-defined]
        self.today, self.child = today, child

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not any(data.get(part) for part in ("surname", "given", "patronymic")):
            self.add_error("surname", _("Write at least one part of the name."))
        born_on = data.get("born_on")
        if born_on and born_on > self.today:
            self.add_error("born_on", _("This day is still to come."))
        if born_on and born_on.year < _EARLIEST_YEAR:
            self.add_error("born_on", _("This is too long ago for a child."))
        return data

    def facts(self) -> ChildFacts:
        """Return what was typed; the name stays verbatim unless one of its parts was changed."""
        data = self.cleaned_data
        parts = (data["surname"], data["given"], data["patronymic"])
        written = " ".join(part for part in parts if part)
        child = self.child
        if child and parts == (child.surname, child.given, child.patronymic):
            written = child.name_as_in_document
        names = ("born_on", "birth_year", "iin", "sex", "language", "parent_language", "school")
        return ChildFacts(
            name=PersonName(*parts, as_written=written),
            territory=data["territory"],
            **{name: data[name] for name in names},
        )

    def ask_for_second_look(self) -> None:
        """Show the box that confirms what looks doubtful."""
        self.fields["checked"].widget = forms.CheckboxInput()


def _initial(child: Child | None) -> dict[str, Any]:
    if child is None:
        return {}
    names = ("surname", "given", "patronymic", "born_on", "iin", "sex", "language", "version")
    return {
        **{name: getattr(child, name) for name in names},
        "parent_language": child.parent_language,
        "birth_year": None if child.born_on else child.birth_year,
        "territory": child.territory.code if child.territory else None,
        "school": child.school.code if child.school else None,
    }
