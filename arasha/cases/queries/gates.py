"""The doors to one thing for one person: out of their scope it does not exist, and the journal knows."""

from dataclasses import dataclass
from datetime import datetime
from typing import Never

from django.http import Http404

from arasha.access.actor import Actor
from arasha.access.decisions import decide, grounds_for
from arasha.access.enums import Permission
from arasha.access.grounds import OUTSIDE, Decision
from arasha.access.refusals import NOT_YOURS, refuse_if
from arasha.access.scopes import within
from arasha.cases.enums import RUNNING
from arasha.cases.models import Case, Closing, Goal, HandOver, Referral, Step
from arasha.cases.policies import (
    scope_of_hand_overs,
    scope_of_joinable,
    scope_of_referrals,
    scope_of_steps,
)
from arasha.children.models import Child
from arasha.journal.actions import record_look, record_refusal
from arasha.journal.enums import Act

_OF_CASE = ("child__record_key", "lead", "territory", "worker", "record_key")


@dataclass(frozen=True, slots=True)
class JoinableCase:
    """As much of a case as one needs to know whether an appeal belongs to it."""

    ref: str
    child_ref: str
    child_name: str
    lead: str


@dataclass(frozen=True, slots=True)
class OpenedCase:
    """A case as far as a person may read it: the decision says on what ground, and what is covered."""

    case: Case
    decision: Decision


def open_case_for(ref: str, *, by: Actor, now: datetime) -> OpenedCase:
    """Return the case with the decision about it, before anything is shown.

    Out of every ground it does not exist (404, in the journal). On a ground that was switched off,
    as by the suspension of a clause, it is refused with the reason (403).
    """
    grounds = grounds_for(by, Permission.READ_CASES, Case)
    rows = Case.objects.select_related(*_OF_CASE).prefetch_related("barred", "goals__steps")
    case = within(rows, grounds.known_scope()).filter(ref=ref).first()
    if case is None:
        _absent(Act.CASE_SEEN, "case", ref, by=by, now=now)
    decision = grounds.decide(case, now=now)
    if decision.reason is OUTSIDE:
        _absent(Act.CASE_SEEN, "case", ref, by=by, now=now)
    refuse_if(decision.reason, act=Act.CASE_SEEN, thing_kind="case", thing_ref=ref)
    return OpenedCase(case, decision)


def find_case(ref: str, *, by: Actor, now: datetime) -> Case:
    """Return the case for a form of its own page; to whom it was only opened has no such forms."""
    opened = open_case_for(ref, by=by, now=now)
    reason = None if opened.decision.is_own else NOT_YOURS
    refuse_if(reason, act=Act.CASE_SEEN, thing_kind="case", thing_ref=ref)
    return opened.case


def read_case(ref: str, *, by: Actor, now: datetime, act: Act = Act.CASE_SEEN) -> Case:
    """Return the case for reading as own work; the look is in the journal before anything is shown."""
    case = find_case(ref, by=by, now=now)
    look_at(OpenedCase(case, decide(by, Permission.READ_CASES, case, now=now)), act, by=by, now=now)
    return case


def look_at(opened: OpenedCase, act: Act, *, by: Actor, now: datetime) -> None:
    """Write that the person is about to see it, and on what ground."""
    ground, is_loud = opened.decision.ground, opened.decision.log_level == "alert"
    record_look(
        act, by=by.signature, now=now, thing_kind="case", thing_ref=opened.case.ref,
        ground=ground.code if ground else "", alert="break_glass" if is_loud else "",
    )  # fmt: skip


def find_joinable_case(ref: str, *, by: Actor, now: datetime) -> Case:
    """Return an open case of the region for joining an appeal to it, also for those who read none."""
    rows = Case.objects.select_related(*_OF_CASE).filter(state__in=RUNNING)
    case = within(rows, scope_of_joinable(by)).filter(ref=ref).first()
    return case or _absent(Act.CASE_SEEN, "case", ref, by=by, now=now)


