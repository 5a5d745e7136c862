"""How an author is reached, and who the author is: open to the holder, to others only by two persons."""

from datetime import datetime
from enum import StrEnum

from arasha.access.actor import Actor
from arasha.access.enums import JointActKind
from arasha.access.queries.joint_acts import get_state_of_own
from arasha.appeals.models import Appeal, Contact
from arasha.appeals.policies import why_not_ask_unlock, why_not_open_contact
from arasha.journal.actions import record_look
from arasha.journal.enums import Act

UNLOCK = JointActKind.IDENTITY_UNLOCK


class ContactWay(StrEnum):
    """What the page offers. Of `ask`, `waits` and `approved` none tells whether there is a contact."""

    OPEN = "open"
    NONE = "none"
    ASK = "ask"
    WAITS = "waits"
    APPROVED = "approved"
    COVERED = "covered"


def get_contact_way(appeal: Appeal, *, by: Actor, now: datetime) -> ContactWay:
    """Say how the reader comes to the contact of the author: one query."""
    if why_not_open_contact(by, appeal) is None:
        there = Contact.objects.filter(appeal=appeal).exists()
        return ContactWay.OPEN if there else ContactWay.NONE
    if why_not_ask_unlock(by) is not None:
        return ContactWay.COVERED
    state = get_state_of_own(UNLOCK, what=appeal.ref, by=by, now=now)
    return {"waits": ContactWay.WAITS, "approved": ContactWay.APPROVED}.get(state, ContactWay.ASK)


def look_at_contact(appeal: Appeal, *, by: Actor, now: datetime) -> Contact | None:
    """Return what the author left; the look is in the journal before it is shown."""
    record_look(
        Act.CONTACT_SEEN, by=by.signature, now=now, thing_kind="appeal", thing_ref=appeal.ref
    )
    return Contact.objects.select_related("record_key").filter(appeal=appeal).first()
