from collections.abc import Iterator
from typing import ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac

from arasha.agencies.models import Organisation
from arasha.lib.datamap import DataMap, Keep


def short_name(surname: str, given: str, patronymic: str) -> str:
    """Surname and initials, as a register prints them."""
    initials = "".join(f"{part[0]}." for part in (given, patronymic) if part)
    return f"{surname} {initials}".strip()


class StaffManager(BaseUserManager["StaffMember"]):
    def get_by_natural_key(self, username: str | None) -> "StaffMember":
        return self.get(login__iexact=username)


class StaffMember(AbstractBaseUser):
    """A person who works with Arasha. What they may do is in dated grants, never on this row.

    There is no superuser and no staff flag: nobody is above the journal.
    """

    data_map: ClassVar = DataMap(
        keep=Keep.WITH_ACCOUNT,
        open="id code unit language is_active joined_on left_on last_login password session_round",
        personal="login email surname given patronymic name_sort position",
    )

    code = models.CharField(max_length=32, unique=True)
    login = models.CharField(max_length=64, unique=True)
    email = models.EmailField(blank=True)
    surname = models.CharField(max_length=80)
    given = models.CharField(max_length=80)
    patronymic = models.CharField(max_length=80, blank=True)
    name_sort = models.CharField(max_length=240, db_index=True)
    position = models.CharField(max_length=120, blank=True)
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="staff")
    language = models.CharField(max_length=2, default="kk")
    is_active = models.BooleanField(default=True)
    joined_on = models.DateField()
    left_on = models.DateField(null=True)
    # Counted up where roles or the protection of the account change: older sessions are over.
    session_round = models.PositiveIntegerField(default=0)

    USERNAME_FIELD = "login"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[StaffManager] = StaffManager()

    def __str__(self) -> str:
        return self.code

    @property
    def full_name(self) -> str:
        return " ".join(part for part in (self.surname, self.given, self.patronymic) if part)

    @property
    def short_name(self) -> str:
        """Surname and initials, as a register prints them."""
        return short_name(self.surname, self.given, self.patronymic)

    def get_session_auth_hash(self) -> str:
        """Bind sessions to all that ends them: password, institution, and the round of sessions."""
        return self._digest_of_sessions(settings.SECRET_KEY)

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        """Yield the hashes under older keys of the installation."""
        for secret in settings.SECRET_KEY_FALLBACKS:
            yield self._digest_of_sessions(str(secret))

    def _digest_of_sessions(self, secret: str) -> str:
        bound = f"{self.password}|{self.unit_id}|{self.session_round}"
        return salted_hmac("arasha.staff.sessions", bound, secret, algorithm="sha256").hexdigest()

    def has_usable_password(self) -> bool:
        """Tell whether the person ever chose a password; Django takes an empty one for one."""
        return bool(self.password) and super().has_usable_password()

    def has_perm(self, _permission: str, _thing: object = None) -> bool:
        """Django's own permission system is not used: access.Permission and grants decide."""
        return False
