"""Overdue clocks: the people who can still help are told, once."""

from datetime import datetime

import structlog
from django.db import transaction
from django.utils import timezone

from arasha.access.enums import Permission
from arasha.access.queries import list_staff_with
from arasha.agencies.enums import OrganisationKind
from arasha.agencies.models import Organisation
from arasha.agencies.queries import get_territory_of, list_organisations
from arasha.clocks.enums import ClockChangeKind
from arasha.clocks.models import Clock, ClockChange
from arasha.clocks.queries import list_overdue_ids, lock_overdue, unit_is_on_holiday
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.journal.rules import SYSTEM
from arasha.notices.actions import tell
from arasha.notices.enums import NoticeKind
from arasha.staff.models import StaffMember

log = structlog.get_logger(__name__)

_OF_AGREEMENTS = frozenset({"agreement", "commitment"})


def escalate_overdue(now: datetime, limit: int) -> int:
    """Escalate up to `limit` overdue clocks, each in its own transaction; return how many.

    Killed at any point and repeated, each clock is escalated once: the row itself says so. One clock
    that fails does not keep the others waiting.
    """
    done = 0
    for clock_id in list_overdue_ids(now, limit=limit):
        try:
            done += _escalate(clock_id, now=now)
        except Exception:  # the next clock must not wait for this one
            log.exception("a clock could not be escalated", job="escalate")
    return done


def _escalate(clock_id: int, *, now: datetime) -> bool:
    with transaction.atomic():
        clock = lock_overdue(clock_id, now=now)
        if clock is None:
            return False
        clock.escalated_at = now
        clock.version += 1
        clock.save(update_fields=["escalated_at", "version"])
        change = ClockChange.objects.create(
            clock=clock, kind=ClockChangeKind.ESCALATED, at=now,
            due_before=clock.due_at, due_after=clock.due_at,
        )  # fmt: skip
        record(
            Act.CLOCK_ESCALATED, by=SYSTEM, now=now, thing_kind=clock.thing_kind,
            thing_ref=clock.thing_ref, fields=[clock.rule.duty],
        )  # fmt: skip
        tell(
            NoticeKind.CLOCK_LATE,
            to=_who_can_help(clock, now=now),
            thing_kind=clock.thing_kind,
            thing_ref=clock.thing_ref,
            now=now,
            once=f"late {change.clock_id} {clock.due_at:%Y%m%d%H%M}",
        )
        return True


def _who_can_help(clock: Clock, *, now: datetime) -> list[StaffMember]:
    """Return the holder and those who see the team; in the holidays the district's officers."""
    if clock.thing_kind in _OF_AGREEMENTS:
        people = _keepers_of(clock.unit, now=now)
    elif unit_is_on_holiday(clock, now=now):
        people = _officers_of_district(clock.unit, now=now)
    else:
        people = _heads_of(clock.unit, now=now)
    return [clock.holder, *people] if clock.holder else people


def _keepers_of(unit: Organisation, *, now: datetime) -> list[StaffMember]:
    """Return who answers for what an institution promised: an akimat or a prosecutor has no team here."""
    ids = frozenset({unit.pk})
    return list(list_staff_with(Permission.KEEP_COMMITMENTS, unit_ids=ids, now=now))


def _heads_of(unit: Organisation, *, now: datetime) -> list[StaffMember]:
    """Return who sees the team of the unit and of its parent; else of the nearest unit above.

    Below them, a unit without such people (a school) still has those who answer for it.
    """
    near = frozenset(pk for pk in (unit.pk, unit.parent_id) if pk)
    people = list(list_staff_with(Permission.SEE_TEAM, unit_ids=near, now=now))
    own = list_staff_with(Permission.ANSWER_REFERRAL, unit_ids=frozenset({unit.pk}), now=now)
    people += list(own)
    above = unit.parent
    while not people and above is not None:
        found = list_staff_with(Permission.SEE_TEAM, unit_ids=frozenset({above.pk}), now=now)
        people, above = list(found), above.parent
    return people


def _officers_of_district(unit: Organisation, *, now: datetime) -> list[StaffMember]:
    """Return the people of the education department above the school, else of its place."""
    departments = {unit.parent_id} if unit.parent_id else set()
    today = timezone.localtime(now).date()
    place = get_territory_of(unit.pk, on=today)
    if place is not None:
        found = list_organisations(on=today, kinds=[OrganisationKind.EDUCATION], territory=place)
        departments |= set(found.values_list("pk", flat=True))
    officers = list_staff_with(Permission.ANSWER_REFERRAL, unit_ids=frozenset(departments), now=now)
    return list(officers) or _heads_of(unit, now=now)