def list_joinable_cases(
    *, ref: str = "", child: Child | None = None, by: Actor, now: datetime
) -> list[JoinableCase]:
    """List open cases of the region with this reference or of this child; journaled as a look."""
    rows = within(Case.objects.filter(state__in=RUNNING), scope_of_joinable(by))
    rows = rows.filter(child=child) if child else rows.filter(ref=ref)
    found = [
        JoinableCase(case.ref, case.child.ref, case.child.full_name, case.lead.name)
        for case in rows.select_related("child__record_key", "lead")[:10]
    ]
    record_look(
        Act.CASES_LISTED, by=by.signature, now=now, thing_kind="case",
        shown=[each.ref for each in found],
    )  # fmt: skip
    return found


def find_step(ref: str, goal: int, number: int, *, by: Actor, now: datetime) -> Step:
    """Return a step by the reference of its case and its two numbers."""
    rows = Step.objects.select_related(
        "goal__case__lead", "goal__case__worker", "owner", "record_key"
    )
    rows = rows.prefetch_related("goal__case__barred")
    step = (
        within(rows, scope_of_steps(by))
        .filter(goal__case__ref=ref, goal__number=goal, number=number)
        .first()
    )
    return step or _absent(Act.STEP_SEEN, "step", f"{ref}/{goal}.{number}", by=by, now=now)


def read_step(ref: str, goal: int, number: int, *, by: Actor, now: datetime) -> Step:
    step = find_step(ref, goal, number, by=by, now=now)
    record_look(
        Act.STEP_SEEN, by=by.signature, now=now, thing_kind="step",
        thing_ref=f"{ref}/{goal}.{number}",
    )  # fmt: skip
    return step


def find_referral(ref: str, *, by: Actor, now: datetime) -> Referral:
    rows = Referral.objects.select_related(
        "case__child__record_key", "case__lead", "case__territory", "case__worker",
        "from_unit", "to_unit", "sent_by", "answered_by", "done_by", "record_key",
    ).prefetch_related("case__barred", "case__goals__steps")  # fmt: skip
    referral = within(rows, scope_of_referrals(by)).filter(ref=ref).first()
    return referral or _absent(Act.REFERRAL_SEEN, "referral", ref, by=by, now=now)


def read_referral(ref: str, *, by: Actor, now: datetime) -> Referral:
    referral = find_referral(ref, by=by, now=now)
    record_look(Act.REFERRAL_SEEN, by=by.signature, now=now, thing_kind="referral", thing_ref=ref)
    return referral


def read_hand_over(ref: str, *, by: Actor, now: datetime) -> HandOver:
    """Return the hand-over of a case that waits for the reader's institution."""
    rows = HandOver.objects.filter(is_accepted=None).select_related(
        "case__child",
        "case__lead",
        "case__territory",
        "from_unit",
        "to_unit",
        "asked_by",
        "record_key",
    )
    rows = rows.prefetch_related("case__barred")
    offer = within(rows, scope_of_hand_overs(by)).filter(case__ref=ref).first()
    if offer is None:
        _absent(Act.CASE_SEEN, "hand_over", ref, by=by, now=now)
    record_look(Act.CASE_SEEN, by=by.signature, now=now, thing_kind="hand_over", thing_ref=ref)
    return offer


def read_waiting_closing(ref: str, *, by: Actor, now: datetime) -> Closing:
    """Return the closing of a case that waits for a decision."""
    case = read_case(ref, by=by, now=now)
    rows = Closing.objects.select_related(
        "asked_by", "case__lead", "case__worker", "case__child__record_key", "record_key"
    )
    closing = rows.filter(case=case, is_approved=None).first()
    return closing or _absent(Act.CASE_SEEN, "closing", ref, by=by, now=now)


def get_version(thing: Case | Step | Referral) -> int:
    """Return the version the thing has by now, for a form that came too late."""
    rows = type(thing)._default_manager.filter(pk=thing.pk)  # noqa: SLF001 - its public name
    return int(rows.values_list("version", flat=True).get())


def find_goal(case: Case, number: int) -> Goal:
    """Return a goal of a case that the reader sees."""
    goal = (
        Goal.objects.filter(case=case, number=number).select_related("case", "record_key").first()
    )
    if goal is None:
        raise Http404
    return goal


def _absent(act: Act, kind: str, ref: str, *, by: Actor, now: datetime) -> Never:
    record_refusal(
        act, by=by.signature, now=now, thing_kind=kind, thing_ref=ref[:32], reason="outside_scope"
    )
    raise Http404
