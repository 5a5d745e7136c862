from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from arasha.access.queries import get_actor
from arasha.access.refusals import Refused
from arasha.appeals import wrong_codes
from arasha.appeals.actions.answers import answer
from arasha.appeals.actions.telling import Receipt, tell_appeal
from arasha.appeals.actions.thread import author_writes
from arasha.appeals.actions.triage import take_next
from arasha.appeals.enums import AppealState, DecisionKind
from arasha.appeals.models import Appeal, Message
from arasha.appeals.queries.thread import WrongCodeError, open_thread
from arasha.appeals.receipts import make_code_of, make_digest_of
from arasha.clocks.enums import Duty
from arasha.clocks.models import Clock
from arasha.journal.models import Entry
from arasha.lib.refs import format_return_code
from arasha.notices.models import Notice
from arasha.staff.models import StaffMember
from tests.appeals.telling import FORMAL, told
from tests.cast import Cast

NOW = datetime(2026, 11, 18, 4, 30, tzinfo=UTC)
THREAD = "/en/answer/"
FRONT = "127.0.0.1"
NOT_RIGHT = "This code is not right"


@pytest.fixture(autouse=True)
def nobody_has_tried() -> Iterator[None]:
    wrong_codes.forget_all()
    yield
    wrong_codes.forget_all()


def closed(cast: Cast, *, at: datetime = NOW) -> Receipt:
    """An appeal that the operator answered and closed."""
    receipt = tell_appeal(told(territory=cast.city), once="a", now=at)
    operator = get_actor(cast.operator, now=at)
    appeal = take_next(by=operator, now=at)
    assert appeal
    version = Appeal.objects.get().version
    answer(appeal.ref, text="Біз көмектесеміз", once="b" * 32, version=version, by=operator, now=at)
    return receipt


@pytest.mark.parametrize("shape", ["{}", "  {} ", "{}."])
def test_the_code_opens_the_thread_however_it_is_written(cast: Cast, shape: str) -> None:
    receipt = tell_appeal(told(), once="a", now=NOW)
    thread = open_thread(shape.format(format_return_code(receipt.code)), now=NOW)
    assert thread.ref == receipt.appeal.ref
    assert [message.text for message in thread.messages] == ["Маған көмек керек"]


@pytest.mark.parametrize("code", ["", "1", "0" * 17, "abc", make_code_of("another"), "9" * 70])
def test_a_wrong_code_opens_nothing(cast: Cast, code: str) -> None:
    tell_appeal(told(), once="a", now=NOW)
    with pytest.raises(WrongCodeError):
        open_thread(code, now=NOW)


