"""Topics, courses and cards: written, frozen, replaced, carried over."""

from dataclasses import dataclass
from datetime import datetime

import pytest

from arasha.access.refusals import ChangedMeanwhile, Refused
from arasha.agreements.actions import Words
from arasha.agreements.rules import digest_of
from arasha.lessons.actions.curriculum import add_topic, change_topic, write_course
from arasha.lessons.actions.curriculum_approving import (
    approve_card,
    ask_approval,
    carry_over,
    withdraw_card,
)
from arasha.lessons.actions.curriculum_cards import (
    draft_card,
    move_line_up,
    put_line,
    remove_line,
    write_card,
)
from arasha.lessons.enums import CardState
from arasha.lessons.models import Card, CoursePlace, Lesson, Topic
from arasha.lessons.queries.curriculum import (
    content_of,
    count_cards_to_approve,
    find_card,
    list_course,
    list_lacks,
    list_topic_lines,
    version_before,
)
from arasha.notices.models import Notice
from arasha.staff.models import StaffMember
from tests.cast import Cast
from tests.lessons.conftest import ActorOf
from tests.lessons.making import LANGUAGES, make_card

ALL = Words("қазақша", "по-русски", "in English")
TEXTS = {
    f"{name}_{language}": f"{name} {language}"
    for name in ("aim", "forbidden", "materials", "contacts", "change")
    for language in LANGUAGES
}


@dataclass
class Desk:
    """The coordinator writes, the approver approves; each on the card as it is now."""

    cast: Cast
    actor_of: ActorOf
    now: datetime

    def draft(self, topic: Topic, *, year: int = 2026, once: str = "draft") -> Card:
        by = self.actor_of(self.cast.lesson_coordinator)
        return draft_card(topic, school_year=year, once=once, by=by, now=self.now)

    def write(self, card: Card, **changed: str) -> Card:
        by = self.actor_of(self.cast.lesson_coordinator)
        texts = TEXTS | changed
        return write_card(card, texts, version=fresh(card).version, by=by, now=self.now)

    def line(self, card: Card, kind: str = "step", text: Words = ALL, minutes: int = 45) -> Card:
        by = self.actor_of(self.cast.lesson_coordinator)
        return put_line(
            card, kind, None, text, minutes=minutes, version=fresh(card).version, by=by,
            now=self.now,
        )  # fmt: skip

    def complete(self, topic: Topic, *, year: int = 2026, once: str = "draft") -> Card:
        card = self.write(self.draft(topic, year=year, once=once))
        return self.line(self.line(card), kind="question")

    def approve(self, card: Card, *, person: StaffMember | None = None) -> Card:
        by = self.actor_of(person or self.cast.lesson_approver)
        digest = digest_of(content_of(fresh(card)))
        return approve_card(card, digest=digest, by=by, now=self.now)


@pytest.fixture
def desk(cast: Cast, actor_of: ActorOf, now: datetime) -> Desk:
    return Desk(cast, actor_of, now)


def fresh(card: Card) -> Card:
    return find_card(card.ref)


def refused(code: str) -> "pytest.RaisesExc[Refused]":
    return pytest.raises(Refused, match=f"^{code}$")


def test_a_complete_card_is_approved_by_another_person_and_known_by_its_digest(
    desk: Desk, topics: list[Topic]
) -> None:
    card = desk.approve(desk.complete(topics[0]))
    assert card.state == CardState.APPROVED
    assert card.digest == digest_of(content_of(fresh(card)))
    assert Notice.objects.filter(kind="card_approved").get().to == desk.cast.lesson_coordinator


def test_what_is_missing_is_named_by_place_and_language(desk: Desk, topics: list[Topic]) -> None:
    card = desk.draft(topics[0])
    codes = [(lack.code, lack.where) for lack in list_lacks(fresh(card))]
    assert codes == [
        ("text", "aim"), ("text", "forbidden"), ("text", "materials"), ("text", "contacts"),
        ("no_steps", ""), ("no_questions", ""),
    ]  # fmt: skip
    desk.write(card, aim_kk="", aim_ru=" ")
    desk.line(card, text=Words("a", "b", ""), minutes=20)
    desk.line(card, kind="question")
    lacks = [(lack.code, lack.where, lack.languages) for lack in list_lacks(fresh(card))]
    assert lacks == [
        ("text", "aim", ("kk", "ru")), ("step", "1", ("en",)), ("minutes", "20", ()),
    ]  # fmt: skip
    with refused("card_lacks"):
        desk.approve(card)


def test_a_later_version_says_what_it_changes(desk: Desk, topics: list[Topic]) -> None:
    desk.approve(desk.complete(topics[0]))
    second = desk.draft(topics[0], once="second")
    assert second.number == 2
    assert fresh(second).aim_kk == "aim kk"
    assert [(lack.code, lack.where) for lack in list_lacks(fresh(second))] == [("text", "change")]


