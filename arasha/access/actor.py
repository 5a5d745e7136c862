"""The person of a request as access sees them: codes and held roles, read once per request."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from arasha.access.enums import Permission, Reach
from arasha.access.flows import OpenFlow, Opening
from arasha.journal.rules import Signature


@dataclass(frozen=True, slots=True)
class Holding:
    """One role held now. `unit_ids` are the units it reaches, `territory_ids` the places.

    `line` is the unit of the role with all units above it.
    """

    role: str
    reach: Reach
    permissions: frozenset[Permission]
    unit_id: int
    unit_ids: frozenset[int]
    territory_ids: frozenset[int]
    line: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Actor:
    """A member of staff with the roles valid at this moment. Never kept beyond a request or job.

    `line` holds the units in which the person works and all units above them: who works under a
    named institution is kept out with it. Clauses and openings are read when first asked for.
    """

    staff_id: int
    code: str
    unit_id: int
    unit_code: str
    holdings: tuple[Holding, ...]
    line: frozenset[int] = frozenset()
    read_flows: Callable[[], tuple[OpenFlow, ...]] = field(default=tuple, compare=False, repr=False)
    read_openings: Callable[[], tuple[Opening, ...]] = field(
        default=tuple, compare=False, repr=False
    )

    @cached_property
    def permissions(self) -> frozenset[Permission]:
        return frozenset().union(*(holding.permissions for holding in self.holdings))

    @cached_property
    def roles(self) -> frozenset[str]:
        return frozenset(holding.role for holding in self.holdings)

    @cached_property
    def signature(self) -> Signature:
        return Signature(kind="staff", code=self.code, unit_code=self.unit_code)

    @cached_property
    def flows(self) -> tuple[OpenFlow, ...]:
        """Clauses that open something to this person, and those that lately stopped to."""
        return self.read_flows()

    @cached_property
    def openings(self) -> tuple[Opening, ...]:
        """Cases opened to this person alone, for a time."""
        return self.read_openings()

    @cached_property
    def memory(self) -> dict[Any, Any]:
        """What was worked out about this person in this request: grounds by kind of thing."""
        return {}

    def may(self, permission: Permission) -> bool:
        return permission in self.permissions

    def holdings_with(self, permission: Permission) -> Iterator[Holding]:
        return (holding for holding in self.holdings if permission in holding.permissions)

    def units_with(self, permission: Permission) -> frozenset[int]:
        """Ids of all units in which the permission is held."""
        return frozenset().union(*(holding.unit_ids for holding in self.holdings_with(permission)))
