"""The front door of staff, and the way over the sign-in of an agency and back."""

from typing import Any

from allauth.account.views import LoginView
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect import views as openid
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from arasha.staff.arrival import go_on_to, has_session_cookie
from arasha.staff.doors import entrance

ARRIVED = "arrived"
# An agency that does not answer, or answers something else than the protocol says.
UNREACHABLE = (OSError, OAuth2Error, KeyError, ValueError)


class SignInView(LoginView):
    """allauth's page, with the agencies that sign their people in by themselves."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:  # noqa: ANN401 - Django's shape
        language = get_language()
        agencies = [
            {"id": agency["id"], "name": agency["name"].get(language) or agency["name"]["en"]}
            for agency in settings.AGENCIES_THAT_SIGN_IN
        ]
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"agencies": agencies}


sign_in = entrance("the sign-in itself")(SignInView.as_view())


@entrance("leads to the sign-in of an agency")
@require_POST
def to_agency(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Go on to the agency over a page of ours: forms of ours may lead nowhere else."""
    try:
        response = openid.login(request, provider_id)
    except UNREACHABLE:
        return render(request, "socialaccount/authentication_error.html", status=503)
    if isinstance(response, HttpResponseRedirect):
        return go_on_to(request, response.url)
    assert isinstance(response, HttpResponseBase)
    return response


@entrance("comes back from the sign-in of an agency, which says who it is")
@require_safe
def from_agency(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Take the answer of the agency; the first time the browser kept our cookie to itself."""
    if not has_session_cookie(request) and ARRIVED not in request.GET:
        return go_on_to(request, f"{request.get_full_path()}&{ARRIVED}=1")
    try:
        response: HttpResponse = openid.callback(request, provider_id)
    except UNREACHABLE:
        return render(request, "socialaccount/authentication_error.html", status=503)
    return response
