from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.notices.actions import mark_read, try_again
from arasha.notices.queries import list_notices, list_undelivered


@require_GET
@needs()
def list_mine(request: StaffRequest) -> HttpResponse:
    return render(request, "notices/list.html", {"notices": list_notices(by=request.actor)})


@require_POST
@needs()
def read(request: StaffRequest) -> HttpResponse:
    """Mark one notice as read, or all where none is named."""
    mark_read(by=request.actor, now=timezone.now(), key=_key(request))
    return redirect("notices:list")


@require_GET
@needs(Permission.GIVE_ROLES)
def undelivered(request: StaffRequest) -> HttpResponse:
    letters = list_undelivered(by=request.actor)
    return render(request, "notices/undelivered.html", {"letters": letters})


@require_POST
@needs(Permission.GIVE_ROLES)
def send_again(request: StaffRequest) -> HttpResponse:
    found = try_again(_key(request), by=request.actor, now=timezone.now())
    if found:
        messages.success(request, _("The notice will be sent again within a minute."))
    else:
        messages.info(request, _("This notice was sent meanwhile."))
    return redirect("notices:undelivered")


def _key(request: StaffRequest) -> str:
    """Return the key of a notice from the form; what is no key is the key of none."""
    key = request.POST.get("key", "")
    return key if not key or (key.isascii() and key.isalnum()) else "-"
