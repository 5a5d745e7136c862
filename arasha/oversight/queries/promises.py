"""What institutions promised: what they report as done kept apart from what another has checked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, Q
from django.utils import timezone

from arasha.access.actor import Actor
from arasha.agreements.enums import CommitmentState, Origin
from arasha.agreements.models import Commitment
from arasha.agreements.rules.commitments import state_on
from arasha.oversight.queries.looking import oversee
from arasha.oversight.queries.places import Unit, names_of, units_in


@dataclass(slots=True)
class PromiseRow:
    """Counts by state for one institution or one origin; `claimed` are reported and not checked."""

    name: str
    counts: dict[str, int] = field(default_factory=dict)

    def of(self, *states: CommitmentState) -> int:
        return sum(self.counts.get(state.value, 0) for state in states)

    @property
    def open(self) -> int:
        return self.of(CommitmentState.PLANNED, CommitmentState.IN_WORK, CommitmentState.AT_RISK)

    @property
    def overdue(self) -> int:
        return self.of(CommitmentState.OVERDUE)

    @property
    def claimed(self) -> int:
        return self.of(CommitmentState.CLAIMED)

    @property
    def verified(self) -> int:
        return self.of(CommitmentState.VERIFIED)

    @property
    def cancelled(self) -> int:
        return self.of(CommitmentState.CANCELLED)


@dataclass(frozen=True, slots=True)
class Promises:
    units: list[PromiseRow]
    origins: list[PromiseRow]

    @property
    def overdue(self) -> int:
        return sum(row.overdue for row in self.origins)

    @property
    def claimed(self) -> int:
        return sum(row.claimed for row in self.origins)


def list_promises(*, by: Actor, now: datetime) -> Promises:
    """Count the commitments of the region's institutions by state; a look."""
    return promises_of(units_in(oversee("promises", by=by, now=now)), now=now)


def promises_of(ours: Mapping[int, Unit], *, now: datetime) -> Promises:
    """Return the counts for the overview and the page, without a look: one query, or two with others' names."""
    today = timezone.localtime(now).date()
    found = (
        Commitment.objects.filter(Q(owner_unit_id__in=ours) | Q(verifier_unit_id__in=ours))
        .values_list("owner_unit_id", "origin", "state", "due_on")
        .annotate(count=Count("pk"))
        .order_by()
    )
    units: dict[int, PromiseRow] = {}
    origins: dict[str, PromiseRow] = {}
    for unit, origin, stored, due_on, count in found:
        state = state_on(stored, due_on=due_on, today=today)
        for row in (
            units.setdefault(unit, PromiseRow("")),
            origins.setdefault(origin, PromiseRow(str(Origin(origin).label))),
        ):
            row.counts[state] = row.counts.get(state, 0) + count
    for pk, name in names_of(units, known=ours).items():
        units[pk].name = name
    worst = sorted(units.values(), key=lambda row: (-row.overdue, -row.claimed, row.name))
    return Promises(worst, [origins[code] for code in Origin.values if code in origins])
