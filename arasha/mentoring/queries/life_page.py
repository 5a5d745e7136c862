"""The page of one match under way, and the start page of an adult: what was, what comes, what is asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from arasha.access.actor import Actor
from arasha.clocks.lines import ClockLine
from arasha.clocks.queries import list_clocks_of
from arasha.journal.actions import record_look
from arasha.journal.enums import Act
from arasha.mentoring.enums import MatchState, MeetingState, Side
from arasha.mentoring.models import CheckIn, Ending, Match, Meeting
from arasha.mentoring.policies.check_ins import why_not_answer
from arasha.mentoring.policies.endings import sides_missing, why_not_end, why_not_write
from arasha.mentoring.policies.matches import cares, sees_child
from arasha.mentoring.policies.meetings import why_not_photos, why_not_plan
from arasha.mentoring.queries.check_ins import DueLine, list_check_ins_of, list_due
from arasha.mentoring.queries.endings import find_ending
from arasha.mentoring.queries.matches import get_match, visible_matches
from arasha.mentoring.queries.meetings import list_meetings_of
from arasha.mentoring.queries.participants import ChildCard, seen_by_collective, seen_by_collectives
from arasha.mentoring.queries.surveys import StrengthLine, list_strengths


@dataclass(frozen=True, slots=True)
class TalkDue:
    """A talk that nobody wrote down yet."""

    talk: CheckIn
    may_answer: bool
    is_late: bool


@dataclass(frozen=True, slots=True)
class LifePage:
    """A match with all that happens in it, as far as the person reads it."""

    match: Match
    child: ChildCard
    coming: list[Meeting]
    to_write: list[Meeting]
    past: list[Meeting]
    talks_due: list[TalkDue]
    talks_done: list[CheckIn]
    strengths: list[StrengthLine]
    ending: Ending | None
    clocks: list[ClockLine]
    missing: list[Side]
    sees_child: bool
    may_plan: bool
    may_photos: bool
    may_end: bool
    may_write_ending: bool
    is_key_adult: bool


@dataclass(frozen=True, slots=True)
class MyMatch:
    """One of the person's own matches on their start page."""

    match: Match
    child: ChildCard
    coming: list[Meeting]
    to_write: list[Meeting]
    may_plan: bool


@dataclass(frozen=True, slots=True)
class MyPage:
    matches: list[MyMatch]
    due: list[DueLine]


def get_life_page(ref: str, *, by: Actor, now: datetime) -> LifePage:
    """Return the life of a match for reading; the look is in the journal first. Raises Http404."""
    match = get_match(ref, by=by, now=now)
    meetings = list_meetings_of(match)
    planned = sorted(_planned(meetings), key=lambda meeting: meeting.at)
    talks, seen = list_check_ins_of(match, by=by), sees_child(by, match)
    ending = find_ending(match) if seen else None
    return LifePage(
        match=match,
        child=seen_by_collective(match.participant, now=now),
        coming=[each for each in planned if each.at > now],
        to_write=[each for each in planned if each.at <= now],
        past=[each for each in meetings if each.state != MeetingState.PLANNED],
        talks_due=[
            TalkDue(talk, why_not_answer(by, talk) is None, is_late=talk.due_at < now)
            for talk in reversed(talks)
            if talk.done_at is None
        ],
        talks_done=[talk for talk in talks if talk.done_at is not None],
        strengths=list_strengths(match, by=by),
        ending=ending,
        clocks=list_clocks_of("match", match.ref, now=now) if seen else [],
        missing=sides_missing(ending) if ending else [],
        sees_child=seen,
        may_plan=why_not_plan(by, match) is None,
        may_photos=why_not_photos(by, match) is None,
        may_end=why_not_end(by, match) is None,
        may_write_ending=why_not_write(by, match, ending) is None,
        is_key_adult=cares(by, match),
    )


def get_my_page(*, by: Actor, now: datetime) -> MyPage:
    """Return the own matches of an adult, with what comes and what is asked of them."""
    mine = [row for row in visible_matches(by) if row.adult and row.adult.staff_id == by.staff_id]
    begun = [match for match in mine if match.state in _SHOWN]
    refs = [match.ref for match in begun]
    record_look(Act.MATCH_LIFE_SEEN, by=by.signature, now=now, shown=refs)
    cards = seen_by_collectives([match.participant for match in begun], now=now)
    matches = [_mine(match, cards[match.participant_id], by=by, now=now) for match in begun]
    return MyPage(matches, [line for line in list_due(by=by, now=now) if line.is_mine])


_SHOWN = (MatchState.SIGNED, MatchState.ACTIVE, MatchState.SUSPENDED, MatchState.ENDING)


def _mine(match: Match, child: ChildCard, *, by: Actor, now: datetime) -> MyMatch:
    planned = sorted(_planned(list_meetings_of(match)), key=lambda meeting: meeting.at)
    return MyMatch(
        match=match,
        child=child,
        coming=[each for each in planned if each.at > now],
        to_write=[each for each in planned if each.at <= now],
        may_plan=why_not_plan(by, match) is None,
    )


def _planned(meetings: Iterable[Meeting]) -> Iterable[Meeting]:
    return (each for each in meetings if each.state == MeetingState.PLANNED)
