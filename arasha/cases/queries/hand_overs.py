"""A hand-over that was answered, for those who asked and those who answered."""

from datetime import datetime

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.scopes import Scope, within
from arasha.cases.models import HandOver
from arasha.cases.policies import scope_of_hand_overs
from arasha.journal.actions import record_look
from arasha.journal.enums import Act


def read_answered_hand_over(ref: str, *, by: Actor, now: datetime) -> HandOver | None:
    """Return the last hand-over of a case that was answered; None while another one waits.

    Both institutions see what became of it, and nothing of the case.
    """
    if HandOver.objects.filter(case__ref=ref, is_accepted=None).exists():
        return None
    units = by.units_with(Permission.ASSIGN_CASE)
    scope = Scope(
        ({"to_unit_id": units}, {"from_unit_id": units}, {"asked_by_id": frozenset({by.staff_id})}),
        scope_of_hand_overs(by).never,
    )
    rows = HandOver.objects.filter(case__ref=ref).select_related(
        "case__worker", "from_unit", "to_unit", "answered_by"
    )
    offer = within(rows, scope).order_by("-asked_at", "-pk").first()
    if offer is not None:
        record_look(Act.CASE_SEEN, by=by.signature, now=now, thing_kind="hand_over", thing_ref=ref)
    return offer
