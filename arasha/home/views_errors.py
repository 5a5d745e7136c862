"""Error pages: what happened and how to go on, on the face where the reader was."""

from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation

from arasha.access.doors import open_to_all


def _answer(request: HttpRequest, page: str, *, status: int) -> HttpResponse:
    is_public = bool(translation.get_language_from_path(request.path_info))
    actor = getattr(request, "actor", None)
    frame = "base_public.html" if is_public else "base_staff.html"
    if not is_public and actor is None:
        frame = "base_entrance.html"
    values = {"frame": frame, "is_public": is_public or actor is None}
    return render(request, f"errors/{page}.html", values, status=status)


@open_to_all("the answer to a damaged request")
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's shape
    return _answer(request, "bad_request", status=400)


@open_to_all("the answer to a closed door")
def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's shape
    return _answer(request, "forbidden", status=403)


@open_to_all("the answer to an unknown address")
def missing(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's shape
    """Answer alike where nothing is and where something is out of the reader's scope."""
    return _answer(request, "missing", status=404)


@open_to_all("the answer to a failure of ours")
def broken(_request: HttpRequest) -> HttpResponse:
    """Answer without the frame: what the frame needs may be what broke."""
    values = {"language": translation.get_language(), "sheet": _sheet()}
    return HttpResponse(render_to_string("errors/broken.html", values), status=500)


def _sheet() -> str:
    try:
        return staticfiles_storage.url("arasha-public.css")
    except ValueError:
        return ""


@open_to_all("the answer to a form whose protection expired")
def form_expired(request: HttpRequest, **_reason: str) -> HttpResponse:
    """Answer a form without a valid token: say what happened and how to go on."""
    return _answer(request, "form_expired", status=403)
