"""Failures that other systems had, tried on ours: the numbers are those of docs/promises.toml."""

import csv
import io
import re
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from time import thread_time
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.db import DatabaseError, connection
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from arasha.access.models import Grant
from arasha.agreements.queries.ledger import Ledger, LedgerRow
from arasha.agreements.rules.figures import shown
from arasha.agreements.views.workbook import as_csv, as_workbook
from arasha.appeals import wrong_codes
from arasha.appeals.models import Appeal, Contact, Message, ReturnCode
from arasha.journal.models import Entry
from arasha.notices.actions import send_due
from arasha.notices.models import Notice
from arasha.staff.models import StaffMember
from tests.appeals.author import QUESTION, Author
from tests.attacks.observing import ClientOf, text_of
from tests.attacks.rows import added, rows
from tests.attacks.world import World
from tests.cast import Cast

LINK = "https://evil.example/sign-in?for=you"


@pytest.fixture(autouse=True)
def nobody_has_tried() -> None:
    wrong_codes.forget_all()


def test_past_failure_05_no_word_or_link_of_an_author_is_mailed(cast: Cast) -> None:
    hurt = {**QUESTION, "danger": "yes", "text": f"{LINK} оқыңыз", "name": LINK}
    Author().walks(hurt).sends()
    assert Notice.objects.exists()
    send_due(timezone.now() + timedelta(minutes=1), 100)
    assert mail.outbox
    ref = Appeal.objects.get().ref
    for letter in mail.outbox:
        text = str(letter.message())
        assert "evil.example" not in text
        assert ref not in text
        assert re.findall(r"https?://\S+", text) == ["http://localhost:8000"]
        assert letter.reply_to == []


def test_past_failure_06_the_sender_chooses_neither_reader_nor_urgency(cast: Cast) -> None:
    author = Author().walks(QUESTION)
    forged = {
        "owner": "abai-police", "owner_id": "1", "territory_id": "1", "severity": "red",
        "queue_at": "2000-01-01", "state": "closed", "taken_by": "1", "kind": "formal",
        "ref": "A-2026-99999", "received_at": "2000-01-01", "case": "1", "child": "1",
    }  # fmt: skip
    # Beside the answers, and inside of every step of the form.
    author.posts(
        {"so_far": author.so_far, "step": "words", "deed": "next", "text": "Сөз", **forged}
    )
    with_forged = {"so_far": author.so_far, "step": "check", "deed": "send", **forged}
    with time_machine.travel(datetime.now(UTC) + timedelta(seconds=20)):
        author.posts(with_forged)
    appeal = Appeal.objects.get()
    assert appeal.ref != "A-2026-99999"
    assert (appeal.severity, appeal.kind, appeal.state) == ("ordinary", "signal", "waiting")
    assert appeal.owner == cast.unit("centre")
    assert (appeal.case_id, appeal.child_id, appeal.taken_by_id) == (None, None, None)