@pytest.mark.parametrize("code", ["1234", make_code_of("another")])
def test_a_wrong_code_and_a_slip_of_the_pen_take_the_same_work(
    cast: Cast, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed: list[str] = []

    def counted(text: str) -> str:
        hashed.append(text)
        return make_digest_of(text)

    monkeypatch.setattr("arasha.appeals.queries.thread.make_digest_of", counted)
    with pytest.raises(WrongCodeError):
        open_thread(code, now=NOW)
    assert len(hashed) == 1


def test_reading_is_written_into_the_journal_without_a_name(cast: Cast) -> None:
    receipt = tell_appeal(told(), once="a", now=NOW)
    open_thread(receipt.code, now=NOW + timedelta(seconds=42))
    entry = Entry.objects.get(act="appeals.author_returned")
    assert (entry.thing_ref, entry.signer_kind, entry.at) == (receipt.appeal.ref, "author", NOW)


def test_the_page_shows_the_answer_and_the_helper_without_a_name(cast: Cast) -> None:
    receipt = closed(cast)
    page = Client().post(THREAD, {"code": receipt.code}).content.decode()
    assert "Біз көмектесеміз" in page
    assert "Psychological support centre" in page
    for hidden in (cast.operator.surname, cast.operator.given, cast.operator.code, receipt.code):
        assert hidden not in page
    assert receipt.appeal.ref not in page


def test_a_formal_author_sees_the_number(cast: Cast) -> None:
    receipt = tell_appeal(told(contact=FORMAL), once="a", now=NOW)
    assert receipt.appeal.ref in Client().post(THREAD, {"code": receipt.code}).content.decode()


def test_the_author_writes_again_and_sending_twice_says_it_once(cast: Cast) -> None:
    receipt = tell_appeal(told(), once="a", now=NOW)
    client = Client()
    page = client.post(THREAD, {"code": receipt.code})
    data = {"pass": page.context["pass"], "deed": "write", "text": "Тағы бір сөз"}
    for _attempt in range(2):
        page = client.post(THREAD, data)
        assert "Your words have come to us." in page.content.decode()
    assert not page.cookies
    assert [each.text for each in Message.objects.all()].count("Тағы бір сөз") == 1


def test_the_holder_is_told_that_the_author_wrote(cast: Cast) -> None:
    receipt = tell_appeal(told(territory=cast.city), once="a", now=NOW)
    take_next(by=get_actor(cast.operator, now=NOW), now=NOW)
    author_writes(receipt.appeal.ref, text="Тағы", once="c", now=NOW)
    assert [notice.to for notice in Notice.objects.all()] == [cast.operator]
    assert Appeal.objects.get().state == AppealState.TAKEN


def test_where_nobody_holds_it_those_who_take_appeals_are_told(cast: Cast) -> None:
    receipt = tell_appeal(told(territory=cast.city), once="a", now=NOW)
    author_writes(receipt.appeal.ref, text="Тағы", once="c", now=NOW)
    units = set(Notice.objects.values_list("to__unit__code", flat=True))
    assert units == {"abai-centre"}


def test_an_answered_appeal_goes_back_to_the_queue_when_its_author_writes(cast: Cast) -> None:
    receipt = closed(cast)
    later = NOW + timedelta(days=14)
    author_writes(receipt.appeal.ref, text="Ол қайталады", once="c", now=later)
    appeal = Appeal.objects.get()
    assert (appeal.state, appeal.taken_by, appeal.closed_at) == (AppealState.WAITING, None, None)
    assert appeal.queue_at == later + timedelta(hours=24)
    assert appeal.decisions.filter(kind=DecisionKind.REOPEN, by=None).exists()
    assert Entry.objects.filter(act="appeals.reopened", signer_kind="author").exists()
    clock = Clock.objects.get(rule__duty=Duty.CONTACT_ORDINARY, stopped_at=None)
    assert clock.started_at == later


def test_after_two_weeks_the_conversation_is_over_and_the_refusal_is_journaled(cast: Cast) -> None:
    receipt = closed(cast)
    later = NOW + timedelta(days=14, minutes=2)
    with pytest.raises(Refused):
        author_writes(receipt.appeal.ref, text="Кеш", once="c", now=later)
    assert "Кеш" not in [each.text for each in Message.objects.all()]
    entry = Entry.objects.get(result="refused")
    assert (entry.act, entry.reason) == ("appeals.author_wrote", "over_for_good")
    assert not open_thread(receipt.code, now=later).may_write


def test_words_typed_into_an_ended_conversation_are_given_back(cast: Cast) -> None:
    past = timezone.now() - timedelta(days=20)
    receipt = closed(cast, at=past)
    client = Client()
    page = client.post(THREAD, {"code": receipt.code})
    assert 'name="text"' not in page.content.decode()
    data = {"pass": page.context["pass"], "deed": "write", "text": "Кеш қалған сөз"}
    page = client.post(THREAD, data)
    assert page.status_code == 403
    assert "Кеш қалған сөз" in page.content.decode()


def test_an_open_page_ends_after_half_an_hour_and_the_words_are_kept(cast: Cast) -> None:
    receipt = tell_appeal(told(), once="a", now=NOW)
    client = Client()
    data = {"pass": client.post(THREAD, {"code": receipt.code}).context["pass"], "deed": "write",
            "text": "Ұзақ жаздым"}  # fmt: skip
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=31)):
        page = client.post(THREAD, data)
        assert page.status_code == 403
        assert 'value="Ұзақ жаздым"' in page.content.decode()
        page = client.post(THREAD, {"code": receipt.code, "text": "Ұзақ жаздым"})
        assert "Ұзақ жаздым</textarea>" in page.content.decode()
    assert Message.objects.count() == 1


@pytest.mark.parametrize("forged", ["", "x", "eyJyZWYiOiJBLTIwMjYtMDAwMDEifQ:1abc:sig", "x" * 5000])
def test_a_forged_pass_opens_nothing(cast: Cast, forged: str) -> None:
    tell_appeal(told(), once="a", now=NOW)
    page = Client().post(THREAD, {"pass": forged, "deed": "look"})
    assert page.status_code == 403
    assert "көмек керек" not in page.content.decode()


def test_the_text_of_the_form_of_telling_is_no_pass(cast: Cast) -> None:
    so_far = Client().get("/en/tell/").context["so_far"]
    assert Client().post(THREAD, {"pass": so_far, "deed": "look"}).status_code == 403


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"code": ""}, "Type the code that you wrote down."),
        ({"code": "12 34"}, NOT_RIGHT),
        ({"code": "9" * 65}, NOT_RIGHT),
        ({"code": make_code_of("unknown")}, NOT_RIGHT),
    ],
)
def test_a_wrong_code_gets_a_clear_sentence(
    cast: Cast, data: dict[str, str], sentence: str
) -> None:
    page = Client().post(THREAD, data)
    assert page.status_code == 422
    assert sentence in page.content.decode()
    if data["code"]:
        assert f'value="{data["code"]}"' in page.content.decode()


