"""What an administrator states about an institution."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.core.validators import RegexValidator
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from arasha.access.forms import day_input
from arasha.agencies.enums import OrganisationKind, OrganisationStatus
from arasha.agencies.models import Organisation, Territory

CODE = RegexValidator(
    r"\A[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?\Z",
    _("Small Latin letters, digits and dashes, at most 32."),
)
LONGEST_NAME = 200
ONE_YEAR = timedelta(days=366)


def _name(language: object) -> forms.CharField:
    return forms.CharField(label=language, max_length=LONGEST_NAME)  # type: ignore[arg-type]


class InstitutionForm(forms.Form):
    """What may be changed of an institution at any time."""

    name_kk = _name(_("Name in Kazakh"))
    name_ru = _name(_("Name in Russian"))
    name_en = _name(_("Name in English"))
    status = forms.ChoiceField(
        label=pgettext_lazy("institution", "State"), choices=OrganisationStatus.choices
    )
    language = forms.ChoiceField(label=_("Language of work"), choices=settings.LANGUAGES)
    receives_referrals = forms.BooleanField(
        label=_("Referrals may be sent to it"),
        help_text=_("Only where somebody there answers them."),
        required=False,
    )


class ChangeForm(InstitutionForm):
    """An institution as it is, to be changed. `version` is what the reader saw."""

    last_day = forms.DateField(
        label=_("Last day"),
        help_text=_("Leave it empty while no end is known."),
        widget=day_input(),
        required=False,
    )
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None = None, *, unit: Organisation) -> None:
        names = [*InstitutionForm.base_fields, "version"]
        last = unit.valid_to - timedelta(days=1) if unit.valid_to else None
        super().__init__(data, initial={n: getattr(unit, n) for n in names} | {"last_day": last})
        self.since = unit.valid_from

    def clean_last_day(self) -> date | None:
        last: date | None = self.cleaned_data["last_day"]
        if last and last < self.since:
            raise forms.ValidationError(_("It ends before it began. Look at the year."))
        return last

    def facts(self) -> dict[str, Any]:
        """Return the fields of the table: in force until the day after the last."""
        facts = {name: self.cleaned_data[name] for name in InstitutionForm.base_fields}
        last = self.cleaned_data["last_day"]
        return facts | {"valid_to": last + timedelta(days=1) if last else None}


class AddForm(InstitutionForm):
    """A new institution. Places and parents are those in the administrator's care."""

    code = forms.CharField(
        label=pgettext_lazy("institution", "Code"), max_length=32, validators=[CODE],
        help_text=_("Small Latin letters, digits and dashes, like school-12. It stays for ever."),
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("Kind of institution"), choices=OrganisationKind.choices)
    territory: "forms.ModelChoiceField[Territory]" = forms.ModelChoiceField(
        None, label=_("City or district"), to_field_name="code"
    )
    parent: "forms.ModelChoiceField[Organisation]" = forms.ModelChoiceField(
        None,
        label=_("Under which institution it stands"),
        help_text=_("Heads and supervisors there see the work of this one."),
        to_field_name="code",
        required=False,
    )
    valid_from = forms.DateField(label=_("First day"), widget=day_input())
    field_order = ["code", "kind", "name_kk", "name_ru", "name_en", "territory", "parent"]

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        places: QuerySet[Territory],
        parents: QuerySet[Organisation],
        today: date,
    ) -> None:
        super().__init__(data, initial={"valid_from": today, "status": "operating"})
        self.fields["territory"].queryset = places  # type: ignore[attr-defined]
        self.fields["parent"].queryset = parents  # type: ignore[attr-defined]


class MoveForm(forms.Form):
    """Another place, from a day. `version` is what the reader saw."""

    territory: "forms.ModelChoiceField[Territory]" = forms.ModelChoiceField(
        None, label=_("City or district"), to_field_name="code"
    )
    first_day = forms.DateField(label=_("First day there"), widget=day_input())
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        unit: Organisation,
        places: QuerySet[Territory],
        today: date,
    ) -> None:
        super().__init__(
            data, auto_id="move_%s", initial={"first_day": today, "version": unit.version}
        )
        self.latest = today + ONE_YEAR
        self.fields["territory"].queryset = places  # type: ignore[attr-defined]

    def clean_first_day(self) -> date:
        day: date = self.cleaned_data["first_day"]
        if day > self.latest:
            raise forms.ValidationError(_("This is more than a year ahead. Look at the year."))
        return day
