"""The page that hands a secret address over: to scan, to open on this device, or to print."""

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise

from arasha.access.doors import StaffRequest
from arasha.lib.qr import draw_code


def show_door(
    request: StaffRequest,
    *,
    address: str,
    title: str | Promise,
    lede: str | Promise,
    back: str,
    until: datetime | None = None,
) -> HttpResponse:
    """Show an address once; `address` is a path of a public page, `back` where the person came from.

    The page cannot be called up again: the key is kept nowhere. A new address closes this one.
    """
    whole = request.build_absolute_uri(address)
    context = {
        "title": title, "lede": lede, "address": whole, "code": draw_code(whole), "back": back,
        "until": until,
    }  # fmt: skip
    return render(request, "mentoring/children/door.html", context)
