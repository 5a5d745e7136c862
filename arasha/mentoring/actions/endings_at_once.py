"""A match breaks off: it ends in this moment, and the record of how is written up afterwards."""

from datetime import datetime

from arasha.access.actor import Actor
from arasha.clocks.actions import start_clock, stop_clocks
from arasha.clocks.enums import Duty
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.mentoring.actions.matches_moving import move
from arasha.mentoring.enums import EndKind, EndReason, MatchState, ParticipantState
from arasha.mentoring.models import Ending, Match
from arasha.mentoring.queries.endings import find_ending, has_another_match, list_open_asks
from arasha.mentoring.queries.life import people_of_adult, people_of_child, people_of_programme
from arasha.mentoring.queries.participants import lock_participant
from arasha.notices.actions import tell
from arasha.notices.enums import NoticeKind


def end_at_once(match: Match, *, reason: EndReason, by: Actor, now: datetime) -> Ending:
    """End a locked match that is under way, in the caller's transaction; return its open record.

    What was agreed as a planned ending and is cut short counts as broken off.
    """
    ending = write_ending(match, EndKind.UNPLANNED, reason, by=by, now=now)
    finish(match, because=reason, by=by, now=now)
    search_next(match, ending, now=now)
    record(
        Act.ENDING_BEGUN, by=by.signature, now=now, thing_kind="match", thing_ref=match.ref,
        reason=reason,
    )  # fmt: skip
    tell_of_end(match, now=now)
    return ending


def write_ending(
    match: Match, kind: EndKind, reason: EndReason, *, by: Actor, now: datetime
) -> Ending:
    """Open the record of an ending and let its clock run; one that is there takes the new reason."""
    ending = find_ending(match)
    if ending is None:
        ending = Ending.objects.create(
            match=match, asked_at=now, asked_by_id=by.staff_id, kind=kind, reason=reason
        )
    else:
        ending.kind, ending.reason = kind, reason
        ending.version += 1
        ending.save(update_fields=["kind", "reason", "version"])
    start_clock(
        Duty.CLOSE_ENDING, thing_kind="match", thing_ref=match.ref, unit=match.participant.home,
        territory=match.territory, holder=match.participant.key_adult, now=now,
    )  # fmt: skip
    return ending


def finish(match: Match, *, because: str, by: Actor, now: datetime, friends: bool = False) -> None:
    """Put a match into its last state; nobody is asked about it any more, nothing is deleted."""
    match.ended_at, match.is_friendship = now, friends
    fields = ["ended_at", "is_friendship"]
    move(match, MatchState.ENDED, because=because, by=by, now=now, fields=fields)
    for kind, ref, duty in list_open_asks(match):
        stop_clocks(thing_kind=kind, thing_ref=ref, now=now, duties=[duty])


def search_next(match: Match, ending: Ending, *, now: datetime) -> None:
    """Let the child look for a collective again, with a clock; a mentor beside one is another matter."""
    if match.is_mentor or has_another_match(match):
        return
    child = lock_participant(match.participant)
    if child.state == ParticipantState.LEFT:
        return
    child.state = ParticipantState.READY
    child.version += 1
    child.save(update_fields=["state", "version"])
    clock = start_clock(
        Duty.FIND_NEXT, thing_kind="participant", thing_ref=child.ref, unit=child.home,
        territory=child.territory, holder=None, now=now,
    )  # fmt: skip
    ending.next_due_on = clock.due_at.date()
    ending.save(update_fields=["next_due_on"])


def tell_of_end(match: Match, *, now: datetime) -> None:
    people = [
        *people_of_child(match, now=now),
        *people_of_adult(match),
        *people_of_programme(match, now=now),
    ]
    tell(
        NoticeKind.MATCH_ENDS, to=people, thing_kind="match", thing_ref=match.ref, now=now,
        once=f"{match.ref} {match.version}",
    )  # fmt: skip
