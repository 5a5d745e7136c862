from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from arasha.staff.actions import end_own_sessions
from arasha.staff.doors import OwnRequest, own_account
from arasha.staff.queries import list_own_sessions


@own_account("shows and ends one's own sessions")
@require_http_methods(["GET", "POST"])
def sessions(request: OwnRequest) -> HttpResponse:
    """Show where the person is signed in; end one of these places, or all others."""
    if request.method == "POST":
        here = request.session.session_key or ""
        end_own_sessions(
            request.user, key=request.POST.get("key", ""), here=here, now=timezone.now()
        )
        messages.success(request, _("You are signed out there."))
        return redirect("usersessions_list")
    places = list_own_sessions(request.user, here=request)
    return render(request, "usersessions/usersession_list.html", {"places": places})
