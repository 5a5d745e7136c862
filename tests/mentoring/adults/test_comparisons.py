"""Two installations compare by files whom they barred: the whole way, and what is refused on it."""

import json
from datetime import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from arasha.journal.models import Entry
from arasha.mentoring.actions.comparisons import answer_others, ask_others, read_comparison
from arasha.mentoring.enums import AdultState
from arasha.mentoring.models import Adult, AnsweredQuestion, Comparison
from arasha.mentoring.queries.clearance import why_not_meet
from arasha.mentoring.rules.comparing import answer, ask, read_answer
from tests.mentoring.adults.conftest import Desk, refused
from tests.mentoring.adults.test_barring import bar
from tests.mentoring.conftest import ClientOf
from tests.mentoring.making import make_number
from tests.staff.fresh import freshly

LIST = "/mentoring/comparisons/"


def made(desk: Desk) -> Comparison:
    by = desk.actor_of(desk.cast.clearance_officer)
    return ask_others(once=desk.once(), by=by, now=desk.now)


def read(desk: Desk, comparison: Comparison, reply: dict[str, Any]) -> Comparison:
    by = desk.actor_of(desk.cast.clearance_officer)
    return read_comparison(comparison, reply, by=by, now=desk.now)


def test_m11_whoever_is_barred_in_another_installation_meets_no_child_once_the_answer_is_read(
    desk: Desk, adult: Adult, now: datetime
) -> None:
    question = made(desk)
    assert question.asked == [adult.ref]
    # What the other installation does with it; it knows the person by the same number.
    reply = answer(question.question, [adult.iin, make_number("m")])
    assert read(desk, question, reply).found == [adult.ref]
    reason = why_not_meet(desk.fresh(adult), at=now)
    assert reason is not None
    assert desk.fresh(adult).state == AdultState.SUSPENDED
    question.refresh_from_db()
    assert question.secret == "", "what was read cannot be read again"


def test_who_is_barred_nowhere_goes_on(desk: Desk, adult: Adult, now: datetime) -> None:
    question = made(desk)
    assert read(desk, question, answer(question.question, [make_number("m")])).found == []
    assert why_not_meet(desk.fresh(adult), at=now) is None


def test_a_question_of_another_installation_is_answered_from_all_barrings_in_force_and_once(
    desk: Desk, adult: Adult, now: datetime
) -> None:
    bar(desk, adult)
    by = desk.actor_of(desk.cast.clearance_officer)
    theirs = ask([make_number("m"), adult.iin])
    reply = answer_others(theirs.file, by=by, now=now)
    assert read_answer(reply, theirs) == (1,)
    with refused("comparison_answered"):
        answer_others(theirs.file, by=by, now=now)
    assert AnsweredQuestion.objects.count() == 1


def test_neither_file_nor_journal_holds_a_number_or_a_name(desk: Desk, adult: Adult) -> None:
    question = made(desk)
    lines = Entry.objects.filter(act="mentoring.compare_asked")
    kept = json.dumps([question.question, *lines.values("act", "thing_ref", "shown")], default=str)
    assert adult.iin not in kept
    assert adult.staff.surname not in kept
    assert lines.count() == 1


@pytest.mark.parametrize(
    ("reply", "reason"),
    [({}, "comparison_no_file"), ({"form": "arasha-comparison-1"}, "comparison_other"),
     ({"form": "arasha-comparison-1", "twice": [], "barred": []}, "comparison_other")],
)  # fmt: skip
def test_another_file_is_refused_and_the_question_can_still_be_answered(
    desk: Desk, adult: Adult, reply: dict[str, Any], reason: str
) -> None:
    question = made(desk)
    with refused(reason):
        read(desk, question, reply)
    assert read(desk, question, answer(question.question, [])).found == []
    with refused("comparison_read"):
        read(desk, question, answer(question.question, []))


def test_without_an_adult_there_is_nothing_to_ask(desk: Desk) -> None:
    with refused("comparison_nobody"):
        made(desk)


def test_checkers_do_it_page_by_page_and_nobody_else_finds_it(
    desk: Desk, adult: Adult, client_of: ClientOf
) -> None:
    checker = client_of(desk.cast.clearance_officer)
    assert checker.get(LIST)["Location"].startswith("/account/confirm/")
    freshly(checker)
    assert LIST.encode() in checker.get("/mentoring/adults/").content
    page = checker.post(f"{LIST}ask/", {"once": "one"})["Location"]
    question = json.loads(checker.get(f"{page}question/").content)
    wrong = _send(checker, page, b"[")
    assert wrong.status_code == 422
    assert b"no file of a comparison" in wrong.content
    assert _send(checker, page, b"{}").status_code == 403
    reply = json.dumps(answer(question, [adult.iin])).encode()
    assert _send(checker, page, reply).status_code == 302
    assert adult.staff.full_name.encode() in checker.get(page).content
    other = freshly(client_of(desk.cast.far.clearance_officer))
    assert other.get(page).status_code == 404
    assert page.encode() not in other.get(LIST).content
    assert client_of(desk.cast.programme_coordinator).get(LIST).status_code == 403


def test_an_answer_is_downloaded_at_once(desk: Desk, adult: Adult, client_of: ClientOf) -> None:
    checker = freshly(client_of(desk.cast.clearance_officer))
    theirs = json.dumps(ask([make_number("m")]).file).encode()
    answered = _send(checker, LIST, theirs)
    assert answered["Content-Disposition"] == 'attachment; filename="answer.json"'
    assert len(json.loads(answered.content)["twice"]) == 1
    assert _send(checker, LIST, theirs).status_code == 403


def _send(browser: Client, page: str, content: bytes) -> Any:
    return browser.post(page, {"file": SimpleUploadedFile("file.json", content)})
