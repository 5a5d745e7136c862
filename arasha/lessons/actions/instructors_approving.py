"""The act of approval: issuer, number, how long it holds, and for which topics, languages and grades."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from arasha.access.actor import Actor
from arasha.access.refusals import NO_ROLE, ChangedMeanwhile, Reason, refuse_if
from arasha.agencies.models import Organisation
from arasha.agreements.about import About, about
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.lessons.actions.instructors_ending import free_uncovered
from arasha.lessons.models import Approval, Instructor, Topic, TopicGrant
from arasha.lessons.policies.instructors import (
    BEGINS_LATER,
    GRANT_TWICE,
    NO_APPROVAL,
    NO_TOPICS,
    NUMBER_USED,
    STEPS_LACK,
    TOO_LONG,
    why_not_change_approval,
    why_not_day,
    why_not_do,
)
from arasha.lessons.queries.instructors import (
    approval_in_force,
    lock_instructor,
    steps_of,
    steps_since_nomination,
)
from arasha.lessons.queries.instructors_around import (
    demands_of,
    list_issuers,
)
from arasha.lessons.rules.instructors import Deed, Demands, months_later, state_after, what_lacks
from arasha.lib.workdays import local
from arasha.notices.actions import tell
from arasha.notices.enums import NoticeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantFacts:
    """Topics, languages and grades (12: colleges and universities); each topic in each language."""

    topics: Sequence[Topic]
    languages: Sequence[str]
    grade_from: int
    grade_to: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalFacts:
    """The act on paper. Days are local and included."""

    number: str
    issuer: Organisation
    issued_on: date
    valid_to: date
    grants: GrantFacts


def approve_instructor(
    instructor: Instructor, facts: ApprovalFacts, *, version: int, by: Actor, now: datetime
) -> Approval:
    """Approve an instructor who passed everything, or renew an approval by a new act.

    A new act ends the one before; lessons that it does not cover go to others at once.
    """
    with transaction.atomic():
        locked, this = lock_instructor(instructor), _about(Act.INSTRUCTOR_APPROVED, instructor)
        refuse_if(why_not_do(Deed.APPROVE, by, locked), **this)
        if locked.version != version:
            raise ChangedMeanwhile(**this)
        refuse_if(_why_not_now(locked, facts, by=by, now=now), **this)
        before = approval_in_force(locked)
        if before is not None:
            _renew(before, by=by, now=now)
        approval = Approval.objects.create(
            instructor=locked, number=facts.number, issuer=facts.issuer, issued_on=facts.issued_on,
            valid_to=facts.valid_to, by_id=by.staff_id, at=now,
        )  # fmt: skip
        _grant(approval, facts.grants, first_day=facts.issued_on)
        locked.state, locked.version = state_after(Deed.APPROVE, locked.state), version + 1
        locked.save(update_fields=["state", "version"])
        _record(Act.INSTRUCTOR_APPROVED, locked, _codes(facts.grants), by=by, now=now)
        tell(
            NoticeKind.INSTRUCTOR_APPROVED, to=[locked.staff], thing_kind="instructor",
            thing_ref=locked.ref, now=now, once=f"{locked.ref} approved, version {version}",
        )  # fmt: skip
        if before is not None:
            free_uncovered(locked, from_day=local(now).date(), by=by, now=now)
        return approval


def add_grants(
    instructor: Instructor, facts: GrantFacts, *, version: int, by: Actor, now: datetime
) -> Instructor:
    """Add topics to the approval in force, from today to its last day."""
    with transaction.atomic():
        locked, this = lock_instructor(instructor), _about(Act.TOPIC_GRANTED, instructor)
        refuse_if(why_not_change_approval(by, locked), **this)
        if locked.version != version:
            raise ChangedMeanwhile(**this)
        approval = approval_in_force(locked)
        refuse_if(NO_APPROVAL if approval is None else None, **this)
        assert approval is not None
        today = local(now).date()
        refuse_if(_why_not_grants(facts, approval, today=today), **this)
        _grant(approval, facts, first_day=max(approval.issued_on, today))
        locked.version += 1
        locked.save(update_fields=["version"])
        _record(Act.TOPIC_GRANTED, locked, _codes(facts), by=by, now=now)
        return locked


def _why_not_now(
    instructor: Instructor, facts: ApprovalFacts, *, by: Actor, now: datetime
) -> Reason | None:
    """Return what keeps this act from being written: steps, days, issuer, number, or nothing granted."""
    today = local(now).date()
    if what_lacks(steps_of(steps_since_nomination(instructor)), on=today):
        return STEPS_LACK
    if reason := _why_not_days(facts, demands_of(instructor.unit_id), today=today):
        return reason
    if not list_issuers(by=by).filter(pk=facts.issuer.pk).exists():
        return NO_ROLE
    if Approval.objects.filter(issuer=facts.issuer, number=facts.number).exists():
        return NUMBER_USED
    return None if facts.grants.topics and facts.grants.languages else NO_TOPICS


def _why_not_days(facts: ApprovalFacts, demands: Demands, *, today: date) -> Reason | None:
    if reason := why_not_day(facts.issued_on, today=today):
        return reason
    if facts.valid_to < max(today, facts.issued_on):
        return BEGINS_LATER
    is_longer = facts.valid_to > months_later(facts.issued_on, demands.approval_months)
    return TOO_LONG if is_longer else None


def _why_not_grants(facts: GrantFacts, approval: Approval, *, today: date) -> Reason | None:
    if not facts.topics or not facts.languages:
        return NO_TOPICS
    same = approval.grants.filter(topic__in=list(facts.topics), language__in=list(facts.languages))
    # What was taken out of the approval before may come back; the journal keeps both.
    same.filter(last_day__lt=today).delete()
    return GRANT_TWICE if same.exists() else None


def _grant(approval: Approval, facts: GrantFacts, *, first_day: date) -> None:
    TopicGrant.objects.bulk_create(
        TopicGrant(
            approval=approval, topic=topic, language=language, grade_from=facts.grade_from,
            grade_to=facts.grade_to, first_day=first_day, last_day=approval.valid_to,
        )
        for topic in facts.topics
        for language in facts.languages
    )  # fmt: skip


def _renew(approval: Approval, *, by: Actor, now: datetime) -> None:
    approval.ended_on, approval.ended_at, approval.because = local(now).date(), now, "renewed"
    approval.ended_by_id = by.staff_id
    approval.save(update_fields=["ended_on", "ended_by", "ended_at", "because"])


def _codes(facts: GrantFacts) -> list[str]:
    """Return the granted topics as the journal keeps them: their codes."""
    return [topic.code for topic in facts.topics][:5]


def _about(act: Act, instructor: Instructor) -> About:
    return about(act, instructor.ref, kind="instructor")


def _record(
    act: Act, instructor: Instructor, fields: Iterable[str], *, by: Actor, now: datetime
) -> None:
    record(
        act, by=by.signature, now=now, thing_kind="instructor", thing_ref=instructor.ref,
        fields=fields,
    )  # fmt: skip
