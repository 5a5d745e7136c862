"""What is written of indicators: chosen from the lists of their source."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from arasha.access.deeds import DeedForm, once, version, words
from arasha.statistics.enums import By, Direction, Measure, NotYet, Rhythm, Unit
from arasha.statistics.models import IndicatorVersion
from arasha.statistics.rules.definitions import COUNTED_BY, IS, Condition, read_conditions
from arasha.statistics.sources import SOURCES, Source

NO_SOURCE = "none"
_YEARS = (2024, 2050)


def _measures(source: Source) -> list[tuple[str, Any]]:
    """Return what can be measured of a source: nothing that it does not have."""
    return [
        (value, label)
        for value, label in Measure.choices
        if value not in COUNTED_BY or getattr(source, COUNTED_BY[value])
    ]


class SourceForm(forms.Form):
    """Of which rows the figure is made."""

    source = forms.ChoiceField(label=_("Which rows are counted?"))

    def __init__(self, data: QueryDict | None = None, *, initial: str = "") -> None:
        super().__init__(data, initial={"source": initial})
        known = [(source.code, source.title) for source in SOURCES.values()]
        outside = (NO_SOURCE, _("No rows of Arasha: the figure comes from elsewhere"))
        self.fields["source"].choices = [*known, outside]  # type: ignore[attr-defined]


class MeasureForm(forms.Form):
    """How the rows of a source become a figure."""

    source = forms.CharField(widget=forms.HiddenInput)
    measure = forms.ChoiceField(label=_("How do they become a figure?"), widget=forms.RadioSelect)

    def __init__(self, source: Source, *, initial: str = "") -> None:
        super().__init__(initial={"source": source.code, "measure": initial})
        self.fields["measure"].choices = _measures(source)  # type: ignore[attr-defined]


class WordsForm(DeedForm):
    """The words of a version, with no rows of Arasha behind it."""

    title_kk = forms.CharField(label=_("Title in Kazakh"), max_length=200)
    title_ru = forms.CharField(label=_("Title in Russian"), max_length=200)
    title_en = forms.CharField(label=_("Title in English"), max_length=200)
    definition_kk = words(_("What is counted and what is not, in Kazakh"), longest=1000)
    definition_ru = words(_("What is counted and what is not, in Russian"), longest=1000)
    definition_en = words(_("What is counted and what is not, in English"), longest=1000)
    direction = forms.ChoiceField(
        label=_("Direction of the programme"),
        choices=[("", pgettext_lazy("direction of the programme", "None")), *Direction.choices],
        required=False,
    )
    unit = forms.ChoiceField(label=_("What is counted"), choices=Unit.choices)
    rhythm = forms.ChoiceField(label=_("Worked out every"), choices=Rhythm.choices)
    not_yet = forms.ChoiceField(
        label=_("Why Arasha has no figure"),
        choices=[(one.value, one.label) for one in (NotYet.OUTSIDE, NotYet.NO_ROOM)],
        widget=forms.RadioSelect,
    )
    reason = words(_("Why is it written anew?"), rows=2, longest=300)
    once = once()
    version = version()

    @property
    def words(self) -> list[forms.BoundField]:
        """Titles and definitions."""
        return [self[name] for name in _ORDER]

    @property
    def questions(self) -> list[tuple[Any, Any, list[forms.BoundField]]]:
        """Title, hint and lists of what chooses the rows."""
        return []

    @property
    def rest(self) -> list[forms.BoundField]:
        asked = {field.name for _title, _hint, fields in self.questions for field in fields}
        return [self[name] for name in self.fields if name not in asked and name not in _ORDER]

    def facts(self) -> dict[str, Any]:
        """Return what a version says, as actions.indicators.VersionFacts takes it."""
        return {key: value for key, value in self.cleaned_data.items() if key not in _HIDDEN}


_HIDDEN = ("once", "version")


class CountedForm(WordsForm):
    """The words of a version and what it counts: every choice is of the lists of its source."""

    not_yet = None  # type: ignore[assignment]

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        source: Source,
        measure: str,
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        self.source, self.measure = source, measure
        if measure in COUNTED_BY:
            named = getattr(source, COUNTED_BY[measure])
            self.fields["counted"] = forms.ChoiceField(
                label=_("What is measured"),
                choices=[(code, one.title) for code, one in named.items()],
            )
        for side in self._sides:
            for name, field in source.fields.items():
                self.fields[f"{side}_{name}"] = forms.MultipleChoiceField(
                    label=field.title,  # type: ignore[arg-type]
                    choices=field.values,
                    widget=forms.CheckboxSelectMultiple,
                    required=False,
                )
        self.fields["classifications"] = forms.MultipleChoiceField(
            label=_("Told apart by"),
            choices=[(by.value, By(by).label) for by in source.classifications if by != By.PERIOD],
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )
        self.order_fields(_ORDER + [name for name in self.fields if name not in _LAST] + _LAST)

    @property
    def _sides(self) -> tuple[str, ...]:
        return ("whole", "part") if self.measure == Measure.SHARE else ("whole",)

    @property
    def questions(self) -> list[tuple[Any, Any, list[forms.BoundField]]]:
        titles = {"whole": _("Denominator"), "part": _("Numerator")}
        if self.measure != Measure.SHARE:
            titles["whole"] = _("Only where")
        hints = {
            "whole": _("Tick nothing where it does not matter."),
            "part": _("Which rows of the denominator are the part?"),
        }
        return [
            (titles[side], hints[side], [self[f"{side}_{name}"] for name in self.source.fields])
            for side in self._sides
        ]

    def clean(self) -> dict[str, Any]:
        """A share needs a numerator of its own."""
        said: dict[str, Any] = super().clean() or {}
        if self.measure == Measure.SHARE and not self._conditions("part", said):
            self.add_error(None, _("Choose at least one value of the numerator."))
        return said

    def facts(self) -> dict[str, Any]:
        said = self.cleaned_data
        kept = {name: said[name] for name in WordsForm.base_fields if name in said}
        return {key: value for key, value in kept.items() if key not in _HIDDEN} | {
            "source": self.source.code,
            "measure": self.measure,
            "counted": said.get("counted", ""),
            "whole": self._conditions("whole", said),
            "part": self._conditions("part", said),
            "classifications": tuple(said["classifications"]),
        }

    def _conditions(self, side: str, said: Mapping[str, Any]) -> tuple[dict[str, Any], ...]:
        """Return what was ticked as conditions; all or none of a field is no condition."""
        ticked = {name: said.get(f"{side}_{name}") or [] for name in self.source.fields}
        return tuple(
            Condition(name, IS, tuple(values)).as_data()
            for name, values in ticked.items()
            if 0 < len(values) < len(self.source.fields[name].values)
        )


_ORDER = ["title_kk", "title_ru", "title_en", "definition_kk", "definition_ru", "definition_en"]
_LAST = ["classifications", "direction", "unit", "rhythm", "reason", "once", "version"]


def initial_of(written: IndicatorVersion, measure: str) -> dict[str, Any]:
    """Return what a new version begins with: the words and the ticks of the one before.

    Words that only say that a text is awaited are nobody's text: who writes begins with none.
    """
    told = [] if written.not_yet == NotYet.SLOT else _ORDER
    names = (*told, "direction", "unit", "rhythm", "counted", "classifications", "not_yet")
    begun: dict[str, Any] = {name: getattr(written, name) for name in names}
    source = SOURCES.get(written.source)
    for side in ("whole", "part"):
        for condition in read_conditions(getattr(written, side)) or ():
            field = source.fields.get(condition.field) if source else None
            if field is None:
                continue
            known = [value for value, _title in field.values]
            is_so = condition.operator == IS
            ticked = [value for value in known if (value in condition.values) == is_so]
            under = side if measure == Measure.SHARE else "whole"
            begun[f"{under}_{condition.field}"] = ticked
    return begun


class ApprovingForm(DeedForm):
    """No words, only the version that the person read."""

    version = version()


class TargetForm(DeedForm):
    """What an indicator is to reach in a year."""

    region = forms.ModelChoiceField(  # type: ignore[var-annotated]
        label=pgettext_lazy("target", "Region"), queryset=None, to_field_name="code"
    )
    year = forms.IntegerField(
        label=pgettext_lazy("target", "Year"), min_value=_YEARS[0], max_value=_YEARS[1]
    )
    value = forms.DecimalField(label=_("To be reached"), max_digits=14, decimal_places=2)
    baseline = forms.DecimalField(
        label=_("Where it starts"), max_digits=14, decimal_places=2, required=False
    )
    baseline_year = forms.IntegerField(
        label=_("Year of the start"), min_value=2010, max_value=_YEARS[1], required=False
    )
    document = forms.CharField(
        label=_("Paper that sets it"), help_text=_("Number and day."), max_length=200
    )
    once = once()


class TeamForm(forms.Form):
    """For which period the figures of the team are worked out."""

    period = forms.ChoiceField(label=pgettext_lazy("classification", "Period"))
