"""Meetings with a child: planned and held through one gate, safe in the first months."""

from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from arasha.access.refusals import ChangedMeanwhile, Refused
from arasha.journal.models import Entry
from arasha.mentoring.actions.meetings import (
    allow_photos,
    drop_meeting,
    hold_meeting,
    plan_meeting,
    write_first_meeting,
)
from arasha.mentoring.actions.meetings_gate import MeetingPlan
from arasha.mentoring.enums import MatchState, MeetingState, PlaceKind
from arasha.mentoring.models import Adult, Collective, Match, Meeting, Participant, Suspension, Veto
from arasha.mentoring.queries.meetings import list_meetings_soon
from arasha.notices.models import Notice
from tests.cast import Cast
from tests.mentoring.conftest import ActorOf
from tests.mentoring.life.conftest import MakeMatch
from tests.mentoring.making import make_adult, make_item
from tests.mentoring.making_children import make_participant
from tests.mentoring.making_matches import make_match

TOMORROW = datetime(2026, 11, 19, 11, 0, tzinfo=UTC)
YESTERDAY = datetime(2026, 11, 17, 11, 0, tzinfo=UTC)


class Meetings:
    """The adult of a match with what they plan and write down."""

    def __init__(self, match: Match, cast: Cast, actor_of: ActorOf, now: datetime) -> None:
        self.match, self.cast, self.actor_of, self.now = match, cast, actor_of, now

    def a_plan(self, at: datetime = TOMORROW, **facts: object) -> MeetingPlan:
        given = {"place": PlaceKind.PUBLIC, "adults": [self.match.adult], **facts}
        return MeetingPlan(at=at, **given)  # type: ignore[arg-type]

    def plan(self, at: datetime = TOMORROW, *, once: str = "", **facts: object) -> Meeting:
        return plan_meeting(
            self.match, self.a_plan(at, **facts), once=once or uuid4().hex,
            by=self.actor_of(self.cast.collective_adult), now=self.now,
        )  # fmt: skip

    def hold(self, meeting: Meeting, *, after: datetime, **facts: object) -> Meeting:
        given = {"at": meeting.at, "minutes": 90, **facts}
        return hold_meeting(
            meeting, self.a_plan(**given), words="Біз шахмат ойнадық", child_mark=5,  # type: ignore[arg-type]
            version=meeting.version, by=self.actor_of(self.cast.collective_adult), now=after,
        )  # fmt: skip


@pytest.fixture
def meetings(match: Match, cast: Cast, actor_of: ActorOf, now: datetime) -> Meetings:
    return Meetings(match, cast, actor_of, now)


def refused(code: str) -> AbstractContextManager[object]:
    return pytest.raises(Refused, match=f"^{code}$")


