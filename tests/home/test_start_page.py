"""The start page of every role, the team, the menu and the language of the account."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone, translation
from pytest_django import DjangoAssertNumQueries

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.roles import ROLES
from arasha.appeals.actions.telling import tell_appeal
from arasha.appeals.enums import Severity
from arasha.appeals.models import Message
from arasha.cases.models import Case
from arasha.children.models import Child
from arasha.home.navigation import STAFF_PAGES, list_pages
from arasha.home.queries import SHOWN, get_my_work
from arasha.journal.models import Entry
from arasha.staff.models import StaffMember
from tests.appeals.making import make_appeal
from tests.appeals.telling import told
from tests.cast import PEOPLE, Cast
from tests.vault.making import identity_key, record_key

pytestmark = pytest.mark.django_db
type SignIn = Callable[[StaffMember], Client]


def test_the_cast_has_every_role() -> None:
    assert {role for _name, role, _unit in PEOPLE} == set(ROLES)


@pytest.mark.parametrize("name", sorted({name for name, _role, _unit in PEOPLE}))
def test_every_role_has_a_start_page(name: str, cast: Cast, client_of: SignIn) -> None:
    answer = client_of(cast.people[name]).get("/work/")
    assert answer.status_code == 200
    assert "My work" in answer.text


@pytest.mark.parametrize("name", ["akim", "analyst", "key_custodian"])
def test_a_role_without_work_here_is_told_calmly(name: str, cast: Cast, client_of: SignIn) -> None:
    person = cast.people[name]
    answer = client_of(person).get("/work/")
    role = next(role for who, role, _unit in PEOPLE if who == name)
    with translation.override("en"):
        assert str(ROLES[role].description) in answer.text
    assert "Nothing is late" not in answer.text


def test_a_role_without_work_finds_its_pages_before_the_menu_is_opened(
    cast: Cast, client_of: SignIn
) -> None:
    text = client_of(cast.akim).get("/work/").text
    main = text[text.index('<main id="main"') : text.index("</main>")]
    assert 'href="/figures/"' in main
    assert 'href="/agreements/"' in main
    assert 'href="/people/"' not in main


def test_nobody_sees_the_start_page_without_signing_in(anybody: Client) -> None:
    answer = anybody.get("/work/")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/account/login/")


def test_the_team_is_for_those_who_see_it(cast: Cast, client_of: SignIn) -> None:
    text = client_of(cast.supervisor).get("/team/").text
    assert cast.case_manager.short_name in text
    assert cast.far.case_manager.code not in text
    assert client_of(cast.case_manager).get("/team/").status_code == 403


@pytest.mark.one_database("the matrix of attacks opens every address as every role on either")
def test_the_menu_shows_only_what_opens(
    cast: Cast, client_of: SignIn, actor_of: Callable[[StaffMember], Actor]
) -> None:
    # People who may do the same have the same menu.
    one_of_each = {actor_of(person).permissions: person for person in cast.people.values()}
    for permissions, person in one_of_each.items():
        client = client_of(person)
        for page in list_pages(permissions):
            answer = client.get(page.url)
            asks_again = answer.headers.get("Location", "").startswith("/account/confirm/")
            assert answer.status_code == 200 or asks_again, (person.code, page.url)


def test_every_page_of_the_menu_has_an_address() -> None:
    assert len(list_pages(set(Permission))) == len(STAFF_PAGES)


def test_no_two_pages_share_a_key() -> None:
    keys = [page.key for page in STAFF_PAGES if page.key]
    assert len(keys) == len(set(keys))


def test_the_language_is_kept_with_the_account(cast: Cast, client_of: SignIn) -> None:
    client = client_of(cast.operator)
    answer = client.post("/language/", {"language": "ru", "next": "/team/"})
    cast.operator.refresh_from_db(fields=["language"])
    assert (answer.status_code, answer.headers["Location"]) == (303, "/team/")
    assert cast.operator.language == "ru"
    assert '<html lang="ru">' in client.get("/work/").text


@pytest.mark.parametrize("bad", ["de", "", "kk\n", "<b>"])
def test_an_unknown_language_changes_nothing(bad: str, cast: Cast, client_of: SignIn) -> None:
    answer = client_of(cast.operator).post("/language/", {"language": bad})
    before = cast.operator.language
    cast.operator.refresh_from_db(fields=["language"])
    assert cast.operator.language == before
    assert not answer.cookies


@pytest.mark.parametrize("evil", ["https://evil.example/", "//evil.example", "javascript:x"])
def test_the_language_form_leads_nowhere_else(evil: str, cast: Cast, client_of: SignIn) -> None:
    answer = client_of(cast.operator).post("/language/", {"language": "ru", "next": evil})
    assert answer.headers["Location"] == "/work/"


def test_the_gallery_shows_every_component(anybody: Client) -> None:
    answer = anybody.get("/parts/")
    assert answer.status_code == 200
    for part in (
        "error-summary",
        "chip--paused",
        "code-card",
        "chronology",
        "empty",
        "loading",
        "stepper",
    ):
        assert part in answer.text


@pytest.mark.parametrize("count", [1, 3])
def test_the_start_page_asks_as_many_queries_for_three_appeals_as_for_one(
    count: int,
    cast: Cast,
    actor_of: Callable[[StaffMember], Actor],
    now: datetime,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    by = actor_of(cast.operator)
    for _number in range(count):
        make_appeal(cast, now=now)
        make_appeal(cast, now=now, state="taken", taken_by=cast.operator)
    with django_assert_num_queries(9):
        work = get_my_work(by=by, now=now)
    assert len(work.mine) + len(work.late) == count
    assert [waiting.count for waiting in work.waiting] == [count]


def test_the_journal_tells_what_the_start_page_shows_and_no_more(
    cast: Cast, actor_of: Callable[[StaffMember], Actor], now: datetime
) -> None:
    for _number in range(SHOWN + 4):
        make_appeal(cast, now=now - timedelta(days=5))
    work = get_my_work(by=actor_of(cast.operator), now=now)
    seen = Entry.objects.filter(act="appeals.listed").values_list("shown", flat=True)
    assert set(" ".join(seen).split()) == {line.ref for line in work.late}
    assert len(work.late) == SHOWN
    assert work.late_count == SHOWN + 4


def test_who_leads_goes_from_the_first_late_lines_to_all_of_them(
    cast: Cast, client_of: SignIn
) -> None:
    for _number in range(SHOWN + 4):
        make_appeal(cast, now=timezone.now() - timedelta(days=5))
    way = '<a href="/deadlines/">See all that is late</a>'
    leads, takes = client_of(cast.centre_head), client_of(cast.operator)
    assert way in leads.get("/work/").text
    assert way in leads.get("/team/").text
    assert leads.get("/deadlines/").status_code == 200
    assert "and 4 more" in takes.get("/work/").text
    assert way not in takes.get("/work/").text


def test_what_is_late_is_shown_once(
    cast: Cast, actor_of: Callable[[StaffMember], Actor], now: datetime
) -> None:
    tell_appeal(told(territory=cast.city, severity=Severity.RED), once="red", now=now)
    by = actor_of(cast.centre_head)
    later = now + timedelta(hours=1)
    work = get_my_work(by=by, now=later)
    assert [line.chip for line in work.late] == [Severity.RED.label]
    assert get_my_work(by=actor_of(cast.far.centre_head), now=later).late == []


def test_an_appeal_in_a_case_is_in_hand_only_until_its_author_has_a_word_from_us(
    cast: Cast, actor_of: Callable[[StaffMember], Actor], now: datetime
) -> None:
    taken = make_appeal(cast, now=now, state="taken", taken_by=cast.operator)
    child = Child.objects.create(ref="C-2026-00001", registered_at=now, record_key=identity_key())
    case = Case.objects.create(
        ref="K-2026-00001", child=child, lead=cast.unit("department"), territory=cast.city,
        risk="2", category="OTHER", opened_at=now, opened_by=cast.operator,
        record_key=record_key(),
    )  # fmt: skip
    silent = make_appeal(cast, now=now, state="in_case", taken_by=cast.operator, case=case)
    told = make_appeal(cast, now=now, state="in_case", taken_by=cast.operator, case=case)
    Message.objects.create(appeal=told, side="staff", text="We have read it", at=now, once_key="x")
    work = get_my_work(by=actor_of(cast.operator), now=now)
    assert {line.ref for line in work.mine} == {taken.ref, silent.ref}
