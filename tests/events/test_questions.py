"""Questions of children: asked without a name, kept sealed, answered in public by their day."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client

from arasha.access.actor import Actor
from arasha.access.refusals import ChangedMeanwhile, Refused
from arasha.appeals.enums import Severity
from arasha.appeals.models import Appeal, Message
from arasha.clocks.models import Clock
from arasha.events.actions.questions import (
    QuestionsClosedError,
    answer_question,
    ask_question,
    give_question,
    set_aside_question,
    turn_question,
    write_question,
)
from arasha.events.enums import Attendee
from arasha.events.models import Answer, Event, Question
from arasha.journal.models import Entry
from arasha.lib.asking import as_system
from arasha.notices.models import Notice
from tests.cast import Cast
from tests.events.conftest import ActorOf, ClientOf

WORDS = "Маған ешкім сенбесе, кімге айтамын?"


@pytest.fixture(autouse=True)
def at_now(now: datetime) -> object:
    with time_machine.travel(now, tick=False):
        yield now


def ask(event: Event, *, now: datetime, once: str = "a" * 32, text: str = WORDS) -> Question:
    return ask_question(event, text, who=Attendee.PUPIL, language="kk", once=once, now=now)


def test_a_question_is_kept_sealed_and_its_clock_runs_to_the_day_of_the_answers(
    forum: Event, now: datetime
) -> None:
    question = ask(forum, now=now + timedelta(seconds=40))
    assert question.asked_at == now
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM events_question")
        (kept,) = cursor.fetchone() or (b"",)
    assert WORDS.encode() not in bytes(kept)
    clock = Clock.objects.get(thing_ref=question.ref)
    assert (clock.rule.duty, clock.due_at.date()) == ("event.question", forum.answers_due_on)
    assert Entry.objects.get(act="events.question_asked").thing_ref == question.ref


def test_a_child_asks_on_any_phone_without_cookie_or_script(forum: Event) -> None:
    phone = Client(enforce_csrf_checks=True)
    address = f"/kk/events/{forum.ref}/ask/"
    first = phone.get(address)
    assert 'name="who" value="pupil"' in first.content.decode()
    page = phone.get(address, {"who": "pupil"})
    once = page.context["form"]["once"].value()
    sent = {"once": once, "who": "pupil", "text": WORDS}
    answers = [phone.post(address, sent) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert not any(answer.cookies for answer in (first, page, *answers))
    with as_system("to count in a test"):
        question = Question.objects.get()
        assert (question.text, question.language, question.who) == (WORDS, "kk", "pupil")
    assert question.ref in answers[0].content.decode()
    assert phone.post(address, sent | {"once": "b" * 32, "text": " "}).status_code == 422
    assert phone.post(address, {"text": "x"}).status_code == 422
    other_site = Client(headers={"sec-fetch-site": "cross-site"})
    assert other_site.post(address, sent | {"once": "c" * 32}).status_code == 403


def test_after_the_last_day_no_question_is_taken(forum: Event, now: datetime) -> None:
    late = now + timedelta(days=4)
    with pytest.raises(QuestionsClosedError):
        ask(forum, now=late)
    with time_machine.travel(late, tick=False):
        page = Client().get(f"/en/events/{forum.ref}/ask/")
    assert page.status_code == 410
    assert "No more questions are taken" in page.content.decode()


def test_an_event_that_is_not_public_has_no_page_and_takes_no_question(forum: Event) -> None:
    Event.objects.update(is_public=False)
    assert Client().get(f"/kk/events/{forum.ref}/").status_code == 404
    assert Client().get(f"/kk/events/{forum.ref}/ask/").status_code == 404
    assert forum.ref not in Client().get("/kk/events/").content.decode()


def test_given_it_waits_for_the_institution_and_answered_it_stands_on_the_public_page(
    forum: Event, cast: Cast, secretary: Actor, client_of: ClientOf, now: datetime
) -> None:
    question = ask(forum, now=now)
    give_question(question, cast.unit("police"), version=1, by=secretary, now=now)
    assert Notice.objects.filter(to=cast.police_officer, kind="question_given").exists()
    assert Clock.objects.get(thing_ref=question.ref).unit == cast.unit("police")
    officer = client_of(cast.police_officer)
    assert "wait for your answer" in officer.get("/work/").content.decode()
    assert WORDS in officer.get("/events/questions/").content.decode()
    address = f"/events/questions/{question.ref}/"
    assert WORDS in officer.get(f"{address}answer/").content.decode()
    said = {"asked": "Кімге сенуге болады?", "answer": "111-ге қоңырау шал.", "version": "2"}
    assert officer.post(f"{address}answer/", said).status_code == 302
    assert officer.post(f"{address}answer/", said | {"version": "3"}).status_code == 403
    public = Client().get(f"/ru/events/{forum.ref}/").content.decode()
    assert "Кімге сенуге болады?" in public
    assert 'lang="kk"' in public
    assert WORDS not in public
    assert not Clock.objects.filter(thing_ref=question.ref, stopped_at=None).exists()
    assert Entry.objects.filter(act="events.question_seen", thing_ref=question.ref).exists()


def test_nobody_else_finds_a_question(
    forum: Event, cast: Cast, client_of: ClientOf, now: datetime
) -> None:
    question = ask(forum, now=now)
    address = f"/events/questions/{question.ref}/"
    for person in (cast.police_officer, cast.school_head, cast.prosecutor, cast.far.secretary,
                   cast.centre_head):  # fmt: skip
        assert client_of(person).get(address).status_code == 404, person.code
    for person in (cast.akim, cast.administrator, cast.analyst):
        assert client_of(person).get(address).status_code == 403, person.code
    assert client_of(cast.secretary).get(address).status_code == 200


def test_what_tells_of_harm_becomes_an_appeal_with_one_press_and_is_read_here_no_more(
    forum: Event, cast: Cast, client_of: ClientOf, now: datetime
) -> None:
    question, page = ask(forum, now=now), client_of(cast.secretary)
    address = f"/events/questions/{question.ref}/"
    sent = {"severity": "red", "version": "1"}
    assert page.post(f"{address}appeal/", sent).status_code == 302
    assert page.post(f"{address}appeal/", sent).status_code == 409
    with as_system("to look in a test"):
        appeal = Appeal.objects.get()
        assert (appeal.severity, appeal.author_kind, appeal.owner) == (
            "red", "child", cast.unit("centre"),
        )  # fmt: skip
        assert appeal.category_is_proposed
        assert Message.objects.get().text == WORDS
        turned = Question.objects.get()
        assert turned.state == "appeal"
        assert appeal.ref not in turned.appeal_key
    shown = page.get(address).content.decode()
    assert WORDS not in shown
    assert WORDS not in page.get(f"/events/{forum.ref}/questions/").content.decode()
    assert Notice.objects.filter(to=cast.operator, kind="appeal_waits").exists()


def test_what_complains_about_the_centre_goes_past_it(
    forum: Event, cast: Cast, client_of: ClientOf, now: datetime
) -> None:
    question, page = ask(forum, now=now), client_of(cast.secretary)
    address = f"/events/questions/{question.ref}/"
    assert "Institution that it complains about" in page.get(address).content.decode()
    sent = {"severity": "orange", "version": "1", "named": "abai-centre"}
    assert page.post(f"{address}appeal/", sent).status_code == 302
    with as_system("to look in a test"):
        appeal = Appeal.objects.get()
        assert appeal.owner == cast.unit("department")
        assert [each.organisation for each in appeal.named.all()] == [cast.unit("centre")]
    assert client_of(cast.operator).get(f"/appeals/{appeal.ref}/").status_code == 404


def test_an_appeal_cannot_be_opened_by_who_only_answers(
    forum: Event, cast: Cast, secretary: Actor, actor_of: ActorOf, now: datetime
) -> None:
    question = ask(forum, now=now)
    give_question(question, cast.unit("police"), version=1, by=secretary, now=now)
    with pytest.raises(Refused, match="no_role"):
        turn_question(
            question, severity=Severity.ORANGE, version=2, by=actor_of(cast.police_officer),
            now=now,
        )  # fmt: skip
    with pytest.raises(ChangedMeanwhile):
        turn_question(question, severity=Severity.ORANGE, version=1, by=secretary, now=now)


def test_a_question_goes_to_an_institution_where_somebody_can_answer(
    forum: Event, cast: Cast, secretary: Actor, now: datetime
) -> None:
    question = ask(forum, now=now)
    with pytest.raises(Refused, match="nobody_answers_there"):
        give_question(question, cast.unit("home"), version=1, by=secretary, now=now)


def test_set_aside_needs_words_and_ends_the_clock(
    forum: Event, secretary: Actor, now: datetime
) -> None:
    question = ask(forum, now=now, text="asdf")
    with pytest.raises(Refused, match="event_no_words"):
        set_aside_question(question, words=" ", version=1, by=secretary, now=now)
    set_aside_question(question, words="No question", version=1, by=secretary, now=now)
    assert not Clock.objects.filter(thing_ref=question.ref, stopped_at=None).exists()
    with pytest.raises(Refused, match="question_decided"):
        answer_question(question, asked="x", answer="y", version=2, by=secretary, now=now)
    assert not Answer.objects.exists()


def test_a_slip_of_paper_is_written_down_once_and_only_where_answers_have_a_day(
    forum: Event, secretary: Actor, now: datetime
) -> None:
    for _ in range(2):
        write_question(
            forum, WORDS, who=Attendee.PUPIL, language="kk", once="p" * 32, by=secretary, now=now
        )
    with as_system("to count in a test"):
        assert Question.objects.get().way == "paper"
    Event.objects.update(questions_until=None, answers_due_on=None)
    with pytest.raises(Refused, match="no_questions"):
        write_question(
            forum, WORDS, who=Attendee.PUPIL, language="kk", once="q" * 32, by=secretary, now=now
        )
