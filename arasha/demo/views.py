"""The ways into the demo. Outside of a demo these pages do not exist."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from arasha.access.doors import open_to_all
from arasha.demo.actions import enter_role
from arasha.demo.queries import AUTHORS, find_staff, list_entrances, show_code_of
from arasha.staff.languages import set_language_cookie


@open_to_all("lists invented people, and only in a demo")
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    _only_in_a_demo()
    codes = {author: show_code_of(author) for author in AUTHORS}
    return render(request, "demo/people.html", {"entrances": list_entrances(), "codes": codes})


@open_to_all("signs in as an invented person, and only in a demo")
@require_safe
def enter(request: HttpRequest, login: str) -> HttpResponse:
    _only_in_a_demo()
    staff = find_staff(login)
    if staff is None:
        raise Http404
    enter_role(request, staff, now=timezone.now())
    response = redirect("home:work")
    set_language_cookie(response, staff.language)
    return response


def _only_in_a_demo() -> None:
    if not settings.DEMO:
        raise Http404
