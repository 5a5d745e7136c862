"""Who works a case, how grave it is, and what was written down."""

from datetime import datetime

from django.db import transaction

from arasha.access.actor import Actor
from arasha.access.refusals import refuse_if
from arasha.cases.actions.chronology import about, key_in, leave_trace, lock_case, save_case
from arasha.cases.actions.opening import check_worker, tell_given
from arasha.cases.models import Case, Note
from arasha.cases.reasons import NO_OBSERVATION
from arasha.cases.rules import Deed
from arasha.clocks.actions import give_clocks, stop_clocks
from arasha.clocks.enums import Duty
from arasha.clocks.queries import list_running
from arasha.notices.actions import take_back
from arasha.notices.enums import NoticeKind
from arasha.staff.models import StaffMember

OBSERVATIONS = (Duty.OBSERVE_30, Duty.OBSERVE_60, Duty.OBSERVE_90)


def assign_case(case: Case, *, worker: StaffMember, version: int, by: Actor, now: datetime) -> Case:
    """Give the case to a worker of the lead institution; its running clocks follow."""
    with transaction.atomic():
        locked = lock_case(case, Deed.ASSIGN, by=by, version=version)
        check_worker(locked, worker, deed=Deed.ASSIGN, now=now)
        before, locked.worker = locked.worker, worker
        save_case(locked, Deed.ASSIGN, "worker")
        leave_trace(Deed.ASSIGN, locked, by=by, now=now, thing=worker.code)
        give_clocks(thing_kind="case", thing_ref=locked.ref, holder=worker)
        if before is not None and before != worker:
            take_back(NoticeKind.CASE_GIVEN, to=before, thing_kind="case", thing_ref=locked.ref)
        tell_given(locked, by=by, now=now)
        return locked


def set_risk(case: Case, *, risk: str, reason: str, version: int, by: Actor, now: datetime) -> Case:
    """Set how grave the danger is, with the reason: a person judges, nothing computes it."""
    with transaction.atomic():
        locked = lock_case(case, Deed.SET_RISK, by=by, version=version)
        locked.risk = risk
        save_case(locked, Deed.SET_RISK, "risk")
        leave_trace(Deed.SET_RISK, locked, by=by, now=now, thing=risk, detail=reason)
        return locked


def write_note(case: Case, *, text: str, once: str, by: Actor, now: datetime) -> Note:
    """Write a note; notes are never changed, a correction is a new note."""
    return _write(Deed.WRITE_NOTE, case, text=text, once=once, by=by, now=now)


def observe(case: Case, *, text: str, once: str, by: Actor, now: datetime) -> Note:
    """Write how the child is after the closing; it stops the observation that is due first."""
    return _write(Deed.OBSERVE, case, text=text, once=once, by=by, now=now)


def _write(deed: Deed, case: Case, *, text: str, once: str, by: Actor, now: datetime) -> Note:
    with transaction.atomic():
        locked = lock_case(case, deed, by=by)
        key = key_in(locked, once)
        known = Note.objects.filter(once_key=key).first()
        if known is not None:
            return known
        if deed is Deed.OBSERVE:
            _stop_first_observation(locked, now=now)
        note = Note.objects.create(case=locked, text=text, by_id=by.staff_id, at=now, once_key=key)
        leave_trace(deed, locked, by=by, now=now, note=note)
        return note


def _stop_first_observation(case: Case, *, now: datetime) -> None:
    running = list_running("case", case.ref, duties=OBSERVATIONS).select_related("rule")
    first = running.order_by("due_at").first()
    refuse_if(None if first else NO_OBSERVATION, **about(Deed.OBSERVE, case.ref))
    if first is not None:
        duty = Duty(first.rule.duty)
        stop_clocks(thing_kind="case", thing_ref=case.ref, now=now, duties=[duty])
