"""Where a second factor is required, nothing opens before it is set up."""

from collections.abc import Callable

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from arasha.staff.models import StaffMember

type Respond = Callable[[HttpRequest], HttpResponse]


def second_factor_first(respond: Respond) -> Respond:
    """Lead a person without an app or a passkey to the page where it is set up."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if settings.SECOND_FACTOR_REQUIRED and _must_set_up(request):
            return redirect("mfa_index")
        return respond(request)

    return middleware


def _must_set_up(request: HttpRequest) -> bool:
    free = (reverse("account_login").removesuffix("login/"), reverse("home:language"))
    user = request.user
    return (
        isinstance(user, StaffMember)
        and not request.path.startswith(free)
        and not has_second_factor(user)
    )


def has_second_factor(person: StaffMember) -> bool:
    """Tell whether the person has an app or a passkey; recovery codes alone are not a second step."""
    kinds = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    return bool(Authenticator.objects.filter(user=person, type__in=kinds).exists())
