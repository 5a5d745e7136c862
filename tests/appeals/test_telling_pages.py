import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from arasha.appeals.enums import AppealKind, AuthorKind, Channel, Severity
from arasha.appeals.models import AboutChild, Appeal, Contact, Message, Named
from arasha.appeals.receipts import make_digest_of
from arasha.appeals.tell.so_far import LONGEST
from arasha.cases.enums import Category
from tests.appeals.author import QUESTION, Author
from tests.cast import Cast
from tests.conftest import NOW

HURT = {**QUESTION, "topic": "bullied", "repeated": "yes", "harmer": "pupil",
        "school": "abai-school", "name": "Ұлбосын", "age": "11", "school_class": "5 Ә"}  # fmt: skip
BY_ADULT = {"harmer": "school_adult", "works_there": "yes"}


def sent_code(author: Author) -> str:
    return "".join(author.page.context["groups"])


def test_a_question_takes_six_answers_and_comes_with_a_code(cast: Cast) -> None:
    author = Author().walks(QUESTION)
    author.presses("back")
    assert (author.page.context["number"], author.page.context["total"]) == (6, 6)
    author.says(wish="code").sends()
    appeal = Appeal.objects.get()
    assert appeal.return_code.digest == make_digest_of(sent_code(author))
    assert appeal.messages.get().text == "Сұрағым бар"
    assert (appeal.author_kind, appeal.category, appeal.severity) == (
        AuthorKind.CHILD,
        Category.INFO,
        Severity.ORDINARY,
    )
    assert (appeal.territory, appeal.channel, appeal.language) == (cast.city, Channel.WEB, "en")
    assert appeal.category_is_proposed


def test_the_whole_road_of_a_bullied_child(cast: Cast) -> None:
    author = Author(language="kk").walks(HURT).sends()
    appeal = Appeal.objects.get()
    assert author.page.status_code == 200
    assert (appeal.category, appeal.severity) == (Category.BULLYING, Severity.ORANGE)
    assert (appeal.school, appeal.language) == (cast.unit("school"), "kk")
    about = AboutChild.objects.get()
    assert (about.name, about.age, about.school_class) == ("Ұлбосын", 11, "5 Ә")
    assert not Named.objects.exists()


def test_nothing_is_stored_before_it_is_sent(cast: Cast) -> None:
    Author().walks(HURT)
    assert not Appeal.objects.exists()
    assert not Message.objects.exists()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_no_page_sets_a_cookie_or_looks_at_one(cast: Cast, language: str) -> None:
    author = Author(language=language).comes()
    pages = [author.page, author.walks(HURT).page, author.sends().page]
    for page in pages:
        assert not page.cookies
        assert "Cookie" not in page.headers.get("Vary", "")
        assert page.headers["Cache-Control"] == "no-store"
        assert page.headers["Referrer-Policy"] == "no-referrer"


def test_who_says_danger_sees_the_numbers_and_can_go_on_telling(cast: Cast) -> None:
    author = Author().comes().says(danger="yes")
    assert author.step == "help"
    for number in ("112", "102", "103", "111"):
        assert f'href="tel:{number}"' in author.text
    author.walks({**QUESTION, "danger": "yes"}).sends()
    assert Appeal.objects.get().severity == Severity.RED


def test_answers_that_do_not_apply_any_more_are_dropped(cast: Cast) -> None:
    author = Author().walks({**HURT, **BY_ADULT, "hurt": "yes", "not_living": "yes"})
    author.presses("change topic").says(topic="question")
    assert author.step == "check"
    author.sends()
    appeal = Appeal.objects.get()
    assert (appeal.severity, appeal.category) == (Severity.ORDINARY, Category.INFO)
    assert appeal.school is None
    assert not Named.objects.exists()
    assert not AboutChild.objects.exists()


def test_a_forged_answer_to_a_question_that_was_not_asked_counts_for_nothing(cast: Cast) -> None:
    author = Author().walks(QUESTION)
    author.presses("change words")
    author.says(text="Сұрақ", severity="red", not_living="yes", kind="formal", once="1", ref="A-1")
    author.sends()
    appeal = Appeal.objects.get()
    assert (appeal.severity, appeal.kind) == (Severity.ORDINARY, AppealKind.SIGNAL)
    assert appeal.ref != "A-1"


