"""The exit poll: three marks without a name, on any phone; figures from eight answers on."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from arasha.access.refusals import Refused
from arasha.journal.models import Entry
from arasha.lessons.actions.delivery import press_moment
from arasha.lessons.actions.polls import PollClosedError, answer_poll, count_slips
from arasha.lessons.models import Delivery, Lesson, PollAnswer, PollTally
from arasha.lessons.queries.polls import get_poll_figures
from arasha.lessons.rules.delivery import Moment, Pressed
from tests.cast import Cast
from tests.lessons.conftest import ActorOf, ClientOf

BEGINS = datetime(2026, 11, 30, 4, 50, tzinfo=UTC)
ENDS = BEGINS + timedelta(minutes=45)
MARKS = {"understood": 5, "safe": 4, "knows_help": 5}


@pytest.fixture
def delivery(lesson: Lesson, cast: Cast, actor_of: ActorOf) -> Delivery:
    """The lesson is over since a minute."""
    officer = actor_of(cast.lesson_officer)
    for moment, at in ((Moment.STARTED, BEGINS), (Moment.ENDED, ENDS)):
        press_moment(lesson, moment, pressed=Pressed(uuid4().hex, at), by=officer, now=at)
    return Delivery.objects.select_related("lesson__school_class").get()


def answer(delivery: Delivery, *, times: int = 1, now: datetime = ENDS) -> None:
    for _ in range(times):
        answer_poll(delivery, MARKS, once=uuid4().hex, now=now)


def test_an_answer_holds_three_marks_and_nothing_else(delivery: Delivery) -> None:
    answer(delivery)
    row = PollAnswer.objects.values().get()
    assert set(row) == {"id", "delivery_id", "once_key", *MARKS}
    assert not Entry.objects.filter(act__contains="poll").exists()


def test_sent_twice_it_is_one_answer(delivery: Delivery) -> None:
    for _ in range(3):
        answer_poll(delivery, MARKS, once="f" * 32, now=ENDS)
    assert PollAnswer.objects.count() == 1


def test_the_poll_closes_a_day_after_the_lesson(delivery: Delivery) -> None:
    answer(delivery, now=ENDS + timedelta(hours=23))
    with pytest.raises(PollClosedError):
        answer(delivery, now=ENDS + timedelta(hours=25))


def test_there_are_no_more_answers_than_pupils_and_a_few_guests(delivery: Delivery) -> None:
    answer(delivery, times=delivery.lesson.school_class.size + 5)
    with pytest.raises(PollClosedError):
        answer(delivery)


def test_figures_are_shown_from_eight_answers_on(delivery: Delivery) -> None:
    answer(delivery, times=7)
    assert get_poll_figures(delivery).means is None
    answer(delivery)
    figures = get_poll_figures(delivery)
    assert figures.answers == 8
    assert figures.means == {"understood": "5.0", "safe": "4.0", "knows_help": "5.0"}


def test_paper_slips_count_with_the_telephones(
    lesson: Lesson, delivery: Delivery, cast: Cast, actor_of: ActorOf
) -> None:
    answer(delivery, times=4)
    slips = {"understood_5": 4, "safe_2": 4, "knows_help_3": 4}
    for _ in range(2):
        count_slips(lesson, slips, by=actor_of(cast.host_teacher), now=ENDS)
    assert PollTally.objects.count() == 15
    figures = get_poll_figures(delivery)
    assert (figures.answers, figures.means) == (
        8,
        {"understood": "5.0", "safe": "3.0", "knows_help": "4.0"},
    )
    with pytest.raises(Refused):
        count_slips(lesson, slips, by=actor_of(cast.lesson_officer), now=ENDS)


def test_a_pupil_answers_without_cookie_and_script(delivery: Delivery) -> None:
    phone = Client(enforce_csrf_checks=True)
    address = f"/kk/lesson/{delivery.poll_key}/"
    with time_machine.travel(ENDS, tick=False):
        page = phone.get(address)
        assert page.status_code == 200
        assert not page.cookies
        once = page.context["form"]["once"].value()
        sent = phone.post(address, {**MARKS, "once": once})
        again = phone.post(address, {**MARKS, "once": once})
    assert (sent.status_code, again.status_code) == (200, 200)
    assert PollAnswer.objects.count() == 1


def test_an_unanswered_question_is_asked_again(delivery: Delivery) -> None:
    with time_machine.travel(ENDS, tick=False):
        page = Client().post(f"/en/lesson/{delivery.poll_key}/", {"once": "0" * 32, "safe": "9"})
    assert page.status_code == 422
    assert "Choose one answer." in page.content.decode()
    assert not PollAnswer.objects.exists()


def test_another_site_cannot_answer(delivery: Delivery) -> None:
    with time_machine.travel(ENDS, tick=False):
        page = Client(headers={"sec-fetch-site": "cross-site"}).post(
            f"/en/lesson/{delivery.poll_key}/", {**MARKS, "once": "0" * 32}
        )
    assert page.status_code == 403
    assert not PollAnswer.objects.exists()


def test_a_wrong_or_old_address_leads_nowhere(delivery: Delivery) -> None:
    assert Client().get("/kk/lesson/forged/").status_code == 404
    with time_machine.travel(ENDS + timedelta(days=3), tick=False):
        closed = Client().get(f"/en/lesson/{delivery.poll_key}/")
    assert closed.status_code == 410
    assert "The poll is over" in closed.content.decode()


def test_the_host_teacher_counts_slips_on_a_page(
    lesson: Lesson, delivery: Delivery, cast: Cast, client_of: ClientOf
) -> None:
    host = client_of(cast.host_teacher)
    address = f"/lessons/give/{lesson.ref}/tally/"
    assert host.get(address).status_code == 200
    assert host.post(address, {"safe_5": "12", "understood_1": "x"}).status_code == 422
    assert host.post(address, {"safe_5": "12"}).status_code == 302
    assert PollTally.objects.get(question="safe", mark=5).slips == 12
    assert client_of(cast.lesson_officer).get(address).status_code == 403
    assert client_of(cast.far.host_teacher).get(address).status_code == 404
    assert delivery.lesson_id == lesson.pk
