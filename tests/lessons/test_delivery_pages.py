"""The pages of a lesson on its day: what stands on them, what is refused in words, what is sent late."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from arasha.appeals.models import Appeal
from arasha.appeals.tell.so_far import unseal
from arasha.journal.models import Entry
from arasha.lessons.enums import LessonState
from arasha.lessons.jobs import begin_records
from arasha.lessons.models import Delivery, HandOver, Lesson
from tests.cast import Cast
from tests.lessons.conftest import ClientOf
from tests.lessons.making import make_class, make_lesson

BEGINS = datetime(2026, 11, 30, 4, 50, tzinfo=UTC)
ENDS = BEGINS + timedelta(minutes=45)
LATER = {"x-sent-later": "yes"}


@pytest.fixture(autouse=True)
def during_the_lesson() -> Iterator[None]:
    with time_machine.travel(BEGINS + timedelta(minutes=30), tick=False):
        yield


@pytest.fixture
def at(lesson: Lesson) -> str:
    return f"/lessons/give/{lesson.ref}/"


def word(**more: object) -> dict[str, object]:
    return {"once": uuid4().hex, **more}


def ms(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


def test_officer_and_host_find_the_lesson_from_their_lists(
    lesson: Lesson, cast: Cast, client_of: ClientOf, at: str
) -> None:
    for person in (cast.lesson_officer, cast.host_teacher, cast.school_head):
        page = client_of(person).get("/lessons/mine/").content.decode()
        assert at in page
        assert client_of(person).get(at).status_code == 200
    assert at not in client_of(cast.far.host_teacher).get("/lessons/mine/").content.decode()
    assert lesson.ref


def test_each_sees_the_buttons_that_are_theirs(cast: Cast, client_of: ClientOf, at: str) -> None:
    officer = client_of(cast.lesson_officer).get(at).content.decode()
    host = client_of(cast.host_teacher).get(at).content.decode()
    coordinator = client_of(cast.lesson_coordinator).get(at).content.decode()
    assert f"{at}started/" in officer
    assert f"{at}told/" in officer
    assert f"{at}record/" not in officer
    assert f"{at}record/" in host
    assert f"{at}told/" not in host
    assert "<form" not in coordinator.partition("<main")[2].partition("</main>")[0]


def test_a_lesson_is_given_and_recorded_without_javascript(
    lesson: Lesson, cast: Cast, client_of: ClientOf, at: str
) -> None:
    officer, host = client_of(cast.lesson_officer), client_of(cast.host_teacher)
    assert host.post(f"{at}confirm/", word()).status_code == 302
    for moment in ("arrived", "started", "ended"):
        assert officer.post(f"{at}{moment}/", word()).status_code == 302
    assert host.post(f"{at}record/", word(deed="tick", steps=["1"])).status_code == 302
    closing = word(deed="close", steps=["1", "2"], head_count=22, minutes=40)
    assert host.post(f"{at}record/", closing).status_code == 302
    page = host.get(at).content.decode()
    assert "22 of 24" in page
    assert f"{at}record/" not in page
    assert Lesson.objects.get(pk=lesson.pk).state == "delivered"


def test_a_press_that_waited_for_a_line_is_answered_shortly(
    cast: Cast, client_of: ClientOf, at: str
) -> None:
    officer = client_of(cast.lesson_officer)
    late = word(pressed_at=ms(BEGINS))
    for _ in range(2):
        assert officer.post(f"{at}started/", late, headers=LATER).status_code == 204
    assert Delivery.objects.get().started_at == BEGINS
    refused = officer.post(
        f"{at}ended/", word(pressed_at=ms(BEGINS - timedelta(days=9))), headers=LATER
    )
    assert refused.status_code == 403
    assert refused["Content-Type"].startswith("text/plain")
    assert "three days" in refused.content.decode()
    assert Entry.objects.filter(result="refused", reason="moment_too_old").count() == 1


def test_what_is_wrong_is_said_with_the_page(cast: Cast, client_of: ClientOf, at: str) -> None:
    host, officer = client_of(cast.host_teacher), client_of(cast.lesson_officer)
    open_form = host.post(f"{at}record/", word(deed="close", steps=["1"], head_count="many"))
    assert open_form.status_code == 422
    assert "How many pupils were there" in open_form.content.decode()
    assert officer.post(f"{at}ended/", word()).status_code == 403
    assert officer.post(f"{at}slept/", word()).status_code == 404
    assert officer.post(f"{at}started/", {}).status_code == 422
    assert officer.post(f"{at}record/", word(deed="close")).status_code == 403
    assert client_of(cast.far.lesson_officer).post(f"{at}started/", word()).status_code == 404
    assert not Delivery.objects.exists()


def test_a_child_tells_and_an_appeal_is_opened_in_the_browser(
    cast: Cast, client_of: ClientOf, at: str
) -> None:
    officer, lead = client_of(cast.lesson_officer), client_of(cast.school_psychologist)
    assert officer.post(f"{at}told/", word()).status_code == 422
    assert officer.post(f"{at}told/", word(to="lead")).status_code == 302
    told = HandOver.objects.get()
    address = f"/lessons/told/{told.ref}/"
    assert address in lead.get("/lessons/told/").content.decode()
    assert lead.get(f"{address}appeal/").status_code == 403
    taken = lead.post(f"{address}take/", {"version": 1, "handed_at": "2026-11-30T10:22"})
    assert taken.status_code == 302
    form = lead.get(f"{address}appeal/")
    assert form.context["form"]["school"].value() == "abai-school"
    said = {
        "once": "a" * 32, "channel": "school", "author_kind": "child", "language": "kk",
        "category": "VIOLENCE", "text": "ұрады", "school": "abai-school",
    }  # fmt: skip
    assert lead.post(f"{address}appeal/", {**said, "text": ""}).status_code == 422
    done = lead.post(f"{address}appeal/", said)
    appeal = Appeal.objects.get()
    assert appeal.ref in done.content.decode()
    after = lead.get(address).content.decode()
    assert "This page shows nothing of it." in after
    assert appeal.ref not in after
    for person in (cast.lesson_officer, cast.far.school_psychologist, cast.host_teacher):
        assert client_of(person).get(address).status_code in {403, 404}


def test_the_last_slide_speaks_the_language_of_the_class(
    cast: Cast, client_of: ClientOf, at: str
) -> None:
    client_of(cast.lesson_officer).post(f"{at}arrived/", word())
    page = client_of(cast.lesson_officer).get(f"{at}slide/").content.decode()
    assert '<html lang="kk"' in page
    assert Delivery.objects.get().poll_key in page


def test_the_code_of_the_slide_offers_the_school_and_the_author_may_change_it(
    cast: Cast, anybody: Client
) -> None:
    code = cast.unit("school").code
    page = anybody.get(f"/en/tell/?qr&school={code}")
    so_far = page.context["so_far"]
    assert anybody.get("/en/tell/?qr&school=nothing").status_code == 200
    kept = unseal(so_far)
    assert kept.drafts == {
        "place": {"territory": cast.city.code},
        "school": {"school": code},
    }
    assert kept.answers == {}


def test_the_timer_begins_the_clock_of_records(lesson: Lesson) -> None:
    assert begin_records(ENDS - timedelta(minutes=1), 20) == 0
    assert begin_records(ENDS, 20) == 1
    assert begin_records(ENDS + timedelta(minutes=5), 20) == 0
    assert lesson.ref


def test_the_list_asks_as_often_for_one_lesson_as_for_three(
    lesson: Lesson, cast: Cast, client_of: ClientOf, now: datetime
) -> None:
    host = client_of(cast.host_teacher)
    host.get("/lessons/mine/")
    with CaptureQueriesContext(connection) as one:
        host.get("/lessons/mine/")
    for number, letter in enumerate("БВ", start=4):
        school_class = make_class(lesson.school_class.host, letter=letter, now=now)
        assert lesson.instructor is not None
        assert lesson.day is not None
        make_lesson(
            lesson.plan, school_class, lesson.topic, day=lesson.day, instructor=lesson.instructor,
            card=lesson.card, period=number, now=now,
        )  # fmt: skip
    with CaptureQueriesContext(connection) as three:
        page = host.get("/lessons/mine/").content.decode()
    assert page.count("/lessons/give/") == 3
    assert len(one) == len(three)


def test_a_lesson_cancelled_beforehand_is_no_lesson_that_was_not_held(
    lesson: Lesson, cast: Cast, client_of: ClientOf, at: str
) -> None:
    Lesson.objects.filter(pk=lesson.pk).update(state=LessonState.CANCELLED)
    page = client_of(cast.host_teacher).get(at).content.decode()
    assert "Cancelled" in page
    assert "Not held" not in page
    assert f"{at}confirm/" not in page
