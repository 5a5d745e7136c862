"""Pages of staff: the start page, the choice of a language, and the page of all parts."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.encoding import iri_to_uri
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from arasha.access.actor import Actor
from arasha.access.doors import StaffRequest, needs, open_to_all
from arasha.access.enums import Permission
from arasha.access.roles import ROLES
from arasha.home.gallery import gallery_page
from arasha.home.queries import get_my_work, get_team
from arasha.staff.actions import choose_language
from arasha.staff.languages import set_language_cookie


@needs()
def work(request: StaffRequest) -> HttpResponse:
    page = get_my_work(by=request.actor, now=timezone.now())
    roles = [ROLES[role] for role in sorted(request.actor.roles)]
    return render(request, "home/work.html", {"work": page, "roles": roles})


@needs(Permission.SEE_TEAM)
def team(request: StaffRequest) -> HttpResponse:
    carried, late = get_team(by=request.actor, now=timezone.now())
    return render(request, "home/team.html", {"team": carried, "late": late})


@require_POST
@open_to_all("the sign-in page speaks three languages too")
def language(request: HttpRequest) -> HttpResponse:
    """Keep the language with the account, if there is one, and go on where the person was."""
    code = request.POST.get("language", "")
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    response = HttpResponse(
        status=303, headers={"Location": iri_to_uri(wanted) if is_ours else "/work/"}
    )
    if code in dict(settings.LANGUAGES):
        actor: Actor | None = request.actor  # type: ignore[attr-defined]
        if actor is not None:
            choose_language(code, staff_id=actor.staff_id)
        set_language_cookie(response, code)
    return response


@open_to_all("shows invented content only")
def gallery(request: HttpRequest) -> HttpResponse:
    return render(request, "home/gallery.html", gallery_page(now=timezone.now()))
