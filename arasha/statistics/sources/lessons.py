"""Prevention lessons as they were held, what pupils said of them, and what children told in them."""

from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from arasha.lessons.enums import LessonState, PlanState
from arasha.lessons.models import HandOver, Lesson, PollAnswer
from arasha.statistics.enums import By, Unit
from arasha.statistics.sources.source import (
    YES_OR_NO,
    Counted,
    Field,
    Source,
    Span,
    place_of,
    values_of,
    yes_or_no,
)

_UNIT = "school_class__host__unit"
# Marks from 4 of 5 on are a yes.
_YES_FROM = 4


def _lessons() -> QuerySet[Any]:
    """Return lessons that were held, or that the plan in force sets for their day."""
    planned = Q(state=LessonState.PUBLISHED, plan__state=PlanState.PUBLISHED)
    rows = Lesson.objects.filter(planned | Q(state=LessonState.DELIVERED))
    return rows.annotate(place=place_of(_UNIT))


def _answers() -> QuerySet[Any]:
    return PollAnswer.objects.annotate(
        place=place_of(f"delivery__lesson__{_UNIT}"),
        feels_safe=yes_or_no(Q(safe__gte=_YES_FROM)),
        finds_help=yes_or_no(Q(knows_help__gte=_YES_FROM)),
        has_understood=yes_or_no(Q(understood__gte=_YES_FROM)),
    )


LESSONS = Source(
    code="lessons",
    title=_("Lessons by their day"),
    unit=Unit.LESSON,
    rows=_lessons,
    day="day",
    is_moment=False,
    place="place",
    team=_UNIT,
    by={
        By.DISTRICT: "place",
        By.INSTITUTION_TYPE: f"{_UNIT}__kind",
        By.LANGUAGE: "school_class__language",
    },
    fields={"state": Field("state", _("State of the lesson"), values_of(LessonState))},
    distinct={
        "institution": Counted("school_class__host", _("Institutions"), Unit.INSTITUTION),
        "instructor": Counted("instructor", _("Instructors"), Unit.PERSON),
    },
    numbers={"heads": Counted("delivery__head_count", _("Pupils present"), Unit.ATTENDANCE)},
)
ANSWERS = Source(
    code="lesson_answers",
    title=_("Answers of pupils after lessons"),
    unit=Unit.CONTACT,
    rows=_answers,
    day="delivery__lesson__day",
    is_moment=False,
    place="place",
    team=f"delivery__lesson__{_UNIT}",
    by={By.DISTRICT: "place", By.INSTITUTION_TYPE: f"delivery__lesson__{_UNIT}__kind"},
    fields={
        "feels_safe": Field("feels_safe", _("Feels safe at school"), YES_OR_NO),
        "finds_help": Field("finds_help", _("Knows where help is"), YES_OR_NO),
        "has_understood": Field("has_understood", _("Understood the lesson"), YES_OR_NO),
    },
    numbers={
        "understood": Counted("understood", _("Mark for understanding, 1 to 5"), Unit.CONTACT),
        "safe": Counted("safe", _("Mark for safety, 1 to 5"), Unit.CONTACT),
    },
)
TOLD = Source(
    code="told_in_lessons",
    title=_("What children told in lessons"),
    unit=Unit.CONTACT,
    rows=lambda: HandOver.objects.annotate(place=place_of("unit"), kind=F("unit__kind")),
    day="told_at",
    place="place",
    team="unit",
    by={By.DISTRICT: "place", By.INSTITUTION_TYPE: "kind"},
    spans={
        "handed": Span("told_at", "handed_at", _("From the word to the hand-over")),
        "appeal": Span("told_at", "appeal_at", _("From the word to the appeal")),
    },
)
