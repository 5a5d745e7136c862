"""Telling people that something waits, and taking note that they read it."""

from collections.abc import Collection, Iterable
from datetime import datetime
from hashlib import sha256

from django.db import transaction

from arasha.access.actor import Actor
from arasha.access.conflicts import is_kept_from
from arasha.access.queries import get_actor
from arasha.notices.enums import NoticeKind
from arasha.notices.models import Notice
from arasha.staff.models import StaffMember


def tell(
    kind: NoticeKind,
    *,
    to: Iterable[StaffMember],
    thing_kind: str,
    thing_ref: str,
    now: datetime,
    once: str,
) -> int:
    """Write a notice to each person, in the caller's transaction; the worker mails it later.

    `once` names the event ("K-2026-00007 given, version 3"): the same event tells a person once.
    People who have left get none, nor do those who are named in the thing: they must not learn that
    it exists. Returns how many notices were handed over.
    """
    notices = [
        Notice(
            to=person,
            kind=kind,
            thing_kind=thing_kind,
            thing_ref=thing_ref,
            made_at=now,
            once_key=sha256(f"{kind}|{once}|{person.code}".encode()).hexdigest(),
            next_try_at=now if person.email else None,
        )
        for person in {person.pk: person for person in to if person.is_active}.values()
        if not is_kept_from(get_actor(person, now=now), thing_kind=thing_kind, thing_ref=thing_ref)
    ]
    Notice.objects.bulk_create(notices, ignore_conflicts=True)
    return len(notices)


def take_back(kind: NoticeKind, *, to: StaffMember, thing_kind: str, thing_ref: str) -> None:
    """Take a notice away from a person whom the thing no longer concerns: its page is closed to them."""
    Notice.objects.filter(to=to, kind=kind, thing_kind=thing_kind, thing_ref=thing_ref).delete()


def mark_read(*, by: Actor, now: datetime, key: str = "") -> int:
    """Mark the person's own unread notices as read: one by its key, or all.

    It is no act on anybody's data, so the journal has no line for it.
    """
    mine = Notice.objects.filter(to_id=by.staff_id, read_at=None)
    return (mine.filter(once_key=key) if key else mine).update(read_at=now)


def mark_opened(
    *thing_kinds: str,
    thing_ref: str,
    by: Actor,
    now: datetime,
    kinds: Collection[NoticeKind] = (),
) -> int:
    """Mark notices of a thing, of some `kinds` or all, as read: their reader opened its page.

    Most often there is none, so it is asked first: a page that is only read takes no place in the
    queue of writers.
    """
    unread = Notice.objects.filter(
        to_id=by.staff_id, read_at=None, thing_kind__in=thing_kinds, thing_ref=thing_ref
    )
    if kinds:
        unread = unread.filter(kind__in=kinds)
    if not unread.exists():
        return 0
    with transaction.atomic():
        return unread.update(read_at=now)
