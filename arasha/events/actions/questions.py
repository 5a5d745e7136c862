"""Questions at an event: asked without a name, given to who answers, answered in public.

What tells of harm becomes an appeal. Of that appeal only a keyed digest stays here, and the words of
the question are shown here to nobody any more.
"""

from datetime import datetime

from django.db import IntegrityError, transaction

from arasha.access.actor import Actor
from arasha.access.refusals import ChangedMeanwhile, refuse_if
from arasha.agencies.actions import next_ref
from arasha.agencies.models import Organisation
from arasha.agreements.compiling import end_of_day
from arasha.appeals.actions.telling import Receipt, Told, record_appeal
from arasha.appeals.enums import AuthorKind, Channel, Severity
from arasha.appeals.rules import down_to_the_minute
from arasha.cases.enums import Category
from arasha.clocks.actions import give_clocks, start_clock, stop_clocks
from arasha.clocks.enums import Duty
from arasha.events.about import QUESTION, about
from arasha.events.actions.words import lock_to_run
from arasha.events.enums import Attendee, QuestionState, QuestionWay
from arasha.events.models import Answer, Event, Question
from arasha.events.policies import why_not_answer, why_not_sort
from arasha.events.queries.found import lock_question, takes_questions
from arasha.events.queries.people import list_answerers
from arasha.events.reasons import NO_QUESTIONS, NO_WORDS, NOBODY_ANSWERS
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.journal.rules import AUTHOR, Signature
from arasha.lib.asking import as_system
from arasha.notices.actions import tell
from arasha.notices.enums import NoticeKind
from arasha.vault.actions import new_record_key
from arasha.vault.blind import blind
from arasha.vault.keys import RECORD

PURPOSE = "events.appeal"
# A hall full of children asks fewer; more are sent by machines.
MOST_WAITING = 1000
_AUTHORS = {
    Attendee.PUPIL: AuthorKind.CHILD, Attendee.PARENT: AuthorKind.PARENT,
    Attendee.TEACHER: AuthorKind.TEACHER, Attendee.OTHER: AuthorKind.UNKNOWN,
}  # fmt: skip


class QuestionsClosedError(Exception):
    """The event takes no questions now."""


def ask_question(
    event: Event, text: str, *, who: Attendee, language: str, once: str, now: datetime
) -> Question:
    """Keep what somebody asks on the page of the event. Sent twice, it is one question.

    The time is cut to the minute and nothing of the device is taken. Raises QuestionsClosedError.
    """
    with as_system("who asks is nobody to Arasha; the open page of the event is the right to ask"):
        if known := Question.objects.filter(once_key=once).first():
            return known
        waiting = event.questions.filter(state=QuestionState.WAITING).count()
        if not takes_questions(event, now=now) or waiting >= MOST_WAITING:
            raise QuestionsClosedError
        try:
            with transaction.atomic():
                return _write(
                    event, text, who=who, way=QuestionWay.PAGE, language=language, once=once,
                    signature=AUTHOR, now=down_to_the_minute(now),
                )  # fmt: skip
        except IntegrityError:
            # Two equal sendings at once: the other one was first.
            return Question.objects.get(once_key=once)


def write_question(
    event: Event,
    text: str,
    *,
    who: Attendee,
    language: str,
    once: str,
    by: Actor,
    now: datetime,
) -> Question:
    """Write down what was asked on a slip of paper or aloud, by who runs the event."""
    with transaction.atomic():
        locked = lock_to_run(event, Act.QUESTION_ASKED, by=by)
        if known := Question.objects.filter(once_key=once).first():
            return known
        no_day = NO_QUESTIONS if locked.answers_due_on is None else None
        refuse_if(no_day, **about(Act.QUESTION_ASKED, locked.ref))
        return _write(
            locked, text, who=who, way=QuestionWay.PAPER, language=language, once=once,
            signature=by.signature, now=now,
        )  # fmt: skip


def give_question(
    question: Question, unit: Organisation, *, version: int, by: Actor, now: datetime
) -> Question:
    """Give a question to the institution that answers it; its clock goes with it."""
    with transaction.atomic():
        locked = _lock(question, Act.QUESTION_GIVEN, version)
        this = about(Act.QUESTION_GIVEN, locked.ref, kind=QUESTION)
        refuse_if(why_not_sort(by, locked), **this)
        people = list_answerers(unit, now=now)
        refuse_if(None if people else NOBODY_ANSWERS, **this)
        _save(locked, owner=unit)
        give_clocks(thing_kind=QUESTION, thing_ref=locked.ref, holder=None, unit=unit)
        _leave_trace(Act.QUESTION_GIVEN, locked, by=by, now=now)
        tell(
            NoticeKind.QUESTION_GIVEN, to=people, thing_kind=QUESTION, thing_ref=locked.ref,
            now=now, once=f"{locked.ref}/{locked.version}",
        )  # fmt: skip
        return locked


