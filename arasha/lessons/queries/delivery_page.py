"""The page of one lesson: everything one needs in the class room."""

from dataclasses import dataclass
from datetime import datetime

from arasha.access.actor import Actor
from arasha.clocks.lines import ClockLine
from arasha.clocks.queries import list_clocks_of
from arasha.lessons.models import CardQuestion, CardStep, Delivery, HandOver, Lesson
from arasha.lessons.policies.delivery import why_not_host, why_not_teach
from arasha.lessons.queries.delivery import LessonLine, delivery_of, find_lesson, lines_of


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step of the card; `is_done` is None until the host teacher said."""

    number: int
    minutes: int
    text: str
    is_done: bool | None


@dataclass(frozen=True, slots=True)
class LessonPage:
    """Everything one needs in the class room; `may_…` say which buttons stand there."""

    line: LessonLine
    steps: list[StepLine]
    questions: list[str]
    clocks: list[ClockLine]
    told: list[HandOver]
    lead: str
    is_begun: bool
    may_teach: bool
    may_host: bool

    @property
    def lesson(self) -> Lesson:
        return self.line.lesson

    @property
    def delivery(self) -> Delivery | None:
        return self.line.delivery

    @property
    def is_closed(self) -> bool:
        return self.delivery is not None and self.delivery.host_at is not None


def get_lesson_page(ref: str, *, by: Actor, now: datetime) -> LessonPage:
    """Return the page of one lesson. Raises Http404."""
    lesson = find_lesson(ref, by=by)
    line = lines_of([lesson], now=now)[0]
    may_teach = why_not_teach(by, lesson) is None
    told = list(lesson.hand_overs.select_related("unit").order_by("pk")) if may_teach else []
    lead = lesson.school_class.host.lead
    delivery = delivery_of(lesson)
    return LessonPage(
        line=line,
        steps=list_steps(lesson),
        questions=_questions_of(lesson),
        clocks=list_clocks_of("lesson", ref, now=now),
        told=told,
        lead=lead.full_name if lead else "",
        is_begun=now >= line.begins_at or bool(delivery and delivery.started_at),
        may_teach=may_teach,
        may_host=why_not_host(by, lesson) is None,
    )


def list_steps(lesson: Lesson) -> list[StepLine]:
    """List the steps of the lesson's card with what the host teacher ticked: two queries."""
    delivery = delivery_of(lesson)
    done = dict(delivery.ticks.values_list("step_id", "is_done")) if delivery else {}
    steps = CardStep.objects.filter(card=lesson.card_id).order_by("number")
    return [StepLine(step.number, step.minutes, step.text, done.get(step.pk)) for step in steps]


def _questions_of(lesson: Lesson) -> list[str]:
    found = CardQuestion.objects.filter(card=lesson.card_id).order_by("number")
    return [question.text for question in found]
