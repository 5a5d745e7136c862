"""A child tells something in a lesson: handed over, an appeal opened, nothing else kept. Promise L10."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.http import Http404

from arasha.access.refusals import ChangedMeanwhile, Refused
from arasha.appeals.actions.telling import Told
from arasha.appeals.enums import AuthorKind, Channel, Severity
from arasha.appeals.models import Appeal
from arasha.cases.enums import Category
from arasha.clocks.actions import escalate_overdue
from arasha.clocks.models import Clock
from arasha.journal.models import Entry
from arasha.lessons.actions.disclosures import open_appeal_after, take_over, write_told
from arasha.lessons.models import HandOver, Lesson
from arasha.lessons.queries.coverage import get_coverage
from arasha.lessons.queries.disclosures import (
    find_hand_over,
    get_hand_over_page,
    list_hand_overs,
)
from arasha.lessons.rules.delivery import HandTo, Pressed
from arasha.notices.models import Notice
from arasha.staff.models import StaffMember
from arasha.vault.blind import blind
from tests.cast import Cast
from tests.lessons.conftest import ActorOf

TOLD_AT = datetime(2026, 11, 30, 5, 10, tzinfo=UTC)
WORDS = "Ол мені мектептен кейін ұрады"


def minutes(count: int) -> datetime:
    return TOLD_AT + timedelta(minutes=count)


class Hands:
    """The people around a child who told something."""

    def __init__(self, lesson: Lesson, cast: Cast, actor_of: ActorOf) -> None:
        self.lesson, self.cast, self.actor_of = lesson, cast, actor_of

    def tell(
        self, *, to: HandTo = HandTo.LEAD, sent: datetime = TOLD_AT, once: str = ""
    ) -> HandOver:
        return write_told(
            self.lesson, to=to, pressed=Pressed(once or uuid4().hex, TOLD_AT),
            by=self.actor_of(self.cast.lesson_officer), now=sent,
        )  # fmt: skip

    def take(self, told: HandOver, who: StaffMember, at: datetime) -> HandOver:
        return take_over(
            told, handed_at=at, version=told.version, by=self.actor_of(who), now=at
        )  # fmt: skip

    def open(self, told: HandOver, who: StaffMember, at: datetime, *, once: str = "") -> str:
        unit = self.lesson.school_class.host.unit
        said = Told(
            author_kind=AuthorKind.CHILD, channel=Channel.SCHOOL, language="kk",
            category=Category.VIOLENCE, severity=Severity.ORANGE, text=WORDS,
            territory=self.cast.city, school=unit,
        )  # fmt: skip
        receipt = open_appeal_after(
            told, said, once=once or uuid4().hex, with_code=False, by=self.actor_of(who), now=at
        )
        return receipt.appeal.ref


@pytest.fixture
def hands(lesson: Lesson, cast: Cast, actor_of: ActorOf) -> Hands:
    return Hands(lesson, cast, actor_of)


def clocks(told: HandOver) -> dict[str, Clock]:
    rows = Clock.objects.select_related("rule", "unit").filter(thing_ref=told.ref)
    return {clock.rule.duty: clock for clock in rows}


def test_l10_two_clocks_run_from_the_moment_the_child_told(hands: Hands, cast: Cast) -> None:
    told = hands.tell(sent=minutes(3))
    running = clocks(told)
    assert running["lesson.hand_over"].due_at == minutes(15)
    assert running["lesson.appeal"].due_at == minutes(60)
    assert {clock.unit.code for clock in running.values()} == {"abai-school"}
    told_to = set(Notice.objects.filter(kind="lesson_told").values_list("to__code", flat=True))
    assert told_to == {cast.school_psychologist.code, cast.school_head.code}


def test_l10_the_lead_takes_over_and_opens_an_appeal_that_is_linked(
    hands: Hands, cast: Cast
) -> None:
    lead = cast.school_psychologist
    told = hands.take(hands.tell(), lead, minutes(9))
    ref = hands.open(told, lead, minutes(40))
    done = HandOver.objects.get()
    assert (done.handed_at, done.appeal_at) == (minutes(9), minutes(40))
    assert done.appeal_key == blind("lessons.appeal", ref)
    assert clocks(told)["lesson.hand_over"].stopped_at == minutes(9)
    assert clocks(told)["lesson.appeal"].stopped_at == minutes(40)
    appeal = Appeal.objects.get(ref=ref)
    assert (appeal.owner.code, appeal.severity) == ("abai-centre", "orange")


def test_l10_every_yes_answer_is_linked_and_counted_by_its_clock(
    hands: Hands, cast: Cast, actor_of: ActorOf
) -> None:
    for wait, opened in ((9, 40), (15, 60), (16, 61)):
        told = hands.take(hands.tell(), cast.school_head, minutes(wait))
        hands.open(told, cast.school_head, minutes(opened))
    day = TOLD_AT.date()
    coordinator = actor_of(cast.lesson_coordinator)
    found = get_coverage(since=day, until=day, by=coordinator, now=minutes(90)).told
    assert found is not None
    assert (found.told, found.linked, found.share_linked) == (3, 3, 100)
    assert (found.handed_in_time, found.opened_in_time) == (2, 2)


def test_l10_a_hand_over_that_nobody_takes_escalates(hands: Hands, cast: Cast) -> None:
    told = hands.tell()
    assert escalate_overdue(minutes(14), 20) == 0
    assert escalate_overdue(minutes(16), 20) == 1
    assert escalate_overdue(minutes(61), 20) == 1
    late = Notice.objects.filter(kind="clock_late", thing_ref=told.ref)
    assert cast.school_head.pk in late.values_list("to_id", flat=True)


def test_nothing_about_the_child_or_the_appeal_stays(hands: Hands, cast: Cast) -> None:
    told = hands.take(hands.tell(), cast.school_head, minutes(5))
    ref = hands.open(told, cast.school_head, minutes(20))
    kept = HandOver.objects.values().get()
    assert all(ref not in str(value) and WORDS not in str(value) for value in kept.values())
    fields = [field for field in HandOver._meta.fields if field.get_internal_type() == "TextField"]
    assert fields == []
    entries = Entry.objects.filter(thing_ref=told.ref)
    assert {each.act for each in entries} == {
        "lessons.child_told", "lessons.taken_over", "lessons.appeal_opened",
    }  # fmt: skip
    assert all(ref not in f"{each.fields}{each.shown}{each.reason}" for each in entries)


def test_sent_twice_it_is_one_hand_over_and_one_appeal(hands: Hands, cast: Cast) -> None:
    told = [hands.tell(once="c" * 32) for _ in range(3)][-1]
    assert HandOver.objects.count() == 1
    told = hands.take(told, cast.school_head, minutes(5))
    refs = {hands.open(told, cast.school_head, minutes(20), once="d" * 32) for _ in range(2)}
    assert len(refs) == 1
    with pytest.raises(Refused, match="appeal_opened_already"):
        hands.open(told, cast.school_head, minutes(25))
    assert Appeal.objects.count() == 1


def test_what_is_about_somebody_of_the_school_goes_past_the_school(
    hands: Hands, cast: Cast, actor_of: ActorOf
) -> None:
    told = hands.tell(to=HandTo.CENTRE)
    assert told.unit.code == "abai-centre"
    day = TOLD_AT.date()
    for person in (cast.school_psychologist, cast.school_head, cast.host_teacher):
        with pytest.raises(Http404):
            find_hand_over(told.ref, by=actor_of(person))
        figures = get_coverage(since=day, until=day, by=actor_of(person), now=minutes(5))
        assert figures.told is None
        assert not Notice.objects.filter(to=person, thing_ref=told.ref).exists()
    told = hands.take(told, cast.operator, minutes(8))
    hands.open(told, cast.operator, minutes(30))
    assert HandOver.objects.get().appeal_key


def test_the_lead_alone_takes_over(hands: Hands, cast: Cast, actor_of: ActorOf) -> None:
    told = hands.tell()
    for person in (cast.host_teacher, cast.lesson_officer, cast.operator, cast.far.school_head):
        with pytest.raises(Refused, match="not_the_lead"):
            hands.take(told, person, minutes(5))
        with pytest.raises(Http404):
            get_hand_over_page(told.ref, by=actor_of(person), now=minutes(5))
    hands.take(told, cast.school_psychologist, minutes(5))
    with pytest.raises(ChangedMeanwhile):
        hands.take(told, cast.school_head, minutes(6))


def test_an_appeal_is_opened_by_who_took_it_over(hands: Hands, cast: Cast) -> None:
    told = hands.tell()
    with pytest.raises(Refused, match="not_taken_over"):
        hands.open(told, cast.school_head, minutes(5))
    assert not Appeal.objects.exists()


def test_only_the_instructor_says_that_a_child_told(
    lesson: Lesson, cast: Cast, actor_of: ActorOf
) -> None:
    for person in (cast.second_lesson_officer, cast.host_teacher):
        with pytest.raises(Refused):
            write_told(
                lesson, to=HandTo.LEAD, pressed=Pressed("e" * 32, TOLD_AT), by=actor_of(person),
                now=TOLD_AT,
            )  # fmt: skip


def test_a_hand_over_lies_between_the_telling_and_now(hands: Hands, cast: Cast) -> None:
    early = hands.take(hands.tell(), cast.school_head, minutes(-10))
    assert early.handed_at == TOLD_AT


def test_the_lead_sees_what_waits_first(hands: Hands, cast: Cast, actor_of: ActorOf) -> None:
    lead = actor_of(cast.school_head)
    first = hands.take(hands.tell(), cast.school_head, minutes(5))
    hands.open(first, cast.school_head, minutes(10))
    second = hands.tell()
    found = list_hand_overs(by=lead, now=minutes(11))
    assert [line.hand_over.ref for line in found] == [second.ref, first.ref]
    assert list_hand_overs(by=actor_of(cast.far.school_head), now=minutes(11)) == []