def test_an_approved_card_is_frozen_for_everybody(desk: Desk, topics: list[Topic]) -> None:
    card = desk.approve(desk.complete(topics[0]))
    by, now = desk.actor_of(desk.cast.lesson_coordinator), desk.now
    with refused("card_not_a_draft"):
        desk.write(card)
    with refused("card_not_a_draft"):
        desk.line(card)
    for act in (remove_line, move_line_up):
        with refused("card_not_a_draft"):
            act(card, "step", 1, version=card.version, by=by, now=now)
    with refused("card_not_a_draft"):
        ask_approval(card, version=card.version, by=by, now=now)
    with refused("card_not_a_draft"):
        desk.approve(card)
    assert digest_of(content_of(fresh(card))) == card.digest


def test_a_new_version_replaces_the_old_one_and_lessons_to_come_are_given_by_it(
    desk: Desk, lesson: Lesson
) -> None:
    assert lesson.card is not None
    old = lesson.card
    new = desk.draft(lesson.topic)
    desk.write(new, aim_en="Another aim")
    desk.approve(new)
    old.refresh_from_db()
    lesson.refresh_from_db()
    assert old.state == CardState.REPLACED
    assert lesson.card == new
    assert Notice.objects.filter(kind="card_changed").get().to == desk.cast.lesson_officer
    assert version_before(new) == old


def test_a_lesson_that_was_held_keeps_its_card(desk: Desk, lesson: Lesson) -> None:
    Lesson.objects.filter(pk=lesson.pk).update(day=desk.now.date().replace(day=2))
    desk.approve(desk.write(desk.draft(lesson.topic)))
    lesson.refresh_from_db()
    assert lesson.card is not None
    assert lesson.card.number == 1


def test_nobody_approves_what_they_wrote_or_without_the_role(
    desk: Desk, topics: list[Topic]
) -> None:
    card = desk.complete(topics[0])
    with refused("no_role"):
        desk.approve(card, person=desk.cast.lesson_coordinator)
    with refused("no_role"):
        desk.approve(card, person=desk.cast.lesson_officer)
    Card.objects.filter(pk=card.pk).update(drafted_by=desk.cast.lesson_approver)
    with refused("own_card"):
        desk.approve(card)


def test_what_was_changed_while_it_was_read_is_not_approved(
    desk: Desk, topics: list[Topic]
) -> None:
    card = desk.complete(topics[0])
    read = digest_of(content_of(fresh(card)))
    desk.write(card, aim_ru="Иная цель")
    with refused("card_changed"):
        approve_card(
            card, digest=read, by=desk.actor_of(desk.cast.lesson_approver), now=desk.now
        )  # fmt: skip


def test_two_who_write_at_once_do_not_overwrite_each_other(desk: Desk, topics: list[Topic]) -> None:
    card = desk.draft(topics[0])
    by = desk.actor_of(desk.cast.lesson_coordinator)
    write_card(card, {"aim_kk": "бір"}, version=1, by=by, now=desk.now)
    with pytest.raises(ChangedMeanwhile):
        write_card(card, {"aim_kk": "екі"}, version=1, by=by, now=desk.now)
    assert fresh(card).aim_kk == "бір"


def test_lines_are_added_changed_moved_and_taken_out(desk: Desk, topics: list[Topic]) -> None:
    card = desk.draft(topics[0])
    by, now = desk.actor_of(desk.cast.lesson_coordinator), desk.now
    for text in ("one", "two", "three"):
        desk.line(card, text=Words(text, text, text), minutes=15)

    def said() -> list[tuple[int, str]]:
        return [(step.number, step.text_en) for step in fresh(card).steps.order_by("number")]

    move_line_up(card, "step", 3, version=fresh(card).version, by=by, now=now)
    assert said() == [(1, "one"), (2, "three"), (3, "two")]
    put_line(card, "step", 1, ALL, minutes=5, version=fresh(card).version, by=by, now=now)
    remove_line(card, "step", 2, version=fresh(card).version, by=by, now=now)
    assert said() == [(1, "in English"), (2, "two")]
    for number in (0, 3):
        with refused("no_such_line"):
            remove_line(card, "step", number, version=fresh(card).version, by=by, now=now)
    with refused("no_such_line"):
        move_line_up(card, "step", 1, version=fresh(card).version, by=by, now=now)


def test_one_draft_at_a_time_and_the_same_sending_begins_it_once(
    desk: Desk, topics: list[Topic]
) -> None:
    card = desk.draft(topics[0])
    assert desk.draft(topics[0]) == card
    with refused("card_one_draft"):
        desk.draft(topics[0], once="another")


