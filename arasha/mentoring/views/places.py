"""The page for everybody: how many collectives and free places there are in each district."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from arasha.access.doors import open_to_all
from arasha.mentoring.queries.collectives import list_places


@require_GET
@open_to_all("sums by district, without any child, adult or institution")
def show_places(request: HttpRequest) -> HttpResponse:
    lines = list_places()
    context = {
        "lines": lines,
        "collectives": sum(line.collectives for line in lines),
        "free": sum(line.free for line in lines),
    }
    return render(request, "mentoring/places.html", context)
