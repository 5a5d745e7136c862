"""Whether unusual reading and emergency openings of the region are looked into, and how soon."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Q

from arasha.access.actor import Actor
from arasha.access.models import BreakGlass, CaseRequest
from arasha.agencies.models import Organisation
from arasha.oversight.enums import AlertAnswer, AlertKind
from arasha.oversight.models import Alert
from arasha.oversight.queries.looking import oversee
from arasha.oversight.queries.places import Unit, names_of


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """Unusual reading of one kind in one institution: what waits since when, and what came of the rest."""

    unit: str
    kind: str
    waits: int
    oldest: datetime | None
    in_order: int
    spoken: int
    reported: int


@dataclass(frozen=True, slots=True)
class OpeningRow:
    """Emergency openings by people of one institution, that wait for a review or were reviewed."""

    unit: str
    waits: int
    oldest: datetime | None
    justified: int
    not_justified: int


@dataclass(frozen=True, slots=True)
class Reading:
    alerts: list[ReadingRow]
    openings: list[OpeningRow]
    # Requests to read a case that nobody has decided on.
    requests: int

    @property
    def alerts_waiting(self) -> int:
        return sum(row.waits for row in self.alerts)

    @property
    def openings_waiting(self) -> int:
        return sum(row.waits for row in self.openings)


def list_reading(*, by: Actor, now: datetime) -> Reading:
    """Count by institution, without a name of a reader or a child; a look."""
    return reading_in(oversee("reading", by=by, now=now), by=by, known={})


def reading_in(places: frozenset[int], *, by: Actor, known: Mapping[int, Unit]) -> Reading:
    """Return the counts for the overview and the page, without a look; `known` are institutions by row."""
    asked = CaseRequest.objects.filter(territory_id__in=places, decided_at=None)
    return Reading(_alerts(places, by=by), _openings(places, known=known), asked.count())


def _alerts(places: frozenset[int], *, by: Actor) -> list[ReadingRow]:
    found = list(
        Alert.objects.filter(territory_id__in=places)
        .exclude(signer_code=by.code)
        .values("unit_code", "kind")
        .annotate(
            waits=Count("pk", filter=Q(answer="")),
            oldest=Min("at", filter=Q(answer="")),
            in_order=Count("pk", filter=Q(answer=AlertAnswer.IN_ORDER)),
            spoken=Count("pk", filter=Q(answer=AlertAnswer.SPOKEN)),
            reported=Count("pk", filter=Q(answer=AlertAnswer.REPORTED)),
        )
        .order_by("-waits", "unit_code", "kind")
    )
    codes = {row["unit_code"] for row in found}
    names = {unit.code: unit.name for unit in Organisation.objects.filter(code__in=codes)}
    return [
        ReadingRow(
            unit=names.get(row["unit_code"], row["unit_code"]),
            kind=str(AlertKind(row["kind"]).label),
            waits=row["waits"],
            oldest=row["oldest"],
            in_order=row["in_order"],
            spoken=row["spoken"],
            reported=row["reported"],
        )
        for row in found
    ]


def _openings(places: frozenset[int], *, known: Mapping[int, Unit]) -> list[OpeningRow]:
    found = list(
        BreakGlass.objects.filter(territory_id__in=places)
        .values_list("staff__unit_id")
        .annotate(
            waits=Count("pk", filter=Q(reviewed_at=None)),
            oldest=Min("opened_at", filter=Q(reviewed_at=None)),
            justified=Count("pk", filter=Q(is_justified=True)),
            not_justified=Count("pk", filter=Q(is_justified=False)),
        )
        .order_by("-waits", "staff__unit__code")
    )
    names = names_of([row[0] for row in found], known=known)
    return [OpeningRow(names[unit], *rest) for unit, *rest in found]
