"""Instructors: nominated, checked, trained, approved, and freed of their lessons when that ends."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pytest
from django.db import transaction
from django.http import Http404

from arasha.access.refusals import ChangedMeanwhile, Refused
from arasha.journal.models import Entry
from arasha.lessons.actions.instructors import StepFacts, nominate, nominate_again, record_step
from arasha.lessons.actions.instructors_approving import (
    ApprovalFacts,
    GrantFacts,
    add_grants,
    approve_instructor,
)
from arasha.lessons.actions.instructors_demands import change_demands
from arasha.lessons.actions.instructors_ending import (
    end_expired,
    end_grant,
    shorten_approval,
    stop_instructor,
)
from arasha.lessons.enums import InstructorState, LessonState
from arasha.lessons.models import Approval, Instructor, InstructorStep, Lesson, Topic, TopicGrant
from arasha.lessons.queries.instructors import (
    count_running_out,
    count_to_approve,
    find_instructor,
    get_file,
    list_instructors,
)
from arasha.lessons.rules.instructors import CRITERIA, Deed, Demands
from arasha.notices.models import Notice
from arasha.staff.models import StaffMember
from tests.cast import Cast
from tests.lessons.conftest import ActorOf
from tests.lessons.making import make_instructor

type Asserts = Callable[[int], AbstractContextManager[object]]
TODAY = date(2026, 11, 18)
GOOD: Mapping[str, int] = dict.fromkeys(CRITERIA, 4)


@dataclass
class Office:
    """The coordinator keeps files, the approver signs; each on the file as it is now."""

    cast: Cast
    actor_of: ActorOf
    topics: list[Topic]
    now: datetime

    def nominate(self, staff: StaffMember | None = None) -> Instructor:
        by = self.actor_of(self.cast.lesson_coordinator)
        return nominate(staff or self.cast.lesson_officer, gender="m", by=by, now=self.now)

    def step(self, instructor: Instructor, kind: Deed, **facts: object) -> Instructor:
        said = {"on": TODAY, "second": self.cast.lesson_approver, "hours": 20, "score": 80,
                "marks": GOOD} | facts  # fmt: skip
        by = self.actor_of(self.cast.lesson_coordinator)
        return record_step(
            instructor, StepFacts(kind=kind, **said), version=self.version(instructor), by=by,  # type: ignore[arg-type]
            now=self.now,
        )  # fmt: skip

    def trained(self) -> Instructor:
        instructor = self.nominate()
        for kind in (Deed.CONDUCT, Deed.TRAINING, Deed.EXAM, Deed.TRIAL_LESSON):
            instructor = self.step(instructor, kind)
        return instructor

    def approve(
        self, instructor: Instructor, number: str = "17", by: StaffMember | None = None,
        valid_to: date = date(2027, 8, 31), issued_on: date = TODAY,
    ) -> Approval:  # fmt: skip
        grants = GrantFacts(
            topics=self.topics[:2], languages=["kk", "ru"], grade_from=5, grade_to=9
        )
        facts = ApprovalFacts(
            number=number, issuer=self.cast.unit("prosecutor"), issued_on=issued_on,
            valid_to=valid_to, grants=grants,
        )  # fmt: skip
        actor = self.actor_of(by or self.cast.lesson_approver)
        version = self.version(instructor)
        return approve_instructor(instructor, facts, version=version, by=actor, now=self.now)

    def stop(self, instructor: Instructor, deed: Deed, by: StaffMember | None = None) -> None:
        stop_instructor(
            instructor, deed, because="Checked again", version=self.version(instructor),
            by=self.actor_of(by or self.cast.lesson_approver), now=self.now,
        )  # fmt: skip

    def version(self, instructor: Instructor) -> int:
        return Instructor.objects.get(pk=instructor.pk).version


@pytest.fixture
def office(cast: Cast, actor_of: ActorOf, topics: list[Topic], now: datetime) -> Office:
    return Office(cast, actor_of, topics, now)


def state_of(instructor: Instructor) -> str:
    return Instructor.objects.get(pk=instructor.pk).state


def given_by(instructor: Instructor) -> int:
    """Count the published lessons that are still to be given by an instructor."""
    return Lesson.objects.filter(
        instructor=instructor, state=LessonState.PUBLISHED, day__gte=TODAY
    ).count()


def refused(code: str) -> "pytest.RaisesExc[Refused]":
    return pytest.raises(Refused, match=f"^{code}$")


def test_from_the_nomination_to_the_act_everything_is_passed_in_order(office: Office) -> None:
    instructor = office.nominate()
    with refused("instructor_nominated"):
        office.step(instructor, Deed.TRAINING)
    assert office.step(instructor, Deed.CONDUCT).state == InstructorState.CHECKED
    with refused("instructor_checked"):
        office.approve(instructor)
    assert office.step(instructor, Deed.TRAINING).state == InstructorState.TRAINED
    office.step(instructor, Deed.EXAM)
    with refused("steps_lack"):
        office.approve(instructor)
    approver = office.actor_of(office.cast.lesson_approver)
    assert count_to_approve(by=approver, now=office.now) == 0
    office.step(instructor, Deed.TRIAL_LESSON)
    assert Notice.objects.get(kind="instructor_waits").to == office.cast.lesson_approver
    assert count_to_approve(by=approver, now=office.now) == 1
    approval = office.approve(instructor)
    assert state_of(instructor) == InstructorState.APPROVED
    assert approval.grants.count() == 4
    grant = approval.grants.first()
    assert grant is not None
    assert (grant.first_day, grant.last_day) == (TODAY, date(2027, 8, 31))
    assert Notice.objects.get(kind="instructor_approved").to == office.cast.lesson_officer


@pytest.mark.parametrize(
    ("kind", "facts"),
    [
        (Deed.TRAINING, {"hours": 15}),
        (Deed.EXAM, {"score": 69}),
        (Deed.TRIAL_LESSON, {"marks": {**GOOD, "disclosure": 2}}),
        (Deed.TRIAL_LESSON, {"marks": {}}),
    ],
)
def test_the_numbers_of_the_region_decide_and_not_who_writes_them_down(
    office: Office, kind: Deed, facts: dict[str, object]
) -> None:
    instructor = office.trained()
    office.step(instructor, kind, **facts)
    last = InstructorStep.objects.latest("pk")
    assert (last.kind, last.result, last.valid_to) == (kind, "failed", None)
    with refused("steps_lack"):
        office.approve(instructor)


def test_another_number_of_the_region_counts_from_the_next_step_on(office: Office) -> None:
    by = office.actor_of(office.cast.lesson_approver)
    region = office.cast.region
    change_demands(region, Demands(training_hours=40), version=1, by=by, now=office.now)
    instructor = office.step(office.nominate(), Deed.CONDUCT)
    assert office.step(instructor, Deed.TRAINING).state == InstructorState.CHECKED
    assert office.step(instructor, Deed.TRAINING, hours=40).state == InstructorState.TRAINED
    with pytest.raises(ChangedMeanwhile):
        change_demands(region, Demands(), version=1, by=by, now=office.now)
    with refused("not_in_region"):
        change_demands(office.cast.far.region, Demands(), version=1, by=by, now=office.now)
    with refused("no_role"):
        planner = office.actor_of(office.cast.lesson_coordinator)
        change_demands(region, Demands(), version=2, by=planner, now=office.now)


def test_whoever_is_not_admitted_may_be_nominated_again_and_begins_anew(office: Office) -> None:
    instructor = office.step(office.nominate(), Deed.CONDUCT, is_passed=False)
    assert instructor.state == InstructorState.REFUSED
    with refused("nominated_already"):
        office.nominate()
    with refused("instructor_refused"):
        office.step(instructor, Deed.CONDUCT)
    by, later = office.actor_of(office.cast.lesson_coordinator), office.now + timedelta(days=1)
    again = nominate_again(instructor, version=instructor.version, by=by, now=later)
    assert again.state == InstructorState.NOMINATED
    assert get_file(again.ref, by=by, now=later).steps == []


def test_two_observers_watch_a_trial_lesson_and_neither_is_the_instructor(office: Office) -> None:
    instructor = office.nominate()
    for kind in (Deed.CONDUCT, Deed.TRAINING):
        instructor = office.step(instructor, kind)
    cast = office.cast
    for second in (None, cast.lesson_coordinator, cast.lesson_officer, cast.far.lesson_approver):
        with refused("same_observer"):
            office.step(instructor, Deed.TRIAL_LESSON, second=second)
    with refused("day_in_future"):
        office.step(instructor, Deed.EXAM, on=TODAY + timedelta(days=1))


def test_nobody_decides_on_themselves_or_on_whom_they_nominated(office: Office) -> None:
    instructor = office.trained()
    with refused("no_role"):
        office.approve(instructor, by=office.cast.lesson_coordinator)
    Instructor.objects.filter(pk=instructor.pk).update(nominated_by=office.cast.lesson_approver)
    with refused("own_nomination"):
        office.approve(instructor)
    Instructor.objects.filter(pk=instructor.pk).update(staff=office.cast.lesson_approver)
    with refused("own_file"):
        office.approve(instructor)


def test_only_officers_of_the_own_region_are_nominated(office: Office) -> None:
    for name in ("police_officer", "operator"):
        with refused("not_an_officer"):
            office.nominate(office.cast.people[name])
    with refused("not_an_officer"):
        office.nominate(office.cast.far.lesson_officer)
    with refused("no_role"):
        nominate(
            office.cast.lesson_officer, gender="m",
            by=office.actor_of(office.cast.lesson_approver), now=office.now,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"valid_to": date(2029, 11, 18)}, "approval_too_long"),
        ({"valid_to": TODAY - timedelta(days=1)}, "approval_begins_later"),
        ({"issued_on": TODAY + timedelta(days=1)}, "day_in_future"),
        ({"number": "16"}, "approval_number_used"),
    ],
)
def test_an_act_that_cannot_be_right_is_not_written(
    office: Office, second_instructor: Instructor, changed: dict[str, object], code: str
) -> None:
    Approval.objects.update(number="16")
    instructor = office.trained()
    with refused(code):
        office.approve(instructor, **changed)  # type: ignore[arg-type]


def test_l12_a_withdrawn_approval_leaves_no_lesson_to_come_with_that_officer(
    office: Office, lesson: Lesson, instructor: Instructor
) -> None:
    assert given_by(instructor) == 1
    office.stop(instructor, Deed.WITHDRAW)
    assert given_by(instructor) == 0
    assert state_of(instructor) == InstructorState.WITHDRAWN
    lesson.refresh_from_db()
    assert (lesson.state, lesson.instructor, lesson.day) == (LessonState.UNPLACED, None, None)
    assert lesson.moves.get().because == "grant_ended"
    told = {notice.to for notice in Notice.objects.filter(kind="approval_ended")}
    assert told == {office.cast.lesson_officer, office.cast.lesson_coordinator}


def test_l12_another_officer_takes_the_lesson_over_where_one_can(
    office: Office, lesson: Lesson, instructor: Instructor, second_instructor: Instructor
) -> None:
    office.stop(instructor, Deed.SUSPEND)
    lesson.refresh_from_db()
    assert given_by(instructor) == 0
    assert (lesson.state, lesson.instructor) == (LessonState.PUBLISHED, second_instructor)


def test_l12_when_the_transaction_rolls_back_nothing_has_changed(
    office: Office, lesson: Lesson, instructor: Instructor
) -> None:
    entries = Entry.objects.count()

    def fail() -> None:
        with transaction.atomic():
            office.stop(instructor, Deed.WITHDRAW)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert given_by(instructor) == 1
    assert state_of(instructor) == InstructorState.APPROVED
    assert Approval.objects.get(instructor=instructor).ended_at is None
    assert Notice.objects.filter(kind="approval_ended").count() == 0
    assert Entry.objects.count() == entries


def test_l12_a_topic_taken_out_of_an_approval_frees_the_lessons_of_that_topic_only(
    office: Office, lesson: Lesson, instructor: Instructor
) -> None:
    by = office.actor_of(office.cast.lesson_approver)
    end_grant(instructor, "law", "kk", version=1, by=by, now=office.now)
    assert given_by(instructor) == 1
    end_grant(instructor, "bullying", "kk", version=2, by=by, now=office.now)
    assert given_by(instructor) == 0
    assert state_of(instructor) == InstructorState.APPROVED
    with refused("no_such_grant"):
        end_grant(instructor, "bullying", "kk", version=3, by=by, now=office.now)
    with pytest.raises(ChangedMeanwhile):
        end_grant(instructor, "help", "kk", version=1, by=by, now=office.now)


def test_l12_a_shorter_validity_frees_the_lessons_beyond_it(
    office: Office, lesson: Lesson, instructor: Instructor
) -> None:
    by = office.actor_of(office.cast.lesson_approver)
    kept, beyond = date(2026, 11, 30), date(2026, 11, 29)
    shorten_approval(instructor, kept, version=1, by=by, now=office.now)
    assert given_by(instructor) == 1
    shorten_approval(instructor, beyond, version=2, by=by, now=office.now)
    lesson.refresh_from_db()
    assert lesson.day is None or lesson.day <= beyond
    assert not TopicGrant.objects.filter(approval__instructor=instructor, last_day__gt=beyond)
    with refused("approval_not_shorter"):
        shorten_approval(instructor, kept, version=3, by=by, now=office.now)
    with refused("approval_begins_later"):
        shorten_approval(
            instructor, TODAY - timedelta(days=1), version=3, by=by, now=office.now
        )  # fmt: skip


def test_l12_whoever_fails_the_yearly_refresher_gives_no_more_lessons(
    office: Office, lesson: Lesson, instructor: Instructor
) -> None:
    assert office.step(instructor, Deed.REFRESHER).state == InstructorState.APPROVED
    assert given_by(instructor) == 1
    failed = office.step(instructor, Deed.REFRESHER, is_passed=False)
    assert failed.state == InstructorState.SUSPENDED
    assert given_by(instructor) == 0
    assert Approval.objects.get(instructor=instructor).because == "failed.refresher"


def test_l12_what_ran_out_is_ended_by_the_timer_once(
    office: Office, lesson: Lesson, instructor: Instructor
) -> None:
    Approval.objects.update(valid_to=TODAY - timedelta(days=1))
    assert end_expired(office.now, limit=10) == 1
    assert end_expired(office.now, limit=10) == 0
    assert state_of(instructor) == InstructorState.SUSPENDED
    assert given_by(instructor) == 0
    assert Entry.objects.filter(act="lessons.approval_ran_out", signer_kind="system").count() == 1


@pytest.mark.parametrize(("left", "notices"), [(61, 0), (60, 2), (30, 2), (7, 2)])
def test_people_are_told_before_an_approval_runs_out_once_each_time(
    office: Office, instructor: Instructor, left: int, notices: int
) -> None:
    Approval.objects.update(valid_to=TODAY + timedelta(days=left))
    for _again in range(2):
        assert end_expired(office.now, limit=10) == 0
    assert Notice.objects.filter(kind="approval_ends").count() == notices
    by = office.actor_of(office.cast.lesson_coordinator)
    assert count_running_out(by=by, now=office.now) == (left <= 60)


def test_an_old_check_of_conduct_suspends_as_well(office: Office, instructor: Instructor) -> None:
    InstructorStep.objects.create(
        instructor=instructor, kind="conduct", result="passed", on=date(2025, 11, 1),
        valid_to=TODAY - timedelta(days=1), by=office.cast.lesson_coordinator, at=office.now,
    )  # fmt: skip
    assert end_expired(office.now, limit=10) == 1
    assert state_of(instructor) == InstructorState.SUSPENDED
    assert Approval.objects.get(instructor=instructor).because == "ran_out.conduct"


def test_a_new_act_ends_the_one_before_and_what_it_does_not_cover_is_freed(
    office: Office, lesson: Lesson
) -> None:
    assert lesson.instructor is not None
    instructor = Instructor.objects.get(pk=lesson.instructor.pk)
    for kind in (Deed.CONDUCT, Deed.TRIAL_LESSON, Deed.REFRESHER):
        office.step(instructor, kind)
    with refused("steps_lack"):
        office.approve(instructor)
    for known in ("training", "exam"):
        InstructorStep.objects.create(
            instructor=instructor, kind=known, result="passed", on=TODAY, at=office.now,
            by=office.cast.lesson_coordinator,
        )  # fmt: skip
    office.topics.reverse()
    office.approve(instructor)
    assert Approval.objects.filter(instructor=instructor, ended_at=None).count() == 1
    assert given_by(instructor) == 0


def test_topics_are_added_to_an_approval_and_may_come_back(
    office: Office, instructor: Instructor
) -> None:
    by = office.actor_of(office.cast.lesson_approver)
    facts = GrantFacts(topics=office.topics[:1], languages=["en"], grade_from=10, grade_to=11)
    add_grants(instructor, facts, version=1, by=by, now=office.now)
    with refused("topic_granted_twice"):
        add_grants(instructor, facts, version=2, by=by, now=office.now)
    end_grant(instructor, "bullying", "en", version=2, by=by, now=office.now)
    add_grants(instructor, facts, version=3, by=by, now=office.now)
    assert TopicGrant.objects.filter(language="en").count() == 1
    with refused("approval_without_topics"):
        nothing = GrantFacts(topics=[], languages=["kk"], grade_from=1, grade_to=2)
        add_grants(instructor, nothing, version=4, by=by, now=office.now)


def test_the_other_region_finds_no_file_and_the_officer_finds_the_own(
    office: Office, instructor: Instructor, far_instructor: Instructor
) -> None:
    cast, now = office.cast, office.now
    for person in (cast.lesson_coordinator, cast.lesson_approver, cast.lesson_officer):
        by = office.actor_of(person)
        assert find_instructor(instructor.ref, by=by, now=now) == instructor
        assert [line.instructor for line in list_instructors(by=by, now=now)] == [instructor]
        with pytest.raises(Http404):
            find_instructor(far_instructor.ref, by=by, now=now)
    for name in ("second_lesson_officer", "school_head", "prosecutor", "administrator"):
        by = office.actor_of(cast.people[name])
        with pytest.raises(Http404):
            find_instructor(instructor.ref, by=by, now=now)
        assert list_instructors(by=by, now=now) == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_the_same_queries_whatever_its_length(
    office: Office, count: int, django_assert_num_queries: Asserts
) -> None:
    people = [
        office.cast.lesson_officer,
        office.cast.second_lesson_officer,
        office.cast.police_officer,
    ]
    for person in people[:count]:
        make_instructor(person, office.cast, topics=office.topics, now=office.now)
    by = office.actor_of(office.cast.lesson_coordinator)
    with django_assert_num_queries(7):
        assert len(list_instructors(by=by, now=office.now)) == count
