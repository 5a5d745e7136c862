"""Kilometres between the places of a region."""

from collections.abc import Collection, Mapping

from arasha.agencies.models import Distance

SAME_PLACE_KM = 0
# Between two places of whose road nobody wrote down the length.
UNKNOWN_KM = 150

type Kilometres = Mapping[tuple[int, int], int]


def kilometres_between(place_ids: Collection[int]) -> Kilometres:
    """Return the kilometres from each of the places to each: (from, to) -> km."""
    rows = Distance.objects.filter(from_place__in=place_ids, to_place__in=place_ids)
    known = {
        (start, end): km for start, end, km in rows.values_list("from_place", "to_place", "km")
    }
    return {
        (start, end): SAME_PLACE_KM if start == end else known.get((start, end), UNKNOWN_KM)
        for start in place_ids
        for end in place_ids
    }
