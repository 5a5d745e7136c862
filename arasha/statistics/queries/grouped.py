"""The one query behind a figure: rows of a source, narrowed, grouped by leaves of classifications."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from arasha.agencies.models import Placement, Territory
from arasha.agencies.queries import list_territory_ids_below
from arasha.lib.asking import as_system
from arasha.lib.workdays import ZONE
from arasha.statistics.classifications import Classification, axis_of
from arasha.statistics.reasons import BROKEN, NO_SOURCE, NOT_BY_THIS, NoFigures
from arasha.statistics.rules.definitions import IS, IS_NOT, Condition
from arasha.statistics.rules.periods import MONTH, Period
from arasha.statistics.sources import SOURCES, Source

WHY = "figures are made of the rows of everybody and leave as figures only"


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Which rows of a source: of a period, in a region or district, held by institutions (row ids)."""

    period: Period
    region: Territory | None = None
    units: Collection[int] | None = None


def source_of(code: str) -> Source:
    """Return a source by its code; NoFigures where there is none."""
    source = SOURCES.get(code)
    if source is None:
        raise NoFigures(NO_SOURCE)
    return source


def axes_of(
    source: Source, by: Sequence[str], where: Where, *, finest: str = MONTH
) -> tuple[Classification, ...]:
    """Return the classifications by which rows of a source are told apart; NoFigures for others."""
    if len(set(by)) < len(by) or not set(by) <= set(source.classifications):
        raise NoFigures(NOT_BY_THIS)
    return tuple(
        axis_of(code, period=where.period, region=where.region, finest=finest) for code in by
    )


def rows_of(source: Source, where: Where) -> QuerySet[Any]:
    """Return the rows of a source that belong to a period, and to a region or to institutions."""
    rows = source.rows().order_by()
    if where.region is not None:
        rows = rows.filter(_in_region(source, where.region))
    if where.units is not None:
        rows = rows.filter(**{f"{source.team}__in": where.units}) if source.team else rows.none()
    first, end = _bounds(source, where.period)
    if not source.is_stock:
        return rows.filter(**{f"{source.day}__gte": first, f"{source.day}__lt": end})
    lasts = Q(**{source.until: None}) | Q(**{f"{source.until}__gte": end})
    return rows.filter(lasts, **{f"{source.day}__lt": end})


def is_kept(source: Source, period: Period) -> bool:
    """Tell whether Arasha holds anything of this kind from before the end of the period."""
    _first, end = _bounds(source, period)
    with as_system(WHY):
        return source.rows().filter(**{f"{source.day}__lt": end}).exists()


def narrowed(source: Source, conditions: Iterable[Condition]) -> Q:
    """Return what the conditions ask for; NoFigures where one names what the source does not have."""
    asked = Q()
    for condition in conditions:
        field = source.fields.get(condition.field)
        if field is None or condition.operator not in (IS, IS_NOT) or not condition.values:
            raise NoFigures(BROKEN)
        if not set(condition.values) <= {value for value, _title in field.values}:
            raise NoFigures(BROKEN)
        one = Q(**{f"{field.path}__in": condition.values})
        asked &= one if condition.operator == IS else ~one
    return asked


def told_apart(rows: QuerySet[Any], source: Source, by: Sequence[str]) -> QuerySet[Any]:
    """Return the rows with the raw value of each classification as by_0, by_1, ..."""
    told: QuerySet[Any] = rows.annotate(
        **{f"by_{at}": source.value_by(code) for at, code in enumerate(by)}
    )
    return told


def names_of(axes: Sequence[Classification]) -> list[str]:
    return [f"by_{at}" for at in range(len(axes))]


def leaves_of(row: Mapping[str, Any], axes: Sequence[Classification]) -> tuple[str, ...]:
    """Return the leaf of a row in each classification."""
    return tuple(one.leaf_of(row[f"by_{at}"]) for at, one in enumerate(axes))


def read(rows: QuerySet[Any]) -> list[dict[str, Any]]:
    """Read rows of all institutions. What comes of them leaves this room as figures only."""
    with as_system(WHY):
        return list(rows)


def _in_region(source: Source, region: Territory) -> Q:
    """Rows of places of the region; what has no place is where the institution is that holds it."""
    places = list_territory_ids_below(region.pk)
    held = Q(**{f"{source.place}__in": places}) if source.place else Q(pk__in=())
    if not source.team:
        return held
    here = Placement.objects.filter(territory__in=places, valid_to=None).values("organisation_id")
    without = Q(**{f"{source.place}__isnull": True}) if source.place else Q()
    return held | without & Q(**{f"{source.team}__in": here})


def _bounds(source: Source, period: Period) -> tuple[Any, Any]:
    after = period.last + timedelta(days=1)
    if not source.is_moment:
        return period.first, after
    begins, ends = (datetime.combine(day, time.min, ZONE) for day in (period.first, after))
    return begins, ends
