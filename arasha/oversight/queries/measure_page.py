"""One measure with its deeds, its history, its evidence and what it waits for."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from arasha.access.actor import Actor
from arasha.agreements.enums import Origin
from arasha.agreements.models import Commitment, CommitmentChange
from arasha.agreements.queries.commitments import CommitmentRow, list_commitments_of
from arasha.oversight.enums_measures import MeasureState
from arasha.oversight.models import Executor, Measure
from arasha.oversight.policies.measures import why_not_begin, why_not_change
from arasha.oversight.queries.measures import TONE_OF, find_measure
from arasha.oversight.queries.measures_ahead import list_delays
from arasha.oversight.queries.measures_alike import list_same
from arasha.oversight.rules.forecast import Forecast, forecast
from arasha.oversight.rules.measures import state_of
from arasha.statistics.models import Indicator


@dataclass(frozen=True, slots=True)
class DeedRow:
    """A deed of the measure, with the chance of delay where it is open and enough is known."""

    row: CommitmentRow
    forecast: Forecast | None


@dataclass(frozen=True, slots=True)
class MeasurePage:
    measure: Measure
    state: MeasureState
    tone: str
    executors: list[Executor]
    deeds: list[DeedRow]
    changes: list[CommitmentChange]
    needs: list[Measure]
    needed_by: list[Measure]
    same: list[Commitment]
    indicator: str
    may: frozenset[str]


def get_measure_page(ref: str, *, by: Actor, now: datetime) -> MeasurePage:
    """Return one measure with all that belongs to it. Raises Http404."""
    measure = find_measure(ref, by=by)
    rows = list_commitments_of(Origin.MEASURE, [ref], now=now)
    state = state_of(measure.stage, [row.state for row in rows])
    changes = CommitmentChange.objects.filter(commitment__in=[row.commitment for row in rows])
    others = Measure.objects.order_by("place")
    return MeasurePage(
        measure=measure,
        state=MeasureState(state),
        tone=TONE_OF[state],
        executors=list(measure.executors.select_related("unit").order_by("-is_lead", "due_on")),
        deeds=_with_forecast(rows, now=now),
        changes=list(changes.select_related("by", "commitment__owner_unit").order_by("-at", "-pk")),
        needs=list(others.filter(pk__in=measure.dependencies.values("needs_id"))),
        needed_by=list(others.filter(dependencies__needs=measure)),
        same=list_same(ref),
        indicator=title_of(measure.indicator),
        may=_may(measure, by=by),
    )


def title_of(indicator: str) -> str:
    """Return the title of an indicator in the reader's language; its code where it has none."""
    found = Indicator.objects.filter(code=indicator).first() if indicator else None
    version = found.versions.order_by("-number").first() if found else None
    return version.title if version else indicator


def _with_forecast(rows: list[CommitmentRow], *, now: datetime) -> list[DeedRow]:
    today = timezone.localtime(now).date()
    units = frozenset(row.commitment.owner_unit_id for row in rows)
    delays = list_delays(units, now=now)
    return [
        DeedRow(row, _forecast(row, delays.get(row.commitment.owner_unit_id, []), today=today))
        for row in rows
    ]


def _forecast(row: CommitmentRow, delays: list[int], *, today: date) -> Forecast | None:
    if row.state in {"claimed", "verified", "cancelled"}:
        return None
    return forecast(delays, late_by=max(0, (today - row.commitment.due_on).days))


def _may(measure: Measure, *, by: Actor) -> frozenset[str]:
    """Codes of what the reader may do with the measure now."""
    may = {"change", "tie", "cancel"} if why_not_change(by, measure) is None else set[str]()
    return frozenset(may | ({"begin"} if why_not_begin(by, measure) is None else set()))