def answer_question(
    question: Question, *, asked: str, answer: str, version: int, by: Actor, now: datetime
) -> Answer:
    """Answer in public: `asked` is the question in words that name nobody."""
    with transaction.atomic():
        locked = _lock(question, Act.QUESTION_ANSWERED, version)
        this = about(Act.QUESTION_ANSWERED, locked.ref, kind=QUESTION)
        refuse_if(why_not_answer(by, locked), **this)
        _decide(locked, QuestionState.ANSWERED, by=by, now=now)
        _leave_trace(Act.QUESTION_ANSWERED, locked, by=by, now=now)
        return Answer.objects.create(
            ref=locked.ref, event_id=locked.event_id, language=locked.language,
            question=asked.strip(), answer=answer.strip(), by_id=by.staff_id, at=now,
            unit_id=locked.owner_id or locked.event.organiser_id,
        )  # fmt: skip


def set_aside_question(
    question: Question, *, words: str, version: int, by: Actor, now: datetime
) -> None:
    """Set aside what is no question, with the reason."""
    with transaction.atomic():
        locked = _lock(question, Act.QUESTION_SET_ASIDE, version)
        this = about(Act.QUESTION_SET_ASIDE, locked.ref, kind=QUESTION)
        refuse_if(why_not_sort(by, locked), **this)
        refuse_if(None if words.strip() else NO_WORDS, **this)
        _decide(locked, QuestionState.SET_ASIDE, by=by, now=now, words=words.strip())
        _leave_trace(Act.QUESTION_SET_ASIDE, locked, by=by, now=now)


def turn_question(
    question: Question,
    *,
    severity: Severity,
    named: Organisation | None = None,
    version: int,
    by: Actor,
    now: datetime,
) -> Receipt:
    """Open an appeal with the words of the question. Pressed twice, it is one appeal.

    `named` is the institution that the words complain about: it does not receive the appeal. The
    category is only proposed: whoever takes the appeal reads it and says. Raises
    NobodyReceivesError where no institution of the place can receive it.
    """
    with transaction.atomic():
        locked = _lock(question, Act.QUESTION_TURNED, version)
        refuse_if(why_not_sort(by, locked), **about(Act.QUESTION_TURNED, locked.ref, kind=QUESTION))
        receipt = record_appeal(
            _told(locked, severity, named), once=locked.once_key, by=by, with_code=False, now=now
        )
        key = blind(PURPOSE, receipt.appeal.ref)
        _decide(locked, QuestionState.APPEAL, by=by, now=now, appeal_key=key)
        _leave_trace(Act.QUESTION_TURNED, locked, by=by, now=now)
        return receipt


def _told(question: Question, severity: Severity, named: Organisation | None) -> Told:
    is_page = question.way == QuestionWay.PAGE
    return Told(
        author_kind=_AUTHORS[Attendee(question.who)],
        channel=Channel.WEB if is_page else Channel.IN_PERSON,
        language=question.language, category=Category.OTHER, category_is_proposed=True,
        severity=severity, text=question.text, territory=question.territory,
        named=(named,) if named else (),
    )  # fmt: skip


def _write(
    event: Event,
    text: str,
    *,
    who: Attendee,
    way: QuestionWay,
    language: str,
    once: str,
    signature: Signature,
    now: datetime,
) -> Question:
    question = Question.objects.create(
        ref=next_ref("EQ", now=now), event=event, territory_id=event.territory_id, who=who,
        way=way, language=language, text=text.strip(), asked_at=now, once_key=once,
        record_key=new_record_key(kind=RECORD, keeper=event.organiser.code),
    )  # fmt: skip
    assert event.answers_due_on is not None
    start_clock(
        Duty.ANSWER_QUESTION, thing_kind=QUESTION, thing_ref=question.ref, unit=event.organiser,
        territory=event.territory, now=now, due_at=end_of_day(event.answers_due_on),
    )  # fmt: skip
    record(Act.QUESTION_ASKED, by=signature, now=now, thing_kind=QUESTION, thing_ref=question.ref)
    return question


def _lock(question: Question, act: Act, version: int) -> Question:
    locked = lock_question(question)
    if locked.version != version:
        raise ChangedMeanwhile(**about(act, locked.ref, kind=QUESTION))
    return locked


def _decide(
    question: Question, state: QuestionState, *, by: Actor, now: datetime, **values: object
) -> None:
    _save(question, state=state, decided_by_id=by.staff_id, decided_at=now, **values)
    stop_clocks(thing_kind=QUESTION, thing_ref=question.ref, now=now)


def _save(question: Question, **values: object) -> None:
    for name, value in values.items():
        setattr(question, name, value)
    question.version += 1
    names = [name.removesuffix("_id") for name in values]
    question.save(update_fields=[*names, "version"])


def _leave_trace(act: Act, question: Question, *, by: Actor, now: datetime) -> None:
    record(act, by=by.signature, now=now, thing_kind=QUESTION, thing_ref=question.ref)
