"""Pages of a study: the coordinator, an institution, a prosecutor, and pupils without a name."""

import re
from typing import Any

import pytest
from django.test import Client

from arasha.access.actor import Actor
from arasha.lessons.actions.studies import close_wave, open_wave, print_cards, work_out_study
from arasha.lessons.measuring.scales import QUESTIONS
from arasha.lessons.models import AnswerSheet, Plan, Study, StudyClass
from arasha.lessons.queries.studies_codes import code_of_class, list_card_codes
from arasha.lessons.reports.words import QUESTIONS as WORDED
from arasha.lessons.reports.words import marks_of
from tests.cast import Cast
from tests.conftest import NOW
from tests.lessons.conftest import ActorOf, ClientOf
from tests.lessons.studies import answer, make_region, make_study

pytestmark = pytest.mark.django_db
QUESTIONS_PAGE = "/en/questions/"


@pytest.fixture
def plan(cast: Cast) -> Plan:
    return make_region(cast, now=NOW)


@pytest.fixture
def coordinator(cast: Cast, actor_of: ActorOf) -> Actor:
    return actor_of(cast.lesson_coordinator)


@pytest.fixture
def study(plan: Plan, coordinator: Actor) -> Study:
    study = make_study(plan, by=coordinator, now=NOW)
    for each in study.classes.select_related("study", "school_class__host"):
        print_cards(each, cards=28, seen=0, by=coordinator, now=NOW)
    return study


@pytest.fixture
def asking(study: Study, coordinator: Actor) -> Study:
    open_wave(study, 0, version=1, by=coordinator, now=NOW)
    return study


@pytest.fixture
def told(asking: Study, coordinator: Actor) -> Study:
    """The study with figures of both askings."""
    answer(asking, 0, now=NOW)
    close_wave(asking, 0, version=2, by=coordinator, now=NOW)
    open_wave(asking, 1, version=3, by=coordinator, now=NOW)
    answer(asking, 1, now=NOW)
    close_wave(asking, 1, version=4, by=coordinator, now=NOW)
    work_out_study(asking, version=5, by=coordinator, now=NOW)
    return asking


def own_class(study: Study) -> StudyClass:
    """The first class of the school of the cast."""
    rows = study.classes.select_related("study", "school_class__host").order_by("number")
    return rows.filter(school_class__host__unit__code="abai-school")[0]


def text_of(client: Client, address: str, *, status: int = 200) -> str:
    answered = client.get(address)
    assert answered.status_code == status, answered.content.decode()[:500]
    return answered.content.decode()


def send(client: Client, page: str, address: str = QUESTIONS_PAGE, **typed: Any) -> Any:
    """Press a button on a page: what it carries goes back with what was typed."""
    carried = dict(re.findall(r'name="(so_far|step)" value="([^"]*)"', page))
    return client.post(address, {"deed": "next", **carried, **typed})


def test_a_coordinator_begins_opens_and_closes_in_the_browser(
    plan: Plan, cast: Cast, client_of: ClientOf
) -> None:
    client = client_of(cast.lesson_coordinator)
    assert plan.ref in text_of(client, "/lessons/studies/begin/")
    typed = {"plan": plan.ref, "design": "stepped", "once": "k", "title_kk": "Қ", "title_ru": "Р"}
    assert client.post("/lessons/studies/begin/", typed).status_code == 422
    assert client.post("/lessons/studies/begin/", {**typed, "title_en": "E"}).status_code == 302
    ref = Study.objects.get().ref
    assert ref in text_of(client, "/lessons/studies/")
    page = text_of(client, f"/lessons/studies/{ref}/")
    assert "seven" in page
    assert "After step 2" in page
    address = f"/lessons/studies/{ref}/askings/0/open/"
    assert "Open this asking" in text_of(client, address)
    assert client.post(address, {"version": 1}).status_code == 302
    assert client.post(address, {"version": 1}).status_code == 409
    assert "Close this asking" in text_of(client, f"/lessons/studies/{ref}/")
    closing = f"/lessons/studies/{ref}/askings/0/close/"
    assert client.post(closing, {"version": 2}).status_code == 302
    working = client.post(f"/lessons/studies/{ref}/work-out/", {"version": 3})
    assert working.headers["Location"].endswith(f"/{ref}/result/")
    assert "Nobody" not in text_of(client, f"/lessons/studies/{ref}/result/")
    assert client.post(f"/lessons/studies/{ref}/close/", {"version": 4}).status_code == 302


def test_an_institution_sees_its_own_classes_only(
    asking: Study, cast: Cast, client_of: ClientOf
) -> None:
    page = text_of(client_of(cast.school_head), f"/lessons/studies/{asking.ref}/")
    assert "abai school" in page
    assert "abai far_school" not in page
    assert "Close this asking" not in page
    far = asking.classes.exclude(school_class__host__unit=cast.unit("school"))[0]
    for what in ("cards/", "cards/print/", "board/", "papers/", "sheet/"):
        address = f"/lessons/studies/{asking.ref}/classes/{far.number}/{what}"
        assert client_of(cast.school_head).get(address).status_code == 404


