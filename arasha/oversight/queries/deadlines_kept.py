"""Which institutions keep their deadlines: counts of clocks, the latest first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, F, Q

from arasha.access.actor import Actor
from arasha.clocks.models import Clock
from arasha.clocks.policies import deadlines_seen_by
from arasha.oversight.queries.looking import oversee
from arasha.oversight.queries.places import Unit, names_of

PERIOD = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class KeptRow:
    """How one institution kept its clocks of the last 90 days; `late` are late at this moment."""

    unit: str
    late: int
    kept: int
    broken: int
    running: int

    @property
    def share(self) -> int | None:
        """Kept of those decided, in whole per cent, rounded down: 99.6 is not everything."""
        decided = self.kept + self.broken
        return 100 * self.kept // decided if decided else None


def list_kept(*, by: Actor, now: datetime) -> list[KeptRow]:
    """List the institutions with clocks, those with most late ones first; a look."""
    oversee("deadlines", by=by, now=now)
    return kept_by(by, now=now, known={})


def kept_by(by: Actor, *, now: datetime, known: Mapping[int, Unit]) -> list[KeptRow]:
    """Return the rows for the overview and the list, without a look; `known` are institutions by row."""
    is_late = Q(stopped_at=None, paused_at=None, due_at__lt=now)
    in_time = Q(stopped_at__lte=F("due_at")) | Q(stopped_at__isnull=False, paused_at__isnull=False)
    recent = Q(started_at__gte=now - PERIOD)
    found = list(
        Clock.objects.filter(deadlines_seen_by(by))
        .filter(recent | is_late)
        .values_list("unit_id")
        .annotate(
            late=Count("pk", filter=is_late),
            kept=Count("pk", filter=in_time),
            running=Count("pk", filter=Q(stopped_at=None) & ~is_late),
            every=Count("pk"),
        )
        .order_by("unit__code")
    )
    names = names_of([row[0] for row in found], known=known)
    rows = [
        KeptRow(names[unit], late, kept, every - kept - running, running)
        for unit, late, kept, running, every in found
    ]
    return sorted(rows, key=lambda row: (-row.late, 101 if row.share is None else row.share))
