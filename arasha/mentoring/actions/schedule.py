"""The calendar of talks: rows and clocks ahead for every match under way, and after a month of silence.

What nobody does in time is escalated by its clock: kept or escalated, in every case.
"""

from collections.abc import Callable
from datetime import datetime, time

import structlog
from django.db import transaction

from arasha.agencies.actions import next_ref, next_refs
from arasha.agencies.models import Organisation
from arasha.clocks.actions import start_clock
from arasha.clocks.enums import Duty
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.journal.rules import SYSTEM
from arasha.lib.workdays import ZONE, add_calendar_days, local
from arasha.mentoring.enums import CheckInKind, MatchState, Side
from arasha.mentoring.models import CheckIn, Match, Survey
from arasha.mentoring.queries.check_ins import (
    known_surveys,
    known_talks,
    list_silent,
    list_without_schedule,
)
from arasha.mentoring.queries.life import people_of_programme
from arasha.mentoring.queries.matches import lock_match
from arasha.mentoring.rules.schedule import AHEAD, surveys_until, talks_until
from arasha.notices.actions import tell
from arasha.notices.enums import NoticeKind
from arasha.staff.models import StaffMember

log = structlog.get_logger(__name__)

# Days from the day of a survey until its clock is late; the rule of ASK_SURVEY says the same.
SURVEY_DAYS = 14
_MORNING = time(9)
_KINDS = {Duty.CHECK_IN: "check_in", Duty.ASK_SURVEY: "survey"}
type _Act = Callable[..., bool]


def keep_schedule(now: datetime, limit: int) -> int:
    """Write what is asked of matches in the next weeks, and ask about silent ones; return how many."""
    done = 0
    for match in list_without_schedule(now=now, limit=limit):
        done += _safely(plan_talks, match, now=now)
    for match in list_silent(now=now, limit=max(limit - done, 0)):
        done += _safely(_ask_about_silence, match, now=now)
    return done


def plan_talks(match: Match, *, now: datetime) -> bool:
    """Write the talks and surveys of a match that are due until in six weeks, with their clocks.

    Run again, it adds what is missing and nothing twice. False where there was nothing to write.
    """
    with transaction.atomic():
        match = lock_match(match)
        if match.state not in {MatchState.ACTIVE, MatchState.SUSPENDED} or match.began_at is None:
            return False
        count = _write_talks(match, now=now) + _write_surveys(match, now=now)
        if count:
            record(
                Act.CHECK_INS_PLANNED, by=SYSTEM, now=now, thing_kind="match",
                thing_ref=match.ref, count=count,
            )  # fmt: skip
        return bool(count)


def _write_talks(match: Match, *, now: datetime) -> int:
    assert match.began_at is not None
    known = known_talks(match)
    every = talks_until(match.began_at, now + AHEAD)
    talks = [talk for talk in every if (talk.kind, talk.side, talk.due_at) not in known]
    for ref, talk in zip(_refs("MI", len(talks), now=now), talks, strict=True):
        CheckIn.objects.create(
            ref=ref, match=match, kind=CheckInKind(talk.kind), side=Side(talk.side),
            due_at=talk.due_at,
        )  # fmt: skip
        _start(Duty.CHECK_IN, ref, match, talk.side, due_at=talk.due_at, now=now)
    return len(talks)


def _write_surveys(match: Match, *, now: datetime) -> int:
    assert match.began_at is not None
    known, until = known_surveys(match), local(now + AHEAD).date()
    every = surveys_until(local(match.began_at).date(), until)
    surveys = [each for each in every if (each.side, each.number) not in known]
    for ref, each in zip(_refs("MS", len(surveys), now=now), surveys, strict=True):
        Survey.objects.create(
            ref=ref, match=match, side=Side(each.side), number=each.number, due_on=each.due_on
        )
        day = datetime.combine(each.due_on, _MORNING, ZONE)
        due_at = add_calendar_days(day, SURVEY_DAYS)
        _start(Duty.ASK_SURVEY, ref, match, each.side, due_at=due_at, now=now)
    return len(surveys)


def _ask_about_silence(match: Match, *, now: datetime) -> bool:
    """Let the coordinator of the region find out why nothing is heard of a match."""
    with transaction.atomic():
        match = lock_match(match)
        ref = next_ref("MI", now=now)
        people = people_of_programme(match, now=now)
        holder = people[0] if people else None
        clock = start_clock(
            Duty.END_SILENCE, thing_kind="check_in", thing_ref=ref,
            unit=holder.unit if holder else match.participant.home, territory=match.territory,
            holder=holder, now=now,
        )  # fmt: skip
        CheckIn.objects.create(
            ref=ref,
            match=match,
            kind=CheckInKind.SILENCE,
            side=Side.KEY_ADULT,
            due_at=clock.due_at,
        )
        record(
            Act.CHECK_INS_PLANNED, by=SYSTEM, now=now, thing_kind="match", thing_ref=match.ref,
            reason="silence", count=1,
        )  # fmt: skip
        tell(
            NoticeKind.MATCH_SILENT, to=people, thing_kind="check_in", thing_ref=ref, now=now,
            once=ref,
        )  # fmt: skip
        return True


def _start(
    duty: Duty, ref: str, match: Match, side: str, *, due_at: datetime, now: datetime
) -> None:
    unit, holder = _hands_of(match, side)
    start_clock(
        duty, thing_kind=_KINDS[duty], thing_ref=ref, unit=unit, territory=match.territory, holder=holder,
        now=now, due_at=due_at,
    )  # fmt: skip


def _hands_of(match: Match, side: str) -> tuple[Organisation, StaffMember | None]:
    """Who has it in hand: the adult for its own side, the key adult for the child's."""
    if side == Side.ADULT and match.adult is not None:
        return match.adult.unit, match.adult.staff
    return match.participant.home, match.participant.key_adult


def _refs(prefix: str, count: int, *, now: datetime) -> list[str]:
    return next_refs(prefix, now=now, count=count) if count else []


def _safely(act: _Act, match: Match, *, now: datetime) -> int:
    """Do it for one match; one that fails does not keep the others waiting."""
    try:
        return int(act(match, now=now))
    except Exception:
        log.exception("the calendar of a match could not be kept", job="keep_schedule")
        return 0
