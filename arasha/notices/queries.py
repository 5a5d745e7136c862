"""Reads of the room: what waits for a person, what is still to be mailed, what could not be."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import Q
from django.utils.functional import Promise

from arasha.access.actor import Actor
from arasha.access.conflicts import things_kept_from
from arasha.access.enums import Permission
from arasha.agencies.models import Placement
from arasha.notices.enums import NoticeKind
from arasha.notices.links import url_of
from arasha.notices.models import Notice

SHOWN = 50


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """A notice as its reader sees it."""

    key: str
    text: str | Promise
    thing_ref: str
    url: str
    made_at: datetime
    is_read: bool


@dataclass(frozen=True, slots=True)
class UndeliveredLine:
    """A notice that could not be mailed; administrators see no reference of a thing."""

    key: str
    to: str
    made_at: datetime
    given_up_at: datetime
    tries: int
    error: str


def count_unread(*, by: Actor) -> int:
    """Count what the person has not read, as the list shows it: one query where there is nothing."""
    unread = Notice.objects.filter(to_id=by.staff_id, read_at=None)
    things = list(unread.values_list("thing_kind", "thing_ref"))
    hidden = things_kept_from(by, things)
    return sum(thing not in hidden for thing in things)


def list_notices(*, by: Actor) -> list[NoticeLine]:
    """List the newest notices of the person, without those of things that are kept from them."""
    rows = list(Notice.objects.filter(to_id=by.staff_id).order_by("-made_at", "-pk")[:SHOWN])
    hidden = things_kept_from(by, [(row.thing_kind, row.thing_ref) for row in rows])
    return [_line(row) for row in rows if (row.thing_kind, row.thing_ref) not in hidden]


def list_due_ids(now: datetime, *, limit: int) -> list[int]:
    """List notices whose next try has come, the longest waiting first."""
    due = Notice.objects.filter(next_try_at__lte=now)
    return list(due.order_by("next_try_at").values_list("pk", flat=True)[:limit])


def lock_due(notice_id: int, *, now: datetime) -> Notice | None:
    """Lock a notice that is still due; None where another worker has it or had it."""
    skips = connection.features.has_select_for_update_skip_locked
    return (
        Notice.objects.filter(pk=notice_id, next_try_at__lte=now)
        .select_for_update(of=("self",), skip_locked=skips)
        .select_related("to")
        .first()
    )


def list_undelivered(*, by: Actor) -> list[UndeliveredLine]:
    """List the dead letters to people of the places in the administrator's care."""
    rows = Notice.objects.filter(_in_care_of(by), given_up_at__isnull=False)
    return [
        UndeliveredLine(
            row.once_key, row.to.short_name, row.made_at, row.given_up_at, row.tries, row.last_error
        )
        for row in rows.select_related("to").order_by("-given_up_at")[:SHOWN]
        if row.given_up_at
    ]


def find_undelivered(key: str, *, by: Actor) -> Notice | None:
    """Return a dead letter by its key, in the administrator's care, locked."""
    found = Notice.objects.filter(_in_care_of(by), once_key=key, given_up_at__isnull=False)
    return found.select_for_update(of=("self",)).first()


def _in_care_of(by: Actor) -> Q:
    """Return which receivers are in the administrator's care: those who work in their places."""
    held = by.holdings_with(Permission.GIVE_ROLES)
    places = frozenset[int]().union(*(holding.territory_ids for holding in held))
    placed = Placement.objects.filter(territory_id__in=places, valid_to=None)
    return Q(to__unit__in=placed.values("organisation_id"))


def _line(row: Notice) -> NoticeLine:
    return NoticeLine(
        key=row.once_key,
        text=NoticeKind(row.kind).label,
        thing_ref=row.thing_ref,
        url=url_of(row.thing_kind, row.thing_ref),
        made_at=row.made_at,
        is_read=row.read_at is not None,
    )
