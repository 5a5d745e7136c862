"""Oversight in the demo: statements of the institutions for the last half-year, and review meetings."""

from datetime import datetime, time, timedelta
from functools import partial
from random import Random

from arasha.agreements.actions import move_commitment
from arasha.agreements.enums import Rhythm
from arasha.agreements.models import Commitment
from arasha.agreements.rules.commitments import Move
from arasha.demo.region import REGION
from arasha.demo.school_heads import HEAD_OF
from arasha.demo.stage import Stage
from arasha.demo.texts.oversight import COMING, COMMENT, DECISIONS, HELD, STATEMENTS
from arasha.lib.workdays import ZONE, local
from arasha.oversight.actions.meetings import (
    Decided,
    Plan,
    answer_question,
    ask_question,
    call_meeting,
    close_meeting,
    decide,
)
from arasha.oversight.actions.statements import Known, comment_difference, send_statement
from arasha.oversight.models import InstitutionReport, ReviewMeeting
from arasha.statistics.rules.periods import HALF, Period, last_periods

_REGION = REGION.code
_SEED = 20260701
# Days: a meeting was called, held, its first decision reported; another is called and lies ahead.
_CALLED, _HELD, _CLAIMED, _CALLED_NEXT, _AHEAD = 40, 30, 5, 3, 9
# Institutions that say nothing, and one that sends a correction.
_SILENT = {"school-109", "college-4"}
_CORRECTED, _COMMENTED = "school-102", "school-101"
_SENT = "demo statement"


def plan_oversight(stage: Stage) -> None:
    """Put statements and meetings on the stage."""
    period = last_periods(HALF, today=local(stage.now).date(), count=1)[0]
    sent_at = datetime.combine(period.last + timedelta(days=12), time(11), tzinfo=ZONE)
    stage.plan(min(sent_at, stage.now), partial(_state, stage, period))
    stage.plan(stage.day(2, 12), partial(_comment, stage))
    stage.plan(stage.day(_CALLED, 10), partial(_call, stage))
    stage.plan(stage.day(_HELD, 12), partial(_hold, stage))
    stage.plan(stage.day(_CLAIMED, 15), partial(_claim, stage))
    stage.plan(stage.day(_CALLED_NEXT, 16), partial(_call_next, stage))


def _state(stage: Stage, period: Period, now: datetime) -> None:
    """Let heads say what they know: most of them nothing, as it is in life."""
    chance = Random(_SEED)  # noqa: S311 - no secret
    for number, (code, login) in enumerate(sorted(HEAD_OF.items())):
        known = _known(chance)
        if code in _SILENT:
            continue
        send_statement(
            stage.units[code], period, known=known, words=STATEMENTS[number % len(STATEMENTS)],
            once=f"{_SENT} {code}", by=stage.actor(login), now=now,
        )  # fmt: skip
    send_statement(
        stage.units[_CORRECTED], period, known=Known(violence=1, bullying=2, helped=3),
        words=STATEMENTS[2], once=f"{_SENT} again", by=stage.actor(HEAD_OF[_CORRECTED]), now=now,
    )  # fmt: skip


def _known(chance: Random) -> Known:
    violence, bullying = chance.choice([0, 0, 0, 1]), chance.choice([0, 0, 0, 1, 2, 3])
    return Known(violence=violence, bullying=bullying, helped=violence + bullying)


def _comment(stage: Stage, now: datetime) -> None:
    statement = InstitutionReport.objects.get(once_key=f"{_SENT} {_COMMENTED}")
    by = stage.actor(HEAD_OF[_COMMENTED])
    comment_difference(statement, words=COMMENT, once="demo comment", by=by, now=now)


def _call(stage: Stage, now: datetime) -> None:
    plan = Plan(subject=HELD["subject"], place=HELD["place"], begins_at=stage.day(_HELD, 10))
    region = stage.places[_REGION]
    call_meeting(region, plan, once="demo meeting", by=stage.actor("programme-secretary"), now=now)


def _hold(stage: Stage, now: datetime) -> None:
    meeting, by = _meeting(), stage.actor("prosecutor")
    question = ask_question(
        meeting, words=HELD["question"], figure="", to_unit=stage.units["centre"],
        once="demo question", by=by, now=now,
    )  # fmt: skip
    secretary = stage.actor("programme-secretary")
    answer_question(meeting, question, answer=HELD["answer"], by=secretary, now=now)
    today = local(now).date()
    owners = (("department", "prosecutor", 45), ("education", "commissioner", 60))
    for number, ((owner, verifier, days), (deeds, evidence)) in enumerate(
        zip(owners, DECISIONS, strict=True)
    ):
        decided = Decided(
            deeds=deeds, owner_unit=stage.units[owner], verifier_unit=stage.units[verifier],
            due_on=today + timedelta(days=days), rhythm=Rhythm.ONCE, evidence_asked=evidence,
        )  # fmt: skip
        decide(meeting, decided, once=f"demo decision {number}", by=secretary, now=now)
    close_meeting(
        meeting, present=HELD["present"], summary=HELD["summary"], version=1, by=secretary, now=now
    )


def _claim(stage: Stage, now: datetime) -> None:
    """Let the department report the first decision as done; nobody has checked it."""
    commitment = Commitment.objects.get(origin_ref=_meeting().ref, number="1")
    move_commitment(
        commitment, Move.CLAIM, words=DECISIONS[0][1], row_version=commitment.row_version,
        by=stage.actor("supervisor"), now=now,
    )  # fmt: skip


def _call_next(stage: Stage, now: datetime) -> None:
    begins = stage.day(-_AHEAD, 10)
    plan = Plan(subject=COMING["subject"], place=COMING["place"], begins_at=begins)
    by = stage.actor("prosecutor")
    meeting = call_meeting(stage.places[_REGION], plan, once="demo next meeting", by=by, now=now)
    ask_question(
        meeting, words=COMING["question"], figure="", to_unit=stage.units["education"],
        once="demo next question", by=by, now=now,
    )  # fmt: skip


def _meeting() -> ReviewMeeting:
    return ReviewMeeting.objects.get(once_key="demo meeting")
