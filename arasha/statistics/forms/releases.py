"""What analysts ask for, and what a withdrawal says to the readers."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from arasha.access.deeds import DeedForm, once, version, words
from arasha.agencies.models import Territory
from arasha.statistics.models import Cube
from arasha.statistics.periods import name_period
from arasha.statistics.rules.periods import (
    HALF,
    MONTH,
    QUARTER,
    YEAR,
    Period,
    last_periods,
    parse_period,
)

_OFFERED = ((MONTH, 6), (QUARTER, 8), (HALF, 6), (YEAR, 4))


class _RegionField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - options of Django's field
        super().__init__(queryset=None, to_field_name="code", empty_label=None, **options)

    def label_from_instance(self, obj: Territory) -> str:
        return obj.name


class _CubesField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - options of Django's field
        super().__init__(
            queryset=None, to_field_name="code", widget=forms.CheckboxSelectMultiple, **options
        )

    def label_from_instance(self, obj: Cube) -> str:
        return obj.title


class AskReleaseForm(DeedForm):
    """A region, a period that is over, and the tables."""

    territory = _RegionField(label=pgettext_lazy("place", "Region"))
    period = forms.ChoiceField(
        label=pgettext_lazy("classification", "Period"),
        help_text=_(
            "Begin with the shortest: a quarter cannot be given after the half-year that holds it."
        ),
    )
    cubes = _CubesField(label=_("Tables"))
    once = once()

    def offer_periods(self, today: date) -> None:
        """Let the last periods be chosen that are over."""
        self.fields["period"].choices = list(_periods(today))  # type: ignore[attr-defined]

    @property
    def asked_period(self) -> Period:
        return parse_period(self.cleaned_data["period"])


class WithdrawForm(DeedForm):
    """Why figures no longer hold, for their readers."""

    because = words(_("Why these figures no longer hold. Every reader sees this."))
    version = version()


def _periods(today: date) -> Iterable[tuple[str, str]]:
    for kind, count in _OFFERED:
        for period in last_periods(kind, today=today, count=count):
            yield period.code, name_period(period)
