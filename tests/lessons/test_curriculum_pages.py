"""Pages of cards and courses: what each role finds there, and the way of a card through the browser."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from arasha.agreements.rules import digest_of
from arasha.lessons.enums import CardState
from arasha.lessons.models import Card, CoursePlace, Topic
from arasha.lessons.queries.curriculum import content_of, find_card
from arasha.lessons.views.curriculum_words import ranges_of
from tests.cast import Cast
from tests.lessons.conftest import ClientOf
from tests.lessons.making import LANGUAGES, make_card
from tests.staff.fresh import freshly

type Asserts = Callable[[int], AbstractContextManager[object]]
TEXTS = {
    f"{name}_{language}": f"{name} {language}"
    for name in ("aim", "forbidden", "materials", "contacts")
    for language in LANGUAGES
}
LINE = {"text_kk": "бір", "text_ru": "один", "text_en": "one"}


def text_of(client: Client, address: str, *, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, answer.content.decode()[:500]
    return answer.content.decode()


def version_of(card: Card) -> int:
    return find_card(card.ref).version


def test_a_card_is_begun_written_asked_for_and_approved_in_the_browser(
    topics: list[Topic], cast: Cast, client_of: ClientOf
) -> None:
    planner, approver = client_of(cast.lesson_coordinator), client_of(cast.lesson_approver)
    approver = freshly(approver)
    begin = reverse("lessons:card_draft", args=["bullying", 2026])
    for _again in range(2):
        assert planner.post(begin, {"once": "first"}).status_code == 302
    card = Card.objects.get()
    address = f"/lessons/cards/{card.ref}/"
    assert "The card has no steps yet." in text_of(planner, address)
    assert planner.post(f"{address}text/", TEXTS | {"version": 1}).status_code == 302
    step = LINE | {"minutes": 40, "version": version_of(card)}
    assert planner.post(f"{address}step/", step).status_code == 302
    asked = LINE | {"version": version_of(card)}
    assert planner.post(f"{address}question/", asked).status_code == 302
    assert "40 minutes together, a lesson takes 45" in text_of(planner, address)
    longer = LINE | {"minutes": 45, "version": version_of(card)}
    assert planner.post(f"{address}step/1/", longer).status_code == 302
    assert "The card is complete." in text_of(planner, address)
    seen = {"version": version_of(card)}
    assert planner.post(f"{address}ask/", seen).status_code == 302
    assert planner.get(f"{address}approve/").status_code == 403
    page = text_of(approver, f"{address}approve/")
    assert "aim kk" in page
    assert "aim ru" in page
    digest = digest_of(content_of(find_card(card.ref)))
    assert approver.post(f"{address}approve/", {"digest": digest}).status_code == 422
    said = {"digest": digest, "is_read": "on"}
    assert approver.post(f"{address}approve/", said).status_code == 302
    page = text_of(planner, address)
    assert digest in page
    assert "Write the text" not in page


def test_what_was_typed_stays_when_somebody_changed_the_draft_meanwhile(
    topics: list[Topic], cast: Cast, now: datetime, client_of: ClientOf
) -> None:
    card = make_card(topics[0], cast, state=CardState.DRAFT, now=now)
    planner = client_of(cast.lesson_coordinator)
    address = f"/lessons/cards/{card.ref}/text/"
    assert planner.post(address, TEXTS | {"version": 1}).status_code == 302
    again = planner.post(address, TEXTS | {"aim_en": "A better aim", "version": 1})
    assert again.status_code == 409
    assert "A better aim" in again.content.decode()


def test_lines_are_moved_and_taken_out_by_buttons(
    topics: list[Topic], cast: Cast, now: datetime, client_of: ClientOf
) -> None:
    card = make_card(topics[0], cast, state=CardState.DRAFT, now=now)
    planner = client_of(cast.lesson_coordinator)
    address = f"/lessons/cards/{card.ref}/"
    assert "Move 2 up" in text_of(planner, address)
    assert planner.post(f"{address}step/2/up/", {"version": 1}).status_code == 302
    assert planner.post(f"{address}question/1/remove/", {"version": 2}).status_code == 302
    shown = find_card(card.ref)
    assert [step.minutes for step in shown.steps.order_by("number")] == [25, 10, 10]
    assert shown.questions.count() == 1
    assert planner.get(f"{address}step/9/").status_code == 404


def test_two_versions_are_shown_side_by_side_and_only_what_differs(
    topics: list[Topic], cast: Cast, now: datetime, client_of: ClientOf
) -> None:
    old = make_card(topics[0], cast, state=CardState.REPLACED, now=now)
    new = make_card(topics[0], cast, number=2, now=now)
    Card.objects.filter(pk=new.pk).update(aim_en="Something else")
    new.questions.filter(number=2).delete()
    page = text_of(client_of(cast.lesson_officer), f"/lessons/cards/{new.ref}/compare/{old.ref}/")
    assert "Something else" in page
    assert "Question 2" in page
    assert "Step 1" not in page
    other = make_card(topics[1], cast, now=now)
    text_of(
        client_of(cast.lesson_officer), f"/lessons/cards/{new.ref}/compare/{other.ref}/", status=404
    )  # fmt: skip


def test_a_changed_text_of_an_approved_card_is_shown_as_a_danger(
    cards: list[Card], cast: Cast, client_of: ClientOf
) -> None:
    page = text_of(client_of(cast.lesson_officer), f"/lessons/cards/{cards[0].ref}/")
    assert "The text is not the approved one" in page


def test_courses_are_written_by_grade(cards: list[Card], cast: Cast, client_of: ClientOf) -> None:
    planner = client_of(cast.lesson_coordinator)
    said = {"topic_1": "law", "topic_3": "help", "gap_days": 21, "version": 1}
    assert planner.post("/lessons/courses/2026/7/", said).status_code == 302
    places = CoursePlace.objects.filter(grade=7).order_by("number")
    assert [(place.topic.code, place.min_gap_days) for place in places] == [
        ("law", 21),
        ("help", 21),
    ]
    twice = planner.post("/lessons/courses/2026/7/", said | {"topic_2": "law", "version": 2})
    assert twice.status_code == 403
    short = planner.post("/lessons/courses/2026/7/", said | {"gap_days": 7, "version": 2})
    assert short.status_code == 422
    assert "law en → 2. help en" in text_of(planner, "/lessons/courses/2026/")
    assert planner.get("/lessons/courses/2026/13/").status_code == 404


def test_topics_are_added_and_rest(cast: Cast, client_of: ClientOf) -> None:
    planner = client_of(cast.lesson_coordinator)
    assert "No topic yet" in text_of(planner, "/lessons/cards/")
    names = {"name_kk": "Заң", "name_ru": "Закон", "name_en": "Law"}
    assert planner.post("/lessons/topics/add/", names | {"code": "law"}).status_code == 302
    assert "Begin the card" in text_of(planner, "/lessons/cards/")
    assert planner.post("/lessons/topics/law/change/", names | {"version": 1}).status_code == 302
    assert "not taught now" in text_of(planner, "/lessons/topics/law/")
    assert "Begin the card" not in text_of(planner, "/lessons/cards/")


def test_the_next_year_is_begun_by_a_button(
    cards: list[Card], cast: Cast, client_of: ClientOf
) -> None:
    planner = client_of(cast.lesson_coordinator)
    assert planner.post("/lessons/cards/year/2026/carry-over/").status_code == 302
    page = text_of(planner, "/lessons/cards/year/2027/")
    assert page.count("Being written") == len(cards)
    text_of(planner, "/lessons/cards/year/1999/", status=404)


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("lesson_coordinator", 200), ("lesson_approver", 200), ("lesson_officer", 200),
        ("school_head", 200), ("prosecutor", 200), ("operator", 403), ("administrator", 403),
    ],
)  # fmt: skip
def test_whoever_has_to_do_with_lessons_reads_the_cards(
    cards: list[Card], cast: Cast, client_of: ClientOf, name: str, status: int
) -> None:
    client = client_of(cast.people[name])
    ref = cards[0].ref
    for address in (
        "cards/",
        f"cards/{ref}/",
        f"cards/{ref}/print/",
        "courses/2026/",
        "topics/law/",
    ):
        text_of(client, f"/lessons/{address}", status=status)


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.usefixtures("topics")
def test_the_list_of_cards_takes_the_same_queries_whatever_its_length(
    cast: Cast, now: datetime, client_of: ClientOf, count: int, django_assert_num_queries: Asserts
) -> None:
    for topic in Topic.objects.order_by("pk")[:count]:
        make_card(topic, cast, now=now)
    client = client_of(cast.lesson_officer)
    with django_assert_num_queries(9):
        text_of(client, "/lessons/cards/")


@pytest.mark.parametrize(
    ("grades", "said"),
    [([], ""), ([7], "7"), ([4, 1, 2, 3], "1–4"), ([1, 2, 9, 11, 12], "1–2, 9, 11–12")],
)
def test_grades_are_said_as_people_say_them(grades: list[int], said: str) -> None:
    assert ranges_of(grades) == said
