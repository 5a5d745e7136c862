"""The person of a request as access sees them: codes and held roles, read once per request."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from arasha.access.enums import Permission, Reach
from arasha.journal.rules import Signature


@dataclass(frozen=True, slots=True)
class Holding:
    """One role held now. `unit_ids` are the units it reaches, `territory_ids` the places."""

    role: str
    reach: Reach
    permissions: frozenset[Permission]
    unit_id: int
    unit_ids: frozenset[int]
    territory_ids: frozenset[int]


@dataclass(frozen=True)
class Actor:
    """A member of staff with the roles valid at this moment. Never kept beyond a request or job."""

    staff_id: int
    code: str
    unit_id: int
    unit_code: str
    holdings: tuple[Holding, ...]

    @cached_property
    def permissions(self) -> frozenset[Permission]:
        return frozenset().union(*(holding.permissions for holding in self.holdings))

    @cached_property
    def roles(self) -> frozenset[str]:
        return frozenset(holding.role for holding in self.holdings)

    @cached_property
    def signature(self) -> Signature:
        return Signature(kind="staff", code=self.code, unit_code=self.unit_code)

    def may(self, permission: Permission) -> bool:
        return permission in self.permissions

    def holdings_with(self, permission: Permission) -> Iterator[Holding]:
        return (holding for holding in self.holdings if permission in holding.permissions)

    def units_with(self, permission: Permission) -> frozenset[int]:
        """Ids of all units in which the permission is held."""
        return frozenset().union(*(holding.unit_ids for holding in self.holdings_with(permission)))
