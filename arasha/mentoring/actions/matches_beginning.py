"""A match begins with the supervised first meeting; a certified mentor is proposed by hand."""

from datetime import datetime

from django.db import transaction

from arasha.access.actor import Actor
from arasha.access.refusals import ChangedMeanwhile, refuse_if
from arasha.agencies.actions import next_ref
from arasha.agreements.about import about
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.mentoring.actions.matches_marks import write_mark
from arasha.mentoring.actions.matches_moving import THING, move
from arasha.mentoring.actions.matches_telling import tell_next
from arasha.mentoring.actions.meetings import write_first_meeting
from arasha.mentoring.actions.schedule import plan_talks
from arasha.mentoring.enums import MarkWord, MatchState, ParticipantState, PlaceKind
from arasha.mentoring.models import Adult, Mark, Match, MatchChange, Participant
from arasha.mentoring.policies.matches import IN_FUTURE, why_not_mark
from arasha.mentoring.policies.runs import why_not_run_in
from arasha.mentoring.queries.match_adults import why_not_propose_mentor
from arasha.mentoring.queries.matches import awaited_step, lock_match
from arasha.mentoring.queries.participants import lock_participant
from arasha.mentoring.rules.marks import FirstMeeting, Said, Step


def begin_match(
    match: Match, meeting: FirstMeeting, *, version: int, once: str, by: Actor, now: datetime
) -> Match:
    """Write down the first meeting, at which somebody of the institution was beside: it is under way."""
    with transaction.atomic():
        locked = lock_match(match)
        this = about(Act.MATCH_MARKED, match.ref, kind=THING)
        key = f"{by.code} {Step.FIRST_MEETING} {once}"[:40]
        if Mark.objects.filter(once_key=key).exists():
            return locked
        awaited = awaited_step(locked)
        refuse_if(why_not_mark(by, locked, Step.FIRST_MEETING, awaited=awaited), **this)
        refuse_if(None if meeting.at <= now else IN_FUTURE, **this)
        if locked.version != version:
            raise ChangedMeanwhile(**this)
        write_first_meeting(
            locked, at=meeting.at, minutes=meeting.minutes, place=PlaceKind(meeting.place),
            child_mark=meeting.child_mark, once=once, by=by, now=now,
        )  # fmt: skip
        said = Said(MarkWord.YES, words=meeting.words)
        write_mark(
            locked, Step.FIRST_MEETING, said, once=key, by_id=by.staff_id, now=now
        )  # fmt: skip
        record(**this, by=by.signature, now=now, fields=[Step.FIRST_MEETING])
        locked.began_at = meeting.at
        move(locked, MatchState.ACTIVE, because="begun", by=by, now=now, fields=("began_at",))
        if not locked.is_mentor:
            _set_matched(locked.participant)
        plan_talks(locked, now=now)
        tell_next(locked, now=now)
        return locked


def propose_mentor(
    participant: Participant, adult: Adult, *, once: str, by: Actor, now: datetime
) -> Match:
    """Propose a certified mentor to a child of an institution, of the age that the law asks for."""
    with transaction.atomic():
        child = lock_participant(participant)
        this = about(Act.MATCH_PROPOSED, child.ref, kind="participant")
        refuse_if(why_not_run_in(by, child.territory_id), **this)
        key = f"mentor {by.code} {once}"[:40]
        if (known := Match.objects.filter(once_key=key).first()) is not None:
            return known
        refuse_if(why_not_propose_mentor(child, adult, now=now), **this)
        match = Match.objects.create(
            ref=next_ref("MM", now=now), participant=child, adult=adult, is_mentor=True,
            territory=child.territory, proposed_at=now, proposed_by_id=by.staff_id, once_key=key,
        )  # fmt: skip
        MatchChange.objects.create(
            match=match, after=MatchState.PROPOSED, at=now, by_id=by.staff_id
        )  # fmt: skip
        record(
            Act.MATCH_PROPOSED, by=by.signature, now=now, thing_kind=THING, thing_ref=match.ref
        )  # fmt: skip
        tell_next(match, now=now)
        return match


def _set_matched(participant: Participant) -> None:
    participant.state = ParticipantState.MATCHED
    participant.version += 1
    participant.save(update_fields=["state", "version"])
