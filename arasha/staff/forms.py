"""allauth's forms in our words: its own labels are not translated into Kazakh."""

from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.account.adapter import get_adapter
from allauth.core import context
from allauth.mfa.base import forms as second_step
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django.forms import Form, PasswordInput
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from arasha.staff.models import StaffMember
from arasha.staff.one_time_codes import accept_code
from arasha.staff.signing import journal_refused_sign_in
from arasha.staff.throttle import take_try

_CODE = (_("Code"), _("Six digits from the app on your phone, or one of your recovery codes."))
_NAME = (_("Name of the passkey"), _("So that you recognise it: this phone, the office computer."))
SHOW, HIDE = _("Show the password"), _("Hide the password")


class OurWords(Form):
    """Gives each named field its label and hint, and takes off placeholders."""

    words: ClassVar[dict[str, tuple[Any, Any]]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - allauth's shape
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if isinstance(field.widget, PasswordInput):
                # static/js/passwords.js makes a button of it.
                field.widget.attrs |= {"data-show": SHOW, "data-hide": HIDE}
            if name in self.words:
                field.label, field.help_text = self.words[name]


class LoginForm(OurWords, account.LoginForm):
    words = {"login": (_("Login name"), ""), "password": (_("Password"), "")}


class ReauthenticateForm(OurWords, account.ReauthenticateForm):
    words = {"password": (_("Password"), "")}


_NEW_PASSWORD = {
    "password1": (
        _("New password"),
        _("At least 12 characters, better 15. Three or four unrelated words are good."),
    ),
    "password2": (_("New password once more"), ""),
}


class ChangePasswordForm(OurWords, account.ChangePasswordForm):
    words = {"oldpassword": (_("Present password"), ""), **_NEW_PASSWORD}


class SetPasswordForm(OurWords, account.SetPasswordForm):
    words = _NEW_PASSWORD


class OnceForm(OurWords):
    """Takes a code of the second step once, and counts tries as for passwords."""

    words = {"code": _CODE}
    user: StaffMember

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        now, adapter = timezone.now(), get_adapter()
        tries = take_try(context.request, kind="code", account=self.user.login, now=now)
        if tries is None:
            raise adapter.validation_error("too_many_login_attempts")
        accepted = accept_code(self.user, code, now=now)
        if accepted is None:
            journal_refused_sign_in(self.user, step="second_step", now=now)
            raise adapter.validation_error("incorrect_code")
        tries.rollback()
        accepted.user = self.user
        self.authenticator = accepted
        return code


class CodeForm(OnceForm, second_step.AuthenticateForm):
    pass


class CodeAgainForm(OnceForm, second_step.ReauthenticateForm):
    pass


class SetUpAppForm(OurWords, totp.ActivateTOTPForm):
    words = {"code": (_("Code"), _("Six digits that the app shows now."))}

    def clean_code(self) -> str:
        """Count tries as at the sign-in: allauth's own limit is per address and switched off."""
        now = timezone.now()
        tries = take_try(context.request, kind="set up", account=self.user.login, now=now)
        if tries is None:
            raise get_adapter().validation_error("too_many_login_attempts")
        code: str = super().clean_code()
        tries.rollback()
        return code


class AddPasskeyForm(OurWords, webauthn.AddWebAuthnForm):
    words = {
        "name": _NAME,
        "passwordless": (
            _("Sign in with this passkey alone, without a password"),
            _("The phone or key then asks for your finger, face or PIN."),
        ),
    }


class NamePasskeyForm(OurWords, webauthn.EditWebAuthnForm):
    words = {"name": _NAME}
