"""A lesson is held: its instructor presses, its host teacher ticks and closes, on a line or without one."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.http import Http404
from hypothesis import given
from hypothesis import strategies as st

from arasha.access.refusals import Refused
from arasha.clocks.models import Clock
from arasha.journal.models import Entry
from arasha.lessons.actions.delivery import (
    begin_record,
    close_record,
    confirm_presence,
    press_moment,
    tick_steps,
)
from arasha.lessons.models import Delivery, DeliveryWord, Lesson, StepTick
from arasha.lessons.queries.delivery import (
    find_lesson,
    list_my_lessons,
    list_without_record,
)
from arasha.lessons.rules.delivery import Moment, Pressed, RecordFacts, means, why_not_moment
from tests.cast import Cast
from tests.lessons.conftest import ActorOf

# The lesson of the fixture: Monday the 30th of November, third period, 9:50 to 10:35 in Semey.
BEGINS = datetime(2026, 11, 30, 4, 50, tzinfo=UTC)
ENDS = BEGINS + timedelta(minutes=45)
DONE = RecordFacts(ticks={1: True, 2: True, 3: False}, head_count=22, minutes=43)


def pressed(at: datetime, once: str = "") -> Pressed:
    return Pressed(once or uuid4().hex, at)


class Hands:
    """Presses as the people of the lesson do, each at a moment and with its line."""

    def __init__(self, lesson: Lesson, cast: Cast, actor_of: ActorOf) -> None:
        self.lesson = lesson
        self.officer = actor_of(cast.lesson_officer)
        self.host = actor_of(cast.host_teacher)

    def press(
        self, moment: Moment, at: datetime, *, sent: datetime | None = None, **more: object
    ) -> None:
        once = str(more.pop("once", ""))
        press_moment(
            self.lesson, moment, pressed=pressed(at, once), by=self.officer, now=sent or at, **more,  # type: ignore[arg-type]
        )  # fmt: skip

    def close(self, at: datetime, facts: RecordFacts = DONE, once: str = "") -> None:
        close_record(self.lesson, facts, pressed=pressed(at, once), by=self.host, now=at)

    def tick(self, at: datetime, **ticks: bool) -> None:
        numbers = {int(name[1:]): done for name, done in ticks.items()}
        tick_steps(self.lesson, numbers, pressed=pressed(at), by=self.host, now=at)

    def hold(self) -> None:
        self.press(Moment.ARRIVED, BEGINS - timedelta(minutes=10))
        self.press(Moment.STARTED, BEGINS)
        self.press(Moment.ENDED, ENDS, head_count=23)


@pytest.fixture
def hands(lesson: Lesson, cast: Cast, actor_of: ActorOf) -> Hands:
    return Hands(lesson, cast, actor_of)


def clock() -> Clock:
    return Clock.objects.select_related("rule").get(thing_kind="lesson")


def state(lesson: Lesson) -> str:
    return Lesson.objects.get(pk=lesson.pk).state


def test_a_lesson_is_held_from_arrival_to_its_closed_record(hands: Hands, lesson: Lesson) -> None:
    hands.hold()
    hands.close(ENDS + timedelta(hours=2))
    delivery = Delivery.objects.get()
    assert (delivery.started_at, delivery.ended_at) == (BEGINS, ENDS)
    assert (delivery.head_count, delivery.minutes_taught) == (22, 43)
    done = StepTick.objects.filter(is_done=True).values_list("step__number", flat=True)
    assert list(done) == [1, 2]
    assert state(lesson) == "delivered"
    acts = list(Entry.objects.order_by("at", "pk").values_list("act", flat=True))
    assert acts.count("lessons.timed") == 3
    assert "lessons.recorded" in acts


def test_the_record_is_due_a_day_after_the_end(hands: Hands) -> None:
    hands.hold()
    assert (clock().rule.duty, clock().due_at) == ("lesson.record", ENDS + timedelta(hours=24))
    assert clock().holder is not None
    hands.close(ENDS + timedelta(hours=23))
    assert clock().stopped_at == ENDS + timedelta(hours=23)


def test_nobody_pressed_anything_and_the_record_is_due_all_the_same(
    lesson: Lesson, hands: Hands
) -> None:
    assert list_without_record(ENDS - timedelta(minutes=1), limit=20) == []
    assert list_without_record(ENDS, limit=20) == [lesson]
    assert begin_record(lesson.pk, now=ENDS + timedelta(minutes=1))
    assert not begin_record(lesson.pk, now=ENDS + timedelta(minutes=2))
    assert list_without_record(ENDS + timedelta(minutes=3), limit=20) == []
    assert clock().due_at == ENDS + timedelta(hours=24)
    hands.close(ENDS + timedelta(hours=30))
    assert clock().stopped_at == ENDS + timedelta(hours=30)
    assert state(lesson) == "delivered"


def test_presses_sent_late_keep_their_moment(hands: Hands) -> None:
    sent = ENDS + timedelta(hours=5)
    hands.press(Moment.ARRIVED, BEGINS - timedelta(minutes=10), sent=sent)
    hands.press(Moment.STARTED, BEGINS, sent=sent)
    hands.press(Moment.ENDED, ENDS, sent=sent)
    delivery = Delivery.objects.get()
    assert (delivery.arrived_at, delivery.ended_at) == (BEGINS - timedelta(minutes=10), ENDS)
    assert clock().started_at == ENDS


def test_a_press_sent_twice_is_one(hands: Hands) -> None:
    for _ in range(3):
        hands.press(Moment.STARTED, BEGINS, sent=BEGINS + timedelta(minutes=1), once="a" * 32)
    assert DeliveryWord.objects.count() == 1
    assert Entry.objects.filter(act="lessons.timed").count() == 1


def test_a_record_sent_twice_is_closed_once(hands: Hands) -> None:
    for _ in range(2):
        hands.close(ENDS, once="b" * 32)
    assert Entry.objects.filter(act="lessons.recorded").count() == 1


def test_what_was_said_first_stays(hands: Hands) -> None:
    hands.press(Moment.STARTED, BEGINS)
    hands.press(Moment.STARTED, BEGINS + timedelta(minutes=20))
    assert Delivery.objects.get().started_at == BEGINS


@pytest.mark.parametrize(
    ("at", "sent", "reason"),
    [
        (BEGINS + timedelta(minutes=10), BEGINS, "moment_ahead"),
        (BEGINS, BEGINS + timedelta(hours=73), "moment_too_old"),
        (BEGINS - timedelta(days=1), BEGINS, "not_the_day"),
    ],
)
def test_a_moment_that_cannot_be_is_refused(
    hands: Hands, at: datetime, sent: datetime, reason: str
) -> None:
    with pytest.raises(Refused, match=reason):
        hands.press(Moment.STARTED, at, sent=sent)
    assert not Delivery.objects.exists()
    assert not DeliveryWord.objects.exists()


def test_a_lesson_does_not_end_before_it_begins(hands: Hands) -> None:
    with pytest.raises(Refused, match="lesson_not_started"):
        hands.press(Moment.ENDED, ENDS)
    hands.press(Moment.STARTED, BEGINS)
    with pytest.raises(Refused, match="lesson_ends_before"):
        hands.press(Moment.ENDED, BEGINS - timedelta(minutes=1), sent=ENDS)


def test_only_its_instructor_presses(lesson: Lesson, cast: Cast, actor_of: ActorOf) -> None:
    for person, reason in (
        (cast.second_lesson_officer, "not_yours"),
        (cast.host_teacher, "no_role"),
    ):
        with pytest.raises(Refused, match=reason):
            press_moment(
                lesson, Moment.STARTED, pressed=pressed(BEGINS), by=actor_of(person), now=BEGINS
            )


def test_only_the_institution_closes_the_record(
    lesson: Lesson, cast: Cast, actor_of: ActorOf
) -> None:
    for person in (cast.lesson_officer, cast.lesson_coordinator, cast.far.host_teacher):
        with pytest.raises(Refused, match="no_role"):
            close_record(lesson, DONE, pressed=pressed(ENDS), by=actor_of(person), now=ENDS)


def test_a_record_is_not_closed_before_the_lesson_nor_twice(hands: Hands) -> None:
    with pytest.raises(Refused, match="lesson_not_held_yet"):
        hands.close(BEGINS - timedelta(minutes=1))
    hands.close(ENDS)
    with pytest.raises(Refused, match="record_closed"):
        hands.close(ENDS + timedelta(minutes=5))
    with pytest.raises(Refused, match="record_closed"):
        hands.tick(ENDS + timedelta(minutes=6), s1=False)


def test_the_last_tick_of_a_step_counts(hands: Hands) -> None:
    hands.tick(BEGINS + timedelta(minutes=12), s1=True, s2=False)
    hands.tick(BEGINS + timedelta(minutes=40), s1=True, s2=True)
    ticks = StepTick.objects.order_by("step__number").values_list("is_done", flat=True)
    assert list(ticks) == [True, True]


def test_a_lesson_that_was_not_held_is_written_down_so(hands: Hands, lesson: Lesson) -> None:
    hands.close(ENDS, RecordFacts(ticks={}, head_count=24, minutes=0))
    assert state(lesson) == "cancelled"
    assert Delivery.objects.get().head_count == 0
    assert clock().stopped_at == ENDS
    assert Entry.objects.filter(act="lessons.not_held").exists()


def test_the_host_teacher_says_to_be_there(hands: Hands, lesson: Lesson, now: datetime) -> None:
    for _ in range(2):
        confirm_presence(lesson, pressed=pressed(now), by=hands.host, now=now)
    confirmed = Lesson.objects.get(pk=lesson.pk)
    assert (confirmed.confirmed_at, confirmed.confirmed_by_id) == (now, hands.host.staff_id)
    assert Entry.objects.filter(act="lessons.confirmed").count() == 1
    with pytest.raises(Refused, match="no_role"):
        confirm_presence(lesson, pressed=pressed(now), by=hands.officer, now=now)


def test_a_list_begins_with_today(hands: Hands, lesson: Lesson, now: datetime) -> None:
    for actor in (hands.officer, hands.host):
        assert [each.lesson for each in list_my_lessons(by=actor, now=now).ahead] == [lesson]
        assert [each.lesson for each in list_my_lessons(by=actor, now=BEGINS).today] == [lesson]
    hands.hold()
    later = list_my_lessons(by=hands.host, now=ENDS + timedelta(days=1))
    assert [each.lesson for each in later.open_records] == [lesson]


def test_others_do_not_find_the_lesson(lesson: Lesson, cast: Cast, actor_of: ActorOf) -> None:
    for person in (
        cast.second_lesson_officer,
        cast.far.lesson_officer,
        cast.far.lesson_coordinator,
    ):
        with pytest.raises(Http404):
            find_lesson(lesson.ref or "", by=actor_of(person))
    for person in (
        cast.lesson_officer,
        cast.host_teacher,
        cast.lesson_coordinator,
        cast.prosecutor,
    ):
        assert find_lesson(lesson.ref or "", by=actor_of(person)) == lesson


@given(st.timedeltas(min_value=timedelta(days=-30), max_value=timedelta(days=30)))
def test_a_moment_is_taken_from_three_days_back_to_five_minutes_ahead(ago: timedelta) -> None:
    is_taken = why_not_moment(ENDS - ago, now=ENDS) == ""
    assert is_taken == (timedelta(minutes=-5) <= ago <= timedelta(hours=72))


def test_means_are_kept_from_everybody_under_eight_answers() -> None:
    assert means({name: {5: 7} for name in ("understood", "safe", "knows_help")}) is None
    shown = means({name: {5: 7, 1: 1} for name in ("understood", "safe", "knows_help")})
    assert shown == {"understood": "4.5", "safe": "4.5", "knows_help": "4.5"}
