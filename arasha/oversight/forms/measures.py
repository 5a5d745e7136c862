"""What is written about a measure of the programme."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from arasha.access.deeds import DeedForm, UnitField, choices, day, once, version, words
from arasha.agencies.models import Organisation
from arasha.agreements.enums import Rhythm
from arasha.oversight.enums_measures import Completion, Funding, LinkAnswer
from arasha.oversight.models import Measure
from arasha.statistics.enums import Direction

LONGEST_TEXT = 1000
ROWS = 6


class MeasureForm(DeedForm):
    """A measure; each executor with its deadline is a row of four fields."""

    number = forms.CharField(
        label=_("Number of the measure"), help_text=_("As in the plan, like 12 or 12.1."),
        max_length=12,
    )  # fmt: skip
    direction = choices(pgettext_lazy("programme", "Direction"), Direction.choices)
    text_kk = words(_("Text in Kazakh"), longest=LONGEST_TEXT)
    text_ru = words(_("Text in Russian"), longest=LONGEST_TEXT)
    text_en = words(_("Text in English"), longest=LONGEST_TEXT, required=False)
    completion = forms.ChoiceField(label=_("Form of completion"), choices=Completion.choices)
    evidence_asked = forms.CharField(
        label=_("What shows that it is done"),
        help_text=_("A document, a list, a figure: without any child."),
        max_length=300,
    )
    verifier_unit = UnitField(
        label=_("Who checks it"), help_text=_("Another institution than those that do it.")
    )
    last_day = day(
        _("Last day of the measure"),
        help_text=_("What is done again and again ends on this day."),
    )
    funding = forms.ChoiceField(label=_("Who pays"), choices=Funding.choices)
    funds = forms.DecimalField(
        label=_("Millions of tenge"), required=False, min_value=0, max_digits=12, decimal_places=2
    )
    indicator = forms.ChoiceField(label=_("Indicator it works for"), required=False)
    baseline = forms.DecimalField(
        label=_("Where the indicator stood"), required=False, max_digits=14, decimal_places=2
    )
    target = forms.DecimalField(
        label=_("Where it is to stand"), required=False, max_digits=14, decimal_places=2
    )
    once = once()
    version = version()

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - Django's
        indicators: list[tuple[str, str]],
        units: QuerySet[Organisation],
        rows: int = ROWS,
        **options: Any,  # noqa: ANN401 - Django's
    ) -> None:
        self.rows = rows
        super().__init__(*args, verifier_unit=units, **options)
        indicator: Any = self.fields["indicator"]
        indicator.choices = [("", _("None yet")), *indicators]
        for at in range(rows):
            self._add_row(at, units)

    def _add_row(self, at: int, units: QuerySet[Organisation]) -> None:
        unit = UnitField(label=pgettext_lazy("measure", "Executor"), required=at == 0)
        unit.queryset = units
        self.fields[f"unit_{at}"] = unit
        self.fields[f"due_{at}"] = day(_("By which day"), required=at == 0)
        self.fields[f"rhythm_{at}"] = forms.ChoiceField(
            label=_("How often"), choices=Rhythm.choices, initial=Rhythm.ONCE
        )
        self.fields[f"lead_{at}"] = forms.BooleanField(
            label=_("leads it"), required=False, initial=at == 0
        )

    def facts(self) -> Iterator[BoundField]:
        """The fields above the executors, for the page."""
        return (field for field in self if not field.name.rpartition("_")[2].isdecimal())

    def executor_rows(self) -> list[list[BoundField]]:
        """The fields of the executors, row by row."""
        names = ("unit", "due", "rhythm", "lead")
        return [[self[f"{name}_{at}"] for name in names] for at in range(self.rows)]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        for at in range(self.rows):
            if (
                said.get(f"unit_{at}")
                and not said.get(f"due_{at}")
                and f"due_{at}" not in self.errors
            ):
                self.add_error(f"due_{at}", _("Name the day by which this executor is done."))
        return said


class BegunForm(MeasureForm):
    """A measure that has begun: what it asks changes by an act."""

    act_ref = forms.CharField(
        label=_("Number and day of the act"),
        help_text=_("What the measure asks changes only by a document that says so."),
        max_length=200,
    )


class ActForm(DeedForm):
    """The act by which a measure ends."""

    act_ref = forms.CharField(
        label=_("Number and day of the act"),
        help_text=_("A measure ends only by a document that says so."),
        max_length=200,
    )
    version = version()


class BeginForm(DeedForm):
    """Nothing is asked but whether the measure is still as it was read."""

    version = version()


class _Measures(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Measure) -> str:
        return f"{obj.number}. {obj.text}"


class TieForm(DeedForm):
    """For which measures another one waits."""

    needs = _Measures(
        label=_("It waits for these measures"), queryset=None, to_field_name="ref", required=False,
        widget=forms.SelectMultiple(attrs={"size": 12}),
        help_text=_("Nothing chosen: it waits for none. Several: hold Ctrl while choosing."),
    )  # fmt: skip
    version = version()


class CompareForm(forms.Form):
    """What a person says of two promises."""

    one = forms.CharField(max_length=24)
    other = forms.CharField(max_length=24)
    answer = forms.ChoiceField(choices=LinkAnswer.choices)
