"""Doors: every view declares who may knock. A guard walks the URL tree and finds any view without one."""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.refusals import NO_ROLE, Refused


class StaffRequest(HttpRequest):
    """A request behind a door: somebody is signed in, and `actor` says with which roles."""

    actor: Actor


@dataclass(frozen=True, slots=True)
class Door:
    """What a view declared: the permissions any one of which opens it, or why it is public."""

    permissions: frozenset[Permission] = frozenset()
    public_because: str = ""

    def lets_in(self, permissions: AbstractSet[Permission]) -> bool:
        """Whether somebody with these permissions passes; where none is named, all do."""
        return not self.permissions or not self.permissions.isdisjoint(permissions)


type View[**P] = Callable[Concatenate[StaffRequest, P], HttpResponseBase]


def needs[**P](*permissions: Permission) -> Callable[[View[P]], Callable[..., HttpResponseBase]]:
    """Open the view to people who hold any of the permissions; with none named, to all staff."""
    door = Door(permissions=frozenset(permissions))

    def decorate(view: View[P]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def guarded(request: StaffRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if getattr(request, "actor", None) is None:
                return redirect_to_login(request.get_full_path())
            if not door.lets_in(request.actor.permissions):
                raise Refused(NO_ROLE)
            return view(request, *args, **kwargs)

        guarded.door = door  # type: ignore[attr-defined]
        return guarded

    return decorate


def open_to_all[F: Callable[..., HttpResponseBase]](because: str) -> Callable[[F], F]:
    """Declare a view public, with the reason."""

    def decorate(view: F) -> F:
        view.door = Door(public_because=because)  # type: ignore[attr-defined]
        return view

    return decorate
