"""What people state about clocks, rules and the calendar."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from arasha.clocks.enums import BasisStatus, ClockKind

MAX_AMOUNT = 366
MAX_WARN_MINUTES = 60 * 24 * 60
LONGEST_PERIOD = timedelta(days=1100)


def day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def long_text() -> forms.Textarea:
    return forms.Textarea(attrs={"rows": 3})


class PeriodForm(forms.Form):
    """The period of the figures of deadlines, from GET."""

    since = forms.DateField(label=_("Clocks started from"), widget=day_input())
    until = forms.DateField(label=_("to and with"), widget=day_input())

    def clean(self) -> dict[str, Any]:
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and until < since:
            self.add_error("until", _("The last day lies before the first. Swap them."))
        elif since and until and until - since > LONGEST_PERIOD:
            self.add_error("since", _("Choose at most three years."))
        return self.cleaned_data


class ReasonForm(forms.Form):
    """A reason for a pause or a refusal, and the version of the clock that the person saw."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("One sentence. It stays with the clock; name no child."),
        max_length=300,
        widget=long_text(),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class VersionForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)


class ExtensionForm(ReasonForm):
    """Asks for a later day, at most the last one that the rule of the clock allows."""

    until = forms.DateField(label=_("New last day"), widget=day_input())
    field_order = ("until", "reason", "version")

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        first_day: date,
        last_day: date | None,
        initial: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}), auto_id="extend_%s")
        self.first_day, self.last_day = first_day, last_day
        self.fields["until"].widget.attrs.update(
            {"min": (first_day + timedelta(days=1)).isoformat(), "max": str(last_day or "")}
        )

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        if until <= self.first_day:
            raise ValidationError(_("This day is not later than the present deadline."))
        if self.last_day and until > self.last_day:
            raise ValidationError(
                _("The rule of this deadline allows %(day)s at the latest."),
                params={"day": self.last_day.strftime("%d.%m.%Y")},
            )
        return until


class RuleForm(forms.Form):
    """The next version of the rule of a duty."""

    kind = forms.ChoiceField(label=_("How the time is counted"), choices=ClockKind.choices)
    amount = forms.IntegerField(
        label=_("How many"),
        help_text=_(
            "Of the unit above. For “immediately”: minutes that still count as immediately."
        ),
        min_value=0,
        max_value=MAX_AMOUNT,
    )
    extension_kind = forms.ChoiceField(
        label=_("How an extension is counted"),
        choices=[("", _("No extension")), *ClockKind.choices],
        required=False,
    )
    extension_amount = forms.IntegerField(
        label=_("Extension at the most"), min_value=0, max_value=MAX_AMOUNT
    )
    warn_minutes = forms.IntegerField(
        label=_("Minutes before the end from which the clock calls for attention"),
        min_value=0,
        max_value=MAX_WARN_MINUTES,
    )
    status = forms.ChoiceField(label=_("Status of the figure"), choices=BasisStatus.choices)
    basis_kk = forms.CharField(label=_("Legal basis, in Kazakh"), max_length=200)
    basis_ru = forms.CharField(label=_("Legal basis, in Russian"), max_length=200)
    basis_en = forms.CharField(label=_("Legal basis, in English"), max_length=200)
    reason = forms.CharField(
        label=_("Why it changes"), max_length=200, help_text=_("An order, a decision, its number.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        facts = self.cleaned_data
        counted = {ClockKind.MINUTES, ClockKind.HOURS, ClockKind.CALENDAR_DAYS,
                   ClockKind.WORKING_DAYS, ClockKind.MONTHS}  # fmt: skip
        if facts.get("extension_kind") in counted and not facts.get("extension_amount"):
            self.add_error("extension_amount", _("Say how long the extension may be."))
        if facts.get("extension_kind") in {ClockKind.AT_ONCE, ClockKind.SAME_WORKING_DAY}:
            self.add_error("extension_kind", _("An extension is counted in time or days."))
        if not facts.get("extension_kind") and facts.get("extension_amount"):
            self.add_error("extension_kind", _("Say how the extension is counted."))
        return facts


class DayForm(forms.Form):
    """A day off, or a Saturday made a working day."""

    day = forms.DateField(label=pgettext_lazy("calendar", "Day"), widget=day_input())
    is_working = forms.TypedChoiceField(
        label=_("What it is"),
        choices=[("no", _("A day off")), ("yes", _("A working day"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        initial="no",
    )
    name_kk = forms.CharField(label=_("Name in Kazakh"), max_length=120)
    name_ru = forms.CharField(label=_("Name in Russian"), max_length=120, required=False)
    name_en = forms.CharField(label=_("Name in English"), max_length=120, required=False)
    source = forms.CharField(
        label=_("Source"), max_length=200, help_text=_("The law or order that says so.")
    )


class BreakForm(forms.Form):
    """School holidays."""

    first_day = forms.DateField(label=_("First day of the holidays"), widget=day_input())
    last_day = forms.DateField(label=_("Last day of the holidays"), widget=day_input())
    source = forms.CharField(
        label=_("Source"), max_length=200, help_text=_("The law or order that says so.")
    )

    def clean(self) -> dict[str, Any]:
        first, last = self.cleaned_data.get("first_day"), self.cleaned_data.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("The last day lies before the first. Swap them."))
        return self.cleaned_data
