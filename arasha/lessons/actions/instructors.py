"""The way of an instructor up to the approval: nominated, then step by step."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.refusals import ChangedMeanwhile, refuse_if
from arasha.agencies.actions import next_ref
from arasha.agreements.about import About, about
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.lessons.actions.instructors_ending import end_approval
from arasha.lessons.enums import InstructorState, StepResult
from arasha.lessons.models import Instructor, InstructorStep
from arasha.lessons.policies.instructors import (
    NOMINATED_ALREADY,
    NOT_AN_OFFICER,
    SAME_OBSERVER,
    why_not_day,
    why_not_do,
    why_not_nominate,
)
from arasha.lessons.queries.instructors import (
    approval_in_force,
    lock_instructor,
    steps_of,
    steps_since_nomination,
)
from arasha.lessons.queries.instructors_around import (
    demands_of,
    list_candidates,
    list_keepers,
    list_observers,
)
from arasha.lessons.rules.instructors import (
    Deed,
    Demands,
    is_enough_training,
    is_exam_passed,
    is_trial_passed,
    months_later,
    state_after,
    what_lacks,
)
from arasha.lib.workdays import local
from arasha.notices.actions import tell
from arasha.notices.enums import NoticeKind
from arasha.staff.models import StaffMember

# What is passed for a time only; the others count until the person begins anew.
_YEARLY = frozenset({Deed.CONDUCT, Deed.TRAINING, Deed.REFRESHER})


@dataclass(frozen=True, slots=True, kw_only=True)
class StepFacts:
    """What is written down of a step. Hours, score and marks decide by the region's numbers.

    `is_passed` is said for a check of conduct and a refresher only. `marks` are 1 to 5 by criterion.
    """

    kind: Deed
    on: date
    is_passed: bool = True
    hours: int | None = None
    score: int | None = None
    marks: Mapping[str, int] = field(default_factory=dict)
    document: str = ""
    second: StaffMember | None = None


def nominate(staff: StaffMember, *, gender: str, by: Actor, now: datetime) -> Instructor:
    """Open the file of an officer of the region as an instructor; there is one file a person."""
    with transaction.atomic():
        this = about(Act.INSTRUCTOR_NOMINATED, staff.code, kind="staff")
        refuse_if(why_not_nominate(by), **this)
        has_file = Instructor.objects.filter(staff=staff).exists()
        refuse_if(NOMINATED_ALREADY if has_file else None, **this)
        is_candidate = list_candidates(by=by, now=now).filter(pk=staff.pk).exists()
        refuse_if(None if is_candidate else NOT_AN_OFFICER, **this)
        instructor = Instructor.objects.create(
            ref=next_ref("L", now=now), staff=staff, unit=staff.unit, gender=gender,
            nominated_by_id=by.staff_id, nominated_at=now,
        )  # fmt: skip
        _record(Act.INSTRUCTOR_NOMINATED, instructor, "nominated", by=by, now=now)
        return instructor


def nominate_again(instructor: Instructor, *, version: int, by: Actor, now: datetime) -> Instructor:
    """Begin anew with a person who was not admitted or lost the approval: all steps count anew."""
    with transaction.atomic():
        locked = _lock(instructor, Deed.NOMINATE_AGAIN, version=version, by=by)
        locked.nominated_by_id, locked.nominated_at = by.staff_id, now
        _move(locked, Deed.NOMINATE_AGAIN, "nominated_by", "nominated_at")
        _record(Act.INSTRUCTOR_NOMINATED, locked, "again", by=by, now=now)
        return locked


def record_step(
    instructor: Instructor, facts: StepFacts, *, version: int, by: Actor, now: datetime
) -> Instructor:
    """Write down a check, training, exam, trial lesson or refresher, passed or not.

    Whoever does not pass while approved is suspended at once: every lesson to come is given to others
    in the same transaction. When nothing is missing any more, the approvers are told.
    """
    with transaction.atomic():
        locked = _lock(instructor, facts.kind, version=version, by=by)
        this = _about(instructor)
        refuse_if(why_not_day(facts.on, today=local(now).date()), **this)
        if facts.kind is Deed.TRIAL_LESSON:
            observers = list_observers(locked, by=by, now=now)
            is_other = facts.second and observers.filter(pk=facts.second.pk).exists()
            refuse_if(None if is_other else SAME_OBSERVER, **this)
        demands = demands_of(locked.unit_id)
        is_passed = _is_passed(facts, demands)
        _write(locked, facts, demands, is_passed=is_passed, by=by, now=now)
        before = locked.state
        _move(locked, facts.kind, is_passed=is_passed)
        result = "passed" if is_passed else "failed"
        fields = (f"{facts.kind}", result)
        _record(Act.INSTRUCTOR_STEP_RECORDED, locked, *fields, by=by, now=now)
        approval = approval_in_force(locked)
        if before == InstructorState.APPROVED != locked.state and approval:
            end_approval(approval, because=f"failed.{facts.kind}", by=by, now=now)
        _tell_approvers(locked, now=now)
        return locked


def _lock(instructor: Instructor, deed: Deed, *, version: int, by: Actor) -> Instructor:
    locked = lock_instructor(instructor)
    refuse_if(why_not_do(deed, by, locked), **_about(locked))
    if locked.version != version:
        raise ChangedMeanwhile(**_about(locked))
    return locked


def _is_passed(facts: StepFacts, demands: Demands) -> bool:
    if facts.kind is Deed.TRAINING:
        return is_enough_training(facts.hours or 0, demands)
    if facts.kind is Deed.EXAM:
        return is_exam_passed(facts.score or 0, demands)
    if facts.kind is Deed.TRIAL_LESSON:
        return is_trial_passed(facts.marks, demands)
    return facts.is_passed


def _write(
    instructor: Instructor,
    facts: StepFacts,
    demands: Demands,
    *,
    is_passed: bool,
    by: Actor,
    now: datetime,
) -> None:
    runs_out = is_passed and facts.kind in _YEARLY
    InstructorStep.objects.create(
        instructor=instructor, kind=facts.kind, on=facts.on,
        result=StepResult.PASSED if is_passed else StepResult.FAILED,
        valid_to=months_later(facts.on, demands.refresher_months) if runs_out else None,
        hours=facts.hours, score=facts.score, rubric=dict(facts.marks), document=facts.document,
        by_id=by.staff_id, second_by=facts.second, at=now,
    )  # fmt: skip


def _move(instructor: Instructor, deed: Deed, *columns: str, is_passed: bool = True) -> None:
    instructor.state = state_after(deed, instructor.state, is_passed=is_passed)
    instructor.version += 1
    instructor.save(update_fields=["state", "version", *columns])


def _tell_approvers(instructor: Instructor, *, now: datetime) -> None:
    steps = steps_of(steps_since_nomination(instructor))
    waits = instructor.state in {InstructorState.TRAINED, InstructorState.SUSPENDED}
    if waits and not what_lacks(steps, on=local(now).date()):
        tell(
            NoticeKind.INSTRUCTOR_WAITS,
            to=list_keepers(instructor, Permission.APPROVE_LESSONS, now=now),
            thing_kind="instructor", thing_ref=instructor.ref, now=now,
            once=f"{instructor.ref} waits, version {instructor.version}",
        )  # fmt: skip


def _about(instructor: Instructor) -> About:
    return about(Act.INSTRUCTOR_STEP_RECORDED, instructor.ref, kind="instructor")


def _record(act: Act, instructor: Instructor, *fields: str, by: Actor, now: datetime) -> None:
    record(
        act, by=by.signature, now=now, thing_kind="instructor", thing_ref=instructor.ref,
        fields=fields,
    )  # fmt: skip
