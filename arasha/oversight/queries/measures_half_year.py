"""What became of the measures in a half-year: deeds due in it, kept in time, late, not yet checked."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from arasha.access.actor import Actor
from arasha.access.scopes import within
from arasha.agreements.enums import Origin
from arasha.agreements.models import Commitment
from arasha.oversight.models import Measure
from arasha.oversight.policies.measures import scope_of_measures
from arasha.oversight.queries.measures import DirectionRow, MeasureRow, list_measures, sum_up
from arasha.oversight.queries.measures_ahead import LoadRow, list_load


@dataclass(frozen=True, slots=True)
class Kept:
    """Deeds that fell due in the half-year, each counted once, by what became of them."""

    in_time: int = 0
    late: int = 0
    claimed: int = 0
    not_done: int = 0
    not_due: int = 0

    @property
    def due(self) -> int:
        return self.in_time + self.late + self.claimed + self.not_done + self.not_due


@dataclass(frozen=True, slots=True)
class HalfYear:
    """The programme as it stands at `now`, and what fell due from `first` to `last`."""

    first: date
    last: date
    rows: list[MeasureRow]
    directions: list[DirectionRow]
    kept: dict[str, Kept]
    load: list[LoadRow]
    begun: int
    cancelled: list[Measure]


def get_half_year(first: date, last: date, *, by: Actor, now: datetime) -> HalfYear:
    """Return the half-year from `first` to `last` of the reader's region."""
    measures = within(Measure.objects.all(), scope_of_measures(by))
    direction_of = dict(measures.values_list("ref", "direction"))
    rows = list_measures(by=by, now=now)
    return HalfYear(
        first=first,
        last=last,
        rows=rows,
        directions=sum_up(rows),
        kept=_kept(direction_of, first, last, now=now),
        load=list_load(by=by, now=now),
        begun=measures.filter(begun_at__date__range=(first, last)).count(),
        cancelled=list(measures.filter(cancelled_at__date__range=(first, last)).order_by("place")),
    )


def _kept(
    direction_of: dict[str, str], first: date, last: date, *, now: datetime
) -> dict[str, Kept]:
    """Count the deeds due in the half-year by direction."""
    today, counts = timezone.localtime(now).date(), dict[str, Counter[str]]()
    rows = Commitment.objects.filter(
        origin=Origin.MEASURE, origin_ref__in=direction_of, due_on__range=(first, last)
    ).exclude(state="cancelled")
    columns = ("origin_ref", "state", "due_on", "claimed_at")
    for ref, state, due_on, claimed_at in rows.values_list(*columns):
        on = timezone.localtime(claimed_at).date() if claimed_at else None
        found = counts.setdefault(direction_of[ref], Counter())
        found[_fate(state, due_on=due_on, claimed_on=on, today=today)] += 1
    return {direction: Kept(**found) for direction, found in counts.items()}


def _fate(state: str, *, due_on: date, claimed_on: date | None, today: date) -> str:
    if state == "verified":
        return "in_time" if claimed_on is not None and claimed_on <= due_on else "late"
    if state == "claimed":
        return "claimed"
    return "not_done" if due_on < today else "not_due"
