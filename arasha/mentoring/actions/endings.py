"""How a match ends well: a talk with each side, a farewell, the rule for afterwards, the next match."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db import transaction

from arasha.access.actor import Actor
from arasha.access.refusals import ChangedMeanwhile, refuse_if
from arasha.agreements.about import About, about
from arasha.clocks.actions import stop_clocks
from arasha.clocks.enums import Duty
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.lib.workdays import local
from arasha.mentoring.actions.consequences import cancel
from arasha.mentoring.actions.endings_at_once import (
    end_at_once,
    finish,
    search_next,
    tell_of_end,
    write_ending,
)
from arasha.mentoring.actions.matches_moving import move
from arasha.mentoring.enums import EndKind, EndReason, MatchState, ParticipantState, Side
from arasha.mentoring.models import Ending, Match, Participant
from arasha.mentoring.policies.endings import AHEAD, why_not_close, why_not_end, why_not_write
from arasha.mentoring.queries.endings import has_another_match
from arasha.mentoring.queries.life import list_planned, lock_ending
from arasha.mentoring.queries.matches import lock_match
from arasha.mentoring.queries.participants import age_of, lock_participant
from arasha.mentoring.rules.ages import GROWN_UP

_TALKS = {
    Side.CHILD: ("child_talk_on", "child_words"),
    Side.ADULT: ("adult_talk_on", "adult_words"),
    Side.KEY_ADULT: ("key_talk_on", "key_words"),
}


def end_match(
    match: Match, kind: EndKind, reason: EndReason, *, version: int, by: Actor, now: datetime
) -> Match:
    """Begin to end a match as planned, or end it in this moment where it breaks off."""
    with transaction.atomic():
        match = lock_match(match)
        this = about(Act.ENDING_BEGUN, match.ref, kind="match")
        if match.version != version:
            raise ChangedMeanwhile(**this)
        refuse_if(why_not_end(by, match), **this)
        if kind == EndKind.UNPLANNED:
            end_at_once(match, reason=reason, by=by, now=now)
            cancel(list_planned([match]), because="ended", by=by, now=now)
            return match
        write_ending(match, kind, reason, by=by, now=now)
        move(match, MatchState.ENDING, because=reason, by=by, now=now)
        record(
            Act.ENDING_BEGUN, by=by.signature, now=now, thing_kind="match", thing_ref=match.ref,
            reason=reason,
        )  # fmt: skip
        tell_of_end(match, now=now)
        return match


def write_talk(
    match: Match, side: Side, *, on: date, words: str, version: int, by: Actor, now: datetime
) -> Ending:
    """Write down the last talk with one side. Said again, the new words take the place of the old."""
    day, said = _TALKS[side]
    return _write(match, {day: on, said: words}, on=on, version=version, by=by, now=now)


def write_farewell(
    match: Match,
    *,
    on: date | None,
    no_farewell_because: str,
    told_on: date | None,
    version: int,
    by: Actor,
    now: datetime,
) -> Ending:
    """Write down the farewell, or a code why there can be none, and when both were told the rule."""
    facts = {
        "farewell_on": on, "no_farewell_because": "" if on else no_farewell_because,
        "no_contact_told_on": told_on,
    }  # fmt: skip
    latest = max((day for day in (on, told_on) if day), default=None)
    return _write(match, facts, on=latest, version=version, by=by, now=now)


def close_ending(
    match: Match,
    *,
    next_wanted: bool,
    as_friends: bool,
    version: int,
    by: Actor,
    now: datetime,
) -> Ending:
    """Close the record: the match is over, or goes on as a friendship of two grown-ups.

    A child who wants another collective has one to be found within the clock of FIND_NEXT; one who does
    not leaves the programme. Nothing is deleted.
    """
    with transaction.atomic():
        match, ending, this = _lock(match, Act.ENDING_CLOSED)
        is_grown_up = age_of(match.participant, on=local(now).date()) >= GROWN_UP
        reason = why_not_close(by, match, ending, as_friends=as_friends, is_grown_up=is_grown_up)
        refuse_if(reason, **this)
        assert ending is not None
        _same(ending, version, this)
        if match.state != MatchState.ENDED:
            cancel(list_planned([match]), because="ended", by=by, now=now)
            finish(match, because=ending.reason, by=by, now=now, friends=as_friends)
        _go_on(match, ending, next_wanted=next_wanted and not as_friends, now=now)
        ending.next_wanted, ending.closed_at = next_wanted and not as_friends, now
        ending.closed_by_id = by.staff_id
        _save(ending, ["next_wanted", "closed_at", "closed_by"])
        stop_clocks(thing_kind="match", thing_ref=match.ref, now=now, duties=[Duty.CLOSE_ENDING])
        record(
            Act.ENDING_CLOSED, by=by.signature, now=now, thing_kind="match", thing_ref=match.ref,
            reason=ending.reason,
        )  # fmt: skip
        return ending


def found_next(participants: Iterable[Participant], *, now: datetime) -> None:
    """Stop the search for children to whom another match is proposed, in the caller's transaction."""
    for child in participants:
        stop_clocks(thing_kind="participant", thing_ref=child.ref, now=now, duties=[Duty.FIND_NEXT])


def _go_on(match: Match, ending: Ending, *, next_wanted: bool, now: datetime) -> None:
    """Let the child look for another collective, or let it go; where one is there, neither."""
    if match.is_mentor or has_another_match(match):
        return
    if next_wanted:
        search_next(match, ending, now=now)
        return
    found_next([match.participant], now=now)
    child = lock_participant(match.participant)
    if child.state != ParticipantState.LEFT:
        child.state, child.left_at = ParticipantState.LEFT, now
        child.version += 1
        child.save(update_fields=["state", "left_at", "version"])


def _write(
    match: Match,
    facts: Mapping[str, object],
    *,
    on: date | None,
    version: int,
    by: Actor,
    now: datetime,
) -> Ending:
    with transaction.atomic():
        match, ending, this = _lock(match, Act.ENDING_WRITTEN)
        refuse_if(why_not_write(by, match, ending), **this)
        assert ending is not None
        _same(ending, version, this)
        refuse_if(AHEAD if on and on > local(now).date() else None, **this)
        for name, value in facts.items():
            setattr(ending, name, value)
        _save(ending, [*facts])
        record(
            Act.ENDING_WRITTEN, by=by.signature, now=now, thing_kind="match",
            thing_ref=match.ref, fields=[name for name in facts if not name.endswith("words")],
        )  # fmt: skip
        return ending


def _lock(match: Match, act: Act) -> tuple[Match, Ending | None, About]:
    locked = lock_match(match)
    return locked, lock_ending(locked), about(act, match.ref, kind="match")


def _same(ending: Ending, version: int, this: About) -> None:
    if ending.version != version:
        raise ChangedMeanwhile(**this)


def _save(ending: Ending, fields: list[str]) -> None:
    ending.version += 1
    ending.save(update_fields=[*fields, "version"])
