"""Forms of sorting and of naming the source of harm."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from arasha.appeals.enums import AppealKind, Severity
from arasha.appeals.forms.appeal_form import AppealForm, CodeField
from arasha.appeals.queries.choices import (
    find_people,
    list_nameable,
    list_places,
    list_schools,
)
from arasha.appeals.queries.routing import is_outside_competence
from arasha.cases.enums import Category
from arasha.staff.models import StaffMember


class SortForm(AppealForm):
    category = forms.ChoiceField(
        label=pgettext_lazy("of an appeal", "Category"), choices=Category.choices
    )
    severity = forms.ChoiceField(
        label=pgettext_lazy("of an appeal", "Severity"), choices=Severity.choices
    )
    kind = forms.ChoiceField(
        label=pgettext_lazy("of an appeal", "Kind"), choices=AppealKind.choices
    )
    territory = CodeField(label=_("City or district"), required=False)
    school = CodeField(label=_("School"), required=False)
    is_outside = forms.BooleanField(
        label=_("Outside our competence"),
        help_text=_(
            "For a formal appeal: it is forwarded within three working days and its author is told."
        ),
        required=False,
    )

    def prepare(self) -> None:
        self.offer("territory", list_places(self.appeal, now=self.now))
        self.offer("school", list_schools(self.appeal, now=self.now))
        appeal = self.appeal
        self.initial = {
            "category": appeal.category,
            "severity": appeal.severity,
            "kind": appeal.kind,
            "territory": appeal.territory.code if appeal.territory else None,
            "school": appeal.school.code if appeal.school else None,
            "is_outside": is_outside_competence(appeal),
        }


class NameForm(AppealForm):
    unit = CodeField(label=_("Institution"), required=False)
    person = forms.CharField(
        label=_("Member of staff: code or surname"), max_length=80, required=False
    )

    def prepare(self) -> None:
        self.offer("unit", list_nameable(self.appeal, now=self.now))

    def clean_person(self) -> StaffMember | None:
        text = self.cleaned_data["person"].strip()
        if not text:
            return None
        found = find_people(text)
        if len(found) == 1:
            return found[0]
        if not found:
            raise forms.ValidationError(_("Nobody with this code or surname works here."))
        people = "; ".join(f"{each.code} {each.short_name}, {each.unit.name}" for each in found)
        raise forms.ValidationError(
            _("Several people are called so. Write the code: %(people)s"), params={"people": people}
        )

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if not self.errors and bool(typed.get("unit")) == bool(typed.get("person")):
            self.add_error("unit", _("Choose an institution, or name a person: one of both."))
        return typed
