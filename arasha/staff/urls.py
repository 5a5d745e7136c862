"""Of allauth's addresses only those that are used here: nobody signs up, nothing is reset by mail."""

from allauth.account import views as account
from allauth.usersessions import views as sessions
from django.urls import include, path

urlpatterns = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    # The sign-in page asks for this address; it answers that accounts are made by an administrator.
    path("signup/", account.signup, name="account_signup"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/", account.password_change, name="account_change_password"),
    # For people who sign in by a passkey or their agency and have no password yet.
    path("password/set/", account.password_set, name="account_set_password"),
    path("sessions/", sessions.list_usersessions, name="usersessions_list"),
    path("second-factor/", include("allauth.mfa.urls")),
]
