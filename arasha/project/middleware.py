"""What every answer of ours carries besides Django's own headers."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse

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
