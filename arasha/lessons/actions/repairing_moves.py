"""One lesson from its old place to its new one: the row, its history, and who is told."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.queries import list_staff_with
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.journal.rules import SYSTEM
from arasha.lessons.enums import LessonState, MoveBecause, PlanState, UnplacedReason
from arasha.lessons.models import Host, Instructor, Lesson, LessonMove, Plan
from arasha.lessons.timetable.reasons import Unplaced
from arasha.notices.actions import tell
from arasha.notices.enums import NoticeKind

LESSON_FIELDS = [
    "state",
    "day",
    "period",
    "instructor",
    "reason",
    "reason_facts",
    "confirmed_at",
    "confirmed_by",
    "version",
]


def begin_move(
    lesson: Lesson, *, because: MoveBecause, by: Actor | None, now: datetime
) -> LessonMove:
    """Return the line of history with where the lesson is now."""
    return LessonMove(
        lesson=lesson, at=now, by_id=by.staff_id if by else None, because=because,
        day_before=lesson.day, shift_before=lesson.shift if lesson.day else None,
        period_before=lesson.period, instructor_before_id=lesson.instructor_id,
    )  # fmt: skip


def end_move(move: LessonMove) -> bool:
    """Write where the lesson came to; False where it stayed, and then nothing is to be saved."""
    lesson = move.lesson
    before = (move.day_before, move.period_before, move.instructor_before_id)
    after = (lesson.day, lesson.period, lesson.instructor_id)
    move.day_after, move.period_after, move.instructor_after_id = after
    move.shift_after = lesson.shift if lesson.day else None
    return before != after


def put(lesson: Lesson, *, day: date, period: int, officer_id: int) -> None:
    """Give the lesson a place; whoever said to be there is asked again."""
    if (lesson.day, lesson.period, lesson.instructor_id) == (day, period, officer_id):
        return
    is_in_review = lesson.plan.state == PlanState.REVIEW
    lesson.state = LessonState.PLANNED if is_in_review else LessonState.PUBLISHED
    lesson.day, lesson.period, lesson.instructor_id = day, period, officer_id
    lesson.reason, lesson.reason_facts = "", {}
    _take_back_word(lesson)


def leave_without_place(lesson: Lesson, why: Unplaced) -> None:
    """Say why the lesson has no place now."""
    lesson.state, lesson.day, lesson.period, lesson.instructor = (
        LessonState.UNPLACED,
        None,
        None,
        None,
    )
    lesson.reason, lesson.reason_facts = str(why.reason), facts_of(why)
    _take_back_word(lesson)


def facts_of(why: Unplaced) -> dict[str, object]:
    """Return what a reason speaks of, as a lesson keeps it."""
    return {**why.args, "also": [str(cause) for cause in why.also]}


def _take_back_word(lesson: Lesson) -> None:
    lesson.confirmed_at, lesson.confirmed_by = None, None
    lesson.version += 1


def save_moves(moves: Sequence[LessonMove]) -> None:
    """Save the lessons and their history; lessons may exchange places with each other."""
    lessons = [move.lesson for move in moves]
    # All leave their places first: no two lessons are in one place even for a moment.
    Lesson.objects.filter(pk__in=[one.pk for one in lessons]).update(
        state=LessonState.UNPLACED, day=None, period=None, instructor=None,
        reason=UnplacedReason.FULL,
    )  # fmt: skip
    Lesson.objects.bulk_update(lessons, LESSON_FIELDS, batch_size=500)
    LessonMove.objects.bulk_create(moves)


def tell_of_moves(
    plan: Plan,
    moves: Collection[LessonMove],
    *,
    because: MoveBecause,
    by: Actor | None,
    now: datetime,
) -> None:
    """Write the journal and tell who comes, who came before, and the institutions."""
    record(
        Act.LESSONS_MOVED, by=by.signature if by else SYSTEM, now=now, thing_kind="lesson_plan",
        thing_ref=plan.ref, reason=because, count=len(moves),
    )  # fmt: skip
    once = f"moved {plan.ref} {now.isoformat()}"
    officers = {move.instructor_before_id for move in moves} | {
        move.instructor_after_id for move in moves
    }
    hosts = {move.lesson.school_class.host_id for move in moves}
    tell_people(
        NoticeKind.LESSONS_CHANGED, officers=officers, hosts=hosts, once=once, by=by, now=now
    )
    if any(move.day_after is None for move in moves) and plan.published_by:
        people = [plan.published_by] if by is None or by.staff_id != plan.published_by_id else []
        tell(
            NoticeKind.LESSONS_CHANGED, to=people, thing_kind="lesson_plan", thing_ref=plan.ref,
            now=now, once=once,
        )  # fmt: skip


def tell_people(
    kind: NoticeKind,
    *,
    officers: Iterable[int | None],
    hosts: Iterable[int],
    once: str,
    by: Actor | None,
    now: datetime,
) -> None:
    """Tell instructors and the people of institutions, except who does it, that lessons of theirs changed."""
    doer = by.staff_id if by else 0
    for one in Instructor.objects.filter(pk__in={one for one in officers if one}).select_related(
        "staff"
    ):
        people = [one.staff] if one.staff_id != doer else []
        tell(kind, to=people, thing_kind="instructor", thing_ref=one.ref, now=now, once=once)
    for host in Host.objects.filter(pk__in=set(hosts)).select_related("unit"):
        units = frozenset({host.unit_id})
        staff = list_staff_with(Permission.HOST_LESSONS, unit_ids=units, now=now)
        tell(
            kind, to=staff.exclude(pk=doer), thing_kind="lesson_host", thing_ref=host.unit.code,
            now=now, once=once,
        )  # fmt: skip
