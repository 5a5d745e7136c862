"""What an indicator counts, as data: checked against its source before anything is worked out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

IS, IS_NOT = "is", "is_not"
COUNTED_BY = {
    "distinct": "distinct",
    "per": "distinct",
    "total": "numbers",
    "mean": "numbers",
    "median_hours": "spans",
    "median_days": "spans",
}


@dataclass(frozen=True, slots=True)
class Condition:
    """A field of the source is (or is not) one of some values of its closed list."""

    field: str
    operator: str
    values: tuple[str, ...]

    def as_data(self) -> dict[str, Any]:
        return {"field": self.field, "operator": self.operator, "values": list(self.values)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """How a figure is made: `whole` chooses the rows (the denominator of a share), `part` the numerator.

    `counted` is the code of what is counted distinct, added up or measured; empty for plain counts.
    """

    source: str
    measure: str
    counted: str = ""
    whole: tuple[Condition, ...] = ()
    part: tuple[Condition, ...] = ()


def read_conditions(data: object) -> tuple[Condition, ...] | None:
    """Return the conditions of stored data; None where the data is no list of conditions."""
    if data == {}:
        return ()
    if not isinstance(data, list | tuple):
        return None
    read = [_read_one(row) for row in data]
    return tuple(row for row in read if row is not None) if None not in read else None


def _read_one(row: object) -> Condition | None:
    if not isinstance(row, Mapping) or set(row) != {"field", "operator", "values"}:
        return None
    values = row["values"]
    if not isinstance(values, list) or not values or not all(isinstance(v, str) for v in values):
        return None
    return Condition(str(row["field"]), str(row["operator"]), tuple(values))
