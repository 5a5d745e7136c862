"""Who may find, read and change records of children."""

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.refusals import NO_ROLE, NOT_YOURS, Reason
from arasha.access.scopes import Alternative, Scope
from arasha.agencies.queries import list_territory_ids_around
from arasha.children.models import Child


def scope_of_children(actor: Actor, permission: Permission = Permission.FIND_CHILD) -> Scope:
    """Those who keep the register see the children of their region; the others, those they help."""
    alternatives: list[Alternative] = []
    if actor.may(Permission.EDIT_CHILD) and actor.may(permission):
        units = actor.units_with(Permission.EDIT_CHILD)
        alternatives.append({"territory_id": list_territory_ids_around(units)})
    if actor.may(permission):
        me = frozenset({actor.staff_id})
        alternatives += [
            {"cases__worker_id": me},
            {"cases__goals__steps__owner_id": me},
            {"appeals__taken_by_id": me},
        ]
    return Scope(alternatives=tuple(alternatives))


def why_not_register(actor: Actor) -> Reason | None:
    return None if actor.may(Permission.EDIT_CHILD) else NO_ROLE


def why_not_change(actor: Actor, child: Child) -> Reason | None:
    if not actor.may(Permission.EDIT_CHILD):
        return NO_ROLE
    may = scope_of_children(actor, Permission.EDIT_CHILD).holds(child)
    return None if may else NOT_YOURS
