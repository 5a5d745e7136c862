"""Which language a page speaks.

Public pages carry the language in their address (/kk/, /ru/, /en/), so they need no cookie and a poster
in a school leads to the right one. Staff pages speak the language of the person's account.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

type Respond = Callable[[HttpRequest], HttpResponse]


def language_of_reader(respond: Respond) -> Respond:
    """Activate the language of the address, else of the account's cookie, else of the browser."""

    def middleware(request: HttpRequest) -> HttpResponse:
        language = (
            translation.get_language_from_path(request.path_info)
            or _known(request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME))
            or _of_browser(request)
        )
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = respond(request)
        response.headers.setdefault("Content-Language", language)
        return response

    return middleware


def _known(code: str | None) -> str | None:
    return code if code in dict(settings.LANGUAGES) else None


def _of_browser(request: HttpRequest) -> str:
    """Return the browser's first language that we speak; Kazakh where it names none of ours."""
    accepted = request.headers.get("Accept-Language", "")[:200]
    for part in accepted.split(","):
        code = _known(part.split(";")[0].strip()[:2].lower())
        if code:
            return code
    return settings.LANGUAGE_CODE
