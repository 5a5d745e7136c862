"""A plan is worked out and stored whole, or not at all. Nothing of it touches published lessons."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

import structlog
from django.db import transaction

from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.journal.rules import SYSTEM
from arasha.lessons.actions.plans_asking import STOP, THING, set_state
from arasha.lessons.actions.repairing_moves import facts_of
from arasha.lessons.enums import LessonState, PlanState
from arasha.lessons.models import Lesson, Plan
from arasha.lessons.queries.plans_found import lock_plan_of
from arasha.lessons.queries.solving import Posed, pose_new
from arasha.lessons.timetable.solving import Solution, solve
from arasha.lessons.timetable.staffing import curve
from arasha.notices.actions import tell
from arasha.notices.enums import NoticeKind

log = structlog.get_logger(__name__)

# So long a plan stays with a worker that says nothing more: killed, it is taken up by another.
LEASE = timedelta(seconds=90)
_PAUSE = timedelta(seconds=2)
_ERROR = "error"
_ROWS = 1000
# Shares of the instructors for which the plan says how many lessons they could give.
_SHARES = (0.3, 0.4, 0.5, 0.6, 0.8, 1.0, 1.25)
_SECONDS_A_SIZE = 0.5


def work_out(ref: str, *, clock: Callable[[], datetime], rounds: int | None = None) -> bool:
    """Work out a plan that waits and store it whole; False where another process has it in hand.

    An error leaves the plan failed, with nothing stored. With `rounds` the outcome is the same on
    every machine. `clock` gives the present moment.
    """
    plan = _claim(ref, now=clock())
    if plan is None:
        return False
    watch = _Watch(plan.pk, clock)
    try:
        posed = pose_new(plan)
        solution = solve(
            posed.problem, seconds=plan.seconds, rounds=rounds, progress=watch.hear,
            stop=watch.is_over,
        )  # fmt: skip
        better = 0.0 if rounds is not None else _SECONDS_A_SIZE
        figures = {"staffing": _staffing(posed, seconds=better)}
        _store(plan, posed, solution, figures, now=clock())
    except Exception:
        log.exception("a plan of lessons could not be worked out", ref=ref)
        _fail(plan, now=clock())
    return True


@transaction.atomic
def _claim(ref: str, *, now: datetime) -> Plan | None:
    plan = Plan.objects.select_for_update(of=("self",)).filter(ref=ref).first()
    if plan is None or plan.state not in {PlanState.WAITING, PlanState.SOLVING}:
        return None
    if plan.state == PlanState.SOLVING and plan.claimed_until and plan.claimed_until > now:
        return None
    plan.claimed_until, plan.progress = now + LEASE, 0
    plan.state = PlanState.SOLVING
    plan.save(update_fields=["claimed_until", "progress", "state"])
    return plan


class _Watch:
    """Says how far the work is and hears whether to stop; asks the database now and then only."""

    def __init__(self, pk: int, clock: Callable[[], datetime]) -> None:
        self.pk, self.clock = pk, clock
        self.percent = 0
        self.asked_at = clock()
        self.is_stopped = False

    def hear(self, percent: int) -> None:
        self.percent = percent

    def is_over(self) -> bool:
        now = self.clock()
        if now - self.asked_at >= _PAUSE:
            self.asked_at = now
            mine = Plan.objects.filter(pk=self.pk, state=PlanState.SOLVING)
            with transaction.atomic():
                is_mine = mine.update(progress=self.percent, claimed_until=now + LEASE)
            self.is_stopped = not is_mine or mine.filter(note=STOP).exists()
        return self.is_stopped


def _staffing(posed: Posed, *, seconds: float) -> list[dict[str, int]]:
    """How many lessons fewer and more instructors could give; `seconds` of search for each number."""
    officers = len(posed.problem.officers)
    sizes = sorted({max(1, round(officers * share)) for share in _SHARES})
    return [
        {"officers": one.officers, "placed": one.placed, "lessons": one.lessons}
        for one in curve(posed.problem, sizes, seconds=seconds)
    ]


@transaction.atomic
def _store(
    plan: Plan, posed: Posed, solution: Solution, figures: Mapping[str, object], *, now: datetime
) -> None:
    locked = lock_plan_of(plan)
    if locked.state != PlanState.SOLVING:
        return
    locked.lessons.all().delete()
    Lesson.objects.bulk_create(_rows(locked, posed, solution), batch_size=_ROWS)
    locked.visits, locked.visits_bound, locked.km = solution.visits, solution.bound, solution.km
    locked.placed, locked.unplaced = len(solution.assignments), len(solution.unplaced)
    locked.figures, locked.solved_at, locked.progress = dict(figures), now, 100
    locked.save(
        update_fields=[
            "visits", "visits_bound", "km", "placed", "unplaced", "figures", "solved_at", "progress",
        ]
    )  # fmt: skip
    set_state(locked, PlanState.REVIEW)
    _tell_maker(locked, NoticeKind.PLAN_READY, now=now)


def _rows(plan: Plan, posed: Posed, solution: Solution) -> list[Lesson]:
    shifts = {one.id: one.shift for one in posed.problem.classes}

    def row(class_id: int, position: int) -> Lesson:
        wanted = posed.lesson_of(class_id, position)
        return Lesson(
            plan=plan, school_class_id=class_id, topic_id=wanted.topic_id, number=wanted.number,
            shift=shifts[class_id],
        )  # fmt: skip

    found = []
    for one in solution.assignments:
        lesson = row(one.class_id, one.number)
        lesson.day, lesson.period = posed.day_of(one.day), one.period
        lesson.instructor_id = one.officer
        found.append(lesson)
    for each in solution.unplaced:
        lesson = row(each.class_id, each.number)
        lesson.state, lesson.reason = LessonState.UNPLACED, str(each.reason)
        lesson.reason_facts = facts_of(each)
        found.append(lesson)
    return found


@transaction.atomic
def _fail(plan: Plan, *, now: datetime) -> None:
    locked = lock_plan_of(plan)
    if locked.state == PlanState.SOLVING:
        locked.note = _ERROR
        locked.save(update_fields=["note"])
        set_state(locked, PlanState.FAILED)
        _tell_maker(locked, NoticeKind.PLAN_FAILED, now=now)


def _tell_maker(plan: Plan, kind: NoticeKind, *, now: datetime) -> None:
    record(
        Act.LESSON_PLAN_SOLVED, by=SYSTEM, now=now, thing_kind=THING, thing_ref=plan.ref,
        reason=plan.state, count=plan.placed,
    )  # fmt: skip
    tell(
        kind, to=[plan.made_by], thing_kind=THING, thing_ref=plan.ref, now=now,
        once=f"{plan.ref} {plan.version}",
    )  # fmt: skip
