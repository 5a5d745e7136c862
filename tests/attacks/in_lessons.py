"""Lessons of one region in the walk: a school with a class, an instructor, a published plan, cards for all."""

from dataclasses import dataclass
from datetime import datetime

from arasha.lessons.models import Card, Topic
from tests.cast import Region
from tests.lessons.making import (
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

    @property
    def references(self) -> list[str]:
        """What nobody of another region may see."""
        return [self.instructor, self.school_class, self.plan, self.lesson]

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
    )  # fmt: skip
