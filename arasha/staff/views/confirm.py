"""Showing again that it is oneself, and sending what was typed before the question came."""

from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.http import require_GET, require_http_methods

from arasha.staff.actions import stay_signed_in
from arasha.staff.doors import OwnRequest, own_account
from arasha.staff.step_up import CONFIRMED, can_show_anything, is_fresh, take_kept_form

LONGEST_ADDRESS = 2_000


@own_account("asks a person who is signed in to show again that it is them")
@require_http_methods(["GET", "POST"])
def confirm(request: OwnRequest) -> HttpResponse:
    """Lead to the way in which this person can show it; with none, as in the demo, ask by a button."""
    wanted, now = _wanted(request), timezone.now()
    if is_fresh(request, now=now):
        return redirect(wanted)
    if can_show_anything(request.user):
        return redirect(f"{reverse(_way(request))}?{urlencode({'next': wanted})}")
    if request.method == "POST":
        request.session[CONFIRMED] = now.timestamp()
        stay_signed_in(request, request.user)
        return redirect(wanted)
    return render(request, "account/confirm.html", {"next": wanted})


@own_account("offers the form again that this very session kept")
@require_GET
def send_kept(request: OwnRequest) -> HttpResponse:
    """Show one button that sends what was typed; the session forgets it at once."""
    kept = take_kept_form(request, now=timezone.now())
    return render(request, "account/send_kept.html", {"kept": kept})


def _way(request: OwnRequest) -> str:
    kinds = {
        kind for flow in get_reauthentication_flows(request.user) for kind in flow.get("types", [])
    }
    if Authenticator.Type.TOTP in kinds:
        return "mfa_reauthenticate"
    if Authenticator.Type.WEBAUTHN in kinds:
        return "mfa_reauthenticate_webauthn"
    return "account_reauthenticate"


def _wanted(request: OwnRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next", "")
    is_ours = (
        wanted.startswith("/")
        and len(wanted) <= LONGEST_ADDRESS
        and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    )
    return wanted if is_ours else str(settings.LOGIN_REDIRECT_URL)
