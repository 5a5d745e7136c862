"""Puts the actor on the request, and turns refusals into pages and journal entries."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from arasha.access.queries import get_actor
from arasha.access.refusals import ChangedMeanwhile, Refused
from arasha.journal.actions import record_refusal
from arasha.journal.rules import AUTHOR
from arasha.staff.models import StaffMember

type Respond = Callable[[HttpRequest], HttpResponse]


def actor_of_request(respond: Respond) -> Respond:
    """Give every request an `actor`: the signed-in person with the roles of this very moment, or None."""

    def middleware(request: HttpRequest) -> HttpResponse:
        user = request.user
        actor = get_actor(user, now=timezone.now()) if isinstance(user, StaffMember) else None
        request.actor = actor  # type: ignore[attr-defined]
        return respond(request)

    return middleware


class RefusalsBecomePages:
    """`Refused` anywhere below becomes a 403 page with the reason, and a line in the journal."""

    def __init__(self, respond: Respond) -> None:
        self._respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._respond(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, Refused):
            return None
        actor = getattr(request, "actor", None)
        record_refusal(
            error.act,
            by=actor.signature if actor else AUTHOR,
            now=timezone.now(),
            thing_kind=error.thing_kind,
            thing_ref=error.thing_ref,
            reason=error.reason.code,
        )
        status = 409 if isinstance(error, ChangedMeanwhile) else 403
        return render(request, "errors/refused.html", {"reason": error.reason}, status=status)


refusals_become_pages = RefusalsBecomePages