def test_another_region_finds_nothing(told: Study, cast: Cast, client_of: ClientOf) -> None:
    for person in (cast.far.lesson_coordinator, cast.far.school_head, cast.far.prosecutor):
        client = client_of(person)
        for what in ("", "result/", "report/en/"):
            assert client.get(f"/lessons/studies/{told.ref}/{what}").status_code == 404


def test_cards_are_made_and_printed(asking: Study, cast: Cast, client_of: ClientOf) -> None:
    client, each = client_of(cast.school_head), own_class(asking)
    address = f"/lessons/studies/{asking.ref}/classes/{each.number}/cards/"
    assert 'value="27"' in text_of(client, address)
    made = client.post(address, {"cards": 30, "seen": 28})
    assert made.headers["Location"] == f"{address}print/"
    page = text_of(client, f"{address}print/")
    each.refresh_from_db()
    assert page.count("study-cards__code") == 30
    assert "kk/questions" in page
    assert client.post(address, {"cards": 31, "seen": 28}).status_code == 409


def test_the_board_shows_the_code_of_the_class(
    asking: Study, cast: Cast, client_of: ClientOf, coordinator: Actor
) -> None:
    client, each = client_of(cast.host_teacher), own_class(asking)
    address = f"/lessons/studies/{asking.ref}/classes/{each.number}/board/"
    code = code_of_class(each, asking.waves.get(number=0))
    assert code in text_of(client, address).replace(" ", "")
    close_wave(asking, 0, version=2, by=coordinator, now=NOW)
    text_of(client, address, status=403)


def test_papers_are_typed_a_row_a_sheet(asking: Study, cast: Cast, client_of: ClientOf) -> None:
    client, each = client_of(cast.school_psychologist), own_class(asking)
    address = f"/lessons/studies/{asking.ref}/classes/{each.number}/papers/"
    codes = list_card_codes(each)
    assert "Marks on sheet 1" in text_of(client, address)
    typed = {"once": "box", "code_1": codes[0], "marks_1": "5432-111", "marks_2": "5555 5511"}
    wrong = {"marks_3": "123", "code_4": "1234567890", "marks_4": "11111111"}
    refused = client.post(address, typed | wrong)
    assert refused.status_code == 422
    assert "Type 8 marks" in refused.content.decode()
    assert "not a code of a card" in refused.content.decode()
    assert not AnswerSheet.objects.exists()
    assert client.post(address, typed).status_code == 302
    rows = AnswerSheet.objects.values_list("answers", flat=True)
    assert sorted(map(str, rows)) == ["[5, 4, 3, 2, None, 1, 1, 1]", "[5, 5, 5, 5, 5, 5, 1, 1]"]
    twice = {"once": "box2", "code_1": codes[1], "marks_1": "1" * 8, "code_2": codes[1]}
    assert client.post(address, {**twice, "marks_2": "1" * 8}).status_code == 422
    assert client.post(address, {"once": "box3"}).status_code == 422


def test_a_sheet_of_questions_speaks_the_language_of_the_class(
    asking: Study, cast: Cast, client_of: ClientOf
) -> None:
    each = own_class(asking)
    address = f"/lessons/studies/{asking.ref}/classes/{each.number}/sheet/"
    assert '<article class="study-sheet" lang="kk">' in text_of(
        client_of(cast.host_teacher), address
    )


def test_l8_a_pupil_answers_with_a_card_and_nobody_knows_who(
    asking: Study, anybody: Client
) -> None:
    code = list_card_codes(own_class(asking))[0]
    page = text_of(anybody, QUESTIONS_PAGE)
    answered = send(anybody, page, code=f" {code[:3]}-{code[3:]} ")
    for number in range(len(QUESTIONS)):
        page = answered.content.decode()
        assert f"Question {number + 1} of {len(QUESTIONS)}" in page
        assert code not in page
        answered = send(anybody, page, mark=str(1 + number % 5))
    last = answered.content.decode()
    assert "Send my answers" in last
    thanks = send(anybody, last)
    assert "Thank you" in thanks.content.decode()
    assert thanks.status_code == 200
    assert not anybody.cookies
    assert send(anybody, last).status_code == 200
    sheet = AnswerSheet.objects.get()
    assert sheet.answers == [1 + number % 5 for number in range(len(QUESTIONS))]
    assert sheet.elements == []
    again = send(anybody, text_of(anybody, QUESTIONS_PAGE), code=code)
    for _number in range(len(QUESTIONS) + 1):
        again = send(anybody, again.content.decode())
    assert again.status_code == 403
    assert "taken already" in again.content.decode()


