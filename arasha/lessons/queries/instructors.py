"""Rows of instructors for actions and pages: their files, steps, approvals and what runs out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.scopes import within
from arasha.journal.actions import record_look, record_refusal
from arasha.journal.enums import Act
from arasha.lessons.enums import InstructorState, StepResult
from arasha.lessons.models import Approval, Instructor, InstructorStep, Topic, TopicGrant
from arasha.lessons.policies.instructors import places_kept, scope_of_instructors
from arasha.lessons.queries.instructors_around import units_kept
from arasha.lessons.rules.instructors import WARNED, Deed, Step, runs_out, what_lacks
from arasha.lib.workdays import local

KIND = "instructor"


@dataclass(frozen=True, slots=True)
class InstructorLine:
    """An instructor in the list; `ends` says what runs out first and when, for approved ones."""

    instructor: Instructor
    approval: Approval | None
    ends: tuple[Deed, date] | None


@dataclass(frozen=True, slots=True)
class InstructorFile:
    """All that is known of an instructor: steps newest first, approvals newest first, what lacks."""

    instructor: Instructor
    steps: list[InstructorStep]
    approvals: list[Approval]
    lacks: list[Deed]
    ends: tuple[Deed, date] | None

    @property
    def approval(self) -> Approval | None:
        """The approval in force."""
        return next((each for each in self.approvals if each.ended_at is None), None)


def list_instructors(*, by: Actor, now: datetime, state: str = "") -> list[InstructorLine]:
    """List the instructors of the region, of one state where given; the journal learns of the look."""
    rows = _seen_by(by).prefetch_related("steps", _APPROVALS)
    rows = rows.filter(state=state) if state else rows
    found = [_line(each) for each in rows.order_by("staff__name_sort", "pk")]
    record_look(
        Act.INSTRUCTORS_LISTED, by=by.signature, now=now, thing_kind=KIND,
        shown=[line.instructor.ref for line in found],
    )  # fmt: skip
    return found


def find_instructor(ref: str, *, by: Actor, now: datetime) -> Instructor:
    """Return an instructor in reach, for an act. Raises Http404."""
    found = _seen_by(by).filter(ref=ref).first()
    if found is None:
        record_refusal(
            Act.INSTRUCTOR_SEEN, by=by.signature, now=now, thing_kind=KIND, thing_ref=ref[:32],
            reason="outside_scope",
        )  # fmt: skip
        raise Http404
    return found


def get_file(ref: str, *, by: Actor, now: datetime) -> InstructorFile:
    """Return the file of an instructor in reach; the journal learns of the look. Raises Http404."""
    instructor = find_instructor(ref, by=by, now=now)
    record_look(
        Act.INSTRUCTOR_SEEN, by=by.signature, now=now, thing_kind=KIND, thing_ref=instructor.ref
    )  # fmt: skip
    return file_of(instructor, today=local(now).date())


def find_own(by: Actor) -> Instructor | None:
    """Return the reader's own file as an instructor, where there is one."""
    return _rows().filter(staff_id=by.staff_id).first()


def file_of(instructor: Instructor, *, today: date) -> InstructorFile:
    steps = list(steps_since_nomination(instructor).select_related("by", "second_by"))
    approvals = list(
        instructor.approvals.select_related("issuer", "by", "ended_by")
        .prefetch_related(_GRANTS)
        .order_by("-issued_on", "-pk")
    )
    known = steps_of(steps)
    found = InstructorFile(
        instructor, steps[::-1], approvals, what_lacks(known, on=today), ends=None
    )
    if instructor.state != InstructorState.APPROVED or found.approval is None:
        return found
    ends = runs_out(known, approved_to=found.approval.valid_to)
    return InstructorFile(instructor, found.steps, approvals, found.lacks, ends)


def lock_instructor(instructor: Instructor) -> Instructor:
    """Lock one file for a change, inside the caller's transaction."""
    rows = Instructor.objects.select_related("staff", "unit").select_for_update(of=("self",))
    return rows.get(pk=instructor.pk)