def test_a_telling_that_skips_questions_is_not_stored(cast: Cast) -> None:
    author = Author().comes()
    author.posts({"so_far": author.so_far, "step": "check", "deed": "send"})
    assert author.step == "danger"
    assert "This question is still open" in author.text
    assert not Appeal.objects.exists()


def test_back_keeps_what_was_typed_even_where_it_is_not_sound(cast: Cast) -> None:
    author = Author().walks({**HURT, "wish": "contact", "phone": "87020000486"})
    author.presses("change contact")
    author.presses("back", name="Апа", phone="not a number", email="", safe_way="кешке")
    assert author.step == "reach"
    author.says(wish="contact").presses("change contact")
    assert 'value="not a number"' in author.text
    author.says(name="Апа", phone="+7 702 000 04 86").sends()
    assert Contact.objects.get().phone == "+7 702 000 04 86"


def test_an_error_keeps_a_long_text_and_says_how_long_it_is(cast: Cast) -> None:
    author = Author().walks(QUESTION).presses("change words")
    author.says(text="ә" * 10_001)
    assert author.page.status_code == 422
    assert "This is 10001 characters long" in author.text
    assert "ә" * 10_001 in author.text
    author.presses("back", text="ә" * 12_001)
    assert "ә" * 12_001 in author.text


def test_the_longest_text_of_rare_letters_still_fits_in_the_page(cast: Cast) -> None:
    rare = "".join(chr(0x20000 + number * 7919 % 40000) for number in range(10_000))
    author = Author().walks({**QUESTION, "text": rare})
    assert len(author.so_far) < LONGEST
    author.sends()
    assert Message.objects.get().text == rare


@pytest.mark.parametrize(
    ("step", "typed", "sentence"),
    [
        ("danger", {}, "Choose one of the answers."),
        ("danger", {"danger": "maybe"}, "This answer is not in the list."),
        ("who", {"author": ""}, "Choose one of the answers."),
        ("words", {"text": "  \n "}, "Write a few words"),
        ("words", {"text": "a", "website": "spam"}, "A line that must stay empty was filled in."),
        ("place", {"territory": "atlantis"}, "This answer is not in the list."),
        ("school", {"works_there": "yes"}, "Choose the school"),
        ("child", {"age": "eleven"}, "Write the age as a number of years"),
        ("child", {"age": "-1"}, "Write the age as a number of years"),
        ("child", {"age": "99"}, "at most 25"),
        ("child", {"name": "ә" * 241}, "Shorten this line to 240 characters."),
        ("contact", {"phone": "12"}, "This is no telephone number."),
        ("contact", {"email": "apa@"}, "Write the whole address"),
        ("contact", {"name": "Апа"}, "Write a telephone number or an e-mail address"),
    ],
)
def test_bad_input_gets_a_clear_sentence_and_is_kept(
    cast: Cast, step: str, typed: dict[str, str], sentence: str
) -> None:
    author = Author().walks({**HURT, "harmer": "", "wish": "contact", "phone": "111"})
    author.presses(f"change {step}").says(**typed)
    assert author.page.status_code == 422
    assert author.step == step
    assert sentence in author.text
    for value in typed.values():
        if value.strip() and value not in {"maybe", "atlantis", "yes"}:
            assert value in author.text


def test_a_program_that_fills_in_the_hidden_line_stores_nothing(cast: Cast) -> None:
    author = Author().walks(QUESTION).presses("change words").says(text="buy", website="x.example")
    author.sends()
    assert not Appeal.objects.exists()


@time_machine.travel(NOW, tick=False)
def test_what_is_sent_faster_than_anybody_can_read_is_asked_once_more(cast: Cast) -> None:
    author = Author().walks(QUESTION).presses("send")
    assert "That was very quick" in author.text
    assert not Appeal.objects.exists()
    author.sends()
    assert Appeal.objects.count() == 1


