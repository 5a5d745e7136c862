from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from arasha.access.doors import open_to_all


@open_to_all("the answer to a form whose protection expired")
def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form without a valid token: say what happened and how to go on."""
    return render(request, "errors/form_expired.html", status=403)
