"""Promise B4: a session ends by itself, and at once where what it stands on changes."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from arasha.journal.enums import Act
from arasha.journal.models import Entry
from arasha.staff.actions import end_sessions
from arasha.staff.backends import EvenBackend
from arasha.staff.models import StaffMember
from arasha.staff.queries import name_of_browser
from arasha.staff.sessions import SessionStore
from tests.cast import Cast
from tests.conftest import NOW
from tests.staff.signing_in import (
    browser,
    code_at,
    give_app,
    give_password,
    is_in,
    try_code,
    try_password,
)

pytestmark = pytest.mark.django_db
MINUTE, HOUR = 60, 3600


@pytest.fixture
def operator(cast: Cast) -> StaffMember:
    return give_password(cast.operator)


def signed_in(person: StaffMember, password: str = "") -> Client:
    client = browser()
    try_password(client, person.login, **({"password": password} if password else {}))
    assert is_in(client)
    return client


def _left_after_a_page(client: Client, *, minutes: int) -> timedelta:
    """Open a page when so many minutes of the session are left; return what is left afterwards."""
    began = timezone.now()
    Session.objects.update(expire_date=began + timedelta(minutes=minutes))
    client.get("/work/")
    return Session.objects.get().expire_date - began


def test_the_person_of_a_session_comes_with_their_institution_in_one_query(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        person = EvenBackend().get_user(cast.operator.pk)
        assert person is not None
        assert person.unit.code == cast.operator.unit.code


def test_nobody_of_a_session_is_a_person_who_left(cast: Cast) -> None:
    StaffMember.objects.filter(pk=cast.operator.pk).update(is_active=False)
    assert EvenBackend().get_user(cast.operator.pk) is None
    assert EvenBackend().get_user(0) is None


def test_work_keeps_the_session_open(
    cast: Cast, client_of: Callable[[StaffMember], Client]
) -> None:
    client = client_of(cast.operator)
    assert _left_after_a_page(client, minutes=3) >= timedelta(minutes=30)
    assert client.get("/work/").status_code == 200


def test_a_session_written_a_moment_ago_is_not_written_again(
    cast: Cast, client_of: Callable[[StaffMember], Client]
) -> None:
    client = client_of(cast.operator)
    assert _left_after_a_page(client, minutes=27) == timedelta(minutes=27)


@pytest.mark.parametrize(("minutes", "open_still"), [(24, True), (30, False), (31, False)])
def test_b4_a_session_that_nobody_uses_ends_after_half_an_hour(
    minutes: int, open_still: bool, operator: StaffMember
) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        client = signed_in(operator)
        clock.shift(minutes * MINUTE)
        assert is_in(client) is open_still


def test_b4_a_session_in_use_ends_after_twelve_hours(operator: StaffMember) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        client = signed_in(operator)
        for _page in range(71):
            clock.shift(10 * MINUTE)
            assert is_in(client)
        clock.shift(10 * MINUTE)
        assert not is_in(client)
        try_password(client, operator.login)
        assert is_in(client)


def test_b4_the_end_is_kept_on_the_server(operator: StaffMember) -> None:
    """A browser that keeps its cookie for ever keeps nothing."""
    with time_machine.travel(NOW, tick=False) as clock:
        client = signed_in(operator)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        clock.shift(13 * HOUR)
        client.cookies[settings.SESSION_COOKIE_NAME] = cookie
        assert not is_in(client)
        clock.shift(-13 * HOUR)


def changes_password(person: StaffMember) -> None:
    give_password(person, "алты алаш аман болсын")


def moves_to_another_unit(person: StaffMember) -> None:
    unit = StaffMember.objects.exclude(unit_id=person.unit_id).first().unit_id  # type: ignore[union-attr]
    StaffMember.objects.filter(pk=person.pk).update(unit_id=unit)


def leaves(person: StaffMember) -> None:
    StaffMember.objects.filter(pk=person.pk).update(is_active=False)


@pytest.mark.parametrize(
    "change",
    [changes_password, moves_to_another_unit, leaves, lambda person: end_sessions(person.pk)],
)
def test_b4_the_next_request_after_a_change_finds_no_session(
    change: Callable[[StaffMember], None], cast: Cast, operator: StaffMember
) -> None:
    client, other = signed_in(operator), signed_in(give_password(cast.supervisor))
    change(operator)
    assert not is_in(client)
    assert is_in(other)


def test_b4_a_changed_password_ends_the_sessions_elsewhere(operator: StaffMember) -> None:
    elsewhere, here = signed_in(operator), signed_in(operator)
    first = here.cookies[settings.SESSION_COOKIE_NAME].value
    fresh = "көкте жұлдыз жерде гүл"
    facts = {"oldpassword": "жеті қазына бір төбе", "password1": fresh, "password2": fresh}
    here.post("/account/password/", facts)
    assert is_in(here)
    assert not is_in(elsewhere)
    assert here.cookies[settings.SESSION_COOKIE_NAME].value != first


def test_b4_the_name_of_a_session_changes_at_sign_in(operator: StaffMember) -> None:
    """What was planted before, or known from the first step, opens nothing afterwards."""
    secret = give_app(operator)
    client = browser()
    try_password(client, operator.login)
    before = client.cookies[settings.SESSION_COOKIE_NAME].value
    try_code(client, code_at(secret))
    assert is_in(client)
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != before
    thief = browser()
    thief.cookies[settings.SESSION_COOKIE_NAME] = before
    assert not is_in(thief)


test_past_failure_27_a_session_is_not_fixed_in_advance = (
    test_b4_the_name_of_a_session_changes_at_sign_in
)


@pytest.mark.parametrize("planted", ["a" * 32, "../../x", "x" * 65_536, "\0", "é"])
def test_past_failure_27_a_planted_session_is_never_taken_over(
    planted: str, operator: StaffMember
) -> None:
    client = browser()
    client.cookies[settings.SESSION_COOKIE_NAME] = planted
    try_password(client, operator.login)
    assert is_in(client)
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != planted
    assert planted not in Session.objects.values_list("session_key", flat=True)


def test_b4_signing_out_takes_a_form(operator: StaffMember) -> None:
    client = signed_in(operator)
    client.get("/account/logout/")
    assert is_in(client)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    client.post("/account/logout/")
    client.cookies[settings.SESSION_COOKIE_NAME] = cookie
    assert not is_in(client)


test_past_failure_18_nobody_is_signed_out_by_a_link = test_b4_signing_out_takes_a_form


def test_b4_what_a_session_holds_is_sealed(operator: StaffMember) -> None:
    client = signed_in(operator)
    client.get("/account/second-factor/app/set-up/")
    session = client.session
    assert session["mfa.totp.secret"]
    stored = Session.objects.get(session_key=session.session_key).session_data
    assert SessionStore().decode(stored)["mfa.totp.secret"] == session["mfa.totp.secret"]
    assert session["mfa.totp.secret"] not in stored
    assert SessionStore().decode(stored[:-2] + "AA") == {}


def test_b4_one_place_or_all_others_are_signed_out(operator: StaffMember) -> None:
    here, there, elsewhere = (signed_in(operator) for _ in range(3))
    key = there.get("/account/sessions/").context["places"]
    page = here.get("/account/sessions/").context["places"]
    assert [place.is_here for place in page].count(True) == 1
    assert all(
        place.key not in {row.session_key for row in UserSession.objects.all()} for place in page
    )
    theirs = next(place.key for place in key if place.is_here)
    here.post("/account/sessions/", {"key": theirs})
    assert (is_in(here), is_in(there), is_in(elsewhere)) == (True, False, True)
    here.post("/account/sessions/")
    assert (is_in(here), is_in(elsewhere)) == (True, False)
    assert Entry.objects.filter(act=Act.SESSIONS_ENDED).count() == 2


def test_b4_nobody_ends_the_session_of_another(cast: Cast, operator: StaffMember) -> None:
    victim, thief = signed_in(operator), signed_in(give_password(cast.supervisor))
    for place in victim.get("/account/sessions/").context["places"]:
        thief.post("/account/sessions/", {"key": place.key})
    thief.post("/account/sessions/")
    assert is_in(victim)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/150 Safari/537.36",
            "Chrome · Windows",
        ),
        ("Mozilla/5.0 (Linux; Android 9) Chrome/120 YaBrowser/24 Safari/537", "Yandex · Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18) Version/18 Safari/604.1", "Safari · iPhone"),
        ("curl/8", ""),
        ("", ""),
    ],
)
def test_a_browser_is_named_as_people_know_it(said: str, name: str) -> None:
    assert name_of_browser(said) == name
