"""allauth's pages where the protection of an account changes, each with what we add.

The person showed just now that it is them, sessions begun before end, the journal has a line, and the
person is told.
"""

from collections.abc import Callable
from typing import Any, ClassVar

from allauth.account import views as account
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from arasha.staff.actions import change_protection, stay_signed_in
from arasha.staff.doors import OwnRequest, own_account
from arasha.staff.enums import Protection
from arasha.staff.models import StaffMember
from arasha.staff.one_time_codes import use_up_app_code
from arasha.staff.queries import get_newest_passkey, get_own_app, list_passkeys
from arasha.staff.step_up import needs_fresh_sign_in


class ChangesProtection:
    """Adds to a form view of allauth what follows from the change."""

    request: HttpRequest
    change: ClassVar[Protection]

    def form_valid(self, form: Any) -> HttpResponse:  # noqa: ANN401 - allauth's forms
        person = self.request.user
        assert isinstance(person, StaffMember)
        with transaction.atomic():
            response: HttpResponse = super().form_valid(form)  # type: ignore[misc]
            change_protection(person, self.change, now=timezone.now())
        stay_signed_in(self.request, person)
        return response


class SetUpApp(ChangesProtection, totp.ActivateTOTPView):
    change = Protection.APP_ADDED

    def form_valid(self, form: Any) -> HttpResponse:  # noqa: ANN401 - allauth's forms
        response = super().form_valid(form)
        assert isinstance(self.request.user, StaffMember)
        app = get_own_app(self.request.user)
        use_up_app_code(app, form.cleaned_data["code"], now=timezone.now())
        # The code was right: the person need not show another one on the next page.
        post_authentication(self.request, app, reauthenticated=True)
        return response


class TakeAppAway(ChangesProtection, totp.DeactivateTOTPView):
    change = Protection.APP_REMOVED


class AddPasskey(ChangesProtection, webauthn.AddWebAuthnView):
    change = Protection.PASSKEY_ADDED

    def form_valid(self, form: Any) -> HttpResponse:  # noqa: ANN401 - allauth's forms
        response = super().form_valid(form)
        assert isinstance(self.request.user, StaffMember)
        key = get_newest_passkey(self.request.user)
        post_authentication(self.request, key, reauthenticated=True)
        return response


class TakePasskeyAway(ChangesProtection, webauthn.RemoveWebAuthnView):
    change = Protection.PASSKEY_REMOVED


class MakeRecoveryCodes(ChangesProtection, recovery_codes.GenerateRecoveryCodesView):
    change = Protection.RECOVERY_CODES


class ChangePassword(ChangesProtection, account.PasswordChangeView):
    change = Protection.PASSWORD


class SetPassword(ChangesProtection, account.PasswordSetView):
    change = Protection.PASSWORD


def _guarded(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    return own_account("changes how one's own account is protected")(needs_fresh_sign_in(view))


def _of_passkey(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Call a view of allauth, which asks for a row id, with the key of one's own passkey."""

    def by_key(request: OwnRequest, key: str) -> HttpResponseBase:
        for passkey in list_passkeys(request.user):
            if passkey.key == key:
                return view(request, pk=passkey.row_id)
        raise Http404

    return by_key


@own_account("shows one's own passkeys")
@require_GET
def passkeys(request: OwnRequest) -> HttpResponse:
    keys = list_passkeys(request.user)
    return render(request, "mfa/webauthn/authenticator_list.html", {"passkeys": keys})


set_up_app = _guarded(SetUpApp.as_view())
take_app_away = _guarded(TakeAppAway.as_view())
add_passkey = _guarded(AddPasskey.as_view())
name_passkey = _guarded(_of_passkey(webauthn.EditWebAuthnView.as_view()))
take_passkey_away = _guarded(_of_passkey(TakePasskeyAway.as_view()))
see_recovery_codes = _guarded(recovery_codes.ViewRecoveryCodesView.as_view())
make_recovery_codes = _guarded(MakeRecoveryCodes.as_view())
download_recovery_codes = _guarded(recovery_codes.DownloadRecoveryCodesView.as_view())
change_password = _guarded(ChangePassword.as_view())
set_password = _guarded(SetPassword.as_view())
