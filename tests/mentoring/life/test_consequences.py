"""What follows at once when an adult may not go on, a collective withdraws, or a concern is raised."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.http import Http404

from arasha.access.refusals import ChangedMeanwhile, Refused
from arasha.appeals.enums import Severity
from arasha.appeals.models import Appeal
from arasha.cases.enums import Category
from arasha.clocks.models import Clock
from arasha.journal.models import Entry
from arasha.mentoring.actions.adults_ending import suspend_adult
from arasha.mentoring.actions.concerns import ConcernTold, bar_after, clear_concern, raise_concern
from arasha.mentoring.actions.consequences import (
    end_matches_of_collective,
    resume_matches_of,
    suspend_matches_of,
)
from arasha.mentoring.actions.meetings import plan_meeting
from arasha.mentoring.actions.meetings_gate import MeetingPlan
from arasha.mentoring.enums import ConcernState, MatchState, MeetingState, PlaceKind
from arasha.mentoring.models import Adult, Collective, Concern, Ending, Match, MatchChange, Meeting
from arasha.mentoring.queries.clearance import why_not_meet
from arasha.mentoring.queries.concerns import (
    count_concerns_open,
    find_adult_concerned,
    find_concern,
    get_concern_page,
    list_concerns,
)
from arasha.notices.models import Notice
from arasha.project.conflicts import appeals_kept_from
from arasha.staff.models import StaffMember
from arasha.vault.blind import blind
from tests.cast import Cast
from tests.mentoring.conftest import ActorOf
from tests.mentoring.life.conftest import MakeMatch

WORDS = "Ол баланы қорқытты"
SEEN = ConcernTold(
    category=Category.VIOLENCE, severity=Severity.ORANGE, text=WORDS, language="kk"
)  # fmt: skip


@pytest.fixture
def meeting(match: Match, cast: Cast, actor_of: ActorOf, now: datetime) -> Meeting:
    """A meeting of the match tomorrow."""
    assert match.adult is not None
    plan = MeetingPlan(at=now + timedelta(days=1), place=PlaceKind.PUBLIC, adults=[match.adult])
    return plan_meeting(match, plan, once=uuid4().hex, by=actor_of(cast.collective_adult), now=now)


def states(*matches: Match) -> list[str]:
    return [Match.objects.get(pk=match.pk).state for match in matches]


def test_suspending_an_adult_stops_every_match_and_meeting_and_tells_the_institution(
    *, match: Match, another: MakeMatch, meeting: Meeting, adult: Adult, cast: Cast, now: datetime
) -> None:
    second, waiting = another(), another(state=MatchState.PROPOSED)
    suspend_adult(adult, because="prosecuted", by=None, now=now)
    assert states(match, second, waiting) == ["suspended", "suspended", "proposed"]
    meeting.refresh_from_db()
    assert (meeting.state, meeting.because) == (MeetingState.CANCELLED, "suspended")
    assert Notice.objects.filter(kind="match_suspended", to=cast.key_adult).count() == 2
    change = MatchChange.objects.filter(match=match).latest("pk")
    assert (change.before, change.after, change.because) == ("active", "suspended", "prosecuted")


def test_matches_go_on_where_they_stopped_but_not_while_anything_keeps_the_adult(
    match: Match, another: MakeMatch, adult: Adult, now: datetime
) -> None:
    signed = another(state=MatchState.SIGNED)
    assert suspend_matches_of(adult, because="check", by=None, now=now) == 2
    suspend_adult(adult, because="prosecuted", by=None, now=now)
    assert resume_matches_of(adult, because="", by=None, now=now) == 0
    adult.suspensions.update(lifted_at=now)
    adult.refresh_from_db()
    adult.state = "admitted"
    assert resume_matches_of(adult, because="", by=None, now=now) == 2
    assert states(match, signed) == ["active", "signed"]


def test_a_collective_that_withdraws_leaves_children_who_look_for_another(
    *,
    match: Match, another: MakeMatch, meeting: Meeting, collective: Collective, cast: Cast,
    actor_of: ActorOf, now: datetime,
) -> None:  # fmt: skip
    waiting = another(state=MatchState.CONSENTED)
    by = actor_of(cast.collective_coordinator)
    assert end_matches_of_collective(collective, by=by, now=now) == 2
    assert states(match, waiting) == ["ended", "declined"]
    match.participant.refresh_from_db()
    assert match.participant.state == "ready"
    ending = Ending.objects.get(match=match)
    assert (ending.kind, ending.reason, ending.closed_at) == ("unplanned", "collective_left", None)
    clock = Clock.objects.get(thing_kind="participant", thing_ref=match.participant.ref)
    assert clock.due_at.date() == ending.next_due_on == (now + timedelta(days=30)).date()
    meeting.refresh_from_db()
    assert meeting.state == MeetingState.CANCELLED


def test_a_concern_suspends_all_matches_and_opens_an_appeal_in_one_act(
    *, match: Match, another: MakeMatch, adult: Adult, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    second = another()
    concern = raise_concern(adult, SEEN, once="1", by=actor_of(cast.key_adult), now=now)
    assert states(match, second) == ["suspended", "suspended"]
    assert why_not_meet(Adult.objects.get(pk=adult.pk), at=now) is not None
    appeal = Appeal.objects.get()
    assert concern.appeal_key == blind("mentoring.concern", appeal.ref)
    named = appeal.named.values_list("organisation__code", "staff__code")
    assert set(named) == {("abai-clinic", None), (None, cast.collective_adult.code)}
    assert Notice.objects.filter(kind="concern_waits", to=cast.clearance_officer).exists()
    assert Clock.objects.get(thing_ref=concern.ref).rule.duty == "concern.decide"
    assert WORDS not in str(list(Concern.objects.values()))


def test_a_concern_that_cannot_be_written_suspends_nobody(
    *,
    match: Match, adult: Adult, cast: Cast, actor_of: ActorOf, now: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    def fail(*_args: object, **_options: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("arasha.mentoring.actions.concerns.record", fail)
    with pytest.raises(RuntimeError):
        raise_concern(adult, SEEN, once="1", by=actor_of(cast.key_adult), now=now)
    assert states(match) == ["active"]
    assert not Appeal.objects.exists()


def test_a_concern_sent_twice_is_one(
    match: Match, adult: Adult, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    by = actor_of(cast.key_adult)
    first = raise_concern(adult, SEEN, once="1", by=by, now=now)
    assert raise_concern(adult, SEEN, once="1", by=by, now=now) == first
    assert Appeal.objects.count() == 1


def test_nobody_of_the_own_institution_finds_a_trace_even_who_raised_it(
    match: Match, adult: Adult, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    raiser = actor_of(cast.collective_coordinator)
    concern = raise_concern(adult, SEEN, once="1", by=raiser, now=now)
    appeal = Appeal.objects.get()
    for person in (cast.collective_coordinator, cast.collective_adult, cast.clinic_officer):
        by = actor_of(person)
        assert list_concerns(by=by, now=now) == []
        assert count_concerns_open(by=by) == 0
        with pytest.raises(Http404):
            find_concern(concern.ref, by=by, now=now)
        assert not Notice.objects.filter(to=person, thing_ref=concern.ref).exists()
        assert appeals_kept_from(by, frozenset({appeal.ref})) == {appeal.ref}
    changes = MatchChange.objects.filter(match=match, after="suspended")
    assert [(row.because, row.by_id) for row in changes] == [("check", None)]
    assert adult.suspensions.get().by_id is None


def test_another_person_clears_it_and_the_matches_go_on(
    match: Match, adult: Adult, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    coordinator = actor_of(cast.programme_coordinator)
    concern = raise_concern(adult, SEEN, once="1", by=coordinator, now=now)
    assert count_concerns_open(by=coordinator) == 0
    with pytest.raises(Refused, match="concern_raised_by_you"):
        clear_concern(concern, version=1, by=coordinator, now=now)
    officer = actor_of(cast.clearance_officer)
    assert count_concerns_open(by=officer) == 1
    assert get_concern_page(concern.ref, by=officer, now=now).stopped == 1
    clear_concern(concern, version=1, by=officer, now=now)
    assert states(match) == ["active"]
    assert Clock.objects.get(thing_ref=concern.ref).stopped_at == now
    assert Notice.objects.filter(kind="concern_decided", to=cast.programme_coordinator).exists()
    assert Entry.objects.filter(act="mentoring.concern_decided", fields="cleared").exists()
    with pytest.raises(ChangedMeanwhile):
        clear_concern(concern, version=1, by=officer, now=now)
    with pytest.raises(Refused, match="concern_decided"):
        clear_concern(concern, version=2, by=officer, now=now)


def test_a_barred_adult_meets_nobody_from_the_first_decision(
    match: Match, adult: Adult, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    concern = raise_concern(adult, SEEN, once="1", by=actor_of(cast.key_adult), now=now)
    officer = actor_of(cast.clearance_officer)
    done = bar_after(concern, document="7/12", version=1, by=officer, now=now)
    assert done.state == ConcernState.BARRED
    assert states(match) == ["suspended"]
    assert why_not_meet(Adult.objects.get(pk=adult.pk), at=now) is not None
    assert Notice.objects.filter(kind="barring_waits", to=cast.second_clearance_officer).exists()


def test_nobody_writes_a_concern_about_themselves(
    match: Match, adult: Adult, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    with pytest.raises(Refused, match="concern_about_oneself"):
        raise_concern(adult, SEEN, once="1", by=actor_of(cast.collective_adult), now=now)


def test_those_around_a_child_find_the_adult_and_strangers_do_not(
    match: Match, adult: Adult, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    def finds(person: StaffMember) -> bool:
        try:
            return find_adult_concerned(adult.ref, by=actor_of(person), now=now) == adult
        except Http404:
            return False

    around = (
        cast.key_adult, cast.collective_coordinator, cast.programme_coordinator,
        cast.clearance_officer, cast.mentor,
    )  # fmt: skip
    assert all(map(finds, around))
    strangers = (cast.far_key_adult, cast.far.programme_coordinator, cast.far.mentor, cast.operator)
    assert not any(map(finds, strangers))
