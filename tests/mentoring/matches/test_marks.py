"""The five marks of a match, one after the other: who gives them, and where a no leads."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count

import pytest
from django.http import Http404
from hypothesis import given
from hypothesis import strategies as st

from arasha.access.actor import Actor
from arasha.access.refusals import ChangedMeanwhile, Refused
from arasha.mentoring.actions.matches_beginning import begin_match, propose_mentor
from arasha.mentoring.actions.matches_doors import answer_at_door, open_match_door
from arasha.mentoring.actions.matches_marks import give_mark, sign_for_collective
from arasha.mentoring.enums import DoorKind, MarkKind, MarkWord, MatchState, PlaceKind
from arasha.mentoring.models import (
    Adult,
    ClearanceItem,
    Collective,
    Mark,
    Match,
    MatchChange,
    Meeting,
    Participant,
    Suspension,
    Veto,
)
from arasha.mentoring.queries.doors import find_door
from arasha.mentoring.queries.matches import awaited_step, find_match, visible_matches
from arasha.mentoring.rules.marks import BEFORE, FirstMeeting, Said, Step, next_step, state_after
from arasha.notices.models import Notice
from arasha.staff.models import StaffMember
from tests.cast import Cast
from tests.mentoring.conftest import ActorOf
from tests.mentoring.making_children import make_interests, make_participant
from tests.mentoring.making_matches import make_match

pytestmark = pytest.mark.django_db
YES, NO, LATER = Said(MarkWord.YES), Said(MarkWord.NO), Said(MarkWord.LATER)
_sendings = count()


@dataclass
class Walk:
    """A proposed match and the people who walk it to its first meeting."""

    cast: Cast
    match: Match
    adult: Adult
    now: datetime
    actor_of: ActorOf
    people: dict[str, StaffMember] = field(default_factory=dict)

    def by(self, name: str) -> Actor:
        return self.actor_of(self.cast.people[name])

    def mark(self, step: Step, said: Said = YES, *, by: str = "key_adult") -> Match:
        self.match = give_mark(
            self.match, step, said, version=self.match.version, once=str(next(_sendings)),
            by=self.by(by), now=self.now,
        )  # fmt: skip
        return self.match

    def sign(
        self, said: Said = YES, *, adult: Adult | None = None, by: str = "collective_coordinator"
    ) -> Match:
        self.match = sign_for_collective(
            self.match, said, adult=adult or self.adult, agreed="Chess every second Saturday",
            version=self.match.version, once=str(next(_sendings)), by=self.by(by), now=self.now,
        )  # fmt: skip
        return self.match

    def begin(self, *, by: str = "key_adult", at: datetime | None = None) -> Match:
        meeting = FirstMeeting(at or self.now, 60, PlaceKind.INSTITUTION, child_mark=5)
        self.match = begin_match(
            self.match, meeting, version=self.match.version, once=str(next(_sendings)),
            by=self.by(by), now=self.now,
        )  # fmt: skip
        return self.match

    def to(self, state: MatchState) -> None:
        """Walk on to a state."""
        while self.match.state != state:
            step = awaited_step(self.match)
            assert step
            if step == Step.COLLECTIVE:
                self.sign()
            elif step == Step.FIRST_MEETING:
                self.begin()
            else:
                self.mark(step)


@pytest.fixture
def walk(
    cast: Cast, collective: Collective, adult: Adult, actor_of: ActorOf, now: datetime
) -> Walk:
    make_interests()
    child = make_participant(cast, likes=["chess"], now=now)
    match = make_match(child, cast, collective=collective, state="proposed", now=now)
    return Walk(cast, match, adult, now, actor_of)


def test_a_match_walks_through_all_five_marks_and_is_under_way(walk: Walk) -> None:
    assert walk.mark(Step.CHILD).state == MatchState.HEARD
    assert walk.mark(Step.GUARDIAN, Said(MarkWord.YES, document="17")).state == MatchState.CONSENTED
    assert walk.sign().state == MatchState.CONSENTED
    assert walk.mark(Step.INSTITUTION).state == MatchState.SIGNED
    match = walk.begin()
    assert (match.state, match.began_at, match.adult) == (MatchState.ACTIVE, walk.now, walk.adult)
    assert match.agreed == "Chess every second Saturday"
    kinds = Mark.objects.filter(match=match).order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == list(MarkKind)
    meeting = Meeting.objects.get(match=match)
    assert (meeting.is_first, meeting.supervisor) == (True, walk.cast.key_adult)
    match.participant.refresh_from_db()
    assert match.participant.state == "matched"
    assert MatchChange.objects.filter(match=match).count() == 6
    told = set(Notice.objects.filter(kind="match_began").values_list("to__login", flat=True))
    assert {"abai-collective_adult", "abai-programme_coordinator"} <= told


@pytest.mark.parametrize("step", [Step.GUARDIAN, Step.INSTITUTION])
def test_no_mark_can_be_skipped_or_given_twice(step: Step, walk: Walk) -> None:
    deeds: list[Callable[[], Match]] = [lambda: walk.mark(step), walk.sign, walk.begin]
    for deed in deeds:
        with pytest.raises(Refused) as refused:
            deed()
        assert refused.value.reason.code == "mark_not_next"
    walk.mark(Step.CHILD)
    with pytest.raises(Refused):
        walk.mark(Step.CHILD)
    assert Mark.objects.filter(match=walk.match).count() == 1


def test_a_sending_that_comes_twice_counts_once_and_an_old_page_not_at_all(walk: Walk) -> None:
    by = walk.by("key_adult")
    for _again in range(2):
        give_mark(walk.match, Step.CHILD, YES, version=1, once="same", by=by, now=walk.now)
    assert Mark.objects.count() == 1
    with pytest.raises(ChangedMeanwhile):
        give_mark(walk.match, Step.GUARDIAN, YES, version=1, once="other", by=by, now=walk.now)


def test_the_childs_no_ends_the_proposal_and_is_a_veto_without_a_reason(walk: Walk) -> None:
    match = walk.mark(Step.CHILD, NO)
    assert match.state == MatchState.DECLINED
    veto = Veto.objects.get()
    assert (veto.participant, veto.collective, veto.words) == (
        match.participant, match.collective, "",
    )  # fmt: skip
    assert Notice.objects.filter(kind="match_declined", to=walk.cast.programme_coordinator).exists()
    match.participant.refresh_from_db()
    assert match.participant.state == "ready"


def test_a_child_may_think_it_over_and_say_yes_later(walk: Walk) -> None:
    assert walk.mark(Step.CHILD, LATER).state == MatchState.PROPOSED
    assert walk.mark(Step.CHILD).state == MatchState.HEARD
    assert Mark.objects.count() == 2


@pytest.mark.parametrize("step", [Step.GUARDIAN, Step.COLLECTIVE, Step.INSTITUTION])
def test_a_no_of_anybody_else_ends_the_proposal_too_and_is_no_veto(step: Step, walk: Walk) -> None:
    walk.to(MatchState.HEARD if step == Step.GUARDIAN else MatchState.CONSENTED)
    if step == Step.COLLECTIVE:
        walk.sign(NO)
    else:
        if step == Step.INSTITUTION:
            walk.sign()
        walk.mark(step, NO)
    assert walk.match.state == MatchState.DECLINED
    assert not Veto.objects.exists()


def test_a_collective_names_only_cleared_adults_whom_the_child_did_not_refuse(
    walk: Walk, far_collective: Collective
) -> None:
    walk.to(MatchState.CONSENTED)

    def refusal(adult: Adult) -> str:
        with pytest.raises(Refused) as refused:
            walk.sign(adult=adult)
        return refused.value.reason.code

    today = walk.now.date()
    papers = ClearanceItem.objects.filter(adult=walk.adult, kind="medical")
    papers.update(valid_to=today - timedelta(days=1))
    assert refusal(walk.adult)
    papers.update(valid_to=today + timedelta(days=90))
    veto = Veto.objects.create(
        participant=walk.match.participant, adult=walk.adult, at=walk.now, by=walk.cast.key_adult
    )
    assert refusal(walk.adult) == "adult_kept_out"
    veto.lifted_at = walk.now
    veto.save(update_fields=["lifted_at"])
    Adult.objects.filter(pk=walk.adult.pk).update(collective=far_collective)
    walk.adult.refresh_from_db()
    assert refusal(walk.adult) == "adult_of_another"


def test_an_adult_whose_papers_end_after_the_signature_does_not_come_to_the_first_meeting(
    walk: Walk,
) -> None:
    walk.to(MatchState.SIGNED)
    Suspension.objects.create(adult=walk.adult, at=walk.now, because="check")
    with pytest.raises(Refused):
        walk.begin()
    walk.match.refresh_from_db()
    assert walk.match.state == MatchState.SIGNED
    assert not Mark.objects.filter(kind="first_meeting").exists()


def test_a_first_meeting_is_written_down_when_it_was_not_before(walk: Walk) -> None:
    walk.to(MatchState.SIGNED)
    with pytest.raises(Refused) as refused:
        walk.begin(at=walk.now + timedelta(hours=1))
    assert refused.value.reason.code == "mark_in_future"


@pytest.mark.parametrize("word", [MarkWord.YES, MarkWord.NO, MarkWord.LATER])
def test_m12_a_child_says_by_a_picture_at_its_own_address_what_it_thinks_once(
    word: MarkWord, walk: Walk
) -> None:
    key = open_match_door(walk.match, Step.CHILD, by=walk.by("key_adult"), now=walk.now)
    door = find_door(key, DoorKind.VIEW, now=walk.now)
    assert door is not None
    match = answer_at_door(door, Said(word), now=walk.now)
    states = {"yes": MatchState.HEARD, "no": MatchState.DECLINED, "later": MatchState.PROPOSED}
    assert match.state == states[word]
    mark = Mark.objects.get()
    assert (mark.by_pictures, mark.by) == (True, walk.cast.key_adult)
    assert find_door(key, DoorKind.VIEW, now=walk.now) is None
    with pytest.raises(Refused):
        answer_at_door(door, Said(word), now=walk.now)
    assert Mark.objects.count() == 1


def test_a_guardian_consents_at_an_address_and_only_when_it_is_their_turn(walk: Walk) -> None:
    with pytest.raises(Refused):
        open_match_door(walk.match, Step.GUARDIAN, by=walk.by("key_adult"), now=walk.now)
    walk.mark(Step.CHILD)
    key = open_match_door(walk.match, Step.GUARDIAN, by=walk.by("key_adult"), now=walk.now)
    door = find_door(key, DoorKind.CONSENT, now=walk.now + timedelta(days=13))
    assert door is not None
    assert answer_at_door(door, YES, now=walk.now).state == MatchState.CONSENTED
    told = Notice.objects.filter(kind="match_waits", to=walk.cast.collective_coordinator)
    assert told.exists()


def test_who_is_not_concerned_finds_no_match_and_a_collective_none_before_the_consent(
    walk: Walk,
) -> None:
    def sees(name: str, *, far: bool = False) -> bool:
        region = walk.cast.far if far else walk.cast
        return visible_matches(walk.actor_of(region.people[name])).exists()

    beside = ("programme_coordinator", "key_adult", "second_key_adult")
    strangers = (
        "far_key_adult", "prosecutor", "akim", "mentor", "lesson_officer", "school_psychologist",
        "administrator", "clearance_officer", "case_manager",
    )  # fmt: skip
    of_collective = ("collective_coordinator", "collective_adult")
    assert all(sees(name) for name in beside)
    assert not any(sees(name) for name in (*strangers, *of_collective))
    assert not any(sees(name, far=True) for name in (*beside, *of_collective))
    walk.to(MatchState.CONSENTED)
    assert (sees("collective_coordinator"), sees("collective_adult")) == (True, False)
    walk.to(MatchState.ACTIVE)
    assert all(sees(name) for name in (*beside, *of_collective))
    Match.objects.update(state=MatchState.ENDED)
    assert not any(sees(name) for name in of_collective)
    with pytest.raises(Http404):
        find_match(walk.match.ref, by=walk.by("mentor"), now=walk.now)


def test_marks_of_others_are_refused(walk: Walk) -> None:
    for step, name in (
        (Step.CHILD, "collective_coordinator"), (Step.INSTITUTION, "programme_coordinator"),
    ):  # fmt: skip
        with pytest.raises(Refused) as refused:
            walk.mark(step, by=name)
        assert refused.value.reason.code == "no_role"
    walk.to(MatchState.CONSENTED)
    with pytest.raises(Refused):
        walk.sign(by="key_adult")


def test_a_certified_mentor_is_proposed_to_a_child_of_ten_in_an_institution_only(
    walk: Walk, mentor: Adult
) -> None:
    child = walk.match.participant

    def propose(once: str = "a", adult: Adult = mentor) -> Match:
        by = walk.by("programme_coordinator")
        return propose_mentor(child, adult, once=once, by=by, now=walk.now)

    def refusal(adult: Adult = mentor) -> str:
        with pytest.raises(Refused) as refused:
            propose("b", adult)
        return refused.value.reason.code

    Participant.objects.filter(pk=child.pk).update(born_year=2017)
    assert refusal() == "mentor_age"
    Participant.objects.filter(pk=child.pk).update(born_year=2014, is_in_care=False)
    assert refusal() == "mentor_age"
    Participant.objects.filter(pk=child.pk).update(is_in_care=True)
    assert refusal(walk.adult) == "not_a_mentor"
    ClearanceItem.objects.filter(adult=mentor, kind="mentor_certificate").delete()
    assert refusal()


def test_a_mentor_signs_for_themselves_beside_the_collective_of_the_child(
    walk: Walk, mentor: Adult
) -> None:
    child, by = walk.match.participant, walk.by("programme_coordinator")
    match = propose_mentor(child, mentor, once="a", by=by, now=walk.now)
    assert propose_mentor(child, mentor, once="a", by=by, now=walk.now) == match
    with pytest.raises(Refused) as refused:
        propose_mentor(child, mentor, once="b", by=by, now=walk.now)
    assert refused.value.reason.code == "match_exists"
    walk.match = match
    walk.mark(Step.CHILD)
    walk.mark(Step.GUARDIAN)
    with pytest.raises(Refused):
        walk.sign(adult=mentor)
    walk.sign(adult=mentor, by="mentor")
    walk.mark(Step.INSTITUTION)
    assert walk.begin().state == MatchState.ACTIVE
    child.refresh_from_db()
    assert child.state == "ready"


@given(st.lists(st.sampled_from(list(Step)), max_size=8))
def test_whatever_is_tried_marks_come_in_their_order(tried: list[Step]) -> None:
    state, given_marks = "proposed", list[Step]()
    for step in tried:
        if step == next_step(state, given=given_marks):
            given_marks.append(step)
            state = state_after(step, is_yes=True)
    assert given_marks == list(Step)[: len(given_marks)]
    assert (state == "active") == (len(given_marks) == len(Step))
    assert state == "active" or state in BEFORE
