"""Opening who the author of an appeal is: by the holder of the appeal, else by two persons."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from arasha.access.actions.joint_acts import ask_joint_act, do_joint_act
from arasha.access.actor import Actor
from arasha.access.enums import JointActKind
from arasha.access.models import JointAct
from arasha.access.refusals import refuse_if
from arasha.agencies.queries import get_territory_of
from arasha.appeals.models import Appeal, Contact
from arasha.appeals.policies import CONTACT_IS_YOURS, why_not_open_contact
from arasha.appeals.queries.contact import look_at_contact
from arasha.appeals.queries.gate import find_appeal
from arasha.journal.enums import Act


def ask_to_unlock(ref: str, *, reason: str, once: str, by: Actor, now: datetime) -> JointAct:
    """Ask a second person to open who the author is. What is answered never tells whether one is known."""
    appeal = find_appeal(ref, by=by, now=now)
    is_open = why_not_open_contact(by, appeal) is None
    this = {"act": Act.JOINT_ACT_ASKED, "thing_kind": "appeal", "thing_ref": ref}
    refuse_if(CONTACT_IS_YOURS if is_open else None, **this)  # type: ignore[arg-type]
    with transaction.atomic():
        place = appeal.territory or get_territory_of(
            appeal.owner_id, on=timezone.localtime(now).date()
        )
        return ask_joint_act(
            JointActKind.IDENTITY_UNLOCK, what=ref, reason=reason, territory=place, once=once,
            by=by, now=now,
        )  # fmt: skip


def open_contact(ref: str, *, by: Actor, now: datetime) -> tuple[Appeal, Contact | None]:
    """Open the contact of the author: an act of its own, with its own line in the journal.

    Raises Refused where the appeal is not in the reader's hands and no second person approved it.
    """
    appeal = find_appeal(ref, by=by, now=now)
    with transaction.atomic():
        if why_not_open_contact(by, appeal) is not None:
            do_joint_act(JointActKind.IDENTITY_UNLOCK, what=ref, by=by.signature, now=now)
        return appeal, look_at_contact(appeal, by=by, now=now)
