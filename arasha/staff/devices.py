"""Browsers that an account knows: somebody signed in there before, with everything it takes.

A stranger who guesses passwords from many addresses uses up the tries of strangers. The browser that the
person has used carries a sealed cookie and has tries of its own, so nobody is locked out of their work.
(OWASP, "Slow down online guessing attacks with device cookies".)
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import token_hex

from cryptography.fernet import InvalidToken
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from arasha.staff.models import StaffMember
from arasha.staff.sealing import box

KNOWN_FOR = timedelta(days=180)
# People who share the computer of a duty room; the one who was there longest ago is forgotten first.
MOST_ACCOUNTS = 8


@dataclass(frozen=True, slots=True)
class Known:
    """An account that signed in here: its row, the name of the device for it, and when."""

    person_id: int
    device: str
    at: float


def known_device(request: HttpRequest, person_id: int | None, *, now: datetime) -> str:
    """Return the name of this browser as the account knows it; empty for a strange one."""
    for known in _read(request, now=now):
        if known.person_id == person_id:
            return known.device
    return ""


def remember_device(
    request: HttpRequest, response: HttpResponse, person: StaffMember, *, now: datetime
) -> None:
    """Let the account know this browser from now on."""
    device = known_device(request, person.pk, now=now) or token_hex(16)
    others = [known for known in _read(request, now=now) if known.person_id != person.pk]
    kept = [Known(person.pk, device, now.timestamp()), *others][:MOST_ACCOUNTS]
    text = json.dumps([[known.person_id, known.device, known.at] for known in kept])
    response.set_cookie(
        settings.DEVICE_COOKIE_NAME,
        box("device").encrypt(text.encode()).decode("ascii"),
        max_age=KNOWN_FOR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def _read(request: HttpRequest, *, now: datetime) -> list[Known]:
    sealed = request.COOKIES.get(settings.DEVICE_COOKIE_NAME, "")
    try:
        rows = json.loads(box("device").decrypt(sealed.encode()))
    except InvalidToken:
        return []
    oldest = (now - KNOWN_FOR).timestamp()
    return [Known(*row) for row in rows if row[2] > oldest]
