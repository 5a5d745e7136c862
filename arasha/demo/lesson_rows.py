"""Held lessons as rows, written many at once: the deliveries, ticks, clocks and answers of past weeks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from random import Random

from arasha.agencies.queries import get_territory_of
from arasha.clocks.actions.rules import rule_in_force
from arasha.clocks.enums import ClockChangeKind, Duty
from arasha.clocks.models import Clock, ClockChange
from arasha.demo.lesson_teachers import TEACHER_OF
from arasha.demo.stage import Stage
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.lessons.enums import LessonState
from arasha.lessons.models import CardStep, Delivery, Lesson, PollAnswer, StepTick
from arasha.lessons.queries.delivery import lines_of
from arasha.lib.workdays import local
from arasha.staff.models import StaffMember

SEED = 20260902
_DAY = timedelta(hours=24)
_ESCALATION = timedelta(minutes=1)
# Of a hundred records: closed too late, never closed (only lately), lessons not held.
_LATE, _OPEN, _NOT_HELD = 3, 1, 1
_LATELY = timedelta(days=5)
_POLLED = 8
_DONE = 0.93


@dataclass(frozen=True, slots=True)
class Held:
    """A lesson, its times, and what became of its record; `closed_at` is None where nobody closed it."""

    lesson: Lesson
    teacher: StaffMember
    begins_at: datetime
    ends_at: datetime
    closed_at: datetime | None
    is_held: bool
    heads: int
    minutes: int


def write_rows(stage: Stage, lessons: Sequence[Lesson], *, now: datetime) -> None:
    """Write lessons as held, each with its record; a few late, a few not held, a few still open."""
    chance = Random(f"{SEED} {lessons[0].day}")  # noqa: S311 - no secret
    held = [
        _held(stage, line.lesson, line.begins_at, line.ends_at, chance, now=now)
        for line in lines_of(sorted(lessons, key=_unit_of), now=now)
    ]
    deliveries = Delivery.objects.bulk_create(_delivery(each, chance) for each in held)
    _set_states(held)
    _write_ticks(held, deliveries, chance)
    _write_clocks(held)
    _write_answers(held, deliveries, chance)
    for unit, group in groupby(held, key=lambda each: _unit_of(each.lesson)):
        record(
            Act.LESSON_RECORDED, by=stage.actor(TEACHER_OF[unit]).signature, now=now,
            thing_kind="lesson_host", thing_ref=unit, count=len(list(group)),
        )  # fmt: skip


def _unit_of(lesson: Lesson) -> str:
    return lesson.school_class.host.unit.code


def _held(
    stage: Stage, lesson: Lesson, begins_at: datetime, ends_at: datetime, chance: Random, *,
    now: datetime,
) -> Held:  # fmt: skip
    fate = chance.randrange(100)
    is_open = fate < _OPEN and ends_at > stage.now - _LATELY
    hours = chance.uniform(25, 60) if fate < _OPEN + _LATE else chance.uniform(0.2, 9)
    closed_at = None if is_open else min(ends_at + timedelta(hours=hours), now)
    return Held(
        lesson=lesson, teacher=stage.people[TEACHER_OF[_unit_of(lesson)]], begins_at=begins_at,
        ends_at=ends_at, closed_at=closed_at, is_held=is_open or fate < 100 - _NOT_HELD,
        heads=max(1, lesson.school_class.size - chance.choice([0, 0, 1, 1, 2, 3, 5])),
        minutes=chance.choice([40, 42, 43, 45, 45]),
    )  # fmt: skip


def _delivery(each: Held, chance: Random) -> Delivery:
    key = "".join(chance.choices("abcdefghjkmnpqrstuvwxyz23456789", k=16))
    times = {
        "arrived_at": each.begins_at - timedelta(minutes=chance.randint(5, 20)),
        "started_at": each.begins_at, "ended_at": each.begins_at + timedelta(minutes=each.minutes),
        "poll_until": each.ends_at + _DAY,
    }  # fmt: skip
    is_closed = each.closed_at is not None
    return Delivery(
        lesson=each.lesson, poll_key=key, host_at=each.closed_at,
        host_by=each.teacher if is_closed else None, head_count=each.heads if each.is_held else 0,
        minutes_taught=(each.minutes if each.is_held else 0) if is_closed else None,
        version=4, **(times if each.is_held else {}),
    )  # fmt: skip


def _set_states(held: Sequence[Held]) -> None:
    for is_held, state in ((True, LessonState.DELIVERED), (False, LessonState.CANCELLED)):
        keys = [each.lesson.pk for each in held if each.is_held == is_held]
        Lesson.objects.filter(pk__in=keys).update(state=state)
    for teacher, group in groupby(held, key=lambda each: each.teacher):
        mine = list(group)
        # A teacher confirmed all lessons of the institution at once, before the first.
        at = min(each.begins_at for each in mine) - timedelta(hours=20)
        rows = Lesson.objects.filter(pk__in=[each.lesson.pk for each in mine])
        rows.update(confirmed_at=at, confirmed_by=teacher)


def _write_ticks(held: Sequence[Held], deliveries: Sequence[Delivery], chance: Random) -> None:
    steps: dict[int, list[CardStep]] = {}
    for step in CardStep.objects.order_by("card_id", "number"):
        steps.setdefault(step.card_id, []).append(step)
    StepTick.objects.bulk_create(
        StepTick(
            delivery=delivery, step=step, is_done=chance.random() < _DONE, by=each.teacher,
            at=each.closed_at,
        )
        for each, delivery in zip(held, deliveries, strict=True)
        if each.is_held and each.closed_at is not None
        for step in steps.get(each.lesson.card_id or 0, [])
    )  # fmt: skip


def _write_clocks(held: Sequence[Held]) -> None:
    """Write the clock of each record; what was late was escalated when it fell due."""
    rule = rule_in_force(Duty.LESSON_RECORD, now=held[0].begins_at) if held else None
    places = {each.lesson.school_class.host.unit_id: each for each in held}
    placed = {
        unit: get_territory_of(unit, on=local(each.begins_at).date())
        for unit, each in places.items()
    }
    clocks = [
        Clock(
            rule=rule, thing_kind="lesson", thing_ref=each.lesson.ref or "",
            unit=each.lesson.school_class.host.unit, holder=each.teacher,
            territory=placed[each.lesson.school_class.host.unit_id], started_at=each.ends_at,
            due_at=each.ends_at + _DAY, stopped_at=each.closed_at, version=2,
            escalated_at=_escalated_at(each),
        )
        for each in held
    ]  # fmt: skip
    Clock.objects.bulk_create(clocks)
    ClockChange.objects.bulk_create(
        ClockChange(
            clock=clock, kind=ClockChangeKind.ESCALATED, at=clock.escalated_at,
            due_before=clock.due_at, due_after=clock.due_at,
        )
        for clock in clocks
        if clock.escalated_at is not None
    )  # fmt: skip


def _escalated_at(each: Held) -> datetime | None:
    due = each.ends_at + _DAY
    return due + _ESCALATION if each.closed_at is not None and each.closed_at > due else None


def _write_answers(held: Sequence[Held], deliveries: Sequence[Delivery], chance: Random) -> None:
    """Let pupils of every eighth lesson have answered the exit poll."""
    PollAnswer.objects.bulk_create(
        answer
        for number, (each, delivery) in enumerate(zip(held, deliveries, strict=True))
        if each.is_held and number % _POLLED == 0
        for answer in _answers(delivery, chance.randint(5, each.heads), chance)
    )


def _answers(delivery: Delivery, count: int, chance: Random) -> Iterator[PollAnswer]:
    for number in range(count):
        marks = [min(5, max(1, round(chance.gauss(4.1, 0.9)))) for _ in range(3)]
        yield PollAnswer(
            delivery=delivery, understood=marks[0], safe=marks[1], knows_help=marks[2],
            once_key=f"demo {delivery.poll_key} {number}",
        )  # fmt: skip