def steps_since_nomination(instructor: Instructor) -> QuerySet[InstructorStep]:
    """Return the steps that count, the oldest first: whoever is nominated again begins anew."""
    rows = instructor.steps.filter(at__gte=instructor.nominated_at)
    return rows.order_by("on", "pk")


def steps_of(rows: Iterable[InstructorStep]) -> list[Step]:
    """Return steps as the rules read them."""
    return [Step(row.kind, row.result == StepResult.PASSED, row.on, row.valid_to) for row in rows]


def approval_in_force(instructor: Instructor) -> Approval | None:
    return instructor.approvals.filter(ended_at=None).first()


def list_topics_taught(instructor: Instructor) -> QuerySet[Topic]:
    """List the topics that the instructor's approval in force holds."""
    grants = TopicGrant.objects.filter(approval__instructor=instructor, approval__ended_at=None)
    return Topic.objects.filter(pk__in=grants.values("topic_id")).order_by("code")


def list_running_out(*, on: date) -> QuerySet[Instructor]:
    """List approved instructors for the timer: anything of theirs may run out within 60 days."""
    latest = on + timedelta(days=max(WARNED))
    near = Q(approvals__ended_at=None, approvals__valid_to__lte=latest)
    near |= Q(steps__valid_to__lte=latest)
    rows = Instructor.objects.filter(near, state=InstructorState.APPROVED)
    return rows.select_related("staff", "unit").distinct().order_by("pk")


def count_to_approve(*, by: Actor, now: datetime) -> int:
    """Count trained instructors who passed everything and wait for the reader's approval."""
    if not by.may(Permission.APPROVE_LESSONS):
        return 0
    trained = _in_care(by).filter(state=InstructorState.TRAINED).prefetch_related("steps")
    waiting = trained.exclude(staff_id=by.staff_id).exclude(nominated_by_id=by.staff_id)
    today = local(now).date()
    return sum(not what_lacks(_known_steps(each), on=today) for each in waiting)


def count_running_out(*, by: Actor, now: datetime) -> int:
    """Count approved instructors of the region whose approval runs out within 60 days."""
    if not places_kept(by):
        return 0
    latest = local(now).date() + timedelta(days=max(WARNED))
    rows = _in_care(by).filter(state=InstructorState.APPROVED, approvals__ended_at=None)
    return rows.filter(approvals__valid_to__lte=latest).count()


def _rows() -> QuerySet[Instructor]:
    return Instructor.objects.select_related("staff", "unit", "nominated_by")


def _seen_by(by: Actor) -> QuerySet[Instructor]:
    return within(_rows(), scope_of_instructors(by))


def _in_care(by: Actor) -> QuerySet[Instructor]:
    return _rows().filter(unit_id__in=units_kept(by))


def _line(instructor: Instructor) -> InstructorLine:
    approval = next(iter(instructor.in_force), None)  # type: ignore[attr-defined]
    if approval is None or instructor.state != InstructorState.APPROVED:
        return InstructorLine(instructor, approval, None)
    ends = runs_out(_known_steps(instructor), approved_to=approval.valid_to)
    return InstructorLine(instructor, approval, ends)


def _known_steps(instructor: Instructor) -> list[Step]:
    """Return the steps that count out of those that are loaded, the oldest first."""
    rows = [step for step in instructor.steps.all() if step.at >= instructor.nominated_at]
    return steps_of(sorted(rows, key=_by_day))


def _by_day(step: InstructorStep) -> tuple[date, int]:
    return step.on, step.pk


_APPROVALS = Prefetch(
    "approvals", queryset=Approval.objects.filter(ended_at=None), to_attr="in_force"
)
_GRANTS = Prefetch(
    "grants",
    queryset=TopicGrant.objects.select_related("topic").order_by("topic__code", "language"),
)
