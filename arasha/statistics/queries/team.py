"""Live figures of the units of a supervisor, who may see the very cases they are made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import Http404

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.refusals import Reason
from arasha.statistics.enums import Section
from arasha.statistics.models import IndicatorVersion
from arasha.statistics.queries.figures import compute
from arasha.statistics.queries.gathering import Part
from arasha.statistics.queries.indicators import versions_in_force
from arasha.statistics.reasons import NoFigures
from arasha.statistics.rules.periods import MONTH, QUARTER, YEAR, Period, last_periods, period_at
from arasha.statistics.rules.tables import Titles

_QUARTERS, _MONTHS = 4, 2

type Found = Part | Reason


@dataclass(frozen=True, slots=True)
class TeamRow:
    """One figure of the team, now and in the period before."""

    version: IndicatorVersion
    now: Found
    # None where there never is one.
    before: Found | None


@dataclass(frozen=True, slots=True)
class PartsTable:
    """A figure told apart by one classification: its title, and the finest nodes with their figures."""

    title: Titles
    rows: Sequence[tuple[Titles, Part]]


def choose_period(asked: str, *, today: date) -> tuple[Period, Sequence[Period]]:
    """Return the period asked for, and all that can be: this quarter where none is. 404 for others."""
    periods = [
        period_at(QUARTER, today), *last_periods(QUARTER, today=today, count=_QUARTERS),
        period_at(MONTH, today), *last_periods(MONTH, today=today, count=_MONTHS),
        period_at(YEAR, today), *last_periods(YEAR, today=today, count=1),
    ]  # fmt: skip
    chosen = next((one for one in periods if one.code == asked), None if asked else periods[0])
    if chosen is None:
        raise Http404
    return chosen, periods


def list_team_figures(period: Period, *, by: Actor) -> list[TeamRow]:
    """Return the figures of the person's units for a period and the one before: a query for each."""
    units = by.units_with(Permission.SEE_TEAM)
    return [
        TeamRow(
            version,
            _found(version, period, units),
            None if version.not_yet else _found(version, period.before(), units),
        )
        for version in versions_in_force(Section.TEAM)
    ]


def parts_of_figure(
    version: IndicatorVersion, period: Period, *, by: Actor
) -> tuple[Found, list[PartsTable]]:
    """Return a figure of the person's units, and told apart by each of its classifications.

    404 for an indicator that is no figure of the team: others show rows that the person may not see.
    """
    if version.indicator.section != Section.TEAM:
        raise Http404
    units = by.units_with(Permission.SEE_TEAM)
    whole = _found(version, period, units)
    if isinstance(whole, Reason):
        return whole, []
    return whole, [_table(version, code, period, units) for code in version.classifications]


def _found(version: IndicatorVersion, period: Period, units: frozenset[int]) -> Found:
    try:
        return compute(version, period=period, units=units).all
    except NoFigures as none:
        return none.reason


def _table(
    version: IndicatorVersion, code: str, period: Period, units: frozenset[int]
) -> PartsTable:
    figures = compute(version, period=period, by=(code,), units=units)
    axis = figures.axes[0]
    above = set(axis.parents)
    nodes = [
        node
        for at, node in enumerate(axis.nodes)
        if at not in above and (node.code,) in figures.rows
    ]
    return PartsTable(axis.title, [(node.title, figures.rows[node.code,]) for node in nodes])
