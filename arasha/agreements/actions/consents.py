"""Consent: words that are written down one under another and never changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.refusals import NO_ROLE, refuse_if
from arasha.agencies.models import Organisation, Territory
from arasha.agreements.about import about
from arasha.agreements.actions.disclosing import take_back
from arasha.agreements.enums import ConsentKind, ConsentRole, ConsentWord
from arasha.agreements.models import Consent
from arasha.agreements.queries.clauses import line_of
from arasha.agreements.queries.disclosures import (
    consent_history,
    lock_disclosures_of_child,
)
from arasha.agreements.rules.consents import why_no_consent
from arasha.journal.actions import record
from arasha.journal.enums import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What somebody said about sharing a child's data; no units named means with anybody."""

    word: ConsentWord
    role: ConsentRole
    to_units: tuple[Organisation, ...] = ()
    note: str = ""

    @property
    def kind(self) -> ConsentKind:
        is_child = self.role == ConsentRole.CHILD
        return ConsentKind.ASSENT if is_child else ConsentKind.GUARDIAN


def record_consent(
    child_ref: str,
    said: Said,
    *,
    territory: Territory | None,
    once: str,
    by: Actor,
    now: datetime,
) -> Consent:
    """Write one word down. A refusal or withdrawal reaches every recipient in the same transaction.

    Whether the person may see the child is decided by the gate through which the caller came.
    """
    with transaction.atomic():
        this = about(Act.CONSENT_RECORDED, child_ref, kind="child")
        may = by.may(Permission.RECORD_CONSENT)
        refuse_if(None if may else NO_ROLE, **this)
        known = Consent.objects.filter(once_key=once).first()
        if known is not None:
            return known
        consent = Consent.objects.create(
            child_ref=child_ref, territory=territory, kind=said.kind, word=said.word,
            role=said.role, to_units=_codes(said.to_units), at=now, written_by_id=by.staff_id,
            note=said.note, once_key=once,
        )  # fmt: skip
        record(
            Act.CONSENT_RECORDED, by=by.signature, now=now, thing_kind="child",
            thing_ref=child_ref, fields=[said.kind.value, said.word.value],
        )  # fmt: skip
        if said.word != ConsentWord.GIVEN:
            _reach_recipients(child_ref, by=by, now=now)
        return consent


def _reach_recipients(child_ref: str, *, by: Actor, now: datetime) -> None:
    history = consent_history(child_ref)
    lost = [
        each
        for each in lock_disclosures_of_child(child_ref)
        if why_no_consent(history, to_line=line_of(each.to_unit)) is not None
    ]
    take_back(lost, because="consent", by=by, now=now)


def _codes(units: Iterable[Organisation]) -> str:
    return " ".join(sorted(unit.code for unit in units))
