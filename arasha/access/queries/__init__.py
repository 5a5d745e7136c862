"""Reads of the room: who holds what, and the pages of people and roles."""

from arasha.access.queries.holdings import get_actor, grants_valid_at, list_staff_with
from arasha.access.queries.named import people_beside_named, units_named
from arasha.access.queries.people import (
    PersonPage,
    find_person,
    get_person_of_link,
    list_people,
    list_places_in_care,
    list_units_in_care,
    read_person,
)

__all__ = [
    "PersonPage",
    "find_person",
    "get_actor",
    "get_person_of_link",
    "grants_valid_at",
    "list_people",
    "list_places_in_care",
    "list_staff_with",
    "list_units_in_care",
    "people_beside_named",
    "read_person",
    "units_named",
]
