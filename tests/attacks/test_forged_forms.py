"""Promise B6: a form without our proof changes nothing, whoever's browser sends it."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from arasha.appeals.models import Appeal
from tests.appeals.author import QUESTION, Author
from tests.attacks.rows import fingerprint
from tests.attacks.walking import routes
from tests.attacks.world import World
from tests.cast import Cast

pytestmark = pytest.mark.one_database("tokens and forms are looked at before any row is")
TOKENS = {"missing": None, "garbled": "x" * 64, "of another browser": "a1B2" * 16, "null": "\0"}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "kinds"),
    # The token is looked at before the role is: one role tries every kind at every address.
    [("operator", [*TOKENS]), ("supervisor", ["missing"]), ("administrator", ["missing"])],
    ids=["operator", "supervisor", "administrator"],
)
def test_b6_no_form_of_staff_is_taken_without_the_token_of_this_browser(
    name: str, kinds: list[str], cast: Cast, world: World
) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.people[name])
    client.get("/work/")
    before, wrong = fingerprint(), []
    for route in (each for each in routes(world.here) if not each.path.startswith("/kk/")):
        for kind, token in ((each, TOKENS[each]) for each in kinds):
            data = {"version": "1"} | ({"csrfmiddlewaretoken": token} if token else {})
            if client.post(route.path, data).status_code != 403:
                wrong.append((kind, route.path))
    assert wrong == []
    assert fingerprint() == before


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://evil.example"},
    ],
)
def test_b6_no_public_form_is_taken_from_another_site(headers: dict[str, str], cast: Cast) -> None:
    author = Author().walks(QUESTION)
    page = author.posts({"so_far": author.so_far, "step": "check", "deed": "send"}, **headers).page
    assert page.status_code == 403
    assert "<h1" in page.text
    assert not Appeal.objects.exists()


def test_b6_every_form_of_allauth_asks_for_the_token_too(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.operator)
    before = fingerprint()
    for page in ("login", "logout", "password", "sessions", "reauthenticate"):
        assert client.post(f"/account/{page}/", {"x": "y"}).status_code == 403
    assert fingerprint() == before


def test_signing_in_changes_the_session_and_leaving_needs_a_form(cast: Cast) -> None:
    cast.operator.set_password("төрт сөз бір жол 4")
    cast.operator.save(update_fields=["password"])
    client = Client(headers={"accept-language": "en"})
    client.cookies[settings.SESSION_COOKIE_NAME] = "planted-by-another"
    answer = sign_in(client, cast.operator.login)
    assert answer.status_code == 302
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    assert cookie.value != "planted-by-another"
    assert cookie["httponly"]
    assert cookie["samesite"] in {"Lax", "Strict"}
    client.get("/account/logout/")
    assert client.get("/work/").status_code == 200
    first = cookie.value
    client.post("/account/logout/")
    assert client.get("/work/").status_code == 302
    client.cookies[settings.SESSION_COOKIE_NAME] = first
    assert client.get("/work/").status_code == 302


@pytest.mark.parametrize(
    "wanted",
    ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)",
     "http:///evil.example", "/work/\r\nSet-Cookie: a=b", "\x00//evil.example", "x" * 65_536],
)  # fmt: skip
def test_no_form_leads_to_another_site(wanted: str, cast: Cast) -> None:
    cast.operator.set_password("төрт сөз бір жол 4")
    cast.operator.save(update_fields=["password"])
    client = Client(headers={"accept-language": "en"})
    for answer in (
        client.post("/language/", {"language": "ru", "next": wanted}),
        client.get("/account/login/", {"next": wanted}),
        sign_in(client, cast.operator.login, next=wanted),
    ):
        assert answer.status_code < 500
        place = answer.headers.get("Location", "/")
        assert place.startswith("/")
        assert not place.startswith(("//", "/\\"))
        assert "evil.example" not in place
        assert "\n" not in place


def sign_in(client: Client, login: str, **more: str) -> Any:
    data = {"login": login, "password": "төрт сөз бір жол 4", **more}
    return client.post("/account/login/", data)


# Every field by which somebody could take a right that nobody gave.
PRIVILEGES = {
    "role": "administrator", "roles": "administrator", "permissions": "give_roles",
    "is_staff": "on", "is_superuser": "on", "is_active": "on", "unit": "abai-department",
    "unit_id": "1", "staff": "1", "staff_id": "1", "owner": "abai-department", "owner_id": "1",
    "taken_by": "1", "by": "1", "territory": "ulytau", "severity": "red", "state": "closed",
    "valid_to": "", "code": "AB-027", "login": "abai-administrator", "password": "x" * 20,
    "digest": "0" * 64, "once_key": "x", "grants": "1", "ref": "A-2026-99999",
}  # fmt: skip


@pytest.mark.parametrize("name", ["operator", "school_head", "lesson_officer", "analyst"])
def test_a4_nobody_raises_their_own_rights_through_any_form(
    name: str, cast: Cast, world: World
) -> None:
    client = Client()
    client.force_login(cast.people[name])
    before = rights()
    for route in routes(world.here):
        client.post(route.path, PRIVILEGES)
    for page in ("password", "sessions", "reauthenticate"):
        client.post(f"/account/{page}/", PRIVILEGES)
    assert rights() == before


def rights() -> str:
    from arasha.access.models import Grant
    from arasha.appeals.models import ReturnCode
    from arasha.staff.models import StaffMember

    kept = "login", "password", "is_active", "unit_id", "code", "email"
    return repr([
        list(Grant.objects.order_by("pk").values()),
        list(StaffMember.objects.order_by("pk").values(*kept)),
        list(ReturnCode.objects.order_by("pk").values()),
    ])  # fmt: skip
