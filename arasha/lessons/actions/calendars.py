"""Calendars that people follow by a secret address: made, shown once, closed."""

from datetime import datetime
from hashlib import sha256
from secrets import token_urlsafe

from django.db import transaction

from arasha.access.actor import Actor
from arasha.access.refusals import Reason, refuse_if
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.lessons.models import Feed, Host, Instructor, SchoolClass
from arasha.lessons.policies.calendars import FEED_ENDED_ALREADY, why_not_give_calendar
from arasha.lessons.policies.hosts import why_not_keep

# 192 bits: nobody finds an address by trying.
_BYTES = 24


def make_feed(of: Host | SchoolClass | Instructor, *, by: Actor, now: datetime) -> str:
    """Make a calendar of an institution, a class or an instructor; return the key of its address.

    The key is not kept: what is shown now cannot be shown again.
    """
    kind, ref = about_of(of)
    refuse_if(_why_not(of, by), act=Act.LESSON_FEED_MADE, thing_kind=kind, thing_ref=ref)
    key = token_urlsafe(_BYTES)
    with transaction.atomic():
        Feed.objects.create(
            digest=digest_of(key), made_by_id=by.staff_id, made_at=now,
            host=of if isinstance(of, Host) else None,
            school_class=of if isinstance(of, SchoolClass) else None,
            instructor=of if isinstance(of, Instructor) else None,
        )  # fmt: skip
        record(
            Act.LESSON_FEED_MADE, by=by.signature, now=now, thing_kind=kind, thing_ref=ref
        )  # fmt: skip
    return key


def end_feeds(of: Host | SchoolClass | Instructor, *, by: Actor, now: datetime) -> int:
    """Close every address of one calendar; whoever follows it finds nothing any more."""
    kind, ref = about_of(of)
    refuse_if(_why_not(of, by), act=Act.LESSON_FEED_ENDED, thing_kind=kind, thing_ref=ref)
    with transaction.atomic():
        ended = Feed.objects.filter(**_filter_of(of), ended_at=None).update(ended_at=now)
        refuse_if(
            None if ended else FEED_ENDED_ALREADY, act=Act.LESSON_FEED_ENDED, thing_kind=kind,
            thing_ref=ref,
        )  # fmt: skip
        record(
            Act.LESSON_FEED_ENDED, by=by.signature, now=now, thing_kind=kind, thing_ref=ref,
            count=ended,
        )  # fmt: skip
        return ended


def digest_of(key: str) -> str:
    """What is kept of the key of an address."""
    return sha256(key.encode()).hexdigest()


def about_of(of: Host | SchoolClass | Instructor) -> tuple[str, str]:
    """The kind and reference of what a calendar shows, as the journal names them."""
    if isinstance(of, Host):
        return "lesson_host", of.unit.code
    return ("lesson_class" if isinstance(of, SchoolClass) else "instructor"), of.ref


def _filter_of(of: Host | SchoolClass | Instructor) -> dict[str, object]:
    if isinstance(of, Host):
        return {"host": of}
    return {"school_class": of} if isinstance(of, SchoolClass) else {"instructor": of}


def _why_not(of: Host | SchoolClass | Instructor, by: Actor) -> Reason | None:
    if isinstance(of, Instructor):
        return why_not_give_calendar(by, of)
    return why_not_keep(by, of if isinstance(of, Host) else of.host)
