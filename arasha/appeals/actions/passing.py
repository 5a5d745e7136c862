"""Passing an appeal on: to the centre, to a person of it, or into a case."""

from dataclasses import dataclass
from datetime import datetime

from arasha.access.actor import Actor
from arasha.access.refusals import refuse_if
from arasha.agencies.models import Organisation
from arasha.appeals.actions import deadlines
from arasha.appeals.actions.changing import deciding, put_decision, save
from arasha.appeals.actions.triage import call_people, hand_to
from arasha.appeals.enums import DecisionKind
from arasha.appeals.models import Appeal
from arasha.appeals.policies import ALREADY_THERE, NAMED_RECEIVES
from arasha.appeals.queries.choices import list_centres, list_helpers
from arasha.appeals.transitions import ACT_OF
from arasha.cases.actions import join_appeal, open_case
from arasha.cases.models import Case
from arasha.cases.queries.gates import find_joinable_case
from arasha.children.actions import register_child
from arasha.children.facts import ChildFacts
from arasha.children.models import Child
from arasha.children.queries import find_child
from arasha.notices.actions import tell
from arasha.notices.enums import NoticeKind
from arasha.staff.models import StaffMember


def refer_to_centre(
    ref: str,
    *,
    unit: Organisation,
    person: StaffMember | None,
    reason: str,
    version: int,
    by: Actor,
    now: datetime,
) -> Appeal:
    """Refer to a centre, or to a certain helper of it; the clocks go with the appeal and run on."""
    with deciding(ref, DecisionKind.REFER, by=by, now=now, version=version) as appeal:
        _refuse_receiver(appeal, unit=unit, person=person, now=now)
        appeal.owner = unit
        save(appeal, "owner")
        put_decision(appeal, DecisionKind.REFER, by=by, now=now, reason=reason, to_unit=unit)
        if person is None:
            deadlines.move(appeal, holder=None)
            deadlines.call_again(appeal, now=now)
            call_people(appeal, now=now)
        else:
            hand_to(appeal, staff_id=person.pk, now=now)
            _tell_given(appeal, person, now=now)
    return appeal


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePlan:
    """How a case shall begin."""

    lead: Organisation
    worker: StaffMember | None
    risk: str
    # A reference, or facts of a child that nobody has registered yet.
    child: str | ChildFacts


def open_case_from(
    ref: str, plan: CasePlan, *, once: str, version: int, by: Actor, now: datetime
) -> Case:
    """Open a case for the child of the appeal. Raises IinTakenError where the child is new.

    Whoever is named in the appeal is kept out of the case. What is due to the author stays due.
    """
    if isinstance(plan.child, str):
        find_child(plan.child, by=by, now=now)
    with deciding(ref, DecisionKind.OPEN_CASE, by=by, now=now, version=version) as appeal:
        child = _child_of(plan, once=once, by=by, now=now)
        case = open_case(
            child=child, lead=plan.lead, territory=appeal.territory, risk=plan.risk,
            category=appeal.category, worker=plan.worker, appeal_ref=ref, by=by, now=now,
            barred_staff_ids=_named(appeal, "staff_id"),
            barred_unit_ids=_named(appeal, "organisation_id"),
        )  # fmt: skip
        _put_into(appeal, case, DecisionKind.OPEN_CASE, reason="", by=by, now=now)
    return case


def join_to_case(
    ref: str, *, case_ref: str, reason: str, version: int, by: Actor, now: datetime
) -> Case:
    """Join the appeal to an open case of the region."""
    found = find_joinable_case(case_ref, by=by, now=now)
    with deciding(ref, DecisionKind.JOIN_CASE, by=by, now=now, version=version) as appeal:
        case = join_appeal(
            found, appeal_ref=ref, by=by, now=now,
            barred_staff_ids=_named(appeal, "staff_id"),
            barred_unit_ids=_named(appeal, "organisation_id"),
        )  # fmt: skip
        _put_into(appeal, case, DecisionKind.JOIN_CASE, reason=reason, by=by, now=now)
    return case


def _child_of(plan: CasePlan, *, once: str, by: Actor, now: datetime) -> Child:
    if isinstance(plan.child, str):
        return find_child(plan.child, by=by, now=now)
    return register_child(plan.child, once=once, by=by, now=now)


def _put_into(
    appeal: Appeal, case: Case, decision: DecisionKind, *, reason: str, by: Actor, now: datetime
) -> None:
    appeal.case, appeal.child = case, case.child
    save(appeal, "case", "child")
    put_decision(appeal, decision, by=by, now=now, reason=reason, case=case)
    deadlines.stop_for(appeal, decision, now=now)


def _named(appeal: Appeal, column: str) -> list[int]:
    return [pk for pk in appeal.named.values_list(column, flat=True) if pk is not None]


def _refuse_receiver(
    appeal: Appeal, *, unit: Organisation, person: StaffMember | None, now: datetime
) -> None:
    can_unit = list_centres(appeal, now=now).filter(pk=unit.pk).exists()
    helpers = list_helpers(appeal, units=[unit], now=now)
    can_person = person is None or helpers.filter(pk=person.pk).exists()
    reason = None if can_unit and can_person else NAMED_RECEIVES
    if unit == appeal.owner and person is None:
        reason = ALREADY_THERE
    act = ACT_OF[DecisionKind.REFER]
    refuse_if(reason, act=act, thing_kind="appeal", thing_ref=appeal.ref)


def _tell_given(appeal: Appeal, person: StaffMember, *, now: datetime) -> None:
    tell(
        NoticeKind.APPEAL_GIVEN, to=[person], thing_kind="appeal", thing_ref=appeal.ref, now=now,
        once=f"given {appeal.ref} {appeal.version}",
    )  # fmt: skip
