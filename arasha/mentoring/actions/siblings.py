"""Brothers and sisters of the programme: known as such, together, or apart for a written reason."""

from datetime import datetime

from django.db import transaction

from arasha.access.actor import Actor
from arasha.access.refusals import refuse_if
from arasha.journal.enums import Act
from arasha.mentoring.actions.around_child import leave_trace, lock_child, this_child
from arasha.mentoring.models import Participant, SiblingGroup
from arasha.mentoring.policies.participants import (
    NO_SIBLINGS,
    SIBLING_OF_ITSELF,
    why_not_arrange,
)
from arasha.mentoring.rules.keeping_apart import APART


def link_siblings(
    participant: Participant, other: Participant, *, version: int, by: Actor, now: datetime
) -> SiblingGroup:
    """Write down that two children are brother and sister; their groups become one.

    A group that was allowed to be apart stays so only where both were.
    """
    with transaction.atomic():
        act = Act.SIBLINGS_LINKED
        locked = lock_child(participant, act, version=version, by=by, why_not=why_not_arrange)
        refuse_if(SIBLING_OF_ITSELF if other.pk == locked.pk else None, **this_child(act, locked))
        second = lock_child(other, act, by=by, why_not=why_not_arrange)
        group = _one_group(locked, second)
        for child in (locked, second):
            child.siblings = group
            leave_trace(act, child, by=by.signature, now=now, columns=("siblings",))
        return group


def unlink_sibling(participant: Participant, *, version: int, by: Actor, now: datetime) -> None:
    """Take a child out of its group: it was a mistake."""
    with transaction.atomic():
        act = Act.SIBLINGS_LINKED
        locked = lock_child(participant, act, version=version, by=by, why_not=why_not_arrange)
        refuse_if(None if locked.siblings else NO_SIBLINGS, **this_child(act, locked))
        locked.siblings = None
        leave_trace(act, locked, "taken_out", by=by.signature, now=now, columns=("siblings",))


def part_siblings(
    participant: Participant, *, because: str, version: int, by: Actor, now: datetime
) -> SiblingGroup:
    """Let a group have different collectives for a written reason; "" lets them be together again."""
    assert because in {*APART, ""}
    with transaction.atomic():
        act = Act.SIBLINGS_PARTED
        locked = lock_child(participant, act, version=version, by=by, why_not=why_not_arrange)
        refuse_if(None if locked.siblings else NO_SIBLINGS, **this_child(act, locked))
        group = SiblingGroup.objects.select_for_update().get(members=locked)
        group.is_apart, group.apart_because = bool(because), because
        group.apart_by_id = by.staff_id if because else None
        group.apart_at = now if because else None
        group.version += 1
        group.save(update_fields=["is_apart", "apart_because", "apart_by", "apart_at", "version"])
        leave_trace(act, locked, because or "together", by=by.signature, now=now)
        return group


def _one_group(first: Participant, second: Participant) -> SiblingGroup:
    """Return the group of both: the one there is, a new one, or the first with all of the second's."""
    group, other = first.siblings, second.siblings
    if group is None and other is None:
        return SiblingGroup.objects.create(territory=first.territory)
    if group is None or other is None or group.pk == other.pk:
        return group or other  # type: ignore[return-value]
    Participant.objects.filter(siblings=other).update(siblings=group)
    if not other.is_apart:
        group.is_apart, group.apart_because, group.apart_by, group.apart_at = False, "", None, None
        group.save(update_fields=["is_apart", "apart_because", "apart_by", "apart_at"])
    return group
