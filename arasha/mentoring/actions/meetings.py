"""Meetings of a child with the adults of its match: planned, held, missed. One gate before each.

An adult is at a meeting only while the clearance chain holds, when it is planned and when it was held.
"""

from datetime import datetime

from django.db import transaction

from arasha.access.actor import Actor
from arasha.access.refusals import ChangedMeanwhile, refuse_if
from arasha.agencies.actions import next_ref
from arasha.agreements.about import About, about
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.lib.workdays import local
from arasha.mentoring.actions.consequences import cancel
from arasha.mentoring.actions.meetings_gate import MeetingPlan, keep_adults, pass_gate
from arasha.mentoring.enums import MeetingState, PlaceKind
from arasha.mentoring.models import Match, Meeting
from arasha.mentoring.policies.meetings import (
    why_not_drop,
    why_not_first,
    why_not_hold,
    why_not_photos,
    why_not_plan,
)
from arasha.mentoring.queries.life import lock_meeting, people_of_adult, people_of_child
from arasha.mentoring.queries.matches import lock_match
from arasha.mentoring.queries.meetings import find_again
from arasha.notices.actions import tell
from arasha.notices.enums import NoticeKind


def plan_meeting(
    match: Match, plan: MeetingPlan, *, once: str, by: Actor, now: datetime
) -> Meeting:
    """Plan a meeting ahead. Sent twice, it is one."""
    with transaction.atomic():
        match = lock_match(match)
        this = about(Act.MEETING_PLANNED, match.ref, kind="match")
        key = f"{by.code} {once}"[:40]
        if (known := find_again(key)) is not None:
            return known
        refuse_if(why_not_plan(by, match), **this)
        chains = pass_gate(match, plan, is_held=False, this=this, now=now)
        meeting = _new(match, plan, key=key, by=by, now=now)
        keep_adults(meeting, chains)
        _record(Act.MEETING_PLANNED, meeting, by=by, now=now)
        _tell_all(NoticeKind.MEETING_PLANNED, meeting, now=now)
        return meeting


def hold_meeting(
    meeting: Meeting,
    plan: MeetingPlan,
    *,
    words: str,
    child_mark: int | None,
    version: int,
    by: Actor,
    now: datetime,
) -> Meeting:
    """Write down that a planned meeting was held, as it really was. `child_mark` is 1 to 5 or None."""
    with transaction.atomic():
        meeting, this = _lock(meeting, Act.MEETING_HELD, version)
        refuse_if(why_not_hold(by, meeting), **this)
        chains = pass_gate(meeting.match, plan, is_held=True, this=this, now=now)
        meeting.state, meeting.at, meeting.place = MeetingState.HELD, plan.at, plan.place
        meeting.minutes, meeting.words, meeting.child_mark = plan.minutes, words, child_mark
        meeting.with_transport, meeting.with_photos = plan.with_transport, plan.with_photos
        meeting.closed_at, meeting.closed_by_id = now, by.staff_id
        meeting.version += 1
        meeting.save(
            update_fields=[
                "state", "at", "place", "minutes", "words", "child_mark", "with_transport",
                "with_photos", "closed_at", "closed_by", "version",
            ]
        )  # fmt: skip
        meeting.adults.all().delete()
        keep_adults(meeting, chains)
        _record(Act.MEETING_HELD, meeting, by=by, now=now)
        return meeting


def drop_meeting(
    meeting: Meeting, state: MeetingState, *, because: str, version: int, by: Actor, now: datetime
) -> Meeting:
    """Cancel a meeting ahead, or say that one did not take place; `because` is a code."""
    with transaction.atomic():
        meeting, this = _lock(meeting, Act.MEETING_DROPPED, version)
        refuse_if(why_not_drop(by, meeting), **this)
        if state == MeetingState.CANCELLED:
            cancel([meeting], because=because, by=by, now=now)
            return meeting
        meeting.state, meeting.because = MeetingState.MISSED, because
        meeting.closed_at, meeting.closed_by_id = now, by.staff_id
        meeting.version += 1
        fields = ["state", "because", "closed_at", "closed_by", "version"]
        meeting.save(update_fields=fields)
        _record(Act.MEETING_DROPPED, meeting, by=by, now=now)
        _tell_all(NoticeKind.MEETING_DROPPED, meeting, now=now)
        return meeting


