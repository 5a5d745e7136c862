"""Who may find, read and change records of children."""

from django.utils.translation import gettext_lazy as _

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.grounds import Ground, Grounds, never_named, remembered
from arasha.access.refusals import NO_ROLE, NOT_YOURS, Reason
from arasha.access.scopes import Scope
from arasha.agencies.queries import list_territory_ids_around
from arasha.children.models import Child


@remembered
def grounds_of_children(actor: Actor, action: Permission) -> Grounds:
    """Those who keep the register see the children of their region; the others, those they help.

    The register holds children whatever was told of them, so that its keepers find every child once;
    whoever sees a child only for their help does not see the one in whose case they are named.
    """
    if not actor.may(action):
        return Grounds()
    if actor.may(Permission.EDIT_CHILD):
        places = list_territory_ids_around(actor.units_with(Permission.EDIT_CHILD))
        why = _("You keep the register of children of this region.")
        kept = Ground(code="register", why=why, scope_alternatives=({"territory_id": places},))
        return Grounds((kept, *_helped(actor)))
    return Grounds(_helped(actor), never_named(actor, "cases__barred"))


def scope_of_children(actor: Actor, permission: Permission = Permission.FIND_CHILD) -> Scope:
    """Return the children whom the person sees, as a filter."""
    return grounds_of_children(actor, permission).scope()


def _helped(actor: Actor) -> tuple[Ground, ...]:
    me = frozenset({actor.staff_id})
    ways = (
        ("assignment", _("A case of the child is in your hands."), "cases__worker_id"),
        ("step", _("A step in a case of the child is yours."), "cases__goals__steps__owner_id"),
        ("appeal", _("You hold an appeal about the child."), "appeals__taken_by_id"),
    )
    return tuple(
        Ground(code=code, why=why, scope_alternatives=({path: me},)) for code, why, path in ways
    )


def why_not_register(actor: Actor) -> Reason | None:
    return None if actor.may(Permission.EDIT_CHILD) else NO_ROLE


def why_not_change(actor: Actor, child: Child) -> Reason | None:
    if not actor.may(Permission.EDIT_CHILD):
        return NO_ROLE
    may = scope_of_children(actor, Permission.EDIT_CHILD).holds(child)
    return None if may else NOT_YOURS
