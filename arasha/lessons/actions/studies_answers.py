"""Answers of pupils: by telephone without a name, or entered from paper by their institution."""

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import get_language

from arasha.access.actor import Actor
from arasha.access.refusals import Reason, Refused, refuse_if
from arasha.agreements.about import about
from arasha.appeals.receipts import make_once_key
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.lessons.measuring.scales import QUESTIONS
from arasha.lessons.measuring.sheets import Answered
from arasha.lessons.models import AnswerSheet, StudyClass, Wave
from arasha.lessons.policies.studies import (
    CARD_USED,
    CLASS_ANSWERED,
    why_not_serve,
    why_not_take,
)
from arasha.lib.workdays import local

# So many more than the class has pupils may answer: guests, and a card that was lost.
_GUESTS = 5


def take_answers(
    study_class: StudyClass, wave: Wave, answered: Answered, *, once: str, now: datetime
) -> None:
    """Keep the answers of one pupil. Sent twice, they are one. Raises Refused.

    There is no entry in the journal and no time in the row: either would tell who answered when.
    """
    key = make_once_key("answers", once)
    try:
        with transaction.atomic():
            reason = why_not_take(wave) or _why_not_one_more(study_class, wave, answered)
            refuse_if(reason, act=Act.DOOR_REFUSED)
            _keep(study_class, wave, answered, key=key, now=now)
    except (IntegrityError, Refused) as error:
        # Sent twice, perhaps in the same moment, the other one was first; else the card is in two hands.
        if AnswerSheet.objects.filter(once_key=key).exists():
            return
        raise error if isinstance(error, Refused) else Refused(CARD_USED) from None


def enter_papers(
    study_class: StudyClass,
    wave: Wave,
    papers: Sequence[Answered],
    *,
    once: str,
    by: Actor,
    now: datetime,
) -> None:
    """Keep what a class answered on paper. Who entered it stands in the journal, not with the answers."""
    with transaction.atomic():
        study, host = study_class.study, study_class.school_class.host
        this = about(Act.STUDY_PAPERS_ENTERED, study.ref, kind="study")
        refuse_if(why_not_serve(by, study, host), **this)
        keys = [make_once_key("paper", once, str(row)) for row in range(len(papers))]
        if AnswerSheet.objects.filter(once_key__in=keys).exists():
            return
        refuse_if(why_not_take(wave), **this)
        for key, paper in zip(keys, papers, strict=True):
            refuse_if(_why_not_one_more(study_class, wave, paper), **this)
            _keep(study_class, wave, paper, key=key, now=now, is_paper=True)
        record(
            Act.STUDY_PAPERS_ENTERED, by=by.signature, now=now, thing_kind="study",
            thing_ref=study.ref, count=len(papers),
        )  # fmt: skip


def _why_not_one_more(study_class: StudyClass, wave: Wave, answered: Answered) -> Reason | None:
    rows = AnswerSheet.objects.filter(wave=wave)
    if answered.card and rows.filter(code_digest=answered.card).exists():
        return CARD_USED
    is_full = (
        rows.filter(study_class=study_class).count() >= study_class.school_class.size + _GUESTS
    )
    return CLASS_ANSWERED if is_full else None


def _keep(
    study_class: StudyClass,
    wave: Wave,
    answered: Answered,
    *,
    key: str,
    now: datetime,
    is_paper: bool = False,
) -> None:
    shown_in = (get_language() or "kk")[:2]
    AnswerSheet.objects.create(
        wave=wave, study_class=study_class, code_digest=answered.card,
        elements=list(answered.elements), answers=[answered.marks.get(each) for each in QUESTIONS],
        language=study_class.school_class.language if is_paper else shown_in,
        is_paper=is_paper, entered_on=local(now).date(), once_key=key,
    )  # fmt: skip
