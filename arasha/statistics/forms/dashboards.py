from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from arasha.statistics.periods import name_period
from arasha.statistics.rules.periods import Period


class FiguresForm(forms.Form):
    """Which figures are shown: of what was published, and nothing between."""

    period = forms.ChoiceField(label=pgettext_lazy("classification", "Period"), required=False)
    district = forms.ChoiceField(
        label=pgettext_lazy("classification", "City or district"), required=False
    )

    def __init__(
        self, *, period: Period, periods: list[Period], district: str, places: dict[str, str]
    ) -> None:
        super().__init__(initial={"period": period.code, "district": district})
        choices = [(one.code, name_period(one).capitalize()) for one in periods]
        whole = ("", _("The whole region"))
        self.fields["period"].choices = choices  # type: ignore[attr-defined]
        self.fields["district"].choices = [whole, *places.items()]  # type: ignore[attr-defined]
