"""Promise B5: passwords as ASVS 5 asks (6.2.1 to 6.2.12)."""

from random import Random

import pytest
import time_machine
from django.contrib.auth.password_validation import CommonPasswordValidator, validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from arasha.staff.models import StaffMember
from arasha.staff.passwords import is_guessable
from tests.cast import Cast
from tests.conftest import NOW
from tests.staff.signing_in import PASSWORD, browser, give_password, is_in, try_password

GOOD = [
    "жеті қазына бір төбе", "көкте жұлдыз жерде гүл", "correct horse battery staple",
    "xK9#mQ2$vL7@", "829104773650", "мама мыла раму в субботу", "🐎 пішен 🌙 терезе",
    " начинается с пробела и им кончается ", "'; DROP TABLE x; --", "<b>жұмсақ жаңбыр</b>",
]  # fmt: skip
GUESSED = {
    "common with a tail": "password1234", "capitals": "PassWord2026!", "leet": "p4ssw0rd2026",
    "russian on a latin layout": "ghbdtn123456", "latin on a russian layout": "зфыыцщкв2026",
    "kazakh on a latin layout": "0fpf0cnfy2026", "a row of keys": "qwertyuiop[]",
    "a russian row": "йцукенгшщзхъ", "digits in order": "1234567890123", "two common": "iloveyoubaby",
    "repeated": "abcabcabcabc", "one character": "aaaaaaaaaaaab", "blanks": "           7",
    "a zigzag": "1q2w3e4r5t6y", "the program": "Arasha-Semey-2026", "kazakh words": "қазақстан2026",
    "russian words": "Полиция_Школа_1", "a month": "Қыркүйек 2026!", "an ending": "мектеп директоры",
    "keys there and back": "qwertytrewq12345",
}  # fmt: skip


@pytest.mark.parametrize("password", GOOD)
def test_b5_6_2_5_any_characters_make_a_password(password: str) -> None:
    validate_password(password)


def refusals_of(password: str) -> set[str]:
    """The codes of the reasons for which a password is refused."""
    with pytest.raises(ValidationError) as caught:
        validate_password(password)
    return {str(reason.code) for reason in caught.value.error_list}


@pytest.mark.parametrize("password", GUESSED.values(), ids=GUESSED)
def test_b5_6_2_11_what_is_guessed_first_is_refused(password: str) -> None:
    assert "guessable" in refusals_of(password)


@pytest.mark.parametrize("length", [1, 8, 11])
def test_b5_6_2_1_eleven_characters_are_too_few(length: int) -> None:
    assert "password_too_short" in refusals_of("ыәвқғұөh7қwж"[:length])


def test_b5_6_2_9_a_hundred_and_twenty_eight_characters_are_taken() -> None:
    letters = Random(3).choices("абвгғдежзийкқлмнңоөпрстуұүфхһцчшыіэюя ", k=129)
    validate_password("".join(letters[:128]))
    assert "too_long" in refusals_of("".join(letters))


def test_b5_6_2_4_common_passwords_of_allowed_length_are_refused() -> None:
    """More than the 3,000 most common that are long enough: the list, and each with a usual tail."""
    common = sorted(CommonPasswordValidator().passwords)
    long_enough = [word for word in common if len(word) >= 12]
    tails = [f"{word}{tail}" for word in common for tail in ("123456", "2026", "!!", "1234")]
    tried = long_enough + [word for word in tails if len(word) >= 12]
    assert len(tried) > 30_000
    sample = long_enough + Random(7).sample(tried, 3_000)
    assert [word for word in sample if not is_guessable(word)] == []


@given(st.text(min_size=0, max_size=140))
def test_b5_no_text_breaks_the_check(password: str) -> None:
    is_guessable(password)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "made_of",
    [
        "{login}1",
        "{surname}{given}",
        "{given} {surname} 7",
        "{unit}-2026",
        "{login}{login}",
        "{mail}",
    ],
)
def test_b5_6_2_11_words_around_the_person_are_refused(made_of: str, cast: Cast) -> None:
    person = cast.case_manager
    password = made_of.format(
        login=person.login, surname=person.surname, given=person.given, unit=person.unit.code,
        mail=person.email,
    )  # fmt: skip
    with pytest.raises(ValidationError):
        validate_password(password.ljust(12, "1"), person)


@pytest.fixture
def client(cast: Cast) -> Client:
    client = browser()
    try_password(client, give_password(cast.operator).login)
    return client


def change(client: Client, old: str, new: str) -> str:
    facts = {"oldpassword": old, "password1": new, "password2": new}
    return client.post("/account/password/", facts, follow=True).text


@pytest.mark.django_db
def test_b5_6_2_2_and_6_2_3_a_password_is_changed_with_the_present_one(
    cast: Cast, client: Client
) -> None:
    assert "not your present password" in change(client, "wrong", GOOD[1])
    assert "Your password is changed" in change(client, PASSWORD, GOOD[1])
    assert StaffMember.objects.get(pk=cast.operator.pk).check_password(GOOD[1])


@pytest.mark.django_db
@pytest.mark.parametrize(
    "password", [" blanks at both ends ", "Ү" * 3 + "ұ ө һ і ң ғ қ", "a" + "б1 в2" * 20]
)
def test_b5_6_2_8_a_password_is_taken_exactly(password: str, cast: Cast, client: Client) -> None:
    change(client, PASSWORD, password)
    person = StaffMember.objects.get(pk=cast.operator.pk)
    assert person.check_password(password)
    others = {password.strip(), f"{password} ", password[:-1], password.swapcase(), password[:72]}
    assert not any(person.check_password(other) for other in others - {password})
    fresh = browser()
    try_password(fresh, person.login, password)
    assert is_in(fresh)


@pytest.mark.django_db
def test_b5_6_2_6_and_6_2_7_fields_hide_and_let_managers_help(client: Client) -> None:
    page = client.get("/account/password/")
    for field in page.context["form"]:
        text = str(field)
        assert 'type="password"' in text
        assert 'autocomplete="' in text
        assert 'data-show="' in text
        assert "onpaste" not in text
        assert "maxlength" not in text


@pytest.mark.django_db
def test_b5_6_2_10_a_password_is_never_forced_to_change(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        person = give_password(cast.operator)
        clock.shift(3 * 365 * 24 * 3600)
        client = browser()
        assert try_password(client, person.login).headers["Location"] == "/work/"
