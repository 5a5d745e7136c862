"""Lessons of the past weeks as they were held in the demo, and three that can be given today.

In school 101 the last two weeks are played press by press; what lies further back and elsewhere is
written as rows, as the acts would have left them.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import groupby
from random import Random

from arasha.appeals.actions.telling import Told
from arasha.appeals.enums import AuthorKind, Channel, Severity
from arasha.cases.enums import Category
from arasha.demo import desk
from arasha.demo.lesson_calendar import lesson_calendar
from arasha.demo.lesson_hosts import COORDINATOR
from arasha.demo.lesson_rows import write_rows
from arasha.demo.lesson_teachers import TEACHER_OF
from arasha.demo.stage import Stage
from arasha.lessons.actions.delivery import close_record, confirm_presence, press_moment
from arasha.lessons.actions.disclosures import open_appeal_after, take_over, write_told
from arasha.lessons.actions.plans_changing import (
    Away,
    move_lesson,
    take_back_absence,
    write_absence,
)
from arasha.lessons.enums import AbsenceKind, LessonState, MoveBecause
from arasha.lessons.models import Absence, HandOver, Instructor, Lesson, LessonMove, SchoolClass
from arasha.lessons.queries.delivery import times_of, with_places
from arasha.lessons.queries.repairing_checks import Place
from arasha.lessons.queries.solving import lessons_of, pose_present
from arasha.lessons.rules.delivery import HandTo, Moment, Pressed, RecordFacts
from arasha.lessons.rules.periods import periods_of
from arasha.lessons.timetable.problem import Assignment
from arasha.lessons.timetable.validator import Reader
from arasha.lib.workdays import ZONE, local
from arasha.statistics.rules.periods import MONTH, period_at

SCHOOL = "school-101"
_PLAYED = timedelta(days=14)
# The records of a month are closed before its figures are counted.
_RECORDED = timedelta(days=3)
# Every ninth record is still open; in the third lesson a child told something; nine steps of ten were done.
_OPEN_EACH, _TOLD_IN, _DONE = 9, 2, 0.9
# Three for the browser, one in each language; the periods of a morning.
_TODAY = 3
_SHIFT, _PERIODS = 1, range(1, 7)
_SATURDAY = 5
_LEAD = "school-psychologist"
_TOLD = "Кеше мектеп ауласында үлкен бала ақша сұрап, бермесең ұрамын деді."
_ANSWER = "Хабарыңыз алынды: мектеппен бірге балаға қауіпсіз жол мен қадағалау белгіленді."


def plan_lesson_days(stage: Stage) -> None:
    """Let host teachers be named, lessons be held since the plan began, and three stand on today."""
    calendar = lesson_calendar(stage.now)
    stage.plan(calendar.before(28), partial(_name_teachers, stage))
    stage.plan(calendar.before(6), partial(_hold, stage))


def _name_teachers(stage: Stage, _now: datetime) -> None:
    for unit, login in TEACHER_OF.items():
        classes = SchoolClass.objects.filter(host__unit__code=unit)
        classes.update(host_teacher=stage.people[login])


def _hold(stage: Stage, now: datetime) -> None:
    """Put every lesson that is over by now on the stage, after three were moved to today."""
    _put_on_today(stage, now)
    today = local(stage.now).date()
    rows = Lesson.objects.filter(state=LessonState.PUBLISHED)
    lessons = list(with_places(rows).order_by("day", "pk"))
    over = [each for each in lessons if each.day and each.day < today]
    played = [lesson for lesson in over if _is_played(lesson, today=today)]
    rest = [lesson for lesson in over if not _is_played(lesson, today=today)]
    for first, ours in groupby(rest, key=_month_of):
        written = datetime.combine(period_at(MONTH, first).last + _RECORDED, time(20), tzinfo=ZONE)
        stage.plan(min(written, stage.day(1, 20)), partial(_write_rest, stage, list(ours)))
    for number, lesson in enumerate(played):
        _play(stage, lesson, number)


def _month_of(lesson: Lesson) -> date:
    assert lesson.day is not None
    return lesson.day.replace(day=1)


def _is_ours(lesson: Lesson) -> bool:
    return lesson.school_class.host.unit.code == SCHOOL


def _is_played(lesson: Lesson, *, today: date) -> bool:
    return _is_ours(lesson) and lesson.day is not None and lesson.day >= today - _PLAYED


def _write_rest(stage: Stage, lessons: list[Lesson], now: datetime) -> None:
    write_rows(stage, lessons, now=now)


def _play(stage: Stage, lesson: Lesson, number: int) -> None:
    """One lesson by the acts of its people; the third one is a lesson in which a child told something."""
    begins_at, ends_at = times_of(lesson)
    login = lesson.instructor.staff.login if lesson.instructor else ""
    chance = Random(f"demo lesson {number}")  # noqa: S311 - no secret
    late = timedelta(minutes=chance.randint(0, 4))
    stage.plan(begins_at - timedelta(hours=18), partial(_confirm, stage, lesson))
    for moment, at in (
        (Moment.ARRIVED, begins_at - timedelta(minutes=12)),
        (Moment.STARTED, begins_at + late),
        (Moment.ENDED, ends_at - late),
    ):
        stage.plan(at, partial(_press, stage, lesson, moment, login))
    if number % _OPEN_EACH:
        hours = timedelta(minutes=chance.randint(20, 300))
        if ends_at + hours < stage.now:
            stage.plan(ends_at + hours, partial(_close, stage, lesson, chance))
    if number == _TOLD_IN:
        stage.plan(begins_at + timedelta(minutes=31), partial(_tell, stage, lesson, login))


def _confirm(stage: Stage, lesson: Lesson, now: datetime) -> None:
    pressed = Pressed(f"demo there {lesson.ref}", now)
    confirm_presence(lesson, pressed=pressed, by=stage.actor(TEACHER_OF[SCHOOL]), now=now)


def _press(stage: Stage, lesson: Lesson, moment: Moment, login: str, now: datetime) -> None:
    pressed = Pressed(f"demo {moment} {lesson.ref}", now)
    press_moment(lesson, moment, pressed=pressed, by=stage.actor(login), now=now)


def _close(stage: Stage, lesson: Lesson, chance: Random, now: datetime) -> None:
    size = lesson.school_class.size
    facts = RecordFacts(
        ticks={number: chance.random() < _DONE for number in range(1, 8)},
        head_count=size - chance.randint(0, 3), minutes=chance.randint(38, 45),
    )  # fmt: skip
    pressed = Pressed(f"demo record {lesson.ref}", now)
    by = stage.actor(TEACHER_OF[SCHOOL])
    close_record(lesson, facts, pressed=pressed, by=by, now=now)


def _tell(stage: Stage, lesson: Lesson, login: str, now: datetime) -> None:
    pressed = Pressed(f"demo told {lesson.ref}", now)
    told = write_told(lesson, to=HandTo.LEAD, pressed=pressed, by=stage.actor(login), now=now)
    stage.plan(now + timedelta(minutes=7), partial(_take_over, stage, told))
    stage.plan(now + timedelta(minutes=38), partial(_open_appeal, stage, told))


def _take_over(stage: Stage, told: HandOver, now: datetime) -> None:
    take_over(told, handed_at=now, version=told.version, by=stage.actor(_LEAD), now=now)


def _open_appeal(stage: Stage, told: HandOver, now: datetime) -> None:
    unit = stage.units[SCHOOL]
    said = Told(
        author_kind=AuthorKind.CHILD, channel=Channel.SCHOOL, language="kk",
        category=Category.CONFLICT, severity=Severity.ORDINARY, text=_TOLD,
        territory=stage.places["semey"], school=unit,
    )  # fmt: skip
    by = stage.actor(_LEAD)
    receipt = open_appeal_after(
        told, said, once=f"demo {told.ref}", with_code=False, by=by, now=now
    )
    ref = receipt.appeal.ref
    stage.plan(now + timedelta(hours=1), lambda at: desk.take(stage, ref, login="operator", now=at))
    stage.plan(
        now + timedelta(hours=3),
        lambda at: desk.close(stage, ref, _ANSWER, login="operator", now=at),
    )


def _put_on_today(stage: Stage, now: datetime) -> None:
    """Move three lessons of school 101 to today, for whoever gives one in the browser.

    The officer was to be on duty in this week, so others took over its visits. On a working day no rule
    is broken; at the weekend, when no lesson is held, three are put there all the same.
    """
    officer = Instructor.objects.get(staff__login="lesson-officer")
    today, by = local(stage.now).date(), stage.actor(COORDINATOR)
    monday = today - timedelta(days=today.weekday())
    duty = Away(monday, monday + timedelta(days=6), AbsenceKind.DUTY)
    write_absence(officer, duty, once="demo duty", by=by, now=now)
    take_back_absence(Absence.objects.get(once_key="demo duty"), by=by, now=now)
    rows = Lesson.objects.filter(state=LessonState.PUBLISHED, shift=_SHIFT)
    ours = rows.filter(school_class__host__unit__code=SCHOOL)
    ours = ours.select_related("plan", "school_class")
    lessons = list(ours.order_by("-number", "-day", "pk"))
    if today.weekday() >= _SATURDAY:
        for lesson, period in zip(lessons[:_TODAY], _PERIODS, strict=False):
            _move(lesson, officer, day=today, period=period, by=by.staff_id, now=now)
        return
    for lesson, period in _fitting(lessons, officer, today=today):
        place = Place(today, period, officer)
        move_lesson(lesson, place, version=lesson.version, by=by, now=now)


def _fitting(
    lessons: list[Lesson], officer: Instructor, *, today: date
) -> Iterator[tuple[Lesson, int]]:
    """Give lessons and the periods of today that they fit into, no more than are wanted."""
    plan = lessons[0].plan
    every = list(lessons_of(plan).select_related("school_class"))
    posed = pose_present(plan, every, fixed_before=plan.first_day, away_from=plan.first_day)
    reader, held, left = Reader(posed.problem), posed.assignments_of(every), _TODAY
    for lesson in lessons:
        number = posed.position_of(lesson.school_class_id, lesson.number)
        places = (
            Assignment(lesson.school_class_id, number, posed.number_of(today), period, officer.pk)
            for period in periods_of(lesson.school_class.permitted, today.isoweekday())
        )
        fits = next((each for each in places if not reader.check_one(held, each)), None)
        if fits is not None:
            held = [one for one in held if _same(one) != _same(fits)] + [fits]
            yield lesson, fits.period
            left -= 1
        if not left:
            return


def _same(one: Assignment) -> tuple[int, int]:
    return one.class_id, one.number


def _move(
    lesson: Lesson, officer: Instructor, *, day: date, period: int, by: int, now: datetime
) -> None:
    LessonMove.objects.create(
        lesson=lesson, at=now, by_id=by, because=MoveBecause.HOST_ASKED, day_before=lesson.day,
        shift_before=lesson.shift, period_before=lesson.period,
        instructor_before=lesson.instructor, day_after=day, shift_after=lesson.shift,
        period_after=period, instructor_after=officer,
    )  # fmt: skip
    lesson.day, lesson.period, lesson.instructor = day, period, officer
    lesson.version += 1
    lesson.save(update_fields=["day", "period", "instructor", "version"])
