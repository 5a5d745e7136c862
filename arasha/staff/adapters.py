"""How sign-in behaves here: accounts are made by an administrator, and each sign-in is journaled."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from arasha.journal.enums import Act
from arasha.staff.devices import remember_device
from arasha.staff.languages import set_language_cookie
from arasha.staff.models import StaffMember
from arasha.staff.sealing import box
from arasha.staff.second_factor import has_second_factor
from arasha.staff.signing import journal_refused_sign_in, sign_journal
from arasha.staff.step_up import is_fresh
from arasha.staff.throttle import address_of_person, find_account, take_try

LONGEST_ADDRESS = 2_000
ACCOUNT_ERRORS = {
    "account_inactive": _("This account is closed. Ask your administrator."),
    "enter_current_password": _("This is not your present password. Type it once more."),
    "incorrect_code": _("This code is not right. Wait for the next one and type it."),
    "incorrect_password": _("This password is not right. Type it once more."),
    "too_many_login_attempts": _("Too many attempts. Wait a quarter of an hour, then try again."),
    "username_password_mismatch": _(
        "The login name or the password is not right. Type both again."
    ),
    "rate_limited": _("Too many attempts. Wait a little, then try again."),
    "reauthentication_required": _("Confirm that it is you, then do it again."),
}
SECOND_FACTOR_ERRORS = {
    "cannot_delete_authenticator": _("The second step cannot be taken away."),
    "cannot_generate_recovery_codes": _("First set up the second step, then make recovery codes."),
    "incorrect_code": _("This code is not right. Wait for the next one and type it."),
}
MESSAGES = {
    "account/messages/password_changed.txt": _("Your password is changed."),
    "mfa/messages/recovery_codes_generated.txt": _("New recovery codes are made."),
    "mfa/messages/totp_activated.txt": _("The app on your phone is set up."),
    "mfa/messages/totp_deactivated.txt": _("The app on your phone is taken away."),
    "mfa/messages/webauthn_added.txt": _("The passkey is added."),
    "mfa/messages/webauthn_removed.txt": _("The passkey is taken away."),
    "usersessions/messages/sessions_logged_out.txt": _("You are signed out everywhere else."),
}


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | ACCOUNT_ERRORS

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:  # noqa: ANN401 - allauth's shape
        """Take one of the tries for the account; allauth gives it back to whoever gets in."""
        tries = take_try(
            request, kind="password", account=credentials.get("username", ""), now=timezone.now()
        )
        if tries is None:
            raise self.validation_error("too_many_login_attempts")
        self._login_failed_rl_usage = tries

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:  # noqa: ANN401, ARG002 - allauth's shape
        person = find_account(credentials.get("username", ""))
        journal_refused_sign_in(person, step="password", now=timezone.now())

    def is_reauthentication_required(self, **_facts: Any) -> bool:  # noqa: ANN401 - allauth's shape
        return not is_fresh(context.request, now=timezone.now())

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - allauth's shape
        """Offer no password to a person with a second factor: it would not be enough."""
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        if isinstance(user, StaffMember) and has_second_factor(user):
            return [method for method in methods if method["id"] != "reauthenticate"]
        return methods

    def get_client_ip(self, request: HttpRequest) -> str:
        return address_of_person(request) or "127.0.0.1"

    def send_notification_mail(self, *_about: Any, **_facts: Any) -> None:  # noqa: ANN401 - allauth's shape
        """Send none of allauth's mails: changes are told by `change_protection`."""

    def is_safe_url(self, url: str | None) -> bool:
        """Lead back to addresses of ours only, and never to one that no page of ours has."""
        return url is not None and len(url) <= LONGEST_ADDRESS and bool(super().is_safe_url(url))

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        super().login(request, user)
        assert isinstance(user, StaffMember)
        sign_journal(Act.SIGNED_IN, person=user, now=timezone.now())

    def logout(self, request: HttpRequest) -> None:
        if isinstance(request.user, StaffMember):
            sign_journal(Act.SIGNED_OUT, person=request.user, now=timezone.now())
        super().logout(request)

    def post_login(self, request: HttpRequest, user: Any, **facts: Any) -> HttpResponse:  # noqa: ANN401 - allauth's shape
        """Speak the language of the account from the first page on."""
        response: HttpResponse = super().post_login(request, user, **facts)
        set_language_cookie(response, user.language)
        remember_device(request, response, user, now=timezone.now())
        return response

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        *_more: object,
        **_facts: object,
    ) -> None:
        """Say in our words what was done; what the page shows anyway is not said."""
        if message_template in MESSAGES:
            super().add_message(request, level, message=str(MESSAGES[message_template]))


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | SECOND_FACTOR_ERRORS

    def encrypt(self, text: str) -> str:
        """Seal the secret of a second factor: a copy of the database alone opens no account."""
        return box("second factor").encrypt(text.encode()).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        return box("second factor").decrypt(encrypted_text.encode("ascii")).decode()

    def generate_authenticator_name(self, *_person_and_kind: object) -> str:
        return str(_("My passkey"))


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:  # noqa: ANN401 - allauth's shape
        """Open only what an administrator linked, and keep nothing of what the agency tells."""
        if sociallogin.is_existing:
            sociallogin.account.extra_data = {}
            sociallogin.account.save(update_fields=["extra_data"])
            return
        journal_refused_sign_in(None, step="agency", now=timezone.now())
        context = {"identifier": sociallogin.account.uid}
        page = render(request, "socialaccount/not_linked.html", context, status=403)
        raise ImmediateHttpResponse(page)

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:  # noqa: ANN401, ARG002 - allauth's shape
        """Refuse: an agency's own sign-in (OIDC) opens an existing account, it never makes one."""
        return False
