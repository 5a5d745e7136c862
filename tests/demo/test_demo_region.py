"""The demo region, loaded once: everything that is said of it, and nothing in it contradicts itself."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from arasha.access.queries import get_actor
from arasha.access.scopes import without_hidden
from arasha.agencies.models import Organisation, Territory
from arasha.appeals.actions.deadlines import CONTACT
from arasha.appeals.enums import AppealState, DecisionKind, Side
from arasha.appeals.models import Appeal, Decision, Message, ReturnCode
from arasha.appeals.policies import scope_of_appeals
from arasha.appeals.receipts import make_digest_of
from arasha.cases.enums import CaseState, Outcome, ReferralState
from arasha.cases.models import Case, Closing, HandOver, Referral, Step
from arasha.cases.policies import scope_of_cases, scope_of_referrals
from arasha.children.models import Child
from arasha.clocks.enums import ClockChangeKind
from arasha.clocks.models import Clock, ClockChange
from arasha.clocks.queries import get_waiting_change
from arasha.demo.loading import load_demo_region
from arasha.demo.queries import AUTHORS, show_code_of
from arasha.journal.enums import Act
from arasha.journal.models import Entry
from arasha.lessons.enums import LessonState, PlanState
from arasha.lessons.models import HandOver as ToldInLesson
from arasha.lessons.models import Lesson, Plan
from arasha.lessons.queries.solving import lessons_of, pose_present
from arasha.lessons.timetable.validator import check
from arasha.lib.iin import check_iin
from arasha.lib.refs import normalise_return_code
from arasha.mentoring.enums import CollectiveKind
from arasha.mentoring.models import Adult, Collective
from arasha.mentoring.queries.collectives import loads_of
from arasha.mentoring.queries.endings import list_endings_by_region
from arasha.mentoring.rules.endings import TARGET_PERCENT
from arasha.staff.models import StaffMember
from tests.installed_demo import inside_demo

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

OPEN = [AppealState.WAITING, AppealState.TAKEN, AppealState.IN_CASE]


@pytest.fixture(scope="module", autouse=True)
def loaded_at(
    django_db_setup: None,
    django_db_blocker: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[datetime]:
    """The moment of loading: what was new or late then is older when its test comes."""
    home = tmp_path_factory.mktemp("region")
    with django_db_blocker.unblock(), inside_demo(home, "region_demo") as moment:  # type: ignore[attr-defined]
        yield moment


def test_more_than_1100_appeals_since_2024_three_times_more_every_year(
    loaded_at: datetime,
) -> None:
    assert Appeal.objects.count() > 1100
    by_day = sorted(Appeal.objects.values_list("registered_at", flat=True))
    assert by_day[0].year == 2024
    assert by_day[-1] <= timezone.now()
    assert loaded_at - by_day[-1] < timedelta(minutes=15)

    def in_year_before(days: int) -> int:
        return sum(days <= (loaded_at - moment).days < days + 365 for moment in by_day)

    assert 2.5 < in_year_before(0) / in_year_before(365) < 3.6


def test_95_percent_ask_for_information_3_need_a_psychologist_and_one_and_a_half_a_case() -> None:
    total = Appeal.objects.count()
    in_cases = Appeal.objects.filter(case__isnull=False).count()
    referred = Decision.objects.filter(kind=DecisionKind.REFER).values("appeal").distinct().count()
    assert 0.012 < in_cases / total < 0.02
    assert 0.025 < referred / total < 0.035
    assert (total - in_cases - referred) / total > 0.94


def test_seven_in_ten_write_in_kazakh_and_every_place_is_there() -> None:
    languages = Counter(Appeal.objects.values_list("language", flat=True))
    assert 0.66 < languages["kk"] / languages.total() < 0.74
    assert Appeal.objects.values("territory").distinct().count() == 12
    assert Territory.objects.count() == 13


def test_most_appeals_come_through_the_page() -> None:
    channels = Counter(Appeal.objects.values_list("channel", flat=True))
    assert (channels["qr"] + channels["web"]) / channels.total() > 0.88


def test_every_appeal_begins_with_its_authors_words_and_every_ended_one_has_an_answer() -> None:
    by_author = Message.objects.filter(side=Side.AUTHOR).values("appeal")
    answered = Message.objects.filter(side=Side.STAFF).values("appeal")
    assert not Appeal.objects.exclude(pk__in=by_author).exists()
    ended = Appeal.objects.filter(state__in=[AppealState.CLOSED, AppealState.FORWARDED])
    assert not ended.exclude(pk__in=answered).exists()
    assert not ended.filter(closed_at=None).exists()


def test_every_waiting_appeal_has_a_running_contact_clock_and_nobody_holds_it() -> None:
    waiting = Appeal.objects.filter(state=AppealState.WAITING)
    assert 10 <= waiting.count() <= 20
    for appeal in waiting:
        running = Clock.objects.filter(thing_ref=appeal.ref, stopped_at=None)
        duties = set(running.values_list("rule__duty", flat=True))
        assert CONTACT[appeal.severity] in duties, appeal.ref  # type: ignore[index]
        assert not running.exclude(holder=None).exists()
        assert appeal.taken_by is None


def test_every_taken_appeal_has_a_holder_and_its_clocks_are_in_the_same_hands() -> None:
    taken = Appeal.objects.filter(state=AppealState.TAKEN).select_related("taken_by")
    assert taken.count() >= 8
    for appeal in taken:
        assert appeal.taken_by is not None
        running = Clock.objects.filter(thing_ref=appeal.ref, stopped_at=None)
        assert not running.exclude(holder=appeal.taken_by).exists(), appeal.ref


def test_no_clock_runs_for_what_has_ended() -> None:
    ended = Appeal.objects.exclude(state__in=OPEN).values("ref")
    assert not Clock.objects.filter(thing_ref__in=ended, stopped_at=None).exists()
    steps = Step.objects.exclude(state="planned").select_related("goal__case")
    refs = [f"{s.goal.case.ref}/{s.goal.number}.{s.number}" for s in steps]
    assert not Clock.objects.filter(thing_ref__in=refs, stopped_at=None).exists()


def test_everything_late_is_escalated_and_some_things_are_late(loaded_at: datetime) -> None:
    late = Clock.objects.filter(stopped_at=None, due_at__lt=loaded_at, paused_at=None)
    assert late.count() >= 5
    assert not late.filter(escalated_at=None).exists()
    escalated = Clock.objects.exclude(escalated_at=None).values("pk")
    assert (
        ClockChange.objects.filter(kind=ClockChangeKind.ESCALATED, clock__in=escalated).count()
        == escalated.count()
    )


def test_the_cases_are_in_every_state_with_every_outcome() -> None:
    assert set(Case.objects.values_list("state", flat=True)) == set(CaseState.values)
    closed = Case.objects.filter(state=CaseState.CLOSED)
    assert set(closed.values_list("outcome", flat=True)) == set(Outcome.values)
    assert Case.objects.filter(reopened_times=1, state=CaseState.OPEN).exists()
    assert Case.objects.filter(worker=None).exists()
    assert set(Referral.objects.values_list("state", flat=True)) == set(ReferralState.values)
    assert Closing.objects.filter(is_approved=False).exists()
    assert Closing.objects.filter(is_approved=None).count() == 1
    assert HandOver.objects.filter(is_accepted=None).count() == 1
    assert HandOver.objects.filter(is_accepted=True).exists()


def test_referrals_wait_for_the_police_the_school_and_the_clinic() -> None:
    waiting = Referral.objects.filter(state=ReferralState.SENT)
    units = set(waiting.values_list("to_unit__code", flat=True))
    assert units == {"police", "school-101", "clinic-semey"}


def test_two_extensions_wait_for_a_decision() -> None:
    asked = ClockChange.objects.filter(kind=ClockChangeKind.EXTENSION_ASKED).select_related("clock")
    assert sum(get_waiting_change(change.clock) is not None for change in asked) == 2


def test_the_head_of_the_named_school_sees_nothing_of_what_is_told_about_it() -> None:
    head = get_actor(StaffMember.objects.get(login="school-head-102"), now=timezone.now())
    school = Organisation.objects.get(code="school-102")
    assert Appeal.objects.filter(named__organisation=school).count() == 2
    assert Case.objects.filter(barred__organisation=school).count() == 1
    for rows, scope in (
        (Appeal.objects.all(), scope_of_appeals(head)),
        (Case.objects.all(), scope_of_cases(head)),
        (Referral.objects.all(), scope_of_referrals(head)),
    ):
        assert not without_hidden(rows.filter(scope.as_q()), scope).exists()


def test_the_journal_tells_everything_in_the_order_of_time() -> None:
    moments = list(Entry.objects.order_by("pk").values_list("at", flat=True))
    assert moments == sorted(moments)
    told = Entry.objects.filter(act__in=[Act.APPEAL_TOLD, Act.APPEAL_RECORDED])
    assert told.count() == Appeal.objects.count()
    assert set(told.values_list("thing_ref", flat=True)) == set(
        Appeal.objects.values_list("ref", flat=True)
    )


def test_references_follow_the_order_of_time_without_a_gap() -> None:
    rows = Appeal.objects.order_by("ref").values_list("ref", "registered_at")
    refs, moments = zip(*rows, strict=True)
    assert list(moments) == sorted(moments)
    by_year = Counter(ref[:6] for ref in refs)
    last = {ref[:6]: int(ref[7:]) for ref in refs}
    assert last == dict(by_year)


def test_the_return_codes_of_the_table_open_their_threads(settings: Settings) -> None:
    # The suite makes its own codes with a hash that is not slow; the demo's are made as everywhere.
    settings.RETURN_CODE_COST = (65536, 3)
    for author in AUTHORS:
        code = normalise_return_code(show_code_of(author))
        assert code is not None
        found = ReturnCode.objects.select_related("appeal").get(digest=make_digest_of(code))
        assert found.appeal.author_kind == author


def test_invented_children_have_sound_numbers_of_the_invented_series() -> None:
    numbers = [child.iin for child in Child.objects.select_related("record_key") if child.iin]
    assert len(numbers) >= 15
    assert [iin for iin in numbers if check_iin(iin)[0] is None or iin[7] != "9"] == []
    assert Child.objects.filter(iin_key=None).exists()


def test_nobody_of_the_demo_can_sign_in_with_a_password_or_gets_mail() -> None:
    staff = list(StaffMember.objects.all())
    assert [who.login for who in staff if who.has_usable_password() or who.email] == []


def test_lessons_were_held_and_three_can_be_given_today(loaded_at: datetime) -> None:
    assert Lesson.objects.filter(state=LessonState.DELIVERED).count() > 1000
    told = ToldInLesson.objects.get()
    assert told.handed_at is not None
    assert told.appeal_key
    today = Lesson.objects.filter(
        day=timezone.localdate(loaded_at), instructor__staff__login="lesson-officer",
        school_class__host_teacher__login="host-teacher", state=LessonState.PUBLISHED,
    )  # fmt: skip
    assert today.count() >= 3


def test_the_published_plan_breaks_no_rule(loaded_at: datetime) -> None:
    """At the weekend, when no lesson is held, the three of today stand where none may."""
    today = timezone.localdate(loaded_at)
    plan = Plan.objects.get(state=PlanState.PUBLISHED)
    lessons = list(lessons_of(plan).select_related("school_class"))
    assert len(lessons) > 2000
    posed = pose_present(plan, lessons, fixed_before=today, away_from=today)
    held = posed.assignments_of(lessons)
    put = {(each.class_id, each.number) for each in held if each.day == posed.number_of(today)}
    broken = {found.lesson for found in check(posed.problem, held)}
    assert broken <= (put if today.weekday() >= 5 else set())


def test_loading_again_does_nothing() -> None:
    before = Entry.objects.count(), Appeal.objects.count()
    lines: list[str] = []
    load_demo_region(fresh=False, say=lines.append)
    assert len(lines) == 1
    assert (Entry.objects.count(), Appeal.objects.count()) == before


def test_sixty_collectives_of_seven_kinds_in_all_places_have_cleared_adults(
    loaded_at: datetime,
) -> None:
    collectives = list(Collective.objects.all())
    assert len(collectives) == 60
    assert {each.kind for each in collectives} == set(CollectiveKind)
    assert len({each.territory_id for each in collectives}) == 12
    loads = loads_of(collectives, now=loaded_at)
    assert all(load.adults_cleared and load.taken <= load.capacity for load in loads.values())
    states = Counter(Adult.objects.values_list("state", flat=True))
    assert states["admitted"] >= 130
    assert states["applied"] >= 5
    assert states["barred"] == 1
    assert set(states) >= {"suspended", "refused"}


def test_a_trial_more_than_a_year_ago_tells_the_share_that_broke_off_with_its_interval(
    loaded_at: datetime,
) -> None:
    coordinator = StaffMember.objects.get(login="programme-coordinator")
    by = get_actor(coordinator, now=loaded_at)
    (found,) = list_endings_by_region(by=by, now=loaded_at)
    assert (found.broken.part, found.broken.whole, found.planned) == (3, 14, 13)
    low, high = found.broken.interval or (0, 0)
    assert 0 < low < TARGET_PERCENT < high < 50
    assert found.young > 200
