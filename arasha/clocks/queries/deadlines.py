"""Deadlines kept and broken by institution and duty: counts and references, never content."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, F, Q, QuerySet

from arasha.access.actor import Actor
from arasha.access.conflicts import things_kept_from
from arasha.access.enums import Permission
from arasha.agencies.models import Organisation
from arasha.clocks.enums import Duty
from arasha.clocks.lines import ClockLine
from arasha.clocks.models import Clock
from arasha.clocks.policies import deadlines_seen_by
from arasha.clocks.queries.lines import line_of
from arasha.journal.actions import record_look
from arasha.journal.enums import Act
from arasha.lib.workdays import ZONE

LATE_SHOWN = 50


@dataclass(frozen=True, slots=True)
class DutyFigures:
    """How one institution kept one duty; `running` are in time so far, `broken` include running ones."""

    unit: str
    duty: str
    kept: int
    broken: int
    running: int

    @property
    def decided(self) -> int:
        return self.kept + self.broken

    @property
    def share(self) -> int | None:
        """Kept of those decided, in whole per cent."""
        return round(100 * self.kept / self.decided) if self.decided else None


@dataclass(frozen=True, slots=True)
class LateLine:
    """A clock that is late now."""

    unit: str
    line: ClockLine


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The page: figures of clocks that started in the period, and what is late at this moment."""

    since: date
    until: date
    figures: list[DutyFigures]
    late: list[LateLine]
    late_count: int


def read_deadlines(*, since: date, until: date, by: Actor, now: datetime) -> Deadlines:
    """Count what the person may watch: the region for oversight, the own units for a head."""
    clocks = Clock.objects.filter(deadlines_seen_by(by))
    late = clocks.filter(stopped_at=None, paused_at=None, due_at__lt=now)
    rows = late.select_related("rule", "unit").order_by("due_at")[:LATE_SHOWN]
    shown = _without_own_conflicts(list(rows), by=by)
    record_look(
        Act.DEADLINES_SEEN, by=by.signature, now=now, shown=[row.thing_ref for row in shown]
    )
    return Deadlines(
        since=since,
        until=until,
        figures=_figures(clocks, since=since, until=until, now=now),
        late=[LateLine(row.unit.name, line_of(row, now=now)) for row in shown],
        late_count=late.count(),
    )


def list_late_of_unit(*, by: Actor, now: datetime, limit: int = 20) -> list[ClockLine]:
    """List what is late in the units whose team the person sees, the longest first."""
    clocks = Clock.objects.filter(
        unit_id__in=by.units_with(Permission.SEE_TEAM),
        stopped_at=None,
        paused_at=None,
        due_at__lt=now,
    )
    rows = list(clocks.select_related("rule").order_by("due_at")[:limit])
    return [line_of(row, now=now) for row in _without_own_conflicts(rows, by=by)]


def _without_own_conflicts(clocks: list[Clock], *, by: Actor) -> list[Clock]:
    hidden = things_kept_from(by, [(clock.thing_kind, clock.thing_ref) for clock in clocks])
    return [clock for clock in clocks if (clock.thing_kind, clock.thing_ref) not in hidden]


def _figures(
    clocks: QuerySet[Clock], *, since: date, until: date, now: datetime
) -> list[DutyFigures]:
    in_time = Q(stopped_at__lte=F("due_at")) | Q(stopped_at__isnull=False, paused_at__isnull=False)
    runs = Q(stopped_at=None)
    late_now = runs & Q(paused_at=None, due_at__lt=now)
    rows = (
        clocks.filter(
            started_at__gte=_begin_of(since), started_at__lt=_begin_of(until + timedelta(days=1))
        )
        .values_list("unit_id", "rule__duty")
        .annotate(
            all=Count("pk"),
            kept=Count("pk", filter=in_time),
            running=Count("pk", filter=runs & ~late_now),
        )
        .order_by("unit__code", "rule__duty")
    )
    found = list(rows)
    names = {
        unit.pk: unit.name for unit in Organisation.objects.filter(pk__in={r[0] for r in found})
    }
    return [
        DutyFigures(names[unit], str(Duty(duty).label), kept, every - kept - running, running)
        for unit, duty, every, kept, running in found
    ]


def _begin_of(day: date) -> datetime:
    return datetime.combine(day, time(), ZONE)
