"""What follows for matches when an adult may not go on or a collective withdraws: all at once.

Everything here runs in the caller's transaction: where one match cannot follow, nothing happens at all.
"""

from collections.abc import Iterable
from datetime import datetime

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.journal.rules import SYSTEM
from arasha.lib.asking import as_system
from arasha.mentoring.actions.endings_at_once import end_at_once
from arasha.mentoring.actions.matches_moving import move
from arasha.mentoring.enums import EndReason, MatchState, MeetingState
from arasha.mentoring.models import Adult, Collective, Match, Meeting
from arasha.mentoring.queries.clearance import why_not_meet
from arasha.mentoring.queries.life import (
    list_planned,
    lock_matches_of,
    lock_matches_of_collective,
    people_of_adult,
    people_of_child,
    people_of_programme,
)
from arasha.notices.actions import tell
from arasha.notices.enums import NoticeKind

# Signed but not begun yet: the first meeting waits too.
_STOPPED = (MatchState.SIGNED, MatchState.ACTIVE, MatchState.ENDING)
_BEGUN = (MatchState.ACTIVE, MatchState.SUSPENDED, MatchState.ENDING)
_BEFORE = (MatchState.PROPOSED, MatchState.HEARD, MatchState.CONSENTED, MatchState.SIGNED)
_ALL_ROWS = "what follows for a child does not depend on who may see the child"


def suspend_matches_of(adult: Adult, *, because: str, by: Actor | None, now: datetime) -> int:
    """Suspend every match of an adult and cancel the meetings ahead; return how many matches.

    `because` is a code of at most 16 letters. The child's institution is told.
    """
    with as_system(_ALL_ROWS):
        matches = lock_matches_of(adult, _STOPPED)
        for match in matches:
            match.state_before, match.suspended_at = match.state, now
            fields = ["state_before", "suspended_at"]
            move(match, MatchState.SUSPENDED, because=because, by=by, now=now, fields=fields)
            _tell_child_side(NoticeKind.MATCH_SUSPENDED, match, now=now)
        cancel(list_planned(matches, adult=adult), because="suspended", by=by, now=now)
        return len(matches)


def resume_matches_of(adult: Adult, *, because: str, by: Actor | None, now: datetime) -> int:
    """Let the suspended matches of an adult go on; return how many.

    Where something else still keeps the adult from meeting children, none does.
    """
    with as_system(_ALL_ROWS):
        if why_not_meet(adult, at=now) is not None:
            return 0
        matches = lock_matches_of(adult, [MatchState.SUSPENDED])
        for match in matches:
            before = MatchState(match.state_before or MatchState.ACTIVE)
            match.state_before, match.suspended_at = "", None
            fields = ["state_before", "suspended_at"]
            move(match, before, because=because, by=by, now=now, fields=fields)
            _tell_child_side(NoticeKind.MATCH_GOES_ON, match, now=now)
        return len(matches)


def end_matches_of(adult: Adult, *, reason: EndReason, by: Actor, now: datetime) -> int:
    """End every match of an adult at once, as one that broke off; return how many."""
    with as_system(_ALL_ROWS):
        begun = lock_matches_of(adult, _BEGUN)
        waiting = lock_matches_of(adult, _BEFORE)
        _end(begun, waiting, reason=reason, by=by, now=now)
        cancel(list_planned([], adult=adult), because="ended", by=by, now=now)
        return len(begun) + len(waiting)


def end_matches_of_collective(collective: Collective, *, by: Actor, now: datetime) -> int:
    """End every match of a collective that withdraws; return how many children need another."""
    with as_system(_ALL_ROWS):
        begun = lock_matches_of_collective(collective.pk, _BEGUN)
        waiting = lock_matches_of_collective(collective.pk, _BEFORE)
        _end(begun, waiting, reason=EndReason.COLLECTIVE_LEFT, by=by, now=now)
        return len(begun) + len(waiting)


def cancel(meetings: Iterable[Meeting], *, because: str, by: Actor | None, now: datetime) -> int:
    """Cancel planned meetings, in the caller's transaction; tell those who wait for them."""
    done = 0
    for meeting in meetings:
        meeting.state, meeting.because, meeting.closed_at = MeetingState.CANCELLED, because, now
        meeting.closed_by_id = by.staff_id if by else None
        meeting.version += 1
        fields = ["state", "because", "closed_at", "closed_by", "version"]
        meeting.save(update_fields=fields)
        record(
            Act.MEETING_DROPPED, by=by.signature if by else SYSTEM, now=now, thing_kind="meeting",
            thing_ref=meeting.ref, reason=because,
        )  # fmt: skip
        tell(
            NoticeKind.MEETING_DROPPED,
            to=[*people_of_child(meeting.match, now=now), *people_of_adult(meeting.match)],
            thing_kind="meeting", thing_ref=meeting.ref, now=now, once=f"{meeting.ref} {because}",
        )  # fmt: skip
        done += 1
    return done


def _end(
    begun: list[Match], waiting: list[Match], *, reason: EndReason, by: Actor, now: datetime
) -> None:
    for match in begun:
        end_at_once(match, reason=reason, by=by, now=now)
    for match in waiting:
        move(match, MatchState.DECLINED, because=reason, by=by, now=now)
    cancel(list_planned([*begun, *waiting]), because="ended", by=by, now=now)


def _tell_child_side(kind: NoticeKind, match: Match, *, now: datetime) -> None:
    people = [
        *people_of_child(match, now=now),
        *people_of_programme(match, Permission.RUN_MENTORING, now=now),
    ]
    tell(
        kind, to=people, thing_kind="match", thing_ref=match.ref, now=now,
        once=f"{match.ref} {match.version}",
    )  # fmt: skip
