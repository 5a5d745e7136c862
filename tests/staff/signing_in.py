"""What tests of sign-in do: a person with a password and an app, and browsers at the front door."""

import re
import time
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.test import Client

from arasha.staff.models import StaffMember

PASSWORD = "жеті қазына бір төбе"
LOGIN, SECOND_STEP = "/account/login/", "/account/second-factor/authenticate/"


def browser(*, address: str = "127.0.0.1") -> Client:
    """A browser of its own at a network address."""
    return Client(headers={"accept-language": "en"}, REMOTE_ADDR=address)


def give_password(person: StaffMember, password: str = PASSWORD) -> StaffMember:
    person.set_password(password)
    person.save(update_fields=["password"])
    return person


def give_app(person: StaffMember) -> str:
    """Set up an app and recovery codes as the pages would; return the secret of the app."""
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(person, secret)
    RecoveryCodes.activate(person)
    return str(secret)


def code_at(secret: str, *, step: int = 0) -> str:
    """The code that the app shows now, or some steps of half a minute away."""
    counter = int(time.time()) // 30 + step
    return str(totp.format_hotp_value(totp.hotp_value(secret, counter)))


def recovery_codes(person: StaffMember) -> list[str]:
    row = Authenticator.objects.get(user=person, type=Authenticator.Type.RECOVERY_CODES)
    return list(row.wrap().get_unused_codes())


def try_password(client: Client, login: str, password: str = PASSWORD, **more: str) -> Any:
    return client.post(LOGIN, {"login": login, "password": password, **more})


def try_code(client: Client, code: str) -> Any:
    return client.post(SECOND_STEP, {"code": code})


def is_in(client: Client) -> bool:
    """Whether the browser opens the start page of staff."""
    return client.get("/work/").status_code == 200


def secret_on(page: str) -> str:
    found = re.search(r"<code>([A-Z2-7]+)</code>", page)
    assert found
    return found[1]
