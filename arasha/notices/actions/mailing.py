"""Mailing what waits. The mail says only that something waits, so it may be read by anybody."""

from datetime import datetime

import structlog
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.refusals import NO_ROLE, refuse_if
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.notices.models import Notice
from arasha.notices.queries import find_undelivered, list_due_ids, lock_due
from arasha.notices.rules import DELAYS, next_try

log = structlog.get_logger(__name__)


def send_due(now: datetime, limit: int) -> int:
    """Mail up to `limit` due notices; return how many tries were made.

    A notice is claimed before it is sent, by moving its next try: no transaction is open while the
    mail server is spoken to. A worker killed in between leaves a notice that is tried again later
    with the same Message-ID, by which mail systems recognise a repetition.
    """
    tried = 0
    for notice_id in list_due_ids(now, limit=limit):
        notice = _claim(notice_id, now=now)
        if notice is not None:
            _send(notice, now=now)
            tried += 1
    return tried


def try_again(key: str, *, by: Actor, now: datetime) -> bool:
    """Put a dead letter back among those to send; False where there is none of this key."""
    with transaction.atomic():
        may = by.may(Permission.GIVE_ROLES)
        refuse_if(None if may else NO_ROLE, act=Act.NOTICES_RETRIED)
        notice = find_undelivered(key, by=by)
        if notice is None:
            return False
        notice.tries, notice.next_try_at, notice.given_up_at = 0, now, None
        notice.save(update_fields=["tries", "next_try_at", "given_up_at"])
        record(Act.NOTICES_RETRIED, by=by.signature, now=now, count=1)
        return True


def _claim(notice_id: int, *, now: datetime) -> Notice | None:
    """Count the try and move the next one, or put the notice away where nothing is to be sent."""
    with transaction.atomic():
        notice = lock_due(notice_id, now=now)
        if notice is None:
            return None
        if notice.read_at or not notice.to.email or not notice.to.is_active:
            notice.next_try_at = None
            notice.save(update_fields=["next_try_at"])
            return None
        notice.tries += 1
        notice.next_try_at = next_try(notice.tries, now=now) or now + DELAYS[-1]
        notice.save(update_fields=["tries", "next_try_at"])
        return notice


def _send(notice: Notice, *, now: datetime) -> None:
    try:
        _mail_of(notice).send()
    except Exception as error:  # noqa: BLE001 - a mail server fails in many ways; each is tried again
        _note_failure(notice, error, now=now)
    else:
        notice.mailed_at, notice.next_try_at, notice.last_error = now, None, ""
        notice.save(update_fields=["mailed_at", "next_try_at", "last_error"])


def _note_failure(notice: Notice, error: Exception, *, now: datetime) -> None:
    """Keep the type of the error only: its message may quote an address."""
    notice.last_error = type(error).__name__[:60]
    if next_try(notice.tries, now=now) is None:
        notice.given_up_at, notice.next_try_at = now, None
    notice.save(update_fields=["last_error", "given_up_at", "next_try_at"])
    log.warning("a notice could not be mailed", error=notice.last_error, count=notice.tries)


def _mail_of(notice: Notice) -> EmailMessage:
    with translation.override(notice.to.language):
        return EmailMessage(
            subject=_("Arasha: something waits for you"),
            body=_("Something waits for you in Arasha. Sign in: %(address)s")
            % {"address": settings.SITE_ADDRESS},
            to=[notice.to.email],
            headers={
                "Message-ID": f"<{notice.once_key}@arasha>",
                "Auto-Submitted": "auto-generated",
            },
        )
