"""Pages of staff: the start page, the choice of a language, and the page of all parts."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from arasha.access.doors import StaffRequest, needs, open_to_all
from arasha.home.gallery import gallery_page
from arasha.staff.actions import choose_language
from arasha.staff.languages import set_language_cookie


@needs()
def work(request: StaffRequest) -> HttpResponse:
    return render(request, "home/work.html")


@require_POST
@needs()
def language(request: StaffRequest) -> HttpResponse:
    """Keep the language with the account and go on where the person was."""
    code = request.POST.get("language", "")
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    response = HttpResponse(status=303, headers={"Location": wanted if safe else "/work/"})
    if code in dict(settings.LANGUAGES):
        choose_language(code, staff_id=request.actor.staff_id)
        set_language_cookie(response, code)
    return response


@open_to_all("shows invented content only")
def gallery(request: HttpRequest) -> HttpResponse:
    return render(request, "home/gallery.html", gallery_page())