def test_past_failure_07_a_page_that_breaks_after_the_look_leaves_the_look(
    cast: Cast, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No entry, no data: and once the entry is there, no failure takes it away."""
    client = Client(raise_request_exception=False)
    client.force_login(cast.operator)

    def broken(*args: Any, **kwargs: Any) -> None:
        raise DatabaseError

    monkeypatch.setattr("arasha.appeals.views.triage.render", broken)
    before = Entry.objects.filter(act="appeals.seen", result="seen").count()
    assert client.get(f"/appeals/{world.here.appeal}/").status_code == 500
    assert Entry.objects.filter(act="appeals.seen", result="seen").count() == before + 1


def test_past_failure_07_where_the_journal_cannot_be_written_nothing_is_shown(
    cast: Cast, world: World
) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(cast.operator)

    def full(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if "journal_entry" in sql and not sql.startswith("SELECT"):
            raise DatabaseError
        return execute(sql, params, many, context)

    for path in (f"/appeals/{world.here.appeal}/", f"/children/{world.here.child}/"):
        assert world.here.mark in client.get(path).text.lower()
        with connection.execute_wrapper(full):
            answer = client.get(path)
        assert (path, answer.status_code >= 400) == (path, True)
        assert world.here.mark not in answer.text.lower()


def test_past_failure_08_no_sender_chooses_how_a_code_is_kept(cast: Cast) -> None:
    author = Author().walks(QUESTION)
    kept = {
        "digest": "0" * 64,
        "code": "1" * 17,
        "algorithm": "plain",
        "mode": "legacy",
        "cost": "1",
    }
    with time_machine.travel(datetime.now(UTC) + timedelta(seconds=20)):
        author.posts({"so_far": author.so_far, "step": "check", "deed": "send", **kept})
    code = "".join(author.page.context["groups"])
    row = ReturnCode.objects.get()
    assert code != "1" * 17
    assert row.digest not in {"0" * 64, code}
    assert code not in repr(list(ReturnCode.objects.values()))


def test_past_failure_11_a_contact_that_was_taken_back_is_not_kept(cast: Cast) -> None:
    author = Author().walks({**QUESTION, "author": "parent", "wish": "contact",
                             "name": "Қарлығаш", "phone": "+77020000486"})  # fmt: skip
    author.presses("change reach").says(wish="code")
    author.sends()
    assert not Contact.objects.exists()
    assert "Қарлығаш" not in repr(rows())


def test_past_failure_17_the_code_of_one_author_reaches_nothing_of_another(cast: Cast) -> None:
    first, second = (Author().walks({**QUESTION, "text": text}).sends() for text in ("Бір", "Екі"))
    codes = ["".join(author.page.context["groups"]) for author in (first, second)]
    opened = first.client.post("/en/answer/", {"code": codes[0]})
    his_pass = opened.context["pass"]
    theirs = Appeal.objects.get(messages__pk=_message_of("Екі").pk)
    for data in (
        {"pass": his_pass, "ref": theirs.ref}, {"pass": his_pass, "code": codes[1][::-1]},
        {"pass": his_pass, "appeal": str(theirs.pk), "deed": "write", "text": "Тағы"},
        {"pass": his_pass + theirs.ref, "deed": "write", "text": "Тағы"},
    ):  # fmt: skip
        assert "Екі" not in first.client.post("/en/answer/", data).text
    assert [message.text for message in theirs.messages.all()] == ["Екі"]


def _message_of(text: str) -> Message:
    return next(message for message in Message.objects.all() if message.text == text)


def test_past_failure_18_no_page_of_an_account_repeats_a_secret(
    cast: Cast, client_of: ClientOf
) -> None:
    person = cast.operator
    person.set_password("төрт сөз бір жол 4")
    person.save(update_fields=["password"])
    secret = person.password
    for name in ("administrator", "operator", "privacy_officer", "key_custodian"):
        client = client_of(cast.people[name])
        for path in (f"/people/{person.code}/", "/people/", "/account/", "/account/second-factor/"):
            assert secret not in client.get(path, follow=True).text


def test_past_failure_20_files_are_for_who_may_read_the_record_at_that_moment(
    cast: Cast, world: World, client_of: ClientOf, anybody: Client
) -> None:
    path = f"/appeals/imports/{world.here.batch}/refused/"
    head = client_of(cast.centre_head)
    answer = head.get(path)
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]
    assert anybody.get(path).status_code == 302
    assert client_of(cast.far.centre_head).get(path).status_code == 404
    for name in ("operator", "psychologist", "administrator", "school_head", "prosecutor"):
        assert client_of(cast.people[name]).get(path).status_code == 403
    Grant.objects.filter(staff=cast.centre_head).update(valid_to=timezone.now())
    assert head.get(path).status_code == 403
    head.logout()
    assert head.get(path).status_code == 302


@pytest.mark.parametrize("name", ["journal.xlsx", "a.html", "../../etc/passwd", "x.svg"])
def test_past_failure_20_nothing_is_served_from_the_folder_of_uploads(
    name: str, cast: Cast, world: World, client_of: ClientOf
) -> None:
    client = client_of(cast.centre_head)
    for path in (
        f"/uploads/{name}",
        f"/media/{name}",
        f"/static/../uploads/{name}",
        f"/var/{name}",
    ):
        assert client.get(path).status_code in {302, 404}


STARTS = ["=", "+", "-", "@", "\t", "\r", "\0", "\n", "\v", " ", "\u00a0", "\ufeff", "＝", "＋",
          "－", "＠", "﹢", "﹣", "﹦", "﹫", "|", "%", "−"]  # fmt: skip
RUNS = re.compile(r"[\s\0\x01-\x1f\u00a0\ufeff]*[=+\-@＝＋－＠﹢﹣﹦﹫]")


@given(
    st.lists(st.sampled_from(STARTS), min_size=1, max_size=4),
    st.sampled_from(["1+1", "cmd|' /C calc'!A0"]),
)
def test_past_failure_21_no_cell_of_an_export_begins_like_a_formula(
    starts: list[str], rest: str
) -> None:
    text = "".join(starts) + rest
    many = shown(7)
    ledger = Ledger(
        date(2026, 11, 1), [LedgerRow(text, text, text, text, text, text, many, many, many)], many
    )
    _head, cells = csv.reader(io.StringIO(as_csv(ledger).decode("utf-8-sig").replace("\0", "")))
    assert [cell for cell in cells if RUNS.match(cell)] == []
    with zipfile.ZipFile(io.BytesIO(as_workbook(ledger))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in sheet
        assert "hyperlink" not in sheet


def test_past_failure_22_an_institution_sees_of_a_referral_what_was_shared_and_no_more(
    cast: Cast, world: World, client_of: ClientOf
) -> None:
    client = client_of(cast.school_head)
    page = client.get(f"/referrals/{world.here.referral}/").text.lower()
    fields = world.here.fields
    assert fields["asked of a referral"] in page
    for name in ("words of the author", "contact", "goal", "step", "note", "words of a closing"):
        assert fields[name].lower() not in page
    for path in (f"/cases/{world.here.case}/", f"/children/{world.here.child}/",
                 f"/cases/{world.here.case}/print/", f"/appeals/{world.here.appeal}/"):  # fmt: skip
        assert client.get(path).status_code in {403, 404}


INJECTIONS = ["id; DROP TABLE journal_entry", "-id,(SELECT password FROM staff_staffmember)",
              "1) OR 1=1 --", "' UNION SELECT login FROM staff_staffmember --", "at__lt", "password"]  # fmt: skip


@pytest.mark.parametrize("sent", INJECTIONS)
def test_past_failure_26_the_page_of_the_journal_sorts_and_filters_by_nothing_that_is_sent(
    sent: str, cast: Cast, world: World, client_of: ClientOf
) -> None:
    client, entries = client_of(cast.privacy_officer), Entry.objects.count()
    usual = client.get("/journal/", {"sort": "x"}).context["page"].lines
    for name in ("sort", "order", "order_by", "ordering", "o", "act", "result", "ref", "who",
                 "before", "thing__id", "signer_code__startswith"):  # fmt: skip
        answer = client.get("/journal/", {name: sent})
        assert answer.status_code == 200
        lines = answer.context["page"].lines
        assert len(lines) <= len(usual) + 20
        assert [line.at for line in lines] == sorted((line.at for line in lines), reverse=True)
        assert cast.operator.login not in answer.text
    assert Entry.objects.count() >= entries


@pytest.mark.parametrize(
    "long", ["x" * 65_536, "en," * 21_000, "/" + "a/" * 32_000, "kk-" * 20_000]
)
def test_past_failure_27_a_language_or_a_way_back_of_64_kilobytes_costs_no_time(
    long: str, cast: Cast
) -> None:
    """Beside the same answers to short words, in seconds of the processor: its other work counts for none."""
    seconds_of_answers("kk")
    assert seconds_of_answers(long) < 50 * seconds_of_answers("kk")


def seconds_of_answers(words: str) -> float:
    client = Client(headers={"accept-language": words})
    began = thread_time()
    for answer in (
        client.get("/"), client.get("/kk/"), client.get("/account/login/", {"next": words}),
        client.post("/language/", {"language": words, "next": words}),
    ):  # fmt: skip
        assert answer.status_code < 500
    return thread_time() - began


def test_past_failure_15_an_act_that_is_refused_is_not_done_all_the_same(
    cast: Cast, world: World, client_of: Callable[[StaffMember], Client]
) -> None:
    client, before = client_of(cast.school_head), rows()
    for path in (f"/cases/{world.here.case}/close/", f"/appeals/{world.here.appeal}/answer/",
                 "/clocks/calendar/set/", f"/people/{cast.operator.code}/close/"):  # fmt: skip
        assert client.post(path, {"version": "1", "reason": "x"}).status_code in {403, 404}
    assert {table for table in added(before, rows()) if table != "staff_staffmember"} == set()
    assert text_of(client.get("/work/"))
