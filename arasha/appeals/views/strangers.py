"""What all public pages of the room share: they know nobody and take nothing from another site."""

from urllib.parse import urlsplit

from django.http import HttpRequest

# Why these views need no CSRF cookie: they look at no cookie at all, so another site has nothing to
# abuse. What a form brings is a text that we signed for the page it stands on.
FREE_OF_COOKIES = (
    "nobody is signed in here and nothing is kept: a signed text in the page protects it"
)


def is_from_elsewhere(request: HttpRequest) -> bool:
    """Whether the browser says that a page of another site sent this form.

    "null" is what a browser sends of a page that asks for no referrer, as ours do.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site not in {"same-origin", "none"}
    origin = request.headers.get("Origin", "null")
    return origin != "null" and _host_of(origin) != request.get_host()


def _host_of(origin: str) -> str:
    """The host of an address; "" where what was sent is none."""
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return ""
