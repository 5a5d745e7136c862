"""The beginning of a case, appeals that join it, and its second beginning."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.queries import units_named
from arasha.access.refusals import NO_ROLE, refuse_if
from arasha.agencies.actions import next_ref
from arasha.agencies.models import Organisation, Territory
from arasha.agencies.queries import get_territory_of
from arasha.cases.actions.chronology import about, leave_trace, lock_case, save_case
from arasha.cases.enums import CaseState, GoalState
from arasha.cases.models import Barred, Case
from arasha.cases.queries.people import list_deciders, list_workers, without_barred
from arasha.cases.reasons import CANNOT_LEAD, CHILD_HAS_CASE, NAMED_LEADS
from arasha.cases.rules import Deed
from arasha.children.models import Child
from arasha.clocks.actions import give_clocks, start_clock, stop_clocks
from arasha.clocks.enums import Duty
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.lib.asking import as_system
from arasha.notices.actions import tell
from arasha.notices.enums import NoticeKind
from arasha.staff.models import StaffMember
from arasha.vault.actions import new_record_key
from arasha.vault.keys import RECORD


def open_case(
    *,
    child: Child,
    lead: Organisation,
    territory: Territory | None,
    risk: str,
    category: str,
    by: Actor,
    now: datetime,
    worker: StaffMember | None = None,
    barred_staff_ids: Iterable[int] = (),
    barred_unit_ids: Iterable[int] = (),
    appeal_ref: str = "",
) -> Case:
    """Open the case of a child under a lead institution; without a worker its supervisors are told.

    Refused where the child has an open case (join to it), or where the lead or the worker is named
    in the appeal. Without a territory the case belongs to that of the child, else of the lead.
    """
    with transaction.atomic():
        may = by.may(Permission.OPEN_CASE)
        refuse_if(None if may else NO_ROLE, **about(Deed.OPEN, child.ref, kind="child"))
        # The lock on the child lets two openings at once wait for each other.
        Child.objects.select_for_update().get(pk=child.pk)
        if _has_open_case(child):
            refuse_if(CHILD_HAS_CASE, **about(Deed.OPEN, child.ref, kind="child"))
        case = Case.objects.create(
            ref=next_ref("K", now=now),
            child=child,
            territory=territory
            or child.territory
            or get_territory_of(lead.pk, on=timezone.localtime(now).date()),
            lead=lead,
            worker=worker,
            risk=risk,
            category=category,
            opened_at=now,
            opened_by_id=by.staff_id,
            record_key=new_record_key(kind=RECORD, keeper=lead.code),
        )
        _bar(case, staff_ids=barred_staff_ids, unit_ids=barred_unit_ids, deed=Deed.OPEN)
        check_worker(case, worker, deed=Deed.OPEN, now=now)
        leave_trace(Deed.OPEN, case, by=by, now=now, thing=appeal_ref)
        start_planning(case, now=now)
        tell_given(case, by=by, now=now)
        return case


def join_appeal(
    case: Case,
    *,
    appeal_ref: str,
    barred_staff_ids: Iterable[int] = (),
    barred_unit_ids: Iterable[int] = (),
    by: Actor,
    now: datetime,
) -> Case:
    """Write that an appeal joined the case; who is named in it sees nothing of the case from now on."""
    with transaction.atomic():
        locked = keep_away(
            case, barred_staff_ids=barred_staff_ids, barred_unit_ids=barred_unit_ids, by=by, now=now
        )
        leave_trace(Deed.JOIN_APPEAL, locked, by=by, now=now, thing=appeal_ref)
        return locked


def keep_away(
    case: Case,
    *,
    barred_staff_ids: Iterable[int] = (),
    barred_unit_ids: Iterable[int] = (),
    by: Actor,
    now: datetime,
) -> Case:
    """Keep the case from people and units who are named in an appeal of it; no line tells of it.

    A worker who is named loses the case at once. Refused where the lead institution is named: the
    case must be handed over first.
    """
    with transaction.atomic():
        locked = lock_case(case, Deed.JOIN_APPEAL, by=by)
        _bar(locked, staff_ids=barred_staff_ids, unit_ids=barred_unit_ids, deed=Deed.JOIN_APPEAL)
        worker = locked.worker
        if worker and not without_barred(_only(worker), case=locked).exists():
            locked.worker = None
            save_case(locked, Deed.JOIN_APPEAL, "worker")
            record(
                Act.CASE_ASSIGNED, by=by.signature, now=now, thing_kind="case",
                thing_ref=locked.ref, fields=["worker"],
            )  # fmt: skip
            give_clocks(thing_kind="case", thing_ref=locked.ref, holder=None)
            tell_given(locked, by=by, now=now)
        return locked


def reopen_case(case: Case, *, reason: str, version: int, by: Actor, now: datetime) -> Case:
    """Open a closed case again; the old outcome stays in the chronology."""
    with transaction.atomic():
        locked = lock_case(case, Deed.REOPEN, by=by, version=version)
        if _has_open_case(locked.child):
            refuse_if(CHILD_HAS_CASE, **about(Deed.REOPEN, locked.ref))
        thing, locked.outcome, locked.closed_at = locked.outcome, "", None
        locked.reopened_times += 1
        save_case(locked, Deed.REOPEN, "outcome", "closed_at", "reopened_times")
        stop_clocks(thing_kind="case", thing_ref=locked.ref, now=now)
        leave_trace(Deed.REOPEN, locked, by=by, now=now, thing=thing, detail=reason)
        start_planning(locked, now=now)
        tell_given(locked, by=by, now=now)
        return locked


def start_planning(case: Case, *, now: datetime) -> None:
    """Start the clock of the first goal, unless one is set: nobody stays at risk without a plan."""
    if not case.goals.filter(state=GoalState.OPEN).exists():
        start_clock(
            Duty.PLAN_CASE, thing_kind="case", thing_ref=case.ref, unit=case.lead,
            territory=case.territory, holder=case.worker, now=now,
        )  # fmt: skip


def check_worker(case: Case, worker: StaffMember | None, *, deed: Deed, now: datetime) -> None:
    """Refuse a worker who is named in an appeal of the case or leads no cases there."""
    if worker is None:
        return
    if not without_barred(_only(worker), case=case).exists():
        refuse_if(NAMED_LEADS, **about(deed, case.ref))
    if not list_workers(case.lead, now=now).filter(pk=worker.pk).exists():
        refuse_if(CANNOT_LEAD, **about(deed, case.ref))


def tell_given(case: Case, *, by: Actor, now: datetime) -> None:
    """Tell the worker, or where there is none those who give cases to workers."""
    deciders = list_deciders(Permission.ASSIGN_CASE, case.lead, now=now, case=case)
    people = [case.worker] if case.worker else list(deciders)
    tell(
        NoticeKind.CASE_GIVEN, to=[each for each in people if each.pk != by.staff_id],
        thing_kind="case", thing_ref=case.ref, now=now, once=f"{case.ref}/{case.version}",
    )  # fmt: skip


def _bar(case: Case, *, staff_ids: Iterable[int], unit_ids: Iterable[int], deed: Deed) -> None:
    units = set(unit_ids)
    if case.lead_id in units_named(units):
        refuse_if(NAMED_LEADS, **about(deed, case.ref))
    rows = [Barred(case=case, staff_id=pk) for pk in set(staff_ids)]
    rows += [Barred(case=case, organisation_id=pk) for pk in units]
    Barred.objects.bulk_create(rows, ignore_conflicts=True)


def _has_open_case(child: Child) -> bool:
    with as_system("a child has one open case, also where the person sees none"):
        return Case.objects.filter(child=child).exclude(state=CaseState.CLOSED).exists()


def _only(person: StaffMember) -> QuerySet[StaffMember]:
    return StaffMember.objects.filter(pk=person.pk)
