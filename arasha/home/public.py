"""Public pages know nobody: the address carries the language, and no cookie is read or set."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation

type Respond = Callable[[HttpRequest], HttpResponse]


def public_pages_know_nobody(respond: Respond) -> Respond:
    """Take the cookies off a request for a public page before anything can look at them.

    A psychologist who is signed in and opens the page of a poster is a stranger there, like a child.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if not translation.get_language_from_path(request.path_info):
            return respond(request)
        request.META.pop("HTTP_COOKIE", None)
        request.__dict__.pop("COOKIES", None)
        response = respond(request)
        response.cookies.clear()
        response.headers["Referrer-Policy"] = "no-referrer"
        _forget_that_cookies_matter(response)
        return response

    return middleware


def _forget_that_cookies_matter(response: HttpResponse) -> None:
    names = [name.strip() for name in response.headers.get("Vary", "").split(",")]
    kept = ", ".join(name for name in names if name and name.lower() != "cookie")
    if kept:
        response.headers["Vary"] = kept
    else:
        response.headers.pop("Vary", None)