def test_a_complete_draft_is_announced_to_those_who_approve(
    desk: Desk, topics: list[Topic]
) -> None:
    desk.draft(topics[1], once="empty")
    card = desk.complete(topics[0])
    by = desk.actor_of(desk.cast.lesson_coordinator)
    ask_approval(card, version=fresh(card).version, by=by, now=desk.now)
    told = {notice.to for notice in Notice.objects.filter(kind="card_waits")}
    assert told == {desk.cast.lesson_approver, desk.cast.far.lesson_approver}
    assert count_cards_to_approve(by=desk.actor_of(desk.cast.lesson_approver)) == 1
    assert count_cards_to_approve(by=by) == 0


def test_a_card_by_which_lessons_are_to_be_given_is_not_taken_out_of_use(
    desk: Desk, lesson: Lesson
) -> None:
    assert lesson.card is not None
    by = desk.actor_of(desk.cast.lesson_approver)
    with refused("card_in_use"):
        withdraw_card(lesson.card, version=1, by=by, now=desk.now)
    lesson.delete()
    withdrawn = withdraw_card(lesson.card, version=1, by=by, now=desk.now)
    assert withdrawn.state == CardState.WITHDRAWN
    with refused("card_is_over"):
        withdraw_card(withdrawn, version=2, by=by, now=desk.now)


def test_the_next_school_year_begins_with_drafts_of_all_approved_cards_and_their_courses(
    desk: Desk, cards: list[Card]
) -> None:
    by = desk.actor_of(desk.cast.lesson_coordinator)
    make_card(cards[0].topic, desk.cast, now=desk.now, school_year=2027)
    assert carry_over(2026, by=by, now=desk.now) == len(cards) - 1
    drafts = Card.objects.filter(school_year=2027, state=CardState.DRAFT)
    assert {draft.number for draft in drafts} == {1}
    assert all(draft.steps.count() == 3 for draft in drafts)
    assert [place.topic for place in list_course(2027, 7)] == [card.topic for card in cards]
    with refused("nothing_to_carry"):
        carry_over(2026, by=by, now=desk.now)


def test_a_course_orders_topics_once_each(desk: Desk, topics: list[Topic]) -> None:
    by, now = desk.actor_of(desk.cast.lesson_coordinator), desk.now
    write_course(2026, 8, topics[:2], gap_days=21, version=1, by=by, now=now)
    assert [place.topic for place in list_course(2026, 8)] == topics[:2]
    with refused("topic_twice"):
        write_course(2026, 8, [topics[0]] * 2, gap_days=14, version=2, by=by, now=now)
    with pytest.raises(ChangedMeanwhile):
        write_course(2026, 8, topics, gap_days=14, version=1, by=by, now=now)
    write_course(2026, 8, [], gap_days=14, version=2, by=by, now=now)
    assert CoursePlace.objects.filter(grade=8).count() == 0


def test_a_topic_that_rests_gets_no_card_and_no_course(desk: Desk) -> None:
    by, now = desk.actor_of(desk.cast.lesson_coordinator), desk.now
    topic = add_topic("rules", ALL, by=by, now=now)
    with refused("topic_taken"):
        add_topic("rules", ALL, by=by, now=now)
    resting = change_topic(topic, ALL, is_active=False, version=1, by=by, now=now)
    with pytest.raises(ChangedMeanwhile):
        change_topic(topic, ALL, is_active=True, version=1, by=by, now=now)
    with refused("topic_rests"):
        desk.draft(resting)
    with refused("topic_rests"):
        write_course(2026, 8, [resting], gap_days=14, version=1, by=by, now=now)


@pytest.mark.parametrize("name", ["lesson_officer", "school_head", "prosecutor", "operator"])
def test_only_the_coordinator_writes_the_curriculum(
    desk: Desk, topics: list[Topic], name: str
) -> None:
    by, now = desk.actor_of(desk.cast.people[name]), desk.now
    with refused("no_role"):
        add_topic("rules", ALL, by=by, now=now)
    with refused("no_role"):
        draft_card(topics[0], school_year=2026, once="x", by=by, now=now)
    with refused("no_role"):
        write_course(2026, 7, topics, gap_days=14, version=1, by=by, now=now)
    with refused("no_role"):
        carry_over(2026, by=by, now=now)


def test_a_topic_is_listed_with_its_cards_and_grades(desk: Desk, cards: list[Card]) -> None:
    draft = desk.draft(cards[1].topic)
    line = next(each for each in list_topic_lines(2026) if each.topic == cards[1].topic)
    assert (line.approved, line.draft, line.grades) == (cards[1], draft, [7])
