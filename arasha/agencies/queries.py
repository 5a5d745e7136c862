"""Reads of the room: the tree of units, places, and who receives what."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import get_language

from arasha.agencies.enums import OrganisationKind, OrganisationStatus
from arasha.agencies.models import Organisation, Placement, Territory

_PLACES = ("city", "district")


def list_unit_ids_below(unit_id: int) -> frozenset[int]:
    """The unit and all units under it; one query per level of the tree."""
    return _below(Organisation.objects.all(), unit_id)


def list_territory_ids_below(territory_id: int) -> frozenset[int]:
    """The territory and all its parts; one query per level of the tree."""
    return _below(Territory.objects.all(), territory_id)


def _below(tree: "QuerySet[Organisation] | QuerySet[Territory]", root: int) -> frozenset[int]:
    found, level = {root}, [root]
    while level:
        level = [
            pk
            for pk in tree.filter(parent_id__in=level).values_list("pk", flat=True)
            if pk not in found
        ]
        found.update(level)
    return frozenset(found)


def list_territories(*, on: date) -> QuerySet[Territory]:
    """Cities and districts in force on a day, cities first, in the order of their code."""
    return Territory.objects.filter(_in_force(on), kind__in=_PLACES).order_by("kind", "code")


def list_organisations(
    *, on: date, kinds: Iterable[OrganisationKind] = (), territory: Territory | None = None
) -> QuerySet[Organisation]:
    """Organisations in force on a day, of some kinds and in a place where given."""
    found = Organisation.objects.filter(_in_force(on)).exclude(status=OrganisationStatus.ENDED)
    if kinds:
        found = found.filter(kind__in=list(kinds))
    if territory is not None:
        placed = Placement.objects.filter(_in_force(on), territory=territory)
        found = found.filter(pk__in=placed.values("organisation_id"))
    return found.order_by("kind", "code")


def get_territory_of(organisation_id: int, *, on: date) -> Territory | None:
    """Where an organisation lies on a day, or None when nobody has said so."""
    placement = (
        Placement.objects.filter(_in_force(on), organisation_id=organisation_id)
        .select_related("territory")
        .first()
    )
    return placement.territory if placement else None


def list_territory_ids_around(unit_ids: Iterable[int]) -> frozenset[int]:
    """All places of the regions in which the units lie at present: two queries."""
    placed = Placement.objects.filter(organisation_id__in=list(unit_ids), valid_to=None)
    parent_of = dict(Territory.objects.values_list("pk", "parent_id"))
    roots = {_root(pk, parent_of) for pk in placed.values_list("territory_id", flat=True)}
    return frozenset(pk for pk in parent_of if _root(pk, parent_of) in roots)


def list_places_around(unit_ids: Iterable[int], *, on: date) -> tuple[tuple[str, str], ...]:
    """Codes and names of the cities and districts of those regions, cities first: two queries."""
    name = f"name_{(get_language() or 'kk')[:2]}"
    columns = ("pk", "parent_id", "kind", "code", name, "valid_from", "valid_to")
    rows = list(Territory.objects.order_by("kind", "code").values_list(*columns))
    parent_of = {pk: parent_id for pk, parent_id, *_rest in rows}
    placed = Placement.objects.filter(organisation_id__in=list(unit_ids), valid_to=None)
    roots = {_root(pk, parent_of) for pk in placed.values_list("territory_id", flat=True)}
    return tuple(
        (code, label)
        for pk, _parent, kind, code, label, since, until in rows
        if kind in _PLACES and since <= on and (until is None or until > on)
        if _root(pk, parent_of) in roots
    )


def _root(pk: int, parent_of: Mapping[int, int | None]) -> int:
    parent = parent_of[pk]
    return pk if parent is None else _root(parent, parent_of)


def _in_force(on: date) -> Q:
    return Q(valid_from__lte=on) & (Q(valid_to=None) | Q(valid_to__gt=on))
