"""Lessons of one region in the walk: a class, an instructor, a plan, a study, something told; cards for all."""

from dataclasses import dataclass
from datetime import datetime

from arasha.agencies.actions import next_ref
from arasha.lessons.enums import StudyDesign, StudyState
from arasha.lessons.models import Card, HandOver, Lesson, SchoolClass, Study, Topic
from tests.cast import Region
from tests.lessons.making import (
    LANGUAGES,
    make_card,
    make_class,
    make_host,
    make_instructor,
    make_lesson,
    make_plan,
    make_topic,
)

TOPIC = "bullying"
# The curriculum is one for all regions and says nothing of any person.
OF_ALL_REGIONS = ("lessons:card", "lessons:topic", "lessons:course")
_OF_PAGE = {
    "instructor": ("instructor", "certificate", "certificate_file", "away", "back", "make_calendar", "end_calendar"),
    "school_class": ("class", "change_class", "inform_parents", "object", "settle"),
    "plan": ("fet", "stop_plan", "publish_plan", "drop_plan", "unplaced", "place_rest", "staffing",
             "move_lesson", "check_move"),
    "lesson": ("give", "slide", "confirm", "record", "tally", "told", "press"),
    "told": ("hand_over", "take_over", "open_appeal"),
    "study": ("study", "open_wave", "close_wave", "work_out_study", "close_study", "study_result",
              "study_report", "study_cards", "study_printed", "study_board", "study_sheet",
              "study_papers"),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonThings:
    """The public references of lessons of one region; both cards are those of all regions."""

    card: str
    other_card: str
    instructor: str
    host: str
    school_class: str
    plan: str
    lesson: str
    told: str
    study: str

    @property
    def references(self) -> list[str]:
        """What nobody of another region may see."""
        return [
            self.instructor, self.school_class, self.plan, self.lesson, self.told, self.study,
        ]  # fmt: skip

    def ref_of(self, page: str) -> str:
        """Return the reference that an address of the room takes; empty where it takes another."""
        if page.startswith(("card", "instructor_", "plan")):
            kind = page.partition("_")[0].removesuffix("s")
            return str(getattr(self, kind))
        kind = next((kind for kind, pages in _OF_PAGE.items() if page in pages), "")
        return str(getattr(self, kind)) if kind else ""


def fill_lessons(region: Region, *, now: datetime) -> LessonThings:
    """Give a region its lessons; the first that comes also writes the cards."""
    topic = Topic.objects.filter(code=TOPIC).first() or make_topic(TOPIC)
    known = list(Card.objects.filter(topic=topic).order_by("number"))
    first, second = known or (
        make_card(topic, region, state="replaced", now=now),
        make_card(topic, region, number=2, now=now),
    )
    instructor = make_instructor(region.lesson_officer, region, topics=[topic], now=now)
    host = make_host(region.unit("school"), lead=region.school_psychologist)
    school_class = make_class(host, host_teacher=region.host_teacher, now=now)
    plan = make_plan(region, now=now)
    lesson = make_lesson(
        plan, school_class, topic, day=now.date(), instructor=instructor, card=second, now=now
    )
    return LessonThings(
        card=second.ref, other_card=first.ref, instructor=instructor.ref, host=host.unit.code,
        school_class=school_class.ref, plan=plan.ref, lesson=lesson.ref or "",
        told=_told(lesson, region, now=now).ref, study=_study(school_class, lesson, region, now=now).ref,
    )  # fmt: skip


def _told(lesson: Lesson, region: Region, *, now: datetime) -> HandOver:
    return HandOver.objects.create(
        ref=next_ref("H", now=now), lesson=lesson, unit=region.unit("school"), told_at=now,
        told_by=region.lesson_officer, once_key=f"told {region.name}",
    )  # fmt: skip


def _study(school_class: SchoolClass, lesson: Lesson, region: Region, *, now: datetime) -> Study:
    """A study of the one class, in the middle of its second asking."""
    study = Study.objects.create(
        ref=next_ref("E", now=now), plan=lesson.plan, design=StudyDesign.BEFORE_AFTER,
        state=StudyState.OPEN, made_by=region.lesson_coordinator, made_at=now,
        once_key=f"study {region.name}", **{f"title_{each}": f"study {each}" for each in LANGUAGES},
    )  # fmt: skip
    study.classes.create(school_class=school_class, number=1, cards=30)
    study.waves.create(number=0, opened_on=now.date(), closed_on=now.date())
    study.waves.create(number=1, opened_on=now.date())
    return study
