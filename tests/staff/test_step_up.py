"""Before a dangerous act a person shows again that it is them; nothing typed is lost by it."""

from typing import Any

import pytest
import time_machine
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_POST

from arasha.project import urls as project
from arasha.staff.doors import own_account
from arasha.staff.models import StaffMember
from arasha.staff.step_up import is_fresh, needs_fresh_sign_in
from tests.cast import Cast
from tests.conftest import NOW
from tests.staff.fresh import freshly
from tests.staff.signing_in import (
    browser,
    code_at,
    give_app,
    give_password,
    recovery_codes,
    try_code,
    try_password,
)

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.staff.test_step_up")]
DONE: list[dict[str, Any]] = []


@own_account("a dangerous act of the tests")
@needs_fresh_sign_in
def act(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        DONE.append(dict(request.POST.lists()))
    return HttpResponse("the act")


@own_account("a dangerous act of the tests that is only posted")
@require_POST
@needs_fresh_sign_in
def only_posted(request: HttpRequest) -> HttpResponse:
    DONE.append(dict(request.POST.lists()))
    return HttpResponse("done")


urlpatterns = [
    path("act/", act),
    path("posted/", only_posted),
    *project.urlpatterns,
]


@pytest.fixture(autouse=True)
def nothing_done() -> None:
    DONE.clear()


@pytest.fixture
def operator(cast: Cast) -> StaffMember:
    return give_password(cast.operator)


def test_somebody_who_signed_in_just_now_is_not_asked_again(operator: StaffMember) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        client = browser()
        try_password(client, operator.login)
        clock.shift(299)
        assert client.get("/act/").text == "the act"
        clock.shift(2)
        assert client.get("/act/").headers["Location"] == "/account/confirm/?next=%2Fact%2F"


def test_a_password_does_where_there_is_no_second_factor(operator: StaffMember) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        client = browser()
        try_password(client, operator.login)
        clock.shift(600)
        page = client.get("/act/", follow=True)
        where = page.redirect_chain[-1][0]
        assert where == "/account/reauthenticate/?next=%2Fact%2F"
        assert "This password is not right" in client.post(where, {"password": "x"}).text
        back = client.post(where, {"password": "жеті қазына бір төбе"}, follow=True)
        assert back.text == "the act"


@pytest.mark.parametrize("kind", ["app", "recovery code"])
def test_a_second_factor_is_asked_where_there_is_one(kind: str, operator: StaffMember) -> None:
    secret = give_app(operator)
    with time_machine.travel(NOW, tick=False) as clock:
        client = browser()
        try_password(client, operator.login)
        try_code(client, code_at(secret))
        assert client.get("/act/").text == "the act"
        clock.shift(600)
        where = client.get("/act/", follow=True).redirect_chain[-1][0]
        assert where == "/account/second-factor/reauthenticate/?next=%2Fact%2F"
        code = code_at(secret) if kind == "app" else recovery_codes(operator)[0]
        assert client.post(where, {"code": code}, follow=True).text == "the act"
        clock.shift(600)
        assert "This code is not right" in client.post(where, {"code": code}).text
        assert client.get("/act/").status_code == 302


def test_in_the_demo_a_button_is_asked_for(cast: Cast) -> None:
    client = browser()
    client.force_login(cast.operator)
    page = client.get("/act/", follow=True)
    assert "It is me" in page.text
    assert client.get("/act/").status_code == 302
    back = client.post("/account/confirm/", {"next": "/act/"}, follow=True)
    assert back.text == "the act"


def test_the_button_of_the_demo_helps_nobody_who_has_a_password(operator: StaffMember) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        client = browser()
        try_password(client, operator.login)
        clock.shift(600)
        answer = client.post("/account/confirm/", {"next": "/act/"})
        assert answer.headers["Location"].startswith("/account/reauthenticate/")
        assert freshly(client).get("/act/").status_code == 302


@pytest.mark.parametrize("address", ["/act/?from=list", "/posted/"])
def test_what_was_typed_too_late_is_kept_and_sent_by_one_button(address: str, cast: Cast) -> None:
    client = browser()
    client.force_login(cast.operator)
    typed = {"reason": 'Қауіп бар: "бүгін"', "classes": ["status", "coded"]}
    where = client.post(address, typed, follow=True)
    assert DONE == []
    page = client.post("/account/confirm/", {"next": where.context["next"]}, follow=True)
    assert "What you typed is kept" in page.text
    assert page.context["kept"]["path"] == address
    sent: dict[str, list[str]] = {}
    for name, text in page.context["kept"]["data"]:
        sent.setdefault(name, []).append(text)
    client.post(address, sent)
    assert DONE == [{"reason": ['Қауіп бар: "бүгін"'], "classes": ["status", "coded"]}]
    assert "Nothing waits" in client.get("/account/confirm/send/").text


def test_what_is_kept_is_not_kept_for_long(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        client = browser()
        client.force_login(cast.operator)
        client.post("/act/", {"reason": "x"})
        clock.shift(16 * 60)
        assert "Nothing waits" in client.get("/account/confirm/send/").text


def test_too_much_to_keep_is_told(cast: Cast) -> None:
    client = browser()
    client.force_login(cast.operator)
    page = client.post("/act/", {"reason": "ж" * 70_000}, follow=True)
    assert "send it again" in page.text
    assert "kept_form" not in client.session


@pytest.mark.parametrize(
    "wanted", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)",
               "x" * 65_536, "", "\0"],
)  # fmt: skip
def test_confirming_leads_to_no_other_site(wanted: str, cast: Cast) -> None:
    client = browser()
    client.force_login(cast.operator)
    answer = client.post("/account/confirm/", {"next": wanted})
    assert answer.headers["Location"] == "/work/"


def test_a_visitor_is_led_to_the_sign_in(cast: Cast) -> None:
    assert Client().get("/act/").headers["Location"].startswith("/account/login/")
    request = RequestFactory().get("/")
    request.user = object()  # type: ignore[assignment]
    assert not is_fresh(request, now=timezone.now())


def test_a_fragment_is_led_away_as_a_whole_page(cast: Cast) -> None:
    client = browser()
    client.force_login(cast.operator)
    answer = client.post("/act/", {"x": "1"}, headers={"hx-request": "true"})
    assert answer.headers["HX-Redirect"].startswith("/account/confirm/")


def test_who_confirmed_still_finds_the_own_session(cast: Cast) -> None:
    client = browser()
    client.force_login(cast.operator)
    client.post("/account/confirm/", {"next": "/act/"})
    (place,) = client.get("/account/sessions/").context["places"]
    assert place.is_here
