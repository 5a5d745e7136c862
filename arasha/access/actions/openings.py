"""Rows of emergency openings and of reasoned requests. Which case, and whom to tell, its room knows."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from arasha.access.actor import Actor
from arasha.access.enums import DataClass, Permission
from arasha.access.flows import join_codes
from arasha.access.models import BreakGlass, CaseRequest
from arasha.access.policies import (
    why_not_decide_request,
    why_not_end_glass,
    why_not_end_request,
    why_not_review,
)
from arasha.access.refusals import refuse_if
from arasha.agencies.actions import next_ref
from arasha.agencies.models import Organisation, Territory
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.journal.rules import SYSTEM

GLASS_LASTS = timedelta(minutes=60)
KIND = "opening"


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """The case that is to be opened, as this room needs to know it."""

    case_ref: str
    lead: Organisation
    territory: Territory | None


def put_broken_glass(
    where: Where, *, reason: str, once: str, by: Actor, now: datetime
) -> BreakGlass:
    """Write that the glass was broken: one case, one person, sixty minutes."""
    with transaction.atomic():
        glass = BreakGlass.objects.create(
            ref=next_ref("B", now=now), staff_id=by.staff_id, case_ref=where.case_ref,
            lead=where.lead, territory=where.territory, reason=reason, opened_at=now,
            until=now + GLASS_LASTS, once_key=once,
        )  # fmt: skip
        record(
            Act.GLASS_BROKEN, by=by.signature, now=now, thing_kind="case",
            thing_ref=where.case_ref, fields=[glass.ref], ground=f"break_glass:{glass.ref}",
            alert="break_glass",
        )  # fmt: skip
        return glass


def end_glass(ref: str, *, by: Actor, now: datetime) -> BreakGlass:
    """End an emergency opening before its time; the next click of its reader is refused."""
    with transaction.atomic():
        glass = BreakGlass.objects.select_for_update().get(ref=ref)
        reason = why_not_end_glass(by, glass, now=now)
        refuse_if(reason, act=Act.GLASS_ENDED, thing_kind="case", thing_ref=glass.case_ref)
        glass.ended_at, glass.ended_by_id = now, by.staff_id
        glass.save(update_fields=["ended_at", "ended_by"])
        _record(Act.GLASS_ENDED, glass, by=by, now=now)
        return glass


def pass_on_review(ref: str, *, to: Permission, now: datetime) -> BreakGlass | None:
    """Let holders of another permission review an opening; None where that is so or it is reviewed."""
    with transaction.atomic():
        rows = BreakGlass.objects.select_for_update().filter(ref=ref, reviewed_at=None)
        glass = rows.exclude(falls_to=to).first()
        if glass is None:
            return None
        glass.falls_to = to
        glass.save(update_fields=["falls_to"])
        record(
            Act.REVIEW_PASSED_ON, by=SYSTEM, now=now, thing_kind="case",
            thing_ref=glass.case_ref, fields=[glass.ref, to.value],
        )  # fmt: skip
        return glass


def review_glass(
    ref: str, *, is_justified: bool, review: str, by: Actor, now: datetime
) -> BreakGlass:
    """Say whether an emergency opening was justified; whoever opened never reviews it."""
    with transaction.atomic():
        glass = BreakGlass.objects.select_for_update().get(ref=ref)
        reason = why_not_review(by, glass)
        refuse_if(reason, act=Act.GLASS_REVIEWED, thing_kind="case", thing_ref=glass.case_ref)
        glass.reviewed_at, glass.reviewed_by_id = now, by.staff_id
        glass.is_justified, glass.review = is_justified, review
        glass.save(update_fields=["reviewed_at", "reviewed_by", "is_justified", "review"])
        word = "justified" if is_justified else "not_justified"
        _record(Act.GLASS_REVIEWED, glass, word, by=by, now=now)
        return glass


def put_request(
    where: Where,
    *,
    classes: frozenset[DataClass],
    days: int,
    reason: str,
    once: str,
    by: Actor,
    now: datetime,
) -> CaseRequest:
    """Write a reasoned request to read one case; nothing opens before it is approved."""
    with transaction.atomic():
        request = CaseRequest.objects.create(
            ref=next_ref("Q", now=now), staff_id=by.staff_id, case_ref=where.case_ref,
            lead=where.lead, territory=where.territory, classes=join_codes(classes), reason=reason,
            asked_at=now, days=days, once_key=once,
        )  # fmt: skip
        record(
            Act.READING_ASKED, by=by.signature, now=now, thing_kind="case",
            thing_ref=where.case_ref, fields=[request.ref, *sorted(classes)],
        )  # fmt: skip
        return request


def decide_request(
    ref: str, *, approve: bool, answer: str, by: Actor, now: datetime
) -> CaseRequest:
    """Approve a request for the days it names, or decline it; never one's own."""
    with transaction.atomic():
        request = CaseRequest.objects.select_for_update().get(ref=ref)
        reason = why_not_decide_request(by, request)
        refuse_if(reason, act=Act.READING_DECIDED, thing_kind="case", thing_ref=request.case_ref)
        request.decided_at, request.decided_by_id = now, by.staff_id
        request.is_approved, request.answer = approve, answer
        request.until = now + timedelta(days=request.days) if approve else None
        request.save(update_fields=["decided_at", "decided_by", "is_approved", "answer", "until"])
        word = "approved" if approve else "declined"
        _record(Act.READING_DECIDED, request, word, by=by, now=now)
        return request


def end_request(ref: str, *, by: Actor, now: datetime) -> CaseRequest:
    """End an approved reading before its day."""
    with transaction.atomic():
        request = CaseRequest.objects.select_for_update().get(ref=ref)
        reason = why_not_end_request(by, request, now=now)
        refuse_if(reason, act=Act.READING_ENDED, thing_kind="case", thing_ref=request.case_ref)
        request.ended_at, request.ended_by_id = now, by.staff_id
        request.save(update_fields=["ended_at", "ended_by"])
        _record(Act.READING_ENDED, request, by=by, now=now)
        return request


def _record(
    act: Act, opening: BreakGlass | CaseRequest, *words: str, by: Actor, now: datetime
) -> None:
    """Write it under the case: the journal of a case tells who opened it, and hides with it."""
    record(
        act, by=by.signature, now=now, thing_kind="case", thing_ref=opening.case_ref,
        fields=[opening.ref, *words],
    )  # fmt: skip
