"""How far the people of the programme reach: places of a region, or the own institution."""

from arasha.access.actor import Actor
from arasha.access.enums import Permission


def places_with(actor: Actor, *permissions: Permission) -> frozenset[int]:
    """The places over which the person holds one of the permissions for a whole region."""
    found = (
        holding.territory_ids
        for permission in permissions
        for holding in actor.holdings_with(permission)
    )
    return frozenset[int]().union(*found)
