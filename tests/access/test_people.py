"""Accounts and roles: given and ended by somebody else, in the own region, with a trace."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.hashers import check_password
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.models import Grant
from arasha.access.roles import ROLES
from arasha.journal.models import Entry
from arasha.staff.models import StaffMember
from tests.cast import Cast

type ActorOf = Callable[[StaffMember], Actor]
type ClientOf = Callable[[StaffMember], Client]

ROLE = {
    "role": "intake_operator", "unit": "abai-centre", "territory": "", "first_day": "2026-11-18",
    "last_day": "", "reason": "Order 12",
}  # fmt: skip


@pytest.fixture(autouse=True)
def at_now(now: datetime) -> object:
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def admin(cast: Cast, client_of: ClientOf) -> Client:
    return client_of(cast.administrator)


def page_of(person: StaffMember, deed: str = "") -> str:
    return f"/people/{person.code}/{deed}"


def test_a_role_is_given_and_works_at_the_next_request(
    cast: Cast, admin: Client, client_of: ClientOf, actor_of: ActorOf
) -> None:
    assert not actor_of(cast.mentor).may(Permission.TRIAGE_APPEALS)
    assert admin.post(page_of(cast.mentor, "roles/give/"), ROLE).status_code == 302
    assert actor_of(cast.mentor).may(Permission.TRIAGE_APPEALS)
    grant = Grant.objects.get(staff=cast.mentor, role="intake_operator")
    assert (grant.given_by, grant.reason) == (cast.administrator, "Order 12")
    entry = Entry.objects.get(act="access.grant_given")
    assert (entry.thing_ref, entry.fields) == (cast.mentor.code, "intake_operator abai-centre")


def test_an_ended_role_is_gone_at_the_next_request(
    cast: Cast, admin: Client, client_of: ClientOf
) -> None:
    prosecutor = client_of(cast.prosecutor)
    assert prosecutor.get("/journal/").status_code == 200
    ending = {"role": "prosecutor", "unit_code": "abai-prosecutor"}
    for _ in range(2):
        assert admin.post(page_of(cast.prosecutor, "roles/end/"), ending).status_code == 302
    # The session has ended, and a new one is without the role (promise B4).
    assert prosecutor.get("/journal/").headers["Location"].startswith("/account/login/")
    assert client_of(cast.prosecutor).get("/journal/").status_code == 403
    assert Entry.objects.filter(act="access.grant_ended").count() == 1


def test_a_role_that_expires_is_gone_without_anybody_doing_anything(
    cast: Cast, now: datetime, client_of: ClientOf
) -> None:
    cast.prosecutor.grants.update(valid_to=now + timedelta(minutes=5))
    client = client_of(cast.prosecutor)
    assert client.get("/journal/").status_code == 200
    with time_machine.travel(now + timedelta(minutes=5), tick=False):
        assert client.get("/journal/").status_code == 403


def test_a_role_may_begin_and_end_on_days_to_come(
    cast: Cast, admin: Client, actor_of: ActorOf
) -> None:
    days = ROLE | {"first_day": "2026-11-20", "last_day": "2026-11-21"}
    admin.post(page_of(cast.mentor, "roles/give/"), days)
    grant = Grant.objects.get(staff=cast.mentor, role="intake_operator")
    assert grant.valid_from == datetime(2026, 11, 19, 19, tzinfo=UTC)
    assert grant.valid_to == datetime(2026, 11, 21, 19, tzinfo=UTC)
    assert not actor_of(cast.mentor).may(Permission.TRIAGE_APPEALS)


def test_nobody_gives_or_ends_their_own_roles(cast: Cast, admin: Client) -> None:
    me = cast.administrator
    assert admin.post(page_of(me, "roles/give/"), ROLE).status_code == 403
    own = {"role": "administrator", "unit_code": "abai-akimat"}
    assert admin.post(page_of(me, "roles/end/"), own).status_code == 403
    assert admin.post(page_of(me, "close/")).status_code == 403
    assert Grant.objects.filter(staff=me).count() == 1
    assert set(Entry.objects.filter(result="refused").values_list("reason", flat=True)) == {
        "own_roles"
    }


def test_another_region_does_not_exist(cast: Cast, admin: Client) -> None:
    stranger = cast.far.operator
    assert admin.get(page_of(stranger)).status_code == 404
    assert admin.post(page_of(stranger, "roles/give/"), ROLE).status_code == 404
    assert admin.post(page_of(stranger, "close/")).status_code == 404
    assert stranger.code not in admin.get("/people/").content.decode()
    far_unit = ROLE | {"unit": "ulytau-centre"}
    assert admin.post(page_of(cast.mentor, "roles/give/"), far_unit).status_code == 422
    assert not Grant.objects.filter(staff=cast.mentor, role="intake_operator").exists()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"role": "king"}, "Select a valid choice"),
        ({"role": "prosecutor"}, "needs a place"),
        ({"first_day": "2026-11-17"}, "never in the past"),
        ({"last_day": "2026-11-01"}, "Swap them"),
        ({"reason": ""}, "This field is required"),
        ({"role": "mentor", "unit": "abai-clinic"}, "already"),
    ],
)
def test_a_wrong_role_is_said_beside_the_field_and_what_was_typed_stays(
    cast: Cast, admin: Client, wrong: dict[str, str], said: str
) -> None:
    page = admin.post(page_of(cast.mentor, "roles/give/"), ROLE | {"reason": "Бұйрық 12"} | wrong)
    text = page.content.decode()
    assert page.status_code == 422
    assert said in text
    assert "reason" in wrong or "Бұйрық 12" in text


def test_the_pages_of_people_are_closed_to_those_without_the_task(
    cast: Cast, client_of: ClientOf
) -> None:
    for person in (cast.supervisor, cast.prosecutor, cast.centre_head):
        assert client_of(person).get("/people/").status_code == 403
        assert client_of(person).post(page_of(cast.mentor, "roles/give/"), ROLE).status_code == 403


def test_a_person_is_found_by_the_first_letters_and_never_by_an_address(
    cast: Cast, admin: Client
) -> None:
    page = admin.post("/people/", {"text": "өрік"}).content.decode()
    assert "Өрікова" in page
    assert "Шыныбаев" not in page
    assert "Шыныбаев" in admin.get("/people/?text=өрік").content.decode()
    assert "Nobody of that name" in admin.post("/people/", {"text": "Жоқ"}).content.decode()


def test_the_list_of_people_costs_the_same_for_few_and_for_many(cast: Cast, admin: Client) -> None:
    admin.get("/people/")
    for text in ("Өрікова", "abai-mentor"):
        with CaptureQueriesContext(connection) as queries:
            admin.post("/people/", {"text": text})
        assert len(queries) == 16


MEMBER = {
    "surname": "Сүйінішәлиева", "given": "Ақбілек", "patronymic": "", "position": "Психолог",
    "unit": "abai-centre", "login": "akbilek.s", "email": "", "language": "kk",
}  # fmt: skip


def test_a_new_member_sets_a_password_by_a_link_that_works_once(
    cast: Cast, admin: Client, anybody: Client
) -> None:
    assert admin.post("/people/add/", MEMBER).status_code == 302
    person = StaffMember.objects.get(login="akbilek.s")
    assert not person.has_usable_password()
    page = admin.post(page_of(person, "make-link/")).content.decode()
    link = re.search(r"/welcome/[^<\s]+", page)
    assert link
    address = link[0]
    assert "akbilek.s" in anybody.get(address).content.decode()
    short = {"password": "қысқа", "again": "қысқа"}
    assert anybody.post(address, short).status_code == 422
    differ = {"password": "Ертіс бойы қайың", "again": "Ертіс бойы терек"}
    assert "The two passwords differ" in anybody.post(address, differ).content.decode()
    good = {"password": "Ертіс бойы қайың", "again": "Ертіс бойы қайың"}
    assert anybody.post(address, good).status_code == 302
    person.refresh_from_db()
    assert check_password("Ертіс бойы қайың", person.password)
    assert anybody.get(address).status_code == 404
    assert anybody.post(address, good).status_code == 404
    acts = list(
        Entry.objects.filter(thing_ref=person.code, result="done").values_list("act", flat=True)
    )
    assert acts == ["staff.added", "staff.link_made", "staff.password_set"]


def test_a_link_grows_old_and_a_wrong_one_tells_nothing(
    cast: Cast, now: datetime, admin: Client, anybody: Client
) -> None:
    page = admin.post(page_of(cast.mentor, "make-link/")).content.decode()
    link = re.search(r"/welcome/[^<\s]+", page)
    assert link
    with time_machine.travel(now + timedelta(days=4), tick=False):
        assert anybody.get(link[0]).status_code == 404
    assert anybody.get(link[0].replace(cast.mentor.code, cast.operator.code)).status_code == 404
    assert anybody.get("/welcome/nobody/abc-def/").status_code == 404


def test_a_login_is_given_once_whatever_the_case(cast: Cast, admin: Client) -> None:
    admin.post("/people/add/", MEMBER)
    page = admin.post("/people/add/", MEMBER | {"login": "AKBILEK.S"})
    assert page.status_code == 422
    assert "Choose another" in page.content.decode()
    wrong = admin.post("/people/add/", MEMBER | {"login": "ақ білек"}).content.decode()
    assert "Latin letters" in wrong
    assert "Сүйінішәлиева" in wrong


def test_a_closed_account_answers_nothing_any_more(
    cast: Cast, admin: Client, client_of: ClientOf
) -> None:
    client = client_of(cast.operator)
    assert client.get("/notices/").status_code == 200
    admin.post(page_of(cast.operator, "close/"))
    assert client.get("/notices/").status_code == 302
    cast.operator.refresh_from_db()
    assert not cast.operator.is_active
    assert not Grant.objects.filter(staff=cast.operator, valid_to=None).exists()
    assert admin.post(page_of(cast.operator, "roles/give/"), ROLE).status_code == 403


def test_every_role_is_read_by_all_staff(cast: Cast, client_of: ClientOf) -> None:
    page = client_of(cast.akim).get("/roles/").content.decode()
    with translation.override("en"):
        titles = [str(role.title) for role in ROLES.values()]
    assert [title for title in titles if title not in page.replace("&#x27;", "'")] == []


def test_addresses_and_forms_with_control_characters_find_nothing(
    cast: Cast, admin: Client
) -> None:
    assert admin.get("/people/AB%00/").status_code == 404
    assert admin.get("/clocks/appeal/A%00/formal.decide/").status_code == 404
    assert admin.post("/people/", {"text": "\x00"}).status_code == 200
    wrong = {"role": "mentor\x00", "unit_code": "abai-clinic"}
    assert admin.post(page_of(cast.mentor, "roles/end/"), wrong).status_code == 302
    assert admin.post("/notices/read/", {"key": "\x00"}).status_code == 302
    assert admin.post("/notices/undelivered/send-again/", {"key": "\x00"}).status_code == 302
    assert Grant.objects.filter(staff=cast.mentor, valid_to=None).count() == 1
