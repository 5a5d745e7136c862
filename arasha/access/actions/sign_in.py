"""A member of staff who lost the phone and the recovery codes gets in again, if two persons say so.

One administrator alone could otherwise take the second step off anybody's account, set a password by a
new link, and read what the person reads.
"""

from datetime import datetime

from django.db import transaction

from arasha.access.actions.joint_acts import ask_joint_act, do_joint_act
from arasha.access.actor import Actor
from arasha.access.enums import JointActKind
from arasha.access.models import JointAct
from arasha.access.policies import why_not_administer
from arasha.access.refusals import refuse_if
from arasha.agencies.models import Territory
from arasha.journal.enums import Act
from arasha.staff.actions import end_agency_link, link_agency, take_off_second_step
from arasha.staff.models import StaffMember


def ask_factor_reset(
    person: StaffMember,
    *,
    reason: str,
    place: Territory | None,
    once: str,
    by: Actor,
    now: datetime,
) -> JointAct:
    """Ask a second person for the reset; nothing happens before that one approves."""
    _refuse_if_not_in_care(person, by=by)
    return ask_joint_act(
        JointActKind.FACTOR_RESET, what=person.code, reason=reason, territory=place, once=once,
        by=by, now=now,
    )  # fmt: skip


def reset_second_step(person: StaffMember, *, by: Actor, now: datetime) -> None:
    """Take the second step off, once for one approval. Raises Refused where nobody approved it."""
    _refuse_if_not_in_care(person, by=by)
    with transaction.atomic():
        do_joint_act(JointActKind.FACTOR_RESET, what=person.code, by=by.signature, now=now)
        take_off_second_step(person, by=by.signature, now=now)


def link_to_agency(
    person: StaffMember, *, agency: str, identifier: str, by: Actor, now: datetime
) -> None:
    """Let a person sign in through their agency. Raises LinkedAlreadyError."""
    _refuse_if_not_in_care(person, by=by)
    link_agency(person, agency=agency, identifier=identifier, by=by.signature, now=now)


def end_link_to_agency(person: StaffMember, *, agency: str, by: Actor, now: datetime) -> None:
    """Let a person no longer sign in through their agency."""
    _refuse_if_not_in_care(person, by=by)
    end_agency_link(person, agency=agency, by=by.signature, now=now)


def _refuse_if_not_in_care(person: StaffMember, *, by: Actor) -> None:
    refuse_if(
        why_not_administer(by, person), act=Act.FACTOR_RESET, thing_kind="staff",
        thing_ref=person.code,
    )  # fmt: skip
