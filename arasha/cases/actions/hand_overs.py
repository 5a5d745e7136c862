"""Hand-overs: another institution is asked to lead; until it accepts in time, nothing changes."""

from datetime import datetime

from django.db import transaction

from arasha.access.actor import Actor
from arasha.access.enums import THING_CLASSES, Basis, Permission
from arasha.access.refusals import Reason, refuse_if
from arasha.agencies.models import Organisation
from arasha.agreements.actions import (
    Exchange,
    disclose,
    receive_disclosures,
    withdraw_disclosures,
)
from arasha.cases.actions.chronology import (
    about,
    get_locked,
    key_in,
    leave_trace,
    lock_case,
    save_case,
)
from arasha.cases.actions.opening import start_planning
from arasha.cases.actions.referrals import purpose_at
from arasha.cases.models import Barred, Case, HandOver
from arasha.cases.policies import why_not_answer_hand_over
from arasha.cases.queries.people import list_deciders, list_lead_units, without_barred
from arasha.cases.reasons import CANNOT_LEAD, HAND_OVER_WAITS, NAMED_LEADS, NO_HAND_OVER, SAME_LEAD
from arasha.cases.rules import Deed
from arasha.clocks.actions import give_clocks, start_clock, stop_clocks
from arasha.clocks.enums import Duty
from arasha.notices.actions import tell
from arasha.notices.enums import NoticeKind
from arasha.staff.models import StaffMember
from arasha.vault.actions import give_to_keeper


def ask_hand_over(
    case: Case, *, to_unit: Organisation, reason: str, once: str, by: Actor, now: datetime
) -> HandOver:
    """Ask another institution to lead the case."""
    with transaction.atomic():
        locked = lock_case(case, Deed.ASK_HAND_OVER, by=by)
        key = key_in(locked, once)
        known = HandOver.objects.filter(once_key=key).first()
        if known is not None:
            return known
        why = _why_not_to(to_unit, locked, now=now)
        refuse_if(why, **about(Deed.ASK_HAND_OVER, locked.ref))
        # Before anybody there reads of it: a case that goes to another institution goes whole.
        disclose(_exchange(locked, to_unit), by=by, now=now)
        offer = HandOver.objects.create(
            case=locked, from_unit=locked.lead, to_unit=to_unit, reason=reason,
            asked_by_id=by.staff_id, asked_at=now, once_key=key,
        )  # fmt: skip
        leave_trace(Deed.ASK_HAND_OVER, locked, by=by, now=now, thing=to_unit.code, detail=reason)
        start_clock(
            Duty.ANSWER_HAND_OVER, thing_kind="hand_over", thing_ref=locked.ref, unit=to_unit,
            territory=locked.territory, now=now,
        )  # fmt: skip
        deciders = list_deciders(Permission.ASSIGN_CASE, to_unit, now=now, case=locked)
        _tell(NoticeKind.HAND_OVER_ASKED, offer, to=list(deciders), now=now)
        return offer


def answer_hand_over(
    offer: HandOver, *, accept: bool, reason: str = "", by: Actor, now: datetime
) -> HandOver:
    """Accept the case, which then has a new lead and no worker yet, or decline it with a reason."""
    deed = Deed.ACCEPT_HAND_OVER if accept else Deed.DECLINE_HAND_OVER
    with transaction.atomic():
        case = get_locked(offer.case)
        locked = HandOver.objects.select_related("case", "to_unit", "asked_by").get(pk=offer.pk)
        is_answered = locked.is_accepted is not None
        refuse_if(NO_HAND_OVER if is_answered else None, **about(deed, case.ref, kind="hand_over"))
        why = why_not_answer_hand_over(deed, by, locked)
        refuse_if(why, **about(deed, case.ref, kind="hand_over"))
        locked.is_accepted, locked.answer_reason = accept, reason
        locked.answered_by_id, locked.answered_at = by.staff_id, now
        locked.save(update_fields=["is_accepted", "answer_reason", "answered_by", "answered_at"])
        stop_clocks(thing_kind="hand_over", thing_ref=case.ref, now=now)
        if accept:
            receive_disclosures("case", case.ref, by=by, now=now)
            _move(case, to_unit=locked.to_unit, deed=deed, now=now)
        else:
            withdraw_disclosures("case", case.ref, to_unit=locked.to_unit, by=by, now=now)
        leave_trace(deed, case, by=by, now=now, thing=locked.to_unit.code, detail=reason)
        asker = StaffMember.objects.filter(pk=locked.asked_by_id)
        people = list(without_barred(asker, case=case))
        _tell(NoticeKind.HAND_OVER_ANSWERED, locked, to=people, now=now)
        return locked


def _exchange(case: Case, to_unit: Organisation) -> Exchange:
    """Return what leaves with a hand-over: the whole case, as the law lets guardianship pass it on."""
    return Exchange(
        from_unit=case.lead,
        to_unit=to_unit,
        classes=THING_CLASSES,
        fields=("case",),
        purpose=purpose_at(to_unit),
        basis=Basis.LEGAL_DUTY,
        thing_kind="case",
        thing_ref=case.ref,
        child_ref=case.child.ref,
        territory=case.territory,
        category=case.category,
        risk=case.risk,
    )


def _move(case: Case, *, to_unit: Organisation, deed: Deed, now: datetime) -> None:
    case.lead, case.worker = to_unit, None
    save_case(case, deed, "lead", "worker")
    give_to_keeper(case.record_key_id, keeper=to_unit.code)
    give_clocks(thing_kind="case", thing_ref=case.ref, holder=None, unit=to_unit)
    start_planning(case, now=now)


def _why_not_to(unit: Organisation, case: Case, *, now: datetime) -> Reason | None:
    if HandOver.objects.filter(case=case, is_accepted=None).exists():
        return HAND_OVER_WAITS
    if unit.pk == case.lead_id:
        return SAME_LEAD
    if Barred.objects.filter(case=case, organisation=unit).exists():
        return NAMED_LEADS
    return None if list_lead_units(now=now).filter(pk=unit.pk).exists() else CANNOT_LEAD


def _tell(kind: NoticeKind, offer: HandOver, *, to: list[StaffMember], now: datetime) -> None:
    # Both lead to the page of the hand-over: whose case was accepted elsewhere reads it no longer.
    tell(
        kind, to=to, thing_kind="hand_over", thing_ref=offer.case.ref, now=now,
        once=f"hand-over {offer.pk}",
    )  # fmt: skip
