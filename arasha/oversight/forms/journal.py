"""What of the journal is asked for. Codes and references only, so it may stand in an address."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from arasha.journal.enums import Act, Result
from arasha.lib.refs import make_ref, parse_ref
from arasha.oversight.enums import AlertAnswer


class JournalForm(forms.Form):
    """The filter of the journal, from GET."""

    ref = forms.CharField(
        label=_("Reference"),
        help_text=_("A-2026-00041: who did something with it and who saw it, also in a list."),
        required=False,
        max_length=32,
    )
    who = forms.CharField(label=_("Code of a member of staff"), required=False, max_length=32)
    act = forms.ChoiceField(
        label=_("Act"), choices=[("", _("Every act")), *Act.choices], required=False
    )
    result = forms.ChoiceField(
        label=pgettext_lazy("journal", "Result"),
        choices=[("", _("Done, seen and refused")), *Result.choices],
        required=False,
    )
    since = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    until = forms.DateField(
        label=_("To and with"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    before = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def clean_ref(self) -> str:
        """Read the reference as people type it; what is no reference is searched as it stands."""
        text: str = self.cleaned_data["ref"].strip()
        parts = parse_ref(text)
        return make_ref(*parts) if parts else text

    def clean(self) -> dict[str, Any]:
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and until < since:
            self.add_error("until", _("The last day lies before the first. Swap them."))
        return self.cleaned_data


class AnswerForm(forms.Form):
    """What came of looking into an unusual reading."""

    answer = forms.ChoiceField(
        label=_("What came of it"), choices=AlertAnswer.choices, widget=forms.RadioSelect
    )
