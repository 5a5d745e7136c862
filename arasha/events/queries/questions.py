"""Questions as those see them who sort and answer them: every look at their words is written down."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from arasha.access.actor import Actor
from arasha.access.scopes import within
from arasha.clocks.lines import ClockLine
from arasha.clocks.queries import clocks_of_many, list_clocks_of
from arasha.events.about import EVENT, QUESTION
from arasha.events.enums import QuestionState
from arasha.events.models import Answer, Event, Question
from arasha.events.policies import (
    scope_of_questions,
    units_answering,
    why_not_answer,
    why_not_sort,
)
from arasha.events.queries.found import find_event, find_question, with_event
from arasha.journal.actions import record_look
from arasha.journal.enums import Act

A_PAGE = 100


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question in a list. `text` is empty once it was decided: nobody has to read it again."""

    question: Question
    text: str
    clock: ClockLine | None


@dataclass(frozen=True, slots=True)
class QuestionPage:
    question: Question
    # Empty where it became an appeal: it is read there.
    text: str
    clocks: list[ClockLine]
    answer: Answer | None
    may: frozenset[str]


def list_questions_of(ref: str, *, by: Actor, now: datetime) -> tuple[Event, list[QuestionRow]]:
    """List the questions of an event that the reader sorts or answers; the look is written down."""
    event = find_event(ref, by=by)
    rows = within(with_event(Question.objects.filter(event=event)), scope_of_questions(by))
    return event, _rows(list(rows.order_by("pk")[:A_PAGE]), EVENT, event.ref, by=by, now=now)


def list_questions_for_me(*, by: Actor, now: datetime) -> list[QuestionRow]:
    """List what waits for an answer of the reader's institution; the look is written down."""
    rows = within(with_event(_waiting_for(by)), scope_of_questions(by))
    return _rows(list(rows.order_by("pk")[:A_PAGE]), QUESTION, "", by=by, now=now)


def count_questions_for_me(*, by: Actor) -> int:
    """Count what waits for an answer of the reader's institution, for the start page."""
    return within(_waiting_for(by), scope_of_questions(by)).count()


def get_question_page(ref: str, *, by: Actor, now: datetime) -> QuestionPage:
    """Return one question with its words; the look is written down first. Raises Http404."""
    question = find_question(ref, by=by)
    record_look(Act.QUESTION_SEEN, by=by.signature, now=now, thing_kind=QUESTION, thing_ref=ref)
    reasons = {"sort": why_not_sort(by, question), "answer": why_not_answer(by, question)}
    return QuestionPage(
        question=question,
        text="" if question.state == QuestionState.APPEAL else question.text,
        clocks=list_clocks_of(QUESTION, ref, now=now),
        answer=Answer.objects.filter(ref=ref).select_related("unit").first(),
        may=frozenset(name for name, reason in reasons.items() if reason is None),
    )


def _waiting_for(by: Actor) -> QuerySet[Question]:
    return Question.objects.filter(state=QuestionState.WAITING, owner_id__in=units_answering(by))


def _rows(
    questions: list[Question], kind: str, ref: str, *, by: Actor, now: datetime
) -> list[QuestionRow]:
    refs = [each.ref for each in questions]
    record_look(
        Act.QUESTIONS_LISTED, by=by.signature, now=now, thing_kind=kind, thing_ref=ref, shown=refs
    )
    clocks = clocks_of_many(QUESTION, refs, now=now)
    return [
        QuestionRow(each, each.text if each.state == "waiting" else "", clocks.get(each.ref))
        for each in questions
    ]