def test_without_a_card_a_pupil_makes_a_code(asking: Study, anybody: Client) -> None:
    board = code_of_class(own_class(asking), asking.waves.get(number=0))
    page = send(anybody, "", code=board).content.decode()
    assert "Make your own code" in page
    wrong = send(anybody, page, day="45")
    assert wrong.status_code == 422
    page = send(anybody, page, day="7", month="3", surname="р", name="Ә", door="", phone="18")
    page = send(anybody, page.content.decode(), mark="3", deed="back")
    assert "Make your own code" in page.content.decode()
    answered = send(anybody, page.content.decode(), day="7", month="3", surname="р", phone="18")
    answered = send(anybody, answered.content.decode(), mark="3")
    for _number in range(len(QUESTIONS)):
        answered = send(anybody, answered.content.decode())
    sheet = AnswerSheet.objects.get()
    assert sheet.code_digest == ""
    assert [bool(each) for each in sheet.elements] == [True, True, True, False, False, True]
    assert sheet.answers == [3, *[None] * 7]


def test_answers_stay_when_the_language_changes(asking: Study, anybody: Client) -> None:
    code = list_card_codes(own_class(asking))[0]
    page = send(anybody, "", code=code).content.decode()
    page = send(anybody, page, mark="4").content.decode()
    page = send(anybody, page, "/ru/questions/", mark="2", language="ru").content.decode()
    assert 'lang="ru"' in page
    assert re.search(r'value="2"[^>]*checked', page)
    page = send(anybody, page, "/ru/questions/", mark="2", deed="back").content.decode()
    assert re.search(r'value="4"[^>]*checked', page)


@pytest.mark.parametrize("typed", ["", "123", "1234567890", "x" * 100])
def test_a_wrong_code_opens_nothing(asking: Study, anybody: Client, typed: str) -> None:
    answered = send(anybody, "", code=typed)
    assert answered.status_code == 422
    assert "so_far" not in answered.content.decode()


def test_a_forged_page_and_another_site_are_turned_away(asking: Study, anybody: Client) -> None:
    assert anybody.post(QUESTIONS_PAGE, {"so_far": "forged", "step": "8"}).status_code == 403
    assert anybody.post(QUESTIONS_PAGE, {"so_far": "x" * 9_000}).status_code == 403
    elsewhere = anybody.post(
        QUESTIONS_PAGE, {"code": "1"}, headers={"sec-fetch-site": "cross-site"}
    )
    assert elsewhere.status_code == 403


def test_answers_of_an_asking_that_closed_meanwhile_are_not_taken(
    asking: Study, anybody: Client, coordinator: Actor
) -> None:
    page = send(anybody, "", code=list_card_codes(own_class(asking))[0])
    for _number in range(len(QUESTIONS)):
        page = send(anybody, page.content.decode(), mark="2")
    close_wave(asking, 0, version=2, by=coordinator, now=NOW)
    assert send(anybody, page.content.decode()).status_code == 403
    assert not AnswerSheet.objects.exists()


def test_results_are_read_by_region_and_institution(
    told: Study, cast: Cast, client_of: ClientOf
) -> None:
    address = f"/lessons/studies/{told.ref}/result/"
    page = text_of(client_of(cast.prosecutor), address)
    assert "Trusting that adults help" in page
    assert "95 % interval" in page
    assert "40 of 40" in page
    assert "abai far_school" in page
    own = text_of(client_of(cast.school_head), address)
    assert "abai far_school" not in own
    assert "7 Ә" in own


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_report_is_one_click_in_three_languages(
    told: Study, cast: Cast, client_of: ClientOf, language: str
) -> None:
    for person in (
        cast.lesson_coordinator,
        cast.prosecutor,
        cast.lesson_approver,
        cast.school_head,
    ):
        given = client_of(person).get(f"/lessons/studies/{told.ref}/report/{language}/")
        assert given.status_code == 200
        assert given.headers["Content-Type"] == "application/pdf"
        assert given.content.startswith(b"%PDF-")
        assert len(given.content) < 200_000


def test_without_figures_there_is_no_report(study: Study, cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.lesson_coordinator)
    assert client.get(f"/lessons/studies/{study.ref}/report/en/").status_code == 404
    assert client.get(f"/lessons/studies/{study.ref}/report/de/").status_code == 404
    assert client.get(f"/lessons/studies/{study.ref}/askings/9/open/").status_code == 404
    assert client.get(f"/lessons/studies/{study.ref}/classes/99/sheet/").status_code == 404


def test_the_questions_are_worded_in_the_order_in_which_they_are_asked() -> None:
    assert tuple(WORDED) == QUESTIONS
    assert all(len(marks_of(question)) == 5 for question in QUESTIONS)
