"""The queue: what waits, gravest first, then by age with ageing."""

from datetime import datetime

from django.db.models import QuerySet

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.scopes import without_hidden
from arasha.appeals.enums import AppealState
from arasha.appeals.models import Appeal
from arasha.appeals.policies import scope_of_appeals


def queue_of(actor: Actor) -> QuerySet[Appeal]:
    """List what waits in the units where the person takes appeals, in the order of taking."""
    units = actor.units_with(Permission.TRIAGE_APPEALS)
    waiting = Appeal.objects.filter(owner_id__in=units, state=AppealState.WAITING)
    return without_hidden(waiting, scope_of_appeals(actor)).order_by("queue_at", "pk")


def count_waiting(by: Actor) -> int:
    """How many appeals wait for this person's units."""
    return queue_of(by).count()


def list_lease_ends(*, now: datetime, limit: int) -> list[str]:
    """List references of taken appeals that nobody touched until their lease ended."""
    ended = Appeal.objects.filter(state=AppealState.TAKEN, lease_until__lte=now)
    return list(ended.order_by("lease_until").values_list("ref", flat=True)[:limit])
