"""Children and collectives by the few columns that matching reads: a country has tens of thousands."""

from typing import NamedTuple

from arasha.mentoring.enums import CollectiveState, ParticipantState
from arasha.mentoring.models import Collective, Match, Participant
from arasha.mentoring.rules.marks import BEFORE, LIVE


class Child(NamedTuple):
    """A child who looks for a collective: the columns that are read, since there are very many."""

    pk: int
    ref: str
    record: int
    place: int
    siblings: int | None
    is_apart: bool | None
    language: str
    sex: str
    asks_for: str
    born_year: int
    born_month: int | None


class Taker(NamedTuple):
    """A collective that takes children, by its columns. `unit`, `code`: its institution."""

    pk: int
    unit: int
    code: str
    place: int
    capacity: int
    children_per_adult: int
    speaks_kk: bool
    speaks_ru: bool
    is_helping: bool
    offers: list[str]


def list_children(places: frozenset[int], *, with_proposed: bool) -> list[Child]:
    """Return children who had their first talk and have no collective."""
    taken = Match.objects.filter(is_mentor=False, state__in=LIVE)
    if with_proposed:
        taken = taken.exclude(state__in=BEFORE)
    rows = Participant.objects.filter(territory_id__in=places, state=ParticipantState.READY)
    rows = rows.exclude(pk__in=taken.values("participant_id"))
    columns = rows.order_by("pk").values_list(
        "pk", "ref", "child_id", "territory_id", "siblings_id", "siblings__is_apart", "language",
        "sex", "asks_for", "born_year", "born_month",
    )  # fmt: skip
    return list(map(Child._make, columns))


def list_takers(places: frozenset[int]) -> list[Taker]:
    """Return the collectives of these places that take part."""
    rows = Collective.objects.filter(territory_id__in=places, state=CollectiveState.JOINED)
    columns = rows.order_by("pk").values_list(
        "pk", "unit_id", "unit__code", "territory_id", "capacity", "children_per_adult",
        "speaks_kk", "speaks_ru", "is_helping", "offers",
    )  # fmt: skip
    return list(map(Taker._make, columns))
