"""The places that a person watches over."""

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.refusals import NO_ROLE, Reason


def places_with(actor: Actor, *permissions: Permission) -> frozenset[int]:
    """Ids of all places in which the person holds one of the permissions."""
    return frozenset[int]().union(
        *(
            holding.territory_ids
            for permission in permissions
            for holding in actor.holdings_with(permission)
        )
    )


def places_overseen(actor: Actor) -> frozenset[int]:
    return places_with(actor, Permission.SEE_DEADLINES)


def why_not_oversee(actor: Actor) -> Reason | None:
    """Return why the person may not see how institutions keep what they owe."""
    return None if places_overseen(actor) else NO_ROLE
