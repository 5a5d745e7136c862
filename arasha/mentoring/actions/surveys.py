"""A survey is answered: by the adult signed in, by the child through its own address, by pictures."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from arasha.access.actor import Actor
from arasha.access.refusals import refuse_if
from arasha.agreements.about import about
from arasha.clocks.actions import stop_clocks
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.journal.rules import AUTHOR, Signature
from arasha.lib.asking import as_system
from arasha.mentoring.actions.doors import open_door, use_door
from arasha.mentoring.enums import DoorKind, Side
from arasha.mentoring.models import Door, Survey
from arasha.mentoring.policies.check_ins import NOT_ANSWERED, why_not_ask, why_not_take
from arasha.mentoring.policies.participants import DOOR_CLOSED
from arasha.mentoring.queries.check_ins import find_open_survey
from arasha.mentoring.queries.life import lock_survey, people_of_programme
from arasha.mentoring.queries.surveys import strength_before
from arasha.mentoring.rules.surveys import WORDING, has_fallen, is_sound, strength
from arasha.notices.actions import tell
from arasha.notices.enums import NoticeKind

type Marks = Sequence[int | None]


def answer_survey(
    survey: Survey, marks: Marks, *, language: str, once: str, by: Actor, now: datetime
) -> Survey:
    """Keep the marks of the adult, 1 to 5 in the order of the sentences, None where left out."""
    with transaction.atomic():
        survey, key = lock_survey(survey), f"{by.code} {once}"[:40]
        if survey.once_key == key:
            return survey
        this = about(Act.SURVEY_TAKEN, survey.ref, kind="survey")
        refuse_if(why_not_ask(by, survey), **this)
        survey.taken_by_id = by.staff_id
        return _keep(survey, marks, language=language, key=key, by=by.signature, now=now)


def open_survey(survey: Survey, *, by: Actor, now: datetime) -> str:
    """Open the child's survey at a secret address; return its key, which is kept nowhere."""
    with transaction.atomic():
        this = about(Act.DOOR_OPENED, survey.ref, kind="survey")
        refuse_if(why_not_ask(by, survey), **this)
        match = survey.match
        return open_door(DoorKind.SURVEY, match.participant, match=match, by=by, now=now)


def answer_by_pictures(door: Door, marks: Marks, *, language: str, now: datetime) -> Survey:
    """Keep what the child pressed and close its door behind it. Raises Refused."""
    assert door.match is not None
    with as_system("the address itself is the right to answer"), transaction.atomic():
        survey = find_open_survey(door.match)
        this = about(Act.SURVEY_TAKEN, door.match.ref, kind="match")
        refuse_if(DOOR_CLOSED if survey is None else None, **this)
        assert survey is not None
        survey = lock_survey(survey)
        refuse_if(why_not_take(survey), **this)
        use_door(door, now=now)
        survey.taken_by_id, survey.by_pictures = door.made_by_id, True
        key = f"door {door.pk}"
        return _keep(survey, marks, language=language, key=key, by=AUTHOR, now=now)


def _keep(
    survey: Survey, marks: Marks, *, language: str, key: str, by: Signature, now: datetime
) -> Survey:
    this = about(Act.SURVEY_TAKEN, survey.ref, kind="survey")
    refuse_if(None if is_sound(survey.side, marks) else NOT_ANSWERED, **this)
    before = strength_before(survey)
    survey.taken_at, survey.answers, survey.wording = now, list(marks), WORDING
    survey.language, survey.once_key = language, key
    survey.save(
        update_fields=[
            "taken_at", "taken_by", "by_pictures", "answers", "wording", "language", "once_key",
        ]
    )  # fmt: skip
    stop_clocks(thing_kind="survey", thing_ref=survey.ref, now=now)
    record(Act.SURVEY_TAKEN, by=by, now=now, thing_kind="survey", thing_ref=survey.ref)
    if survey.side == Side.CHILD and has_fallen(before, strength(survey.side, marks)):
        tell(
            NoticeKind.MATCH_WEAK, to=people_of_programme(survey.match, now=now),
            thing_kind="match", thing_ref=survey.match.ref, now=now, once=survey.ref,
        )  # fmt: skip
    return survey
