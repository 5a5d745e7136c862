"""Kilometres between the places of a region."""

from collections.abc import Collection, Mapping

from arasha.agencies.models import Distance

SAME_PLACE_KM = 0
# Between two places of whose road nobody wrote down the length.
UNKNOWN_KM = 150

type Kilometres = Mapping[tuple[int, int], int]


class _Known(dict[tuple[int, int], int]):
    """What was written down; for two other places, what is taken for it."""

    def __missing__(self, places: tuple[int, int]) -> int:
        return SAME_PLACE_KM if places[0] == places[1] else UNKNOWN_KM


def kilometres_between(place_ids: Collection[int]) -> Kilometres:
    """Return the kilometres from each of the places to each: (from, to) -> km."""
    rows = Distance.objects.filter(from_place__in=place_ids, to_place__in=place_ids)
    written = rows.values_list("from_place", "to_place", "km")
    return _Known({(start, end): km for start, end, km in written if start != end})
