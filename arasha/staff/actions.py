"""Writes of the room: the language of a person, and the journal of coming and going."""

from datetime import datetime

from django.db import transaction

from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.journal.rules import Signature
from arasha.staff.models import StaffMember


def choose_language(code: str, *, staff_id: int) -> None:
    """Keep the language in which a person works; not journaled: it says nothing about anybody."""
    StaffMember.objects.filter(pk=staff_id).update(language=code)


def sign_journal(act: Act, *, person: StaffMember, now: datetime) -> None:
    """Write that a person signed in or out."""
    by = Signature(kind="staff", code=person.code, unit_code=person.unit.code)
    with transaction.atomic():
        record(act, by=by, now=now, thing_kind="staff", thing_ref=person.code)
