"""Numbered pages of a list; the address carries codes and numbers only."""

from dataclasses import dataclass

from django.http import HttpRequest

_LAST = 10_000


@dataclass(frozen=True, slots=True)
class Pages:
    newer_url: str
    older_url: str
    note: str = ""


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


def _link(request: HttpRequest, page: int) -> str:
    query = request.GET.copy()
    query["page"] = str(page)
    return f"?{query.urlencode()}"
