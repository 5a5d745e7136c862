"""Checking a password costs the same time whether the account exists or not."""

from functools import cache

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.hashers import check_password, make_password

from arasha.staff.models import StaffMember


class EvenBackend(AuthenticationBackend):
    """allauth's backend; for an account that does not exist or has no password it does the very same work."""

    def _check_password(
        self, user: AbstractBaseUser | None, password: str
    ) -> AbstractBaseUser | None:
        if user is not None and not user.has_usable_password():
            return None
        return super()._check_password(user, password)

    def get_user(self, user_id: int) -> StaffMember | None:
        """Read the person of a session with their institution, which every page asks for."""
        user = StaffMember.objects.select_related("unit").filter(pk=user_id).first()
        return user if user is not None and self.user_can_authenticate(user) else None

    def _mitigate_timing_attack(self, password: str) -> None:
        check_password(password, _hash_of_nobody(settings.PASSWORD_HASHERS[0]))


@cache
def _hash_of_nobody(_hasher: str) -> str:
    """Make a password that nobody has, once a process and way of hashing."""
    return make_password("nobody has this password")
