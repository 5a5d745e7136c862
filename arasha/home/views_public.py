"""Public pages: no cookie is set, nobody is looked up, and nothing says who is reading."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse

from arasha.access.doors import open_to_all
from arasha.lib.qr import draw_code


@open_to_all("anybody may tell")
def front(request: HttpRequest) -> HttpResponse:
    return render(request, "home/front.html")


@open_to_all("leads to the front door in the language of the browser")
def root(_request: HttpRequest) -> HttpResponse:
    return redirect("public:front")


@open_to_all("advice for anybody")
def safety(request: HttpRequest) -> HttpResponse:
    return render(request, "home/safety.html")


@open_to_all("people know who reads before they write")
def who_reads(request: HttpRequest) -> HttpResponse:
    return render(request, "home/who_reads.html")


@open_to_all("staff print it, and it says what the front door says")
def poster(request: HttpRequest) -> HttpResponse:
    """Show the code that leads to the form, by the address under which this page was opened."""
    address = request.build_absolute_uri(reverse("tell:tell"))
    shown = address.partition("://")[2].rstrip("/")
    page = {"code": draw_code(f"{address}?qr"), "shown": shown}
    return render(request, "home/poster.html", page)


@open_to_all("the way out, also without JavaScript")
def leave(_request: HttpRequest) -> HttpResponse:
    """Send the reader to a neutral site and ask the browser to forget our pages."""
    response = HttpResponseRedirect(settings.NEUTRAL_SITE)
    response.headers["Clear-Site-Data"] = '"cache"'
    return response
