"""Doors of accounts: pages of the sign-in, and pages of whoever is signed in about their own account."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase

from arasha.staff.models import StaffMember


class OwnRequest(HttpRequest):
    """A request of somebody who is signed in; `user` is the person."""

    user: StaffMember


@dataclass(frozen=True, slots=True)
class OwnAccount:
    """What such a view declares: why it asks for no permission. The guard of doors reads it."""

    because: str


def entrance(
    because: str,
) -> Callable[[Callable[..., HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """Declare a view a part of signing in, open to nobody in particular, with the reason."""

    def decorate(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        view.door = OwnAccount(because)  # type: ignore[attr-defined]
        return view

    return decorate


def own_account[**P](
    because: str,
) -> Callable[
    [Callable[Concatenate[OwnRequest, P], HttpResponseBase]], Callable[..., HttpResponseBase]
]:
    """Open a view to everybody who is signed in, for their own account; lead others to the sign-in."""

    def decorate(
        view: Callable[Concatenate[OwnRequest, P], HttpResponseBase],
    ) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def guarded(request: OwnRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not isinstance(request.user, StaffMember):
                return redirect_to_login(request.get_full_path())
            return view(request, *args, **kwargs)

        guarded.door = OwnAccount(because)  # type: ignore[attr-defined]
        return guarded

    return decorate
