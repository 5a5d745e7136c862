"""Marks of the demo's matches, written as rows with all that follows from them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from arasha.agencies.actions import next_refs
from arasha.demo.stage import Stage
from arasha.journal.actions import Fact, record_many
from arasha.journal.enums import Act
from arasha.lib.workdays import local
from arasha.mentoring.enums import (
    MarkKind,
    MarkWord,
    MatchState,
    MeetingState,
    ParticipantState,
    PlaceKind,
)
from arasha.mentoring.models import Mark, Match, MatchChange, Meeting, MeetingAdult, Participant
from arasha.staff.models import StaffMember

EVERY_MARK = len(MarkKind)
# How many days before the first meeting each mark was given, and the state that followed.
_DAYS = (12, 9, 6, 4, 0)
_AFTER = (
    MatchState.HEARD, MatchState.CONSENTED, MatchState.CONSENTED, MatchState.SIGNED,
    MatchState.ACTIVE,
)  # fmt: skip
_BEFORE_SIGNATURE = 2
_MINUTES, _CHILD_MARKS, _CLEARED = 60, (5, 4, 5, 5, 3), 90
_ROWS = 500
_AGREED = {
    "kk": "Айына екі рет кездесу; бала сұраған іске көмек, серуен.",
    "ru": "Две встречи в месяц; помощь в том, о чём просит ребёнок, прогулки.",
}


@dataclass(frozen=True, slots=True)
class Walked:
    """A match that has so many marks; the last of all would be given at `at`."""

    match: Match
    beside: StaffMember
    at: datetime
    marks: int


def write_walks(stage: Stage, walks: Sequence[Walked], *, now: datetime) -> None:
    """Write marks, states, first meetings and one entry of the journal for each match."""
    marks = [mark for walk in walks for mark in _marks(walk)]
    changes = [change for walk in walks for change in _changes(walk)]
    Mark.objects.bulk_create(marks, batch_size=_ROWS)
    MatchChange.objects.bulk_create(changes, batch_size=_ROWS)
    for walk in walks:
        _settle(walk)
    begun = [walk for walk in walks if walk.marks == EVERY_MARK]
    _write_first_meetings(begun, now=now)
    collected = [walk.match.participant_id for walk in begun if not walk.match.is_mentor]
    Participant.objects.filter(pk__in=collected).update(state=ParticipantState.MATCHED)
    record_many(
        Fact(
            act=Act.MATCH_MOVED, by=stage.actor(walk.beside.login).signature, now=now,
            thing_kind="match", thing_ref=walk.match.ref, reason=walk.match.state,
        )
        for walk in sorted(walks, key=lambda each: each.beside.unit_id)
    )  # fmt: skip


def _moment(walk: Walked, number: int) -> datetime:
    return walk.at - timedelta(days=_DAYS[number])


def _marks(walk: Walked) -> Iterator[Mark]:
    for number, kind in enumerate(list(MarkKind)[: walk.marks]):
        yield Mark(
            match=walk.match, kind=kind, word=MarkWord.YES, by_pictures=kind == MarkKind.CHILD,
            document=f"{walk.match.pk}/{number}" if kind == MarkKind.GUARDIAN else "",
            at=_moment(walk, number), by=_signer(walk, kind),
            once_key=f"demo {walk.match.pk} {kind}",
        )  # fmt: skip


def _signer(walk: Walked, kind: MarkKind) -> StaffMember:
    """Return who wrote a mark down: the adult for the collective, else the key adult."""
    adult = walk.match.adult
    return adult.staff if adult and kind == MarkKind.COLLECTIVE else walk.beside


def _changes(walk: Walked) -> Iterator[MatchChange]:
    before = str(MatchState.PROPOSED)
    for number, after in enumerate(_AFTER[: walk.marks]):
        if after != before:
            because = str(list(MarkKind)[number])
            yield MatchChange(
                match=walk.match, before=before, after=after, because=because[:16],
                at=_moment(walk, number), by=walk.beside,
            )  # fmt: skip
        before = str(after)


def _settle(walk: Walked) -> None:
    match = walk.match
    match.state = _AFTER[walk.marks - 1] if walk.marks else MatchState.PROPOSED
    match.began_at = walk.at if walk.marks == EVERY_MARK else None
    match.version += walk.marks
    if walk.marks > _BEFORE_SIGNATURE:
        match.agreed = _AGREED[match.participant.language]
    elif not match.is_mentor:
        match.adult = None
    match.save(update_fields=["state", "adult", "began_at", "agreed", "version"])


def _write_first_meetings(walks: Sequence[Walked], *, now: datetime) -> None:
    """Write the first meeting of each match that began, with the key adult beside."""
    refs = next_refs("MT", now=now, count=len(walks))
    meetings = [
        Meeting(
            ref=ref, match=walk.match, record_key=walk.match.record_key, state=MeetingState.HELD,
            is_first=True, at=walk.at, minutes=_MINUTES, place=PlaceKind.INSTITUTION,
            supervisor=walk.beside, child_mark=_CHILD_MARKS[number % len(_CHILD_MARKS)],
            planned_by=walk.beside, planned_at=walk.at, closed_by=walk.beside, closed_at=walk.at,
            once_key=f"demo first {walk.match.pk}",
        )
        for number, (walk, ref) in enumerate(zip(walks, refs, strict=True))
    ]  # fmt: skip
    Meeting.objects.bulk_create(meetings, batch_size=_ROWS)
    MeetingAdult.objects.bulk_create(
        MeetingAdult(
            meeting=meeting, adult_id=walk.match.adult_id,
            cleared_until=local(walk.at).date() + timedelta(days=_CLEARED),
        )
        for meeting, walk in zip(meetings, walks, strict=True)
        if walk.match.adult_id
    )  # fmt: skip
