"""The form that opens a case for the child of an appeal."""

import re
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from arasha.appeals.forms.appeal_form import AppealForm, CodeField, StaffField
from arasha.appeals.models import AboutChild
from arasha.appeals.queries.choices import list_leads, list_workers_for
from arasha.cases.enums import Risk
from arasha.children.facts import ChildFacts
from arasha.children.forms import IinField
from arasha.lib.names import parse_person_name


class OpenCaseForm(AppealForm):
    NEW = "new"
    child = forms.ChoiceField(label=_("Which child"), widget=forms.RadioSelect)
    name = forms.CharField(
        label=_("Name of the child as in the document"),
        max_length=240,
        required=False,
        help_text=_("Surname, given name, patronymic."),
    )
    born_on = forms.DateField(
        label=_("Date of birth"),
        required=False,
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
    )
    birth_year = forms.IntegerField(
        label=_("Or the year of birth only"), required=False, min_value=1990, max_value=2100
    )
    iin = IinField(label=_("IIN, if known"), max_length=20, required=False)
    lead = CodeField(label=_("Lead institution"))
    worker = StaffField(
        label=_("Who leads the case"),
        required=False,
        help_text=_("Leave it empty, and a supervisor of the lead institution decides."),
    )
    risk = forms.ChoiceField(label=_("Risk"), choices=[("", _("Choose")), *Risk.choices])

    def prepare(self) -> None:
        leads = list_leads(self.appeal, now=self.now)
        self.offer("lead", leads)
        self.offer("worker", list_workers_for(self.appeal, leads=leads, now=self.now))

    def fill_in(self, about: AboutChild) -> None:
        """Fill in what was told about the child, so that nobody types it again."""
        year = re.search(r"(?:19|20)[0-9]{2}", about.birth)
        told = {"name": about.name, "iin": about.iin, "birth_year": year and year.group()}
        self.initial = {**told, **self.initial}

    def offer_children(self, children: list[tuple[str, str]]) -> None:
        """Offer the children who may be meant, and to register a new one."""
        field = self.fields["child"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [*children, (self.NEW, _("None of these: register a child"))]
        if not children:
            self.initial = {**self.initial, "child": self.NEW}

    def clean_birth_year(self) -> int | None:
        year = self.cleaned_data["birth_year"]
        if year is not None and year > timezone.localdate(self.now).year:
            raise forms.ValidationError(_("This year lies in the future."))
        return int(year) if year is not None else None

    def clean_born_on(self) -> date | None:
        day: date | None = self.cleaned_data["born_on"]
        if day is not None and day > timezone.localdate(self.now):
            raise forms.ValidationError(_("This day lies in the future."))
        return day

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("child") == self.NEW and parse_person_name(typed.get("name", "")) is None:
            self.add_error("name", _("Write the name of the child to register, or choose a child."))
        lead, worker = typed.get("lead"), typed.get("worker")
        if lead is not None and worker is not None:
            workers = list_workers_for(self.appeal, leads=[lead], now=self.now)
            if not workers.filter(pk=worker.pk).exists():
                self.add_error("worker", _("This person does not work at the lead institution."))
        return typed

    def chosen_child(self) -> str | ChildFacts:
        """Return the reference of the chosen child, or the facts of the one to register."""
        typed = self.cleaned_data
        if typed["child"] != self.NEW:
            return str(typed["child"])
        name = parse_person_name(typed["name"])
        assert name is not None
        return ChildFacts(
            name=name,
            born_on=typed["born_on"],
            birth_year=typed["birth_year"],
            iin=typed["iin"],
            school=self.appeal.school,
            territory=self.appeal.territory,
        )
