"""A lesson is held: its times by the instructor, its steps and its record by the host teacher.

Every deed comes with a key of its sending, since a phone may send it twice, and with the moment at
which it was pressed, since a phone may send it late.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction

from arasha.access.actor import Actor
from arasha.access.refusals import refuse_if
from arasha.agencies.queries import get_territory_of
from arasha.clocks.actions import start_clock, stop_clocks
from arasha.clocks.enums import Duty
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.lessons.actions.delivery_words import (
    about,
    is_first_word,
    is_known,
    lock_lesson,
    of,
    open_delivery,
)
from arasha.lessons.enums import LessonState
from arasha.lessons.models import CardStep, Delivery, Lesson, StepTick
from arasha.lessons.policies.delivery import (
    ENDS_BEFORE,
    MOMENTS,
    NOT_STARTED,
    why_not_host,
    why_not_record,
    why_not_said_then,
    why_not_teach,
)
from arasha.lessons.queries.delivery import (
    delivery_of,
    has_record_clock,
    times_of,
)
from arasha.lessons.rules.delivery import Moment, Pressed, RecordFacts, why_not_moment
from arasha.lib.workdays import local

# Pupils may answer the exit poll for so long after the lesson.
POLL_STAYS_OPEN = timedelta(hours=24)


def press_moment(
    lesson: Lesson,
    moment: Moment,
    *,
    pressed: Pressed,
    head_count: int | None = None,
    by: Actor,
    now: datetime,
) -> None:
    """Write down the arrival, beginning or end. What was said first stays; sent twice it is one."""
    with transaction.atomic():
        lesson = lock_lesson(lesson)
        this = about(Act.LESSON_TIMED, lesson)
        refuse_if(why_not_teach(by, lesson), **this)
        if not is_first_word(lesson, pressed, by=by):
            return
        refuse_if(why_not_said_then(lesson, pressed.at, now=now), **this)
        delivery = open_delivery(lesson)
        name = f"{moment}_at"
        if getattr(delivery, name) is not None:
            return
        if moment is Moment.ENDED:
            refuse_if(None if delivery.started_at else NOT_STARTED, **this)
            assert delivery.started_at is not None
            refuse_if(ENDS_BEFORE if pressed.at < delivery.started_at else None, **this)
        values: dict[str, object] = {name: min(pressed.at, now)}
        if head_count is not None and delivery.host_at is None:
            values["head_count"] = head_count
        _save(delivery, **values)
        if moment is Moment.ENDED:
            _is_held(lesson, min(pressed.at, now), delivery=delivery)
        record(Act.LESSON_TIMED, by=by.signature, now=now, fields=[moment.value], **of(lesson))


def confirm_presence(lesson: Lesson, *, pressed: Pressed, by: Actor, now: datetime) -> None:
    """The host teacher says to be there: no lesson is held without somebody of the institution."""
    with transaction.atomic():
        lesson = lock_lesson(lesson)
        this = about(Act.LESSON_CONFIRMED, lesson)
        refuse_if(why_not_host(by, lesson), **this)
        refuse_if(MOMENTS.get(why_not_moment(pressed.at, now=now)), **this)
        if not is_first_word(lesson, pressed, by=by) or lesson.confirmed_at is not None:
            return
        lesson.confirmed_at, lesson.confirmed_by_id = min(pressed.at, now), by.staff_id
        lesson.version += 1
        lesson.save(update_fields=["confirmed_at", "confirmed_by", "version"])
        # The code of the exit poll is on the last slide: it is there before the lesson begins.
        open_delivery(lesson)
        record(Act.LESSON_CONFIRMED, by=by.signature, now=now, **of(lesson))


def tick_steps(
    lesson: Lesson, ticks: Mapping[int, bool], *, pressed: Pressed, by: Actor, now: datetime
) -> None:
    """Keep which steps of the card were done so far, by their number; the last word counts."""
    with transaction.atomic():
        lesson, delivery = _lock_for_record(lesson, Act.LESSON_TICKED, pressed, by=by, now=now)
        if not is_first_word(lesson, pressed, by=by):
            return
        _tick(delivery, lesson, ticks, by=by, at=pressed.at)
        record(Act.LESSON_TICKED, by=by.signature, now=now, **of(lesson))


def close_record(
    lesson: Lesson, facts: RecordFacts, *, pressed: Pressed, by: Actor, now: datetime
) -> None:
    """Close the record of a lesson: steps, heads, minutes. Its clock stops at the moment of the press."""
    with transaction.atomic():
        act = Act.LESSON_RECORDED if facts.minutes else Act.LESSON_NOT_HELD
        if is_known(pressed, by=by):
            return
        lesson, delivery = _lock_for_record(lesson, act, pressed, by=by, now=now)
        is_first_word(lesson, pressed, by=by)
        at = min(pressed.at, now)
        if not has_record_clock(lesson):
            _start_record_clock(lesson, min(at, times_of(lesson)[1]))
        if facts.minutes:
            _tick(delivery, lesson, facts.ticks, by=by, at=at)
            _is_held(lesson, at, delivery=delivery)
        else:
            _set_state(lesson, LessonState.CANCELLED)
        _save(
            delivery, host_at=at, host_by_id=by.staff_id, minutes_taught=facts.minutes,
            head_count=facts.head_count if facts.minutes else 0,
        )  # fmt: skip
        stop_clocks(
            thing_kind="lesson", thing_ref=lesson.ref or "", now=at, duties=[Duty.LESSON_RECORD]
        )
        record(act, by=by.signature, now=now, **of(lesson))


def begin_record(lesson_id: int, *, now: datetime) -> bool:
    """Let the clock of the record run from the planned end, where nobody pressed anything."""
    with transaction.atomic():
        lesson = lock_lesson(Lesson(pk=lesson_id))
        _begins, ends_at = times_of(lesson)
        if lesson.state != LessonState.PUBLISHED or ends_at > now or has_record_clock(lesson):
            return False
        open_delivery(lesson)
        _start_record_clock(lesson, ends_at)
        return True


def _lock_for_record(
    lesson: Lesson, act: Act, pressed: Pressed, *, by: Actor, now: datetime
) -> tuple[Lesson, Delivery]:
    lesson = lock_lesson(lesson)
    begins_at, _ends = times_of(lesson)
    delivery = delivery_of(lesson)
    this = about(act, lesson)
    refuse_if(MOMENTS.get(why_not_moment(pressed.at, now=now)), **this)
    refuse_if(why_not_record(by, lesson, delivery, begins_at=begins_at, at=pressed.at), **this)
    return lesson, open_delivery(lesson)


def _tick(
    delivery: Delivery, lesson: Lesson, ticks: Mapping[int, bool], *, by: Actor, at: datetime
) -> None:
    for step in CardStep.objects.filter(card=lesson.card_id, number__in=list(ticks)):
        StepTick.objects.update_or_create(
            delivery=delivery, step=step,
            defaults={"is_done": ticks[step.number], "by_id": by.staff_id, "at": at},
        )  # fmt: skip


def _is_held(lesson: Lesson, at: datetime, *, delivery: Delivery) -> None:
    """The lesson was held: it says so, pupils may answer for a day, and its record is due."""
    if lesson.state == LessonState.PUBLISHED:
        _set_state(lesson, LessonState.DELIVERED)
    if delivery.poll_until is None:
        _save(delivery, poll_until=at + POLL_STAYS_OPEN)
    if delivery.host_at is None and not has_record_clock(lesson):
        _start_record_clock(lesson, at)


def _set_state(lesson: Lesson, state: LessonState) -> None:
    lesson.state = state
    lesson.version += 1
    lesson.save(update_fields=["state", "version"])


def _save(delivery: Delivery, **values: object) -> None:
    for name, value in values.items():
        setattr(delivery, name, value)
    delivery.version += 1
    names = [name.removesuffix("_id") for name in values]
    delivery.save(update_fields=[*names, "version"])


def _start_record_clock(lesson: Lesson, at: datetime) -> None:
    school_class = lesson.school_class
    unit = school_class.host.unit
    start_clock(
        Duty.LESSON_RECORD, thing_kind="lesson", thing_ref=lesson.ref or "", unit=unit,
        territory=get_territory_of(unit.pk, on=local(at).date()),
        holder=school_class.host_teacher, now=at,
    )  # fmt: skip
