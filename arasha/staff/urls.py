"""Of allauth's addresses only those that are used here: nobody signs up, nothing is reset by mail."""

from allauth.account import views as account
from allauth.mfa.base import views as second_step
from allauth.mfa.webauthn import views as webauthn
from django.urls import path

from arasha.staff.views import confirm, protection, sessions, sign_in

urlpatterns = [
    path("login/", sign_in.sign_in, name="account_login"),
    path("agency/<slug:provider_id>/", sign_in.to_agency, name="openid_connect_login"),
    path("agency/<slug:provider_id>/back/", sign_in.from_agency, name="openid_connect_callback"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    # The sign-in page asks for this address; it answers that accounts are made by an administrator.
    path("signup/", account.signup, name="account_signup"),
    path("confirm/", confirm.confirm, name="account_confirm"),
    path("confirm/send/", confirm.send_kept, name="account_send_kept"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/", protection.change_password, name="account_change_password"),
    # For people who sign in by a passkey or their agency and have no password yet.
    path("password/set/", protection.set_password, name="account_set_password"),
    path("sessions/", sessions.sessions, name="usersessions_list"),
    path("second-factor/", second_step.index, name="mfa_index"),
    path("second-factor/authenticate/", second_step.authenticate, name="mfa_authenticate"),
    path("second-factor/reauthenticate/", second_step.reauthenticate, name="mfa_reauthenticate"),
    path("second-factor/app/set-up/", protection.set_up_app, name="mfa_activate_totp"),
    path("second-factor/app/take-away/", protection.take_app_away, name="mfa_deactivate_totp"),
    path(
        "second-factor/recovery-codes/",
        protection.see_recovery_codes,
        name="mfa_view_recovery_codes",
    ),
    path(
        "second-factor/recovery-codes/make/",
        protection.make_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "second-factor/recovery-codes/download/",
        protection.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("second-factor/passkeys/", protection.passkeys, name="mfa_list_webauthn"),
    path("second-factor/passkeys/add/", protection.add_passkey, name="mfa_add_webauthn"),
    path("second-factor/passkeys/login/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path(
        "second-factor/passkeys/reauthenticate/",
        webauthn.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    path(
        "second-factor/passkeys/<slug:key>/take-away/",
        protection.take_passkey_away,
        name="mfa_remove_webauthn",
    ),
    path(
        "second-factor/passkeys/<slug:key>/name/",
        protection.name_passkey,
        name="mfa_edit_webauthn",
    ),
]
