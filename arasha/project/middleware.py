"""What every answer of ours carries besides Django's own headers."""

from collections.abc import Callable

from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from arasha.access.second_net import context_of
from arasha.lib.asking import in_context

type Respond = Callable[[HttpRequest], HttpResponse]


def private_pages(respond: Respond) -> Respond:
    """Keep pages out of every cache and out of frames: a phone is passed from hand to hand."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = respond(request)
        if not request.path.startswith("/static/"):
            response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()"
        )
        return response

    return middleware


def addresses_are_text(respond: Respond) -> Respond:
    """Find nothing at an address with a null byte: no reference holds one, and PostgreSQL fails on it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info:
            raise Http404
        return respond(request)

    return middleware


def rows_of_actor(respond: Respond) -> Respond:
    """Tell the database on whose behalf it is asked; when the answer is made, that nobody asks."""

    def middleware(request: HttpRequest) -> HttpResponse:
        actor = getattr(request, "actor", None)
        try:
            with in_context(context_of(actor, now=timezone.now()) if actor else None):
                return respond(request)
        finally:
            # Only PostgreSQL was told anything (arasha.project.postgres_net).
            if forget := getattr(connection, "forget_context", None):
                forget()

    return middleware