def test_the_adult_plans_a_meeting_and_the_institution_is_told(
    meetings: Meetings, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    meeting = meetings.plan()
    assert (meeting.state, meeting.ref[:3]) == (MeetingState.PLANNED, "MT-")
    assert [row.adult_id for row in meeting.adults.all()] == [meetings.match.adult_id]
    told = set(Notice.objects.filter(kind="meeting_planned").values_list("to__code", flat=True))
    assert {cast.key_adult.code, cast.collective_coordinator.code} <= told
    assert Entry.objects.filter(act="mentoring.meeting_planned", thing_ref=meeting.ref).exists()
    soon = list_meetings_soon(by=actor_of(cast.collective_adult), now=now)
    assert [row.ref for row in soon] == [meeting.ref]
    assert list_meetings_soon(by=actor_of(cast.key_adult), now=now) == [meeting]
    assert list_meetings_soon(by=actor_of(cast.second_key_adult), now=now) == []


def test_a_plan_sent_twice_is_one_meeting(meetings: Meetings) -> None:
    assert meetings.plan(once="one sending").pk == meetings.plan(once="one sending").pk
    assert Meeting.objects.count() == 1


def test_a_held_meeting_keeps_words_sealed_and_the_clearance_that_counted(
    meetings: Meetings,
) -> None:
    meeting = meetings.plan()
    done = meetings.hold(meeting, after=TOMORROW + timedelta(hours=3))
    kept = Meeting.objects.select_related("record_key").get(pk=done.pk)
    assert (kept.state, kept.minutes, kept.child_mark) == (MeetingState.HELD, 90, 5)
    assert kept.words == "Біз шахмат ойнадық"
    assert kept.adults.get().cleared_until > TOMORROW.date()
    with refused("meeting_not_planned"):
        meetings.hold(kept, after=TOMORROW + timedelta(hours=4))


def test_no_meeting_is_planned_with_a_suspended_adult(
    meetings: Meetings, adult: Adult, now: datetime
) -> None:
    Suspension.objects.create(adult=adult, at=now, because="check")
    with pytest.raises(Refused):
        meetings.plan()


def test_no_meeting_is_planned_beyond_the_clearance(
    cast: Cast, actor_of: ActorOf, collective: Collective, child: Participant, now: datetime
) -> None:
    adult = make_adult(
        cast.collective_adult, cast, collective=collective, now=now, valid_to=now.date()
    )
    match = make_match(child, cast, collective=collective, adult=adult, now=now)
    with pytest.raises(Refused):
        Meetings(match, cast, actor_of, now).plan()
    assert not Meeting.objects.exists()


def test_a_meeting_without_clearance_is_not_written_down_as_held(
    meetings: Meetings, adult: Adult
) -> None:
    meeting = meetings.plan()
    Suspension.objects.create(adult=adult, at=TOMORROW - timedelta(hours=1), because="check")
    with pytest.raises(Refused):
        meetings.hold(meeting, after=TOMORROW + timedelta(hours=3))
    meeting.refresh_from_db()
    assert meeting.state == MeetingState.PLANNED


@pytest.mark.parametrize("place", [PlaceKind.OUTING, PlaceKind.OTHER])
def test_until_the_third_month_one_adult_meets_only_where_others_are(
    meetings: Meetings, place: PlaceKind
) -> None:
    with refused("meeting_place"):
        meetings.plan(place=place)


def test_a_second_cleared_adult_makes_an_outing_safe(
    meetings: Meetings, cast: Cast, collective: Collective, now: datetime
) -> None:
    colleague = make_adult(cast.collective_coordinator, cast, collective=collective, now=now)
    meeting = meetings.plan(place=PlaceKind.OUTING, adults=[meetings.match.adult, colleague])
    assert meeting.adults.count() == 2


def test_after_three_months_one_adult_goes_on_an_outing(
    another: MakeMatch, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    old = another(days=100)
    meeting = Meetings(old, cast, actor_of, now).plan(place=PlaceKind.OUTING)
    assert meeting.place == PlaceKind.OUTING


def test_an_adult_of_another_collective_is_at_no_meeting(
    meetings: Meetings, cast: Cast, now: datetime
) -> None:
    stranger = make_adult(cast.mentor, cast, now=now)
    with refused("adult_not_of_match"):
        meetings.plan(adults=[stranger])


def test_an_adult_to_whom_the_child_said_no_is_at_no_meeting(
    meetings: Meetings, cast: Cast, collective: Collective, now: datetime
) -> None:
    colleague = make_adult(cast.collective_coordinator, cast, collective=collective, now=now)
    Veto.objects.create(
        participant=meetings.match.participant, adult=colleague, at=now, by=cast.key_adult
    )
    with refused("adult_not_of_match"):
        meetings.plan(adults=[meetings.match.adult, colleague])


def test_nobody_drives_a_child_without_the_drivers_item(
    another: MakeMatch, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    old = another(days=100)
    by_car = Meetings(old, cast, actor_of, now)
    with refused("no_driver"):
        by_car.plan(with_transport=True)
    assert old.adult is not None
    make_item(old.adult, "driver", cast, now=now)
    assert by_car.plan(with_transport=True).with_transport


def test_photos_need_the_child_and_the_guardian(
    meetings: Meetings, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    with refused("no_photos"):
        meetings.plan(with_photos=True)
    key_adult, match = actor_of(cast.key_adult), meetings.match
    half = allow_photos(
        match, child=True, guardian=False, version=match.version, by=key_adult, now=now
    )
    with refused("no_photos"):
        meetings.plan(with_photos=True)
    allow_photos(half, child=True, guardian=True, version=half.version, by=key_adult, now=now)
    assert meetings.plan(with_photos=True).with_photos


@pytest.mark.parametrize(
    "at",
    [datetime(2026, 11, 19, 18, 0, tzinfo=UTC), datetime(2026, 11, 18, 23, 30, tzinfo=UTC)],
)
def test_nobody_meets_at_night(meetings: Meetings, at: datetime) -> None:
    with refused("meeting_at_night"):
        meetings.plan(at)


def test_a_meeting_does_not_last_until_after_ten(meetings: Meetings) -> None:
    meeting = meetings.plan(datetime(2026, 11, 19, 15, 0, tzinfo=UTC))
    with refused("meeting_at_night"):
        meetings.hold(meeting, after=TOMORROW + timedelta(hours=20), minutes=180)


def test_plans_lie_ahead_and_records_behind(meetings: Meetings, now: datetime) -> None:
    with refused("meeting_too_old"):
        meetings.plan(YESTERDAY)
    with refused("meeting_too_far"):
        meetings.plan(now + timedelta(days=200))
    with refused("meeting_not_yet"):
        meetings.hold(meetings.plan(), after=now)


@pytest.mark.parametrize("state", [MatchState.SUSPENDED, MatchState.ENDED, MatchState.SIGNED])
def test_only_a_match_under_way_has_meetings(
    another: MakeMatch, cast: Cast, actor_of: ActorOf, now: datetime, state: MatchState
) -> None:
    with refused("match_not_under_way"):
        Meetings(another(state=state), cast, actor_of, now).plan()


def test_strangers_plan_nothing(
    meetings: Meetings, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    for person in (cast.mentor, cast.far.collective_adult, cast.far_key_adult, cast.operator):
        with refused("not_yours"):
            plan_meeting(
                meetings.match, meetings.a_plan(), once=uuid4().hex, by=actor_of(person), now=now
            )


def test_a_missed_meeting_is_written_down_and_told(
    meetings: Meetings, cast: Cast, actor_of: ActorOf
) -> None:
    meeting = meetings.plan()
    by, after = actor_of(cast.key_adult), TOMORROW + timedelta(hours=2)
    done = drop_meeting(
        meeting, MeetingState.MISSED, because="adult_away", version=1, by=by, now=after
    )
    assert (done.state, done.because) == (MeetingState.MISSED, "adult_away")
    assert Notice.objects.filter(kind="meeting_dropped", to=cast.collective_adult).exists()


def test_two_people_do_not_overwrite_each_other(
    meetings: Meetings, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    meeting, by = meetings.plan(), actor_of(cast.key_adult)
    drop_meeting(meeting, MeetingState.CANCELLED, because="child_ill", version=1, by=by, now=now)
    with pytest.raises(ChangedMeanwhile):
        drop_meeting(
            meeting, MeetingState.CANCELLED, because="child_ill", version=1, by=by, now=now
        )


def test_the_first_meeting_is_written_down_by_the_institution_alone(
    cast: Cast, actor_of: ActorOf, collective: Collective, adult: Adult, now: datetime
) -> None:
    child = make_participant(cast, now=now)
    match = make_match(
        child, cast, collective=collective, adult=adult, now=now, state=MatchState.SIGNED
    )
    facts = {"at": YESTERDAY, "minutes": 60, "place": PlaceKind.OTHER, "child_mark": 4}
    with refused("first_meeting_supervised"):
        write_first_meeting(
            match,
            once="1",
            by=actor_of(cast.collective_adult),
            now=now,
            **facts,  # type: ignore[arg-type]
        )
    meeting = write_first_meeting(
        match,
        once="1",
        by=actor_of(cast.key_adult),
        now=now,
        **facts,  # type: ignore[arg-type]
    )
    assert (meeting.is_first, meeting.supervisor, meeting.state) == (
        True, cast.key_adult, MeetingState.HELD,
    )  # fmt: skip
