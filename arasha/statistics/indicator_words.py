"""Definitions and figures in words, for pages."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from arasha.access.refusals import Reason
from arasha.statistics.enums import By, Measure
from arasha.statistics.models import IndicatorVersion
from arasha.statistics.queries.gathering import Part
from arasha.statistics.rules.definitions import COUNTED_BY, IS, read_conditions
from arasha.statistics.sources import SOURCES, Source

type Fact = tuple[str, str]
_BAND_MOST = 5


@dataclass(frozen=True, slots=True)
class ToldFigure:
    """A figure as it is written: its value with the unit, and of how many; or why there is none."""

    value: str = ""
    of: str = ""
    unit: str = ""
    why: str | Promise = ""


_OF_COUNT = gettext_lazy("of %(count)s")
# How a figure of each measure is written, and what is written beside it.
_WRITTEN: Mapping[str, tuple[str | Promise, str | Promise]] = {
    Measure.SHARE: ("%(number)s %%", gettext_lazy("%(count)s of %(whole)s")),
    Measure.MEDIAN_HOURS: (gettext_lazy("%(number)s hours"), _OF_COUNT),
    Measure.MEDIAN_DAYS: (gettext_lazy("%(number)s days"), _OF_COUNT),
    Measure.PER: ("%(number)s", gettext_lazy("%(count)s for %(whole)s")),
    Measure.MEAN: ("%(number)s", _OF_COUNT),
}


def tell_figure(figure: Part | Reason, version: IndicatorVersion) -> ToldFigure:
    """Write a figure with its unit and denominator, or why there is none."""
    if isinstance(figure, Reason):
        return ToldFigure(why=figure.text)
    if figure.value is None:
        return ToldFigure(why=pgettext("figure", "nothing to divide by"))
    said = {
        "number": _number(figure.value),
        "count": figure.whole if version.measure == Measure.MEAN else figure.part,
        "whole": figure.whole,
    }
    value, of = _WRITTEN.get(version.measure, ("%(number)s", ""))
    return ToldFigure(str(value) % said, str(of) % said, version.get_unit_display())


def _number(value: float) -> str:
    """Write a number with one decimal at most, and with none where it is whole."""
    rounded = round(value, 1)
    return formats.number_format(int(rounded) if rounded == int(rounded) else rounded)


def tell_band(band: tuple[int, int | None]) -> str:
    """Write between which numbers the rows of a trial are."""
    low, high = band
    if high is None:
        return _("The trial worked: there are %(low)s rows or more.") % {"low": low}
    if low < _BAND_MOST:
        return _("The trial worked: there are fewer than %(high)s rows.") % {"high": high + 1}
    return _("The trial worked: there are %(low)s to %(high)s rows.") % {"low": low, "high": high}


def facts_of(version: IndicatorVersion) -> list[Fact]:
    """Return what a version counts, as pairs of a label and words."""
    source = SOURCES.get(version.source)
    facts = [
        (_("What is counted"), str(version.get_unit_display())),
        (_("Direction of the programme"), str(version.get_direction_display())),
    ]
    if source is not None:
        facts += [
            (_("Rows"), str(source.title)),
            (_("Measure"), str(version.get_measure_display())),
            (_("What is measured"), _counted(version, source)),
            *_conditions(version, source),
            (_("Told apart by"), ", ".join(str(By(one).label) for one in version.classifications)),
        ]
    return [*facts, (_("Worked out every"), str(version.get_rhythm_display()).lower())]


def _counted(version: IndicatorVersion, source: Source) -> str:
    kind = COUNTED_BY.get(version.measure)
    named = getattr(source, kind).get(version.counted) if kind else None
    return str(named.title) if named else ""


def _conditions(version: IndicatorVersion, source: Source) -> list[Fact]:
    """A share has a denominator of its own; of other measures all conditions choose the rows."""
    if version.measure == Measure.SHARE:
        whole = _said(version.whole, source) or _("all rows")
        return [(_("Denominator"), whole), (_("Numerator"), _said(version.part, source))]
    both = [one for one in (_said(version.whole, source), _said(version.part, source)) if one]
    return [(_("Only where"), "; ".join(both))]


def _said(data: object, source: Source) -> str:
    conditions = read_conditions(data)
    if conditions is None:
        return _("not readable")
    told = []
    for condition in conditions:
        field = source.fields.get(condition.field)
        labels = dict(field.values) if field else {}
        values = ", ".join(str(labels.get(value, value)) for value in condition.values)
        said = {"name": str(field.title) if field else condition.field, "values": values}
        is_so = condition.operator == IS
        told.append(
            _("%(name)s: %(values)s") % said if is_so else _("%(name)s: not %(values)s") % said
        )
    return "; ".join(told)