@pytest.mark.parametrize("text", ["", "   ", "ә" * 10_001])
def test_an_empty_or_too_long_message_is_not_sent_and_kept(cast: Cast, text: str) -> None:
    receipt = tell_appeal(told(), once="a", now=NOW)
    client = Client()
    opened = client.post(THREAD, {"code": receipt.code}).context["pass"]
    page = client.post(THREAD, {"pass": opened, "deed": "write", "text": text})
    assert page.status_code == 422
    assert text.strip() in page.content.decode()
    assert Message.objects.count() == 1


def test_the_language_changes_on_an_open_thread_and_the_words_stay(cast: Cast) -> None:
    receipt = tell_appeal(told(), once="a", now=NOW)
    client = Client()
    opened = client.post(THREAD, {"code": receipt.code}).context["pass"]
    page = client.post("/ru/answer/", {"pass": opened, "text": "Жарты", "language": "ru"})
    assert page.status_code == 200
    assert "Жарты</textarea>" in page.content.decode()
    page = client.post("/ru/answer/", {"code": "12 3", "language": "ru"})
    assert 'value="12 3"' in page.content.decode()


def test_another_site_cannot_write_into_a_thread(cast: Cast) -> None:
    receipt = tell_appeal(told(), once="a", now=NOW)
    opened = Client().post(THREAD, {"code": receipt.code}).context["pass"]
    data = {"pass": opened, "deed": "write", "text": "Жат сөз"}
    page = Client().post(THREAD, data, headers={"Sec-Fetch-Site": "cross-site"})
    assert page.status_code == 403
    assert Message.objects.count() == 1


@time_machine.travel(NOW, tick=False)
def test_thirty_wrong_codes_slow_a_network_down_and_no_other(cast: Cast) -> None:
    receipt = tell_appeal(told(), once="a", now=NOW)
    for number in range(wrong_codes.LIMIT):
        wrong = {"code": make_code_of(f"guess {number}")}
        assert Client().post(THREAD, wrong, REMOTE_ADDR="192.0.2.7").status_code == 422
    right = {"code": receipt.code}
    assert Client().post(THREAD, right, REMOTE_ADDR="192.0.2.9").status_code == 429
    assert Client().post(THREAD, right, REMOTE_ADDR="198.51.100.7").status_code == 200
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=11)):
        assert Client().post(THREAD, right, REMOTE_ADDR="192.0.2.7").status_code == 200


def test_slips_of_the_pen_slow_nobody_down(cast: Cast) -> None:
    receipt = tell_appeal(told(), once="a", now=NOW)
    for _attempt in range(wrong_codes.LIMIT + 5):
        Client().post(THREAD, {"code": "12345678901234567"}, REMOTE_ADDR="192.0.2.7")
    assert Client().post(THREAD, {"code": receipt.code}, REMOTE_ADDR="192.0.2.7").status_code == 200


def test_behind_our_own_front_the_address_it_added_counts(cast: Cast) -> None:
    for number in range(wrong_codes.LIMIT):
        Client().post(THREAD, {"code": make_code_of(f"guess {number}")}, REMOTE_ADDR=FRONT,
                      headers={"X-Forwarded-For": "10.0.0.1, 192.0.2.7"})  # fmt: skip
    data = {"code": make_code_of("one more")}
    near = Client().post(THREAD, data, REMOTE_ADDR=FRONT, headers={"X-Forwarded-For": "192.0.2.7"})
    far = Client().post(THREAD, data, REMOTE_ADDR=FRONT, headers={"X-Forwarded-For": "2001:db8::1"})
    assert (near.status_code, far.status_code) == (429, 422)


def test_e5_the_author_sees_which_institutions_read_the_words(
    cast: Cast, client: Client, client_of: Callable[[StaffMember], Client]
) -> None:
    receipt = closed(cast)
    assert open_thread(receipt.code, now=NOW).readers == ()
    address = f"/appeals/{receipt.appeal.ref}/"
    for person in (cast.operator, cast.operator, cast.centre_head):
        assert client_of(person).get(address).status_code == 200
    assert client_of(cast.far.operator).get(address).status_code == 404
    (line,) = open_thread(receipt.code, now=NOW).readers
    seen = Entry.objects.filter(act="appeals.seen", result="seen", thing_ref=receipt.appeal.ref)
    assert line.people == len(set(seen.values_list("signer_code", flat=True))) == 2
    page = client.post(THREAD, {"code": receipt.code}).content.decode()
    assert "Who read your words" in page
    assert ", 2 people" in page
    assert cast.operator.surname not in page
    assert cast.operator.code not in page
