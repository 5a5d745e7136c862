"""The filters of the list: codes only, so that an address never says anything about a person."""

from collections.abc import Iterable, Mapping

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from arasha.appeals.enums import AppealState, Severity
from arasha.appeals.queries.lists import LAST_PAGE, Choice, Tab
from arasha.cases.enums import Category

_ANY = [("", pgettext_lazy("filter", "All"))]


class FilterForm(forms.Form):
    tab = forms.ChoiceField(
        choices=[(tab.value, tab.value) for tab in Tab], widget=forms.HiddenInput, required=False
    )
    severity = forms.ChoiceField(
        label=pgettext_lazy("of an appeal", "Severity"),
        choices=[*_ANY, *Severity.choices],
        required=False,
    )
    category = forms.ChoiceField(
        label=pgettext_lazy("of an appeal", "Category"),
        choices=[*_ANY, *Category.choices],
        required=False,
    )
    territory = forms.ChoiceField(label=_("City or district"), required=False)
    state = forms.ChoiceField(
        label=pgettext_lazy("of an appeal", "State"),
        choices=[*_ANY, *AppealState.choices],
        required=False,
    )
    page = forms.IntegerField(
        min_value=1, max_value=LAST_PAGE, required=False, widget=forms.HiddenInput
    )

    def __init__(self, data: Mapping[str, str], *, places: Iterable[tuple[str, str]]) -> None:
        super().__init__(data)
        field = self.fields["territory"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [*_ANY, *places]

    def choice(self) -> Choice:
        """Return what is asked for; a code that does not exist asks for nothing."""
        self.is_valid()
        asked = self.cleaned_data
        return Choice(
            tab=Tab(asked.get("tab") or Tab.WAITING),
            category=asked.get("category", ""),
            severity=asked.get("severity", ""),
            territory=asked.get("territory", ""),
            state=asked.get("state", ""),
            page=asked.get("page") or 1,
        )
