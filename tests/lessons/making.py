"""Rows of the room of lessons as tests need them: written straight, without the acts before them."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from arasha.agencies.actions import next_ref
from arasha.agencies.models import Organisation
from arasha.lessons.enums import CardState, InstructorState, LessonState, PlanState
from arasha.lessons.models import (
    Approval,
    Bell,
    Card,
    CardQuestion,
    CardStep,
    CoursePlace,
    Host,
    Instructor,
    Lesson,
    Plan,
    SchoolClass,
    Topic,
    TopicGrant,
)
from arasha.lessons.rules.periods import PERIODS, WEEKDAYS, mask_of
from arasha.staff.models import StaffMember
from tests.cast import Region

SCHOOL_YEAR = 2026
YEAR_BEGINS, YEAR_ENDS = date(2026, 9, 1), date(2027, 5, 25)
LANGUAGES = ("kk", "ru", "en")
TOPICS = ("bullying", "law", "online", "help")
EVERY_PERIOD = mask_of((weekday, period) for weekday in WEEKDAYS for period in PERIODS)


def make_topic(code: str) -> Topic:
    names = {f"name_{language}": f"{code} {language}" for language in LANGUAGES}
    return Topic.objects.create(code=code, **names)


def make_card(
    topic: Topic,
    region: Region,
    *,
    now: datetime,
    state: str = CardState.APPROVED,
    number: int = 1,
    school_year: int = SCHOOL_YEAR,
) -> Card:
    """Write a card with three steps of 45 minutes together and two questions, in three languages."""
    said = {
        f"{name}_{language}": f"{name} of {topic.code} {language}"
        for name in ("aim", "forbidden", "materials", "contacts", "change")
        for language in LANGUAGES
    }
    is_signed = state in {CardState.APPROVED, CardState.REPLACED}
    card = Card.objects.create(
        ref=next_ref("T", now=now), topic=topic, number=number, school_year=school_year,
        state=state, drafted_by=region.lesson_coordinator, drafted_at=now,
        approved_by=region.lesson_approver if is_signed else None,
        approved_at=now if is_signed else None, digest="0" * 64 if is_signed else "",
        once_key=f"card {topic.code} {school_year} {number}", **said,
    )  # fmt: skip
    for number_of_step, minutes in enumerate((10, 25, 10), start=1):
        words = _words(f"step {number_of_step}")
        CardStep.objects.create(card=card, number=number_of_step, minutes=minutes, **words)
    for number_of_question in (1, 2):
        words = _words(f"question {number_of_question}")
        CardQuestion.objects.create(card=card, number=number_of_question, **words)
    return card


def make_course(
    grade: int, topics: Iterable[Topic], *, school_year: int = SCHOOL_YEAR, min_gap_days: int = 14
) -> list[CoursePlace]:
    return [
        CoursePlace.objects.create(
            school_year=school_year, grade=grade, number=number, topic=topic,
            min_gap_days=min_gap_days,
        )
        for number, topic in enumerate(topics, start=1)
    ]  # fmt: skip


def make_instructor(
    staff: StaffMember,
    region: Region,
    *,
    now: datetime,
    topics: Iterable[Topic] = (),
    languages: Iterable[str] = ("kk", "ru"),
    grades: tuple[int, int] = (1, 12),
    state: str = InstructorState.APPROVED,
    gender: str = "m",
    valid: tuple[date, date] = (YEAR_BEGINS, YEAR_ENDS),
) -> Instructor:
    """Write an instructor; an approved one has an approval with a grant for each topic and language."""
    instructor = Instructor.objects.create(
        ref=next_ref("L", now=now), staff=staff, unit=staff.unit, gender=gender, state=state,
        nominated_by=region.lesson_coordinator, nominated_at=now - timedelta(days=100),
    )  # fmt: skip
    if state == InstructorState.APPROVED:
        first_day, last_day = valid
        approval = Approval.objects.create(
            instructor=instructor, number=f"GP-{instructor.pk}", issuer=region.unit("prosecutor"),
            issued_on=first_day, valid_to=last_day, by=region.lesson_approver, at=now,
        )  # fmt: skip
        TopicGrant.objects.bulk_create(
            TopicGrant(
                approval=approval, topic=topic, language=language, grade_from=grades[0],
                grade_to=grades[1], first_day=first_day, last_day=last_day,
            )
            for topic in topics
            for language in languages
        )  # fmt: skip
    return instructor


def make_host(unit: Organisation, *, lead: StaffMember | None = None, rooms: int = 2) -> Host:
    """Write an institution with the bells of both shifts: eight periods of 45 minutes from 8 and 14."""
    host = Host.objects.create(unit=unit, lead=lead, rooms=rooms)
    Bell.objects.bulk_create(
        Bell(
            host=host, shift=shift, period=period, begins=_minutes(begins),
            ends=_minutes(begins + 45),
        )
        for shift, first in ((1, 480), (2, 840))
        for period in PERIODS
        for begins in [first + 55 * (period - 1)]
    )  # fmt: skip
    return host


def make_class(
    host: Host,
    *,
    now: datetime,
    grade: int = 7,
    letter: str = "Ә",
    language: str = "kk",
    size: int = 24,
    shift: int = 1,
    permitted: int = EVERY_PERIOD,
    host_teacher: StaffMember | None = None,
    parents_informed_on: date | None = YEAR_BEGINS,
) -> SchoolClass:
    return SchoolClass.objects.create(
        ref=next_ref("G", now=now), host=host, school_year=SCHOOL_YEAR, grade=grade, letter=letter,
        language=language, size=size, shift=shift, permitted=permitted, host_teacher=host_teacher,
        parents_informed_on=parents_informed_on,
    )  # fmt: skip


def make_plan(region: Region, *, now: datetime, state: str = PlanState.PUBLISHED) -> Plan:
    is_published = state == PlanState.PUBLISHED
    return Plan.objects.create(
        ref=next_ref("P", now=now), territory=region.region, school_year=SCHOOL_YEAR, state=state,
        first_day=YEAR_BEGINS, last_day=YEAR_ENDS, made_by=region.lesson_coordinator, made_at=now,
        published_by=region.lesson_coordinator if is_published else None,
        published_at=now if is_published else None, once_key=f"plan {region.name} {state}",
    )  # fmt: skip


def make_lesson(
    plan: Plan,
    school_class: SchoolClass,
    topic: Topic,
    *,
    day: date,
    instructor: Instructor,
    now: datetime,
    period: int = 3,
    number: int = 1,
    card: Card | None = None,
    state: str = LessonState.PUBLISHED,
) -> Lesson:
    return Lesson.objects.create(
        ref=next_ref("U", now=now), plan=plan, school_class=school_class, topic=topic, card=card,
        number=number, state=state, day=day, shift=school_class.shift, period=period,
        instructor=instructor,
    )  # fmt: skip


def _words(text: str) -> dict[str, str]:
    return {f"text_{language}": f"{text} {language}" for language in LANGUAGES}


def _minutes(since_midnight: int) -> time:
    return time(since_midnight // 60, since_midnight % 60)
