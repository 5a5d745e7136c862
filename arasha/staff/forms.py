"""allauth's forms in our words: its own labels are not translated into Kazakh."""

from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as second_step
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django.forms import Form
from django.utils.translation import gettext_lazy as _

_CODE = (_("Code"), _("Six digits from the app on your phone, or one of your recovery codes."))
_NAME = (_("Name of the passkey"), _("So that you recognise it: this phone, the office computer."))


class OurWords(Form):
    """Gives each named field its label and hint, and takes off placeholders."""

    words: ClassVar[dict[str, tuple[Any, Any]]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - allauth's shape
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name in self.words:
                field.label, field.help_text = self.words[name]


class LoginForm(OurWords, account.LoginForm):
    words = {"login": (_("Login name"), ""), "password": (_("Password"), "")}


class ReauthenticateForm(OurWords, account.ReauthenticateForm):
    words = {"password": (_("Password"), "")}


class ChangePasswordForm(OurWords, account.ChangePasswordForm):
    words = {
        "oldpassword": (_("Present password"), ""),
        "password1": (
            _("New password"),
            _("At least 12 characters. Three or four words are good."),
        ),
        "password2": (_("New password once more"), ""),
    }


class CodeForm(OurWords, second_step.AuthenticateForm):
    words = {"code": _CODE}


class CodeAgainForm(OurWords, second_step.ReauthenticateForm):
    words = {"code": _CODE}


class SetUpAppForm(OurWords, totp.ActivateTOTPForm):
    words = {"code": (_("Code"), _("Six digits that the app shows now."))}


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
