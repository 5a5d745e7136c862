"""Who is told of an event, its questions and its resolution."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from arasha.access.enums import Permission
from arasha.access.queries import list_staff_with
from arasha.agencies.models import Organisation
from arasha.events.enums import Reply
from arasha.events.models import Event, Invitation
from arasha.events.policies import ANSWERERS, SEE_EVENTS
from arasha.staff.models import StaffMember


def list_people_of(invitation: Invitation, *, now: datetime) -> list[StaffMember]:
    """List who is told of an invitation: the person, or who speaks for the institution."""
    if invitation.staff is not None:
        return [invitation.staff]
    return _speakers([invitation.unit_id], now=now)


def list_who_may_come(unit: Organisation, *, now: datetime) -> QuerySet[StaffMember]:
    """People of an institution who may look at events, by name: an invitation is answered there."""
    ids = frozenset({unit.pk})
    found = {
        person.pk
        for permission in SEE_EVENTS
        for person in list_staff_with(permission, unit_ids=ids, now=now)
    }
    return StaffMember.objects.filter(pk__in=found).order_by("name_sort")


def list_invited_people(event: Event, *, now: datetime) -> list[StaffMember]:
    """List everybody who was invited and did not decline."""
    rows = event.invitations.exclude(reply=Reply.NOT_COMING).select_related("staff")
    units = [each.unit_id for each in rows if each.staff is None]
    return [*_speakers(units, now=now), *(each.staff for each in rows if each.staff)]


def list_answerers(unit: Organisation, *, now: datetime) -> list[StaffMember]:
    """List who in an institution can answer questions of children."""
    found: dict[int, StaffMember] = {}
    for permission in ANSWERERS:
        people = list_staff_with(permission, unit_ids=frozenset({unit.pk}), now=now)
        found |= {person.pk: person for person in people}
    return list(found.values())


def list_signers(units: Iterable[int], *, now: datetime) -> list[StaffMember]:
    """List who takes the position of these parties."""
    ids = frozenset(units)
    return list(list_staff_with(Permission.ADOPT_AGREEMENT, unit_ids=ids, now=now))


def _speakers(units: Iterable[int], *, now: datetime) -> list[StaffMember]:
    ids = frozenset(units)
    found = [
        *list_staff_with(Permission.KEEP_COMMITMENTS, unit_ids=ids, now=now),
        *list_staff_with(Permission.ANSWER_REFERRAL, unit_ids=ids, now=now),
    ]
    return list({person.pk: person for person in found}.values())