def write_first_meeting(
    match: Match,
    *,
    at: datetime,
    minutes: int,
    place: PlaceKind,
    child_mark: int | None,
    once: str,
    by: Actor,
    now: datetime,
) -> Meeting:
    """Write down the first meeting, held with somebody of the institution beside (`by`).

    In the transaction of the mark that follows from it, on a locked match.
    """
    assert match.adult is not None
    this = about(Act.MEETING_HELD, match.ref, kind="match")
    refuse_if(why_not_first(by, match), **this)
    plan = MeetingPlan(at=at, place=place, adults=[match.adult], minutes=minutes)
    chains = pass_gate(match, plan, is_held=True, this=this, now=now, is_supervised=True)
    meeting = _new(match, plan, key=f"first {by.code} {once}"[:40], by=by, now=now, is_first=True)
    meeting.state, meeting.minutes, meeting.child_mark = MeetingState.HELD, minutes, child_mark
    meeting.supervisor_id = meeting.closed_by_id = by.staff_id
    meeting.closed_at = now
    meeting.save(
        update_fields=["state", "minutes", "child_mark", "supervisor", "closed_by", "closed_at"]
    )
    keep_adults(meeting, chains)
    _record(Act.MEETING_HELD, meeting, by=by, now=now)
    return meeting


def allow_photos(
    match: Match, *, child: bool, guardian: bool, version: int, by: Actor, now: datetime
) -> Match:
    """Write down who allows photos at meetings, today; a consent taken back ends in this moment."""
    with transaction.atomic():
        match = lock_match(match)
        this = about(Act.PHOTOS_ALLOWED, match.ref, kind="match")
        refuse_if(why_not_photos(by, match), **this)
        if match.version != version:
            raise ChangedMeanwhile(**this)
        today = local(now).date()
        match.photos_child_on = (match.photos_child_on or today) if child else None
        match.photos_guardian_on = (match.photos_guardian_on or today) if guardian else None
        match.version += 1
        match.save(update_fields=["photos_child_on", "photos_guardian_on", "version"])
        record(
            Act.PHOTOS_ALLOWED, by=by.signature, now=now, thing_kind="match", thing_ref=match.ref
        )
        return match


def _new(
    match: Match,
    plan: MeetingPlan,
    *,
    key: str,
    by: Actor,
    now: datetime,
    is_first: bool = False,
) -> Meeting:
    return Meeting.objects.create(
        ref=next_ref("MT", now=now), match=match, at=plan.at, place=plan.place, is_first=is_first,
        with_transport=plan.with_transport, with_photos=plan.with_photos, planned_at=now,
        planned_by_id=by.staff_id, once_key=key,
    )  # fmt: skip


def _lock(meeting: Meeting, act: Act, version: int) -> tuple[Meeting, About]:
    this = about(act, meeting.ref, kind="meeting")
    meeting = lock_meeting(meeting)
    if meeting.version != version:
        raise ChangedMeanwhile(**this)
    return meeting, this


def _record(act: Act, meeting: Meeting, *, by: Actor, now: datetime) -> None:
    record(
        act, by=by.signature, now=now, thing_kind="meeting", thing_ref=meeting.ref,
        fields=[meeting.state],
    )  # fmt: skip


def _tell_all(kind: NoticeKind, meeting: Meeting, *, now: datetime) -> None:
    people = [*people_of_child(meeting.match, now=now), *people_of_adult(meeting.match)]
    tell(
        kind, to=people, thing_kind="meeting", thing_ref=meeting.ref, now=now,
        once=f"{meeting.ref} {meeting.version}",
    )  # fmt: skip
