"""Coming from elsewhere: a link in a mail, or the sign-in page of an agency.

Cookies of sessions are `SameSite=Strict`, so a browser that follows a link of another site does not send
them, and somebody who is signed in would be asked to sign in again. One step over a page of ours mends
it: the second request comes from our own site. What it opens is only ever a page, never an act.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

type Respond = Callable[[HttpRequest], HttpResponse]


def arrive_as_ours(respond: Respond) -> Respond:
    """Let a visitor who would be led to the sign-in knock once more, from our own site."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = respond(request)
        if _is_led_to_sign_in(response) and _comes_from_elsewhere(request):
            return go_on_to(request, request.get_full_path())
        return response

    return middleware


def go_on_to(request: HttpRequest, address: str) -> HttpResponse:
    """Answer with a page that goes on to an address by itself; it has a link for browsers that do not."""
    return render(request, "account/onward.html", {"address": address})


def has_session_cookie(request: HttpRequest) -> bool:
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def _is_led_to_sign_in(response: HttpResponse) -> bool:
    return isinstance(response, HttpResponseRedirect) and response.url.startswith(
        reverse("account_login")
    )


def _comes_from_elsewhere(request: HttpRequest) -> bool:
    """Tell whether a person followed a link of another site; browsers say so, and scripts cannot."""
    return (
        request.method == "GET"
        and request.headers.get("Sec-Fetch-Site") == "cross-site"
        and request.headers.get("Sec-Fetch-Mode") == "navigate"
        and not has_session_cookie(request)
    )