def test_sending_twice_makes_one_appeal_and_shows_the_same_code(cast: Cast) -> None:
    author = Author().walks(QUESTION)
    data = {"so_far": author.so_far, "step": "check", "deed": "send"}
    with time_machine.travel(datetime.now(UTC) + timedelta(seconds=20)):
        codes = [sent_code(author.posts(data)) for _attempt in range(3)]
    assert len(set(codes)) == 1
    assert Appeal.objects.count() == 1


def test_two_tellings_share_nothing(cast: Cast) -> None:
    first, second = Author().walks(QUESTION).sends(), Author().walks(QUESTION).sends()
    assert sent_code(first) != sent_code(second)
    assert len(set(Appeal.objects.values_list("once_key", flat=True))) == 2


def test_a_page_left_open_too_long_loses_nothing_and_is_looked_at_once_more(cast: Cast) -> None:
    author = Author().walks(QUESTION).presses("change words")
    with time_machine.travel(datetime.now(UTC) + timedelta(hours=5)):
        author.says(text="Жаңа сөз")
        assert author.step == "words"
        assert "Nothing is lost" in author.text
        assert "Жаңа сөз" in author.text
        author.says(text="Жаңа сөз").sends()
    assert Message.objects.get().text == "Жаңа сөз"


@pytest.mark.parametrize("so_far", ["", "forged", "x" * (LONGEST + 1), "eyJhIjoxfQ:1abc:sig"])
def test_a_page_that_we_did_not_make_is_refused_and_gives_the_words_back(
    cast: Cast, so_far: str
) -> None:
    author = Author().posts({"so_far": so_far, "step": "words", "text": "Менің сөзім"})
    assert author.page.status_code == 400
    assert "Менің сөзім" in author.text
    assert not Appeal.objects.exists()


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, 200),
        ({"Origin": "https://elsewhere.example"}, 403),
        ({"Origin": "http://testserver"}, 200),
        ({"Origin": "null"}, 200),
        ({}, 200),
    ],
)
def test_another_site_cannot_send_the_form(
    cast: Cast, headers: dict[str, str], status: int
) -> None:
    author = Author().comes()
    data = {"so_far": author.so_far, "step": "danger", "deed": "next", "danger": "no"}
    assert author.posts(data, **headers).page.status_code == status


def test_the_language_changes_in_the_middle_and_nothing_typed_is_lost(cast: Cast) -> None:
    author = Author().walks(QUESTION).presses("change words")
    data = {"so_far": author.so_far, "step": "words", "text": "Жарты сөй", "language": "ru"}
    author.language = "ru"
    author.posts(data)
    assert author.step == "words"
    assert "Жарты сөй" in author.text
    assert author.page.status_code == 200
    author.says(text="Жарты сөйлем").sends()
    assert Appeal.objects.get().language == "ru"


def test_a_named_school_is_told_to_the_author_and_never_receives_it(cast: Cast) -> None:
    author = Author().walks({**HURT, **BY_ADULT})
    assert "Nobody at “abai school” will see it." in author.text
    author.sends()
    assert Named.objects.get().organisation == cast.unit("school")


def test_where_a_child_hurts_nobody_asks_who_works_at_the_school(cast: Cast) -> None:
    author = Author().walks(HURT).presses("change school")
    assert "works_there" not in author.text
    author.says(school="abai-school", works_there="yes").sends()
    assert not Named.objects.exists()


def test_before_sending_it_is_said_who_will_read_it(cast: Cast) -> None:
    assert "abai centre" in Author().walks(QUESTION).text


def test_a_school_of_another_place_is_forgotten_with_the_place(cast: Cast) -> None:
    author = Author().walks({**HURT, **BY_ADULT})
    author.presses("change place").says(territory="abai-district")
    assert author.step == "school"
    author.says(school="abai-far-school").sends()
    assert Appeal.objects.get().school == cast.unit("far_school")


def formal(**changes: str) -> dict[str, str]:
    name = "Қайыңдыбаева Әсел"
    return {**HURT, "author": "parent", "wish": "formal", "name": name, "address": "Семей, 1",
            "signature": f" {name.upper()} ", **changes}  # fmt: skip


