"""Codes of the second step open an account once each, however many browsers send them at one moment."""

from datetime import datetime
from typing import cast

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.db import transaction

from arasha.staff.models import StaffMember

# RFC 6238: a step lasts half a minute; the clock of a phone may be one step ahead or behind.
STEP_SECONDS = 30
SKEW = 1
LAST_STEP = "last_step"


def accept_code(person: StaffMember, code: str, *, now: datetime) -> Authenticator | None:
    """Take a code of the app or a recovery code; return whose it was, or None. A code works once."""
    mine = Authenticator.objects.filter(user=person)
    for app in mine.filter(type=Authenticator.Type.TOTP):
        if _accept_app_code(app, code, now=now):
            return cast("Authenticator", app)
    for codes in mine.filter(type=Authenticator.Type.RECOVERY_CODES):
        if codes.wrap().validate_code(code):
            return cast("Authenticator", codes)
    return None


def use_up_app_code(app: Authenticator, code: str, *, now: datetime) -> None:
    """Let the code by which an app was set up open nothing any more."""
    _accept_app_code(app, code, now=now)


def _accept_app_code(app: Authenticator, code: str, *, now: datetime) -> bool:
    """Take a code of a later step than any before (RFC 6238, 5.2); the row is locked meanwhile."""
    with transaction.atomic():
        app = Authenticator.objects.select_for_update().get(pk=app.pk)
        secret = get_adapter().decrypt(app.data["secret"])
        here = int(now.timestamp()) // STEP_SECONDS
        first = max(here - SKEW, app.data.get(LAST_STEP, 0) + 1)
        for step in range(first, here + SKEW + 1):
            expected = format_hotp_value(hotp_value(secret, step))
            if compare_user_code(actual=code, expected=expected):
                app.data[LAST_STEP] = step
                app.save(update_fields=["data"])
                return True
    return False
