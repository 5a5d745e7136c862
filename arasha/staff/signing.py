"""What the journal is told of coming and going, and how a person signs it."""

from datetime import datetime

from django.db import transaction

from arasha.journal.actions import record, record_refusal
from arasha.journal.enums import Act
from arasha.journal.rules import SYSTEM, Signature
from arasha.staff.models import StaffMember


def sign_journal(act: Act, *, person: StaffMember, now: datetime) -> None:
    """Write what a person did to their own account: signed in or out, ended sessions."""
    with transaction.atomic():
        record(act, by=signature_of(person), now=now, thing_kind="staff", thing_ref=person.code)


def journal_refused_sign_in(person: StaffMember | None, *, step: str, now: datetime) -> None:
    """Write that somebody failed to sign in; the name that was typed is kept nowhere.

    For an account that does not exist the same line is written without a code: the answer takes the
    same time.
    """
    record_refusal(
        Act.SIGNED_IN, by=SYSTEM, now=now, thing_kind="staff",
        thing_ref=person.code if person else "", reason=step,
    )  # fmt: skip


def signature_of(person: StaffMember) -> Signature:
    """Return how the person signs the journal."""
    return Signature(kind="staff", code=person.code, unit_code=person.unit.code)