def test_name_address_and_signature_make_an_official_appeal_with_a_number(cast: Cast) -> None:
    author = Author().walks(formal()).sends()
    appeal = Appeal.objects.get()
    assert appeal.kind == AppealKind.FORMAL
    assert appeal.ref in author.text
    assert "It must be decided by" in author.text


@pytest.mark.parametrize("missing", ["name", "address", "signature"])
def test_without_one_of_the_three_the_author_is_told_and_may_go_on_with_a_signal(
    cast: Cast, missing: str
) -> None:
    author = Author().walks(formal()).presses("change formal")
    typed = {name: formal()[name] for name in ("name", "address", "signature")} | {missing: ""}
    author.says(**typed, phone="87020000486")
    assert author.page.status_code == 422
    assert "Fill in this line." in author.text
    author.presses("as_signal", **typed, phone="87020000486")
    assert author.step == "check"
    author.sends()
    assert Appeal.objects.get().kind == AppealKind.SIGNAL
    contact = Contact.objects.get()
    assert (contact.phone, contact.is_signed) == ("87020000486", False)


def test_the_signature_is_the_name(cast: Cast) -> None:
    author = Author().walks(formal()).presses("change formal")
    author.says(name="Қайыңдыбаева Әсел", address="Семей", signature="Әсел")
    assert "The signature is the name above" in author.text


def test_a_child_is_not_offered_an_official_appeal(cast: Cast) -> None:
    author = Author().walks(HURT).presses("change reach")
    assert "official" not in author.text
    author.says(wish="formal")
    assert author.page.status_code == 422


def test_a_child_reads_shorter_words(cast: Cast) -> None:
    author = Author().walks(HURT).presses("change child")
    assert "How old are you?" in author.text
    author.presses("change safety")
    assert "Do you think of not living" in author.text


def test_the_last_four_numbers_can_be_compared(cast: Cast) -> None:
    author = Author().walks(QUESTION).sends()
    code = sent_code(author)
    author.presses("compare", last_digits="0000" if code[-4:] != "0000" else "1111")
    assert "These are not the last four numbers" in author.text
    assert sent_code(author) == code
    author.presses("compare", last_digits=f" {code[-4:]} ")
    assert "That is right" in author.text


def test_the_page_of_the_code_carries_no_words_of_the_author(cast: Cast) -> None:
    author = Author().walks(QUESTION).sends()
    assert "Сұрағым" not in author.text
    again = author.posts({"so_far": author.so_far, "step": "check", "deed": "send"})
    assert again.page.status_code == 200
    assert Appeal.objects.count() == 1


def test_a_poster_counts_as_a_poster(cast: Cast) -> None:
    author = Author()
    author.page = author.client.get("/en/tell/?qr")
    for typed in ({"danger": "no"}, {"author": "parent"}, {"topic": "question"}, {"territory": ""},
                  {"text": "Сұрақ"}, {"wish": "code"}):  # fmt: skip
        author.says(**typed)
    author.sends()
    appeal = Appeal.objects.get()
    assert (appeal.channel, appeal.territory) == (Channel.QR, None)


def test_where_nobody_can_receive_the_words_stay_and_a_number_is_shown(db: None) -> None:
    author = Author().walks({**QUESTION, "territory": ""}).sends()
    assert author.page.status_code == 503
    assert "Call 111" in author.text
    assert "Сұрағым бар" in author.text


@pytest.mark.slow
def test_a_class_of_sixty_from_one_address_is_heard(cast: Cast) -> None:
    for _pupil in range(60):
        Author().walks(QUESTION).sends()
    assert Appeal.objects.count() == 60


def test_markup_is_shown_as_it_was_typed_and_never_run(cast: Cast) -> None:
    author = Author().walks({**QUESTION, "text": "<script>alert(1)</script>"})
    assert "<script>alert" not in author.text
    assert "&lt;script&gt;alert" in author.text


def test_no_page_carries_inline_script_or_a_foreign_address(cast: Cast) -> None:
    page = Author().walks(HURT).text
    assert not re.search(r"<script(?![^>]*src=)|style=", page)
    addresses = re.findall(r'(?:src|action|formaction)="([^"]+)"', page)
    assert [address for address in addresses if not address.startswith("/")] == []
