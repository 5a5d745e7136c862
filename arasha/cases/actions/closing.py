"""The end of a case: asked for with an outcome, decided by a supervisor who did not ask."""

from datetime import datetime

from django.db import transaction

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.refusals import ChangedMeanwhile, Reason, refuse_if
from arasha.cases.actions.care import OBSERVATIONS
from arasha.cases.actions.chronology import (
    about,
    get_locked,
    key_in,
    leave_trace,
    lock_case,
    save_case,
)
from arasha.cases.enums import Category, ReferralState, StepState
from arasha.cases.models import Case, Closing, HandOver, Referral, Step
from arasha.cases.policies import why_not_decide
from arasha.cases.queries.people import list_deciders, without_barred
from arasha.cases.reasons import HAND_OVER_WAITS, REFERRALS_WAIT, STEPS_WAIT
from arasha.cases.rules import Deed
from arasha.clocks.actions import start_clock, stop_clocks
from arasha.clocks.enums import Duty
from arasha.notices.actions import tell
from arasha.notices.enums import NoticeKind
from arasha.staff.models import StaffMember


def ask_closing(
    case: Case,
    *,
    outcome: str,
    summary: str,
    once: str,
    version: int,
    by: Actor,
    now: datetime,
) -> Closing:
    """Ask for the end of the case; refused while steps, referrals or a hand-over are in work."""
    with transaction.atomic():
        key = key_in(case, once)
        known = Closing.objects.filter(once_key=key).first()
        if known is not None:
            return known
        locked = lock_case(case, Deed.ASK_CLOSING, by=by, version=version)
        refuse_if(why_not_finished(locked), **about(Deed.ASK_CLOSING, locked.ref))
        closing = Closing.objects.create(
            case=locked, outcome=outcome, summary=summary, asked_by_id=by.staff_id, asked_at=now,
            once_key=key,
        )  # fmt: skip
        save_case(locked, Deed.ASK_CLOSING)
        leave_trace(Deed.ASK_CLOSING, locked, by=by, now=now, thing=outcome)
        start_clock(
            Duty.DECIDE_CLOSING, thing_kind="closing", thing_ref=locked.ref, unit=locked.lead,
            territory=locked.territory, now=now,
        )  # fmt: skip
        deciders = list_deciders(Permission.DECIDE_CLOSING, locked.lead, now=now, case=locked)
        people = list(deciders.exclude(pk=by.staff_id))
        _tell(NoticeKind.CLOSING_ASKED, closing, to=people, now=now)
        return closing


def decide_closing(
    closing: Closing, *, approve: bool, reason: str = "", version: int, by: Actor, now: datetime
) -> Closing:
    """Approve the end of the case, or return it for more work with a reason.

    `version` is that of the case. A closed case of bullying is observed after 30, 60 and 90 days.
    """
    deed = Deed.APPROVE_CLOSING if approve else Deed.RETURN_CLOSING
    with transaction.atomic():
        case = get_locked(closing.case)
        if case.version != version:
            raise ChangedMeanwhile(**about(deed, case.ref))
        locked = Closing.objects.select_related("asked_by").get(pk=closing.pk)
        locked.case = case
        refuse_if(why_not_decide(deed, by, locked), **about(deed, case.ref))
        locked.is_approved, locked.decision_reason = approve, reason
        locked.decided_by_id, locked.decided_at = by.staff_id, now
        locked.save(update_fields=["is_approved", "decision_reason", "decided_by", "decided_at"])
        stop_clocks(thing_kind="closing", thing_ref=case.ref, now=now)
        if approve:
            _close(case, outcome=locked.outcome, now=now)
        else:
            save_case(case, deed)
        leave_trace(deed, case, by=by, now=now, thing=locked.outcome, detail=reason)
        asker = without_barred(StaffMember.objects.filter(pk=locked.asked_by_id), case=case)
        _tell(NoticeKind.CLOSING_DECIDED, locked, to=list(asker), now=now)
        return locked


def why_not_finished(case: Case) -> Reason | None:
    """Return what still stands in the way of closing the case, or None."""
    if Step.objects.filter(goal__case=case, state=StepState.PLANNED).exists():
        return STEPS_WAIT
    in_work = [ReferralState.SENT, ReferralState.ACCEPTED]
    if Referral.objects.filter(case=case, state__in=in_work).exists():
        return REFERRALS_WAIT
    waits = HandOver.objects.filter(case=case, is_accepted=None).exists()
    return HAND_OVER_WAITS if waits else None


def _close(case: Case, *, outcome: str, now: datetime) -> None:
    case.outcome, case.closed_at = outcome, now
    save_case(case, Deed.APPROVE_CLOSING, "outcome", "closed_at")
    stop_clocks(thing_kind="case", thing_ref=case.ref, now=now)
    if case.category == Category.BULLYING:
        for duty in OBSERVATIONS:
            start_clock(
                duty, thing_kind="case", thing_ref=case.ref, unit=case.lead,
                territory=case.territory, holder=case.worker, now=now,
            )  # fmt: skip


def _tell(kind: NoticeKind, closing: Closing, *, to: list[StaffMember], now: datetime) -> None:
    tell(
        kind, to=to, thing_kind="closing", thing_ref=closing.case.ref, now=now,
        once=f"closing {closing.pk}",
    )  # fmt: skip
