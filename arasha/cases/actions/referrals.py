"""Referrals: asking another institution to do something for the child, with a limited share of data."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from arasha.access.actor import Actor
from arasha.access.enums import Basis, DataClass, Permission, Purpose
from arasha.access.refusals import ChangedMeanwhile, Reason, refuse_if
from arasha.agencies.actions import next_ref
from arasha.agencies.enums import OrganisationKind
from arasha.agencies.models import Organisation
from arasha.agreements.actions import (
    Exchange,
    disclose,
    why_not_disclose,
    withdraw_disclosures,
)
from arasha.cases.actions.chronology import about, get_locked, leave_trace, lock_case
from arasha.cases.models import Case, Referral
from arasha.cases.policies import why_not_answer_referral
from arasha.cases.queries.people import list_deciders, list_receivers, without_barred
from arasha.cases.reasons import NO_RECEIVER
from arasha.cases.rules import REFERRAL_MOVES, Deed
from arasha.clocks.actions import start_clock, stop_clocks
from arasha.clocks.enums import Duty
from arasha.notices.actions import tell
from arasha.notices.enums import NoticeKind
from arasha.staff.models import StaffMember


@dataclass(frozen=True, slots=True)
class Share:
    """What the receiver gets to know, and nothing else of the case; on which basis it leaves.

    `danger` says what the danger is where the basis is danger and nobody consented.
    """

    purpose: str
    basis: Basis
    words: str = ""
    with_name: bool = False
    contact: str = ""
    danger: str = ""

    @property
    def fields(self) -> tuple[str, ...]:
        """Names of what leaves, as the record of the disclosure keeps them."""
        given = (
            ("purpose", True),
            ("child_name", self.with_name),
            ("child_born", self.with_name),
            ("contact", bool(self.contact)),
            ("share", bool(self.words)),
        )
        return tuple(name for name, is_given in given if is_given)

    @property
    def classes(self) -> frozenset[DataClass]:
        return frozenset(_CLASS_OF[name] for name in self.fields)


_CLASS_OF = {
    "purpose": DataClass.CODED,
    "child_name": DataClass.IDENTITY,
    "child_born": DataClass.IDENTITY,
    "contact": DataClass.CONTACTS,
    "share": DataClass.NARRATIVE,
}
# What an institution does for a child; the police and the rest protect it.
_PURPOSE_OF = {
    OrganisationKind.CENTRE: Purpose.CARE,
    OrganisationKind.CLINIC: Purpose.CARE,
    OrganisationKind.HEALTH: Purpose.CARE,
}


def send_referral(
    case: Case, *, to_unit: Organisation, share: Share, once: str, by: Actor, now: datetime
) -> Referral:
    """Send a referral; the receiver has one working day to accept or decline.

    Refused where no clause in force, consent or danger lets these data leave (agreements).
    """
    with transaction.atomic():
        locked = lock_case(case, Deed.SEND_REFERRAL, by=by)
        known = Referral.objects.filter(once_key=once).first()
        if known is not None:
            return known
        may_receive = list_receivers(locked).filter(pk=to_unit.pk).exists()
        refuse_if(None if may_receive else NO_RECEIVER, **about(Deed.SEND_REFERRAL, locked.ref))
        referral = Referral.objects.create(
            ref=next_ref("R", now=now), case=locked, from_unit=locked.lead, to_unit=to_unit,
            purpose=share.purpose, share=share.words, shares_name=share.with_name,
            contact=share.contact, sent_by_id=by.staff_id, sent_at=now, once_key=once,
        )  # fmt: skip
        disclose(_exchange(locked, to_unit, share, ref=referral.ref), by=by, now=now)
        leave_trace(
            Deed.SEND_REFERRAL, locked, by=by, now=now, thing=referral.ref, detail=share.purpose
        )
        _start(Duty.ANSWER_REFERRAL, referral, now=now)
        receivers = list_deciders(Permission.ANSWER_REFERRAL, to_unit, now=now, case=locked)
        _tell(NoticeKind.REFERRAL_CAME, referral, to=list(receivers), now=now)
        return referral


def why_not_send(
    case: Case, *, to_unit: Organisation, share: Share, now: datetime
) -> Reason | None:
    """Return why these data may not go there on this basis, or None: before anything is sent."""
    return why_not_disclose(_exchange(case, to_unit, share, ref=""), now=now)


def answer_referral(
    referral: Referral, *, accept: bool, reason: str = "", version: int, by: Actor, now: datetime
) -> Referral:
    """Accept the referral, or decline it with a reason."""
    deed = Deed.ACCEPT_REFERRAL if accept else Deed.DECLINE_REFERRAL
    with transaction.atomic():
        locked = _lock(referral, deed, version=version, by=by)
        locked.answered_by_id, locked.answered_at, locked.answer_reason = by.staff_id, now, reason
        _move(
            locked, deed, "answered_by", "answered_at", "answer_reason", by=by, now=now,
            detail=reason,
        )  # fmt: skip
        if accept:
            _start(Duty.FULFIL_REFERRAL, locked, now=now)
        _tell_senders(locked, now=now)
        return locked


def fulfil_referral(
    referral: Referral, *, result: str, version: int, by: Actor, now: datetime
) -> Referral:
    """Write what was done for the child."""
    deed = Deed.FULFIL_REFERRAL
    with transaction.atomic():
        locked = _lock(referral, deed, version=version, by=by)
        locked.done_by_id, locked.done_at, locked.result = by.staff_id, now, result
        _move(locked, deed, "done_by", "done_at", "result", by=by, now=now, detail=result[:500])
        _tell_senders(locked, now=now)
        return locked


def withdraw_referral(
    referral: Referral, *, reason: str, version: int, by: Actor, now: datetime
) -> Referral:
    """Take the referral back; the receiver no longer sees what was shared."""
    with transaction.atomic():
        locked = _lock(referral, Deed.WITHDRAW_REFERRAL, version=version, by=by)
        withdraw_disclosures("referral", locked.ref, by=by, now=now)
        _move(locked, Deed.WITHDRAW_REFERRAL, by=by, now=now, detail=reason)
        return locked


def purpose_at(unit: Organisation) -> Purpose:
    """Return for what an institution gets data about a child: some care for it, all others protect it."""
    return _PURPOSE_OF.get(OrganisationKind(unit.kind), Purpose.PROTECTION)


def _exchange(case: Case, to_unit: Organisation, share: Share, *, ref: str) -> Exchange:
    return Exchange(
        from_unit=case.lead,
        to_unit=to_unit,
        classes=share.classes,
        fields=share.fields,
        purpose=purpose_at(to_unit),
        basis=share.basis,
        thing_kind="referral",
        thing_ref=ref,
        child_ref=case.child.ref,
        territory=case.territory,
        category=case.category,
        risk=case.risk,
        reason=share.danger,
    )


def _lock(referral: Referral, deed: Deed, *, version: int, by: Actor) -> Referral:
    get_locked(referral.case)
    rows = Referral.objects.select_related("case__lead", "case__territory", "to_unit", "sent_by")
    locked = rows.get(pk=referral.pk)
    if locked.version != version:
        raise ChangedMeanwhile(**about(deed, locked.ref, kind="referral"))
    reason = why_not_answer_referral(deed, by, locked)
    refuse_if(reason, **about(deed, locked.ref, kind="referral"))
    return locked


def _move(
    referral: Referral, deed: Deed, *fields: str, by: Actor, now: datetime, detail: str
) -> None:
    referral.state = REFERRAL_MOVES[deed][referral.state]
    referral.version += 1
    referral.save(update_fields=[*fields, "state", "version"])
    stop_clocks(thing_kind="referral", thing_ref=referral.ref, now=now)
    leave_trace(deed, referral.case, by=by, now=now, thing=referral.ref, detail=detail)


def _start(duty: Duty, referral: Referral, *, now: datetime) -> None:
    start_clock(
        duty, thing_kind="referral", thing_ref=referral.ref, unit=referral.to_unit,
        territory=referral.case.territory, now=now,
    )  # fmt: skip


def _tell_senders(referral: Referral, *, now: datetime) -> None:
    """Tell the sender and the present worker of the case."""
    ids = [pk for pk in (referral.sent_by_id, referral.case.worker_id) if pk]
    people = without_barred(StaffMember.objects.filter(pk__in=ids), case=referral.case)
    _tell(NoticeKind.REFERRAL_ANSWERED, referral, to=list(people), now=now)


def _tell(kind: NoticeKind, referral: Referral, *, to: list[StaffMember], now: datetime) -> None:
    tell(
        kind, to=to, thing_kind="referral", thing_ref=referral.ref, now=now,
        once=f"{referral.ref}/{referral.version}",
    )  # fmt: skip
