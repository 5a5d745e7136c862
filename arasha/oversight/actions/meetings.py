"""A review meeting from its call to its minutes: questions, answers, decisions that become commitments."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypedDict

from django.db import transaction
from django.utils import timezone

from arasha.access.actor import Actor
from arasha.access.refusals import ChangedMeanwhile, Reason, refuse_if
from arasha.agencies.actions import next_ref
from arasha.agencies.models import Organisation, Territory
from arasha.agreements.actions.beginning import begin_commitment
from arasha.agreements.enums import Origin, Rhythm
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.oversight.enums import MeetingState
from arasha.oversight.models import Decision, Question, ReviewMeeting
from arasha.oversight.policies.meetings import (
    NOT_BEGUN,
    PAST,
    why_not_answer_question,
    why_not_call,
    why_not_write,
)
from arasha.oversight.queries.review_figures import figures_of

_KIND = "review_meeting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a meeting is about, where and when."""

    subject: str
    place: str
    begins_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What was decided: the deed by language (kk, ru, en), who does it, who checks it, until when."""

    deeds: Mapping[str, str]
    owner_unit: Organisation
    verifier_unit: Organisation
    due_on: date
    rhythm: Rhythm
    evidence_asked: str


def call_meeting(
    territory: Territory, plan: Plan, *, once: str, by: Actor, now: datetime
) -> ReviewMeeting:
    """Call a meeting on the figures of a region; sending twice calls one."""
    with transaction.atomic():
        called = ReviewMeeting.objects.filter(once_key=once).first()
        if called is not None:
            return called
        refuse_if(why_not_call(by, territory.pk), act=Act.REVIEW_MEETING_CALLED)
        meeting = ReviewMeeting.objects.create(
            ref=next_ref("RM", now=now), territory=territory, subject=plan.subject,
            place=plan.place, begins_at=plan.begins_at, called_by_id=by.staff_id, called_at=now,
            once_key=once,
        )  # fmt: skip
        _record(Act.REVIEW_MEETING_CALLED, meeting, by=by, now=now)
        return meeting


def ask_question(
    meeting: ReviewMeeting,
    *,
    words: str,
    figure: str,
    to_unit: Organisation | None,
    once: str,
    by: Actor,
    now: datetime,
) -> Question:
    """Ask about a published figure, named by the code of its table, or about anything else.

    The figure is copied as it is shown now, so that the minutes say what was asked about.
    """
    with transaction.atomic():
        locked = _lock(meeting)
        asked = Question.objects.filter(once_key=once).first()
        if asked is not None:
            return asked
        refuse_if(why_not_write(by, locked), **_about(Act.REVIEW_QUESTION_ASKED, locked))
        figures = figures_of(locked)
        seen = figures.find(figure)
        question = Question.objects.create(
            meeting=locked, number=locked.questions.count() + 1, words=words, to_unit=to_unit,
            indicator=seen.code if seen else "", title=seen.title if seen else "",
            figure=seen.now if seen else "", release_ref=figures.release_ref if seen else "",
            asked_by_id=by.staff_id, asked_at=now, once_key=once,
        )  # fmt: skip
        _record(Act.REVIEW_QUESTION_ASKED, locked, by=by, now=now)
        return question


def answer_question(
    meeting: ReviewMeeting, question: Question, *, answer: str, by: Actor, now: datetime
) -> Question:
    """Write down what was answered; it is not changed afterwards."""
    with transaction.atomic():
        locked = _lock(meeting)
        question = locked.questions.select_for_update(of=("self",)).get(pk=question.pk)
        this = _about(Act.REVIEW_QUESTION_ANSWERED, locked)
        refuse_if(why_not_answer_question(by, locked, question), **this)
        question.answer, question.answered_by_id, question.answered_at = answer, by.staff_id, now
        question.save(update_fields=["answer", "answered_by", "answered_at"])
        _record(Act.REVIEW_QUESTION_ANSWERED, locked, by=by, now=now)
        return question


def decide(
    meeting: ReviewMeeting, decided: Decided, *, once: str, by: Actor, now: datetime
) -> Decision:
    """Write down a decision; its commitment begins in the same moment, with its clock and its notice."""
    with transaction.atomic():
        locked = _lock(meeting)
        made = Decision.objects.filter(once_key=once).first()
        if made is not None:
            return made
        lack = PAST if decided.due_on < timezone.localtime(now).date() else None
        refuse_if(why_not_write(by, locked) or lack, **_about(Act.REVIEW_DECIDED, locked))
        number = locked.decisions.count() + 1
        commitment = begin_commitment(
            origin=Origin.MEETING, origin_ref=locked.ref, number=str(number), deeds=decided.deeds,
            owner_unit=decided.owner_unit, verifier_unit=decided.verifier_unit,
            due_on=decided.due_on, rhythm=decided.rhythm, evidence_asked=decided.evidence_asked,
            by=by, now=now,
        )  # fmt: skip
        decision = Decision.objects.create(
            meeting=locked, number=number, owner_unit=decided.owner_unit,
            verifier_unit=decided.verifier_unit, due_on=decided.due_on, rhythm=decided.rhythm,
            evidence_asked=decided.evidence_asked, commitment_ref=commitment.ref,
            decided_by_id=by.staff_id, decided_at=now, once_key=once,
            **{f"deed_{code}": words for code, words in decided.deeds.items()},
        )  # fmt: skip
        _record(Act.REVIEW_DECIDED, locked, by=by, now=now)
        return decision


def close_meeting(
    meeting: ReviewMeeting, *, present: str, summary: str, version: int, by: Actor, now: datetime
) -> ReviewMeeting:
    """Write down that the meeting was held and who was there; from then on its minutes stand."""
    with transaction.atomic():
        locked = _lock(meeting)
        lack = NOT_BEGUN if locked.begins_at > now else None
        _check(locked, lack, version=version, by=by)
        locked.state, locked.version = MeetingState.HELD, locked.version + 1
        locked.present, locked.summary = present, summary
        locked.held_at, locked.held_by_id = now, by.staff_id
        locked.save(update_fields=["state", "version", "present", "summary", "held_at", "held_by"])
        _record(Act.REVIEW_MEETING_MOVED, locked, by=by, now=now)
        return locked


def call_off_meeting(
    meeting: ReviewMeeting, *, reason: str, version: int, by: Actor, now: datetime
) -> ReviewMeeting:
    """Call a meeting off, with the reason; what it decided before stays promised."""
    with transaction.atomic():
        locked = _lock(meeting)
        _check(locked, None, version=version, by=by)
        locked.state, locked.version = MeetingState.CALLED_OFF, locked.version + 1
        locked.summary = reason
        locked.save(update_fields=["state", "version", "summary"])
        _record(Act.REVIEW_MEETING_MOVED, locked, by=by, now=now)
        return locked


def _check(meeting: ReviewMeeting, lack: Reason | None, *, version: int, by: Actor) -> None:
    this = _about(Act.REVIEW_MEETING_MOVED, meeting)
    refuse_if(why_not_write(by, meeting) or lack, **this)
    if meeting.version != version:
        raise ChangedMeanwhile(**this)


def _lock(meeting: ReviewMeeting) -> ReviewMeeting:
    return ReviewMeeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)


class _About(TypedDict):
    act: Act
    thing_kind: str
    thing_ref: str


def _about(act: Act, meeting: ReviewMeeting) -> _About:
    return {"act": act, "thing_kind": _KIND, "thing_ref": meeting.ref}


def _record(act: Act, meeting: ReviewMeeting, *, by: Actor, now: datetime) -> None:
    record(act, by=by.signature, now=now, thing_kind=_KIND, thing_ref=meeting.ref)
