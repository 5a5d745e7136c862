"""Numbered pages of a list; the address carries codes and numbers only."""

from dataclasses import dataclass, replace

from django.http import HttpRequest

from arasha.lib.pages import WHOLE

_LAST = 10_000
_ALL = "all"


@dataclass(frozen=True, slots=True)
class Pages:
    newer_url: str
    older_url: str
    note: str = ""
    # Where the whole list is, for printing; empty where this is it, or no list is given whole.
    whole_url: str = ""


def page_number(request: HttpRequest) -> int:
    """Return the page asked for; anything that is no number of a page is the first."""
    text = request.GET.get("page", "1")
    is_number = text.isascii() and text.isdigit() and len(text) <= len(str(_LAST))
    return max(1, min(int(text), _LAST)) if is_number else 1


def pages_of(request: HttpRequest, *, page: int, has_more: bool) -> Pages:
    """Return the links to the neighbouring pages."""
    return Pages(
        newer_url=_link(request, page - 1) if page > 1 else "",
        older_url=_link(request, page + 1) if has_more else "",
    )


def page_or_whole(request: HttpRequest) -> int:
    """Return the page asked for, or WHOLE where all pages are asked for together."""
    return WHOLE if request.GET.get("page") == _ALL else page_number(request)


def pages_or_whole(request: HttpRequest, *, page: int, has_more: bool) -> Pages:
    """Return the links to the neighbouring pages and to the whole list, with every filter kept."""
    if page == WHOLE:
        return Pages(newer_url="", older_url="")
    pages = pages_of(request, page=page, has_more=has_more)
    is_part = page > 1 or has_more
    return replace(pages, whole_url=_link(request, _ALL)) if is_part else pages


def _link(request: HttpRequest, page: int | str) -> str:
    query = request.GET.copy()
    query["page"] = str(page)
    return f"?{query.urlencode()}"
