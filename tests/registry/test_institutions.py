"""Institutions: added, changed and moved by the administrator of their region, each with a trace."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from arasha.access.enums import Basis
from arasha.agencies.models import Organisation, Placement
from arasha.agencies.queries import get_territory_of
from arasha.appeals.models import Appeal
from arasha.cases.actions import Share, send_referral
from arasha.cases.models import Case, HandOver, Referral
from arasha.journal.models import Entry
from arasha.registry import actions
from arasha.staff.models import StaffMember
from tests.appeals.making import make_appeal
from tests.cases.conftest import ActorOf, OpenCase, new_child, opened
from tests.cast import Cast

__all__ = ["new_child", "opened"]

type ClientOf = Callable[[StaffMember], Client]

NEW = {
    "code": "school-7", "kind": "school", "name_kk": "№ 7 мектеп", "name_ru": "Школа № 7",
    "name_en": "School No. 7", "status": "operating", "language": "kk", "territory": "semey",
    "parent": "abai-education", "valid_from": "2026-09-01", "receives_referrals": "on",
}  # fmt: skip
CHANGED = {
    "name_kk": "Жаңа атау", "name_ru": "Новое имя", "name_en": "New name", "status": "forming",
    "language": "ru", "last_day": "", "version": "1",
}  # fmt: skip
MOVED = {"territory": "abai-district", "first_day": "2026-11-18", "version": "1"}
SCHOOL = "/institutions/abai-school/"


@pytest.fixture(autouse=True)
def at_now(now: datetime) -> object:
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def admin(cast: Cast, client_of: ClientOf) -> Client:
    return client_of(cast.administrator)


def test_an_institution_is_added_where_it_lies(admin: Client) -> None:
    assert admin.post("/institutions/add/", NEW).status_code == 302
    school = Organisation.objects.get(code="school-7")
    assert school.parent == Organisation.objects.get(code="abai-education")
    assert school.receives_referrals
    place = get_territory_of(school.pk, on=date(2026, 9, 1))
    assert place
    assert place.code == "semey"
    entry = Entry.objects.get(act="agencies.added")
    assert (entry.thing_ref, entry.fields) == ("school-7", "school semey")


def test_a_form_sent_twice_adds_one_institution(admin: Client) -> None:
    for _ in range(2):
        assert admin.post("/institutions/add/", NEW).status_code == 302
    assert Organisation.objects.filter(code="school-7").count() == 1
    assert Placement.objects.filter(organisation__code="school-7").count() == 1
    assert Entry.objects.filter(act="agencies.added").count() == 1


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"code": "Школа"}, "Small Latin letters"),
        ({"code": "abai-clinic"}, "Another institution has this code"),
        ({"code": "ulytau-school"}, "Another institution has this code"),
        ({"kind": "castle"}, "Select a valid choice"),
        ({"territory": "zhezqazghan"}, "Select a valid choice"),
        ({"parent": "ulytau-education"}, "Select a valid choice"),
        ({"name_ru": " "}, "This field is required"),
        ({"valid_from": "1.13.2026"}, "Enter a valid date"),
    ],
)
def test_a_wrong_institution_is_told_and_what_was_typed_stays(
    admin: Client, wrong: dict[str, str], said: str
) -> None:
    count = Organisation.objects.count()
    answer = admin.post("/institutions/add/", NEW | wrong)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "School No. 7" in answer.content.decode()
    assert Organisation.objects.count() == count


def test_names_and_state_are_changed(admin: Client) -> None:
    assert admin.post(SCHOOL, CHANGED | {"status": "operating"}).status_code == 302
    school = Organisation.objects.get(code="abai-school")
    assert (school.name_ru, school.language, school.receives_referrals) == (
        "Новое имя",
        "ru",
        False,
    )
    entry = Entry.objects.get(act="agencies.changed")
    assert entry.fields == "name_kk name_ru name_en language receives_referrals"


def test_a_change_that_changes_nothing_leaves_no_trace(admin: Client) -> None:
    admin.post(SCHOOL, CHANGED)
    admin.post(SCHOOL, CHANGED | {"version": "2"})
    assert Entry.objects.filter(act="agencies.changed").count() == 1


def test_two_administrators_do_not_overwrite_each_other(admin: Client) -> None:
    admin.post(SCHOOL, CHANGED)
    second = admin.post(SCHOOL, CHANGED | {"name_en": "Third name"})
    assert second.status_code == 409
    assert Organisation.objects.get(code="abai-school").name_en == "New name"
    for kept in ("Third name", "Somebody changed this", 'name="version" value="2"'):
        assert kept in second.text
    assert Entry.objects.filter(result="refused", act="agencies.changed").count() == 1
    moved = admin.post(SCHOOL + "move/", MOVED | {"first_day": "2026-11-29"})
    assert moved.status_code == 409
    assert "2026-11-29" in moved.text
    again = CHANGED | {"name_en": "Third name", "version": "2"}
    assert admin.post(SCHOOL, again).status_code == 302


def test_two_administrators_make_the_same_code_in_one_moment(
    admin: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = actions._make

    def after_the_other(facts: actions.NewInstitution) -> Organisation:
        make(replace(facts, name_en="Another school"))
        return make(facts)

    monkeypatch.setattr(actions, "_make", after_the_other)
    answer = admin.post("/institutions/add/", NEW)
    assert answer.status_code == 422
    assert "Another institution has this code" in answer.text


@pytest.mark.parametrize("end", [{"status": "ended"}, {"last_day": "2026-11-17"}])
def test_an_institution_in_which_people_work_does_not_end(
    cast: Cast, admin: Client, end: dict[str, str]
) -> None:
    answer = admin.post(SCHOOL, CHANGED | end)
    assert answer.status_code == 422
    assert "3 people have accounts here" in answer.content.decode()
    cast.unit("school").staff.update(is_active=False)
    assert admin.post(SCHOOL, CHANGED | end).status_code == 302


def test_an_institution_with_work_left_does_not_end(
    cast: Cast, admin: Client, opened: OpenCase, actor_of: ActorOf, now: datetime
) -> None:
    case, school = opened(lead=cast.unit("department")), cast.unit("school")
    send_referral(
        case, to_unit=school, share=Share("watch", basis=Basis.LEGAL_DUTY), once="r", by=actor_of(cast.case_manager),
        now=now,
    )  # fmt: skip
    make_appeal(cast, now=now, owner=school)
    school.staff.update(is_active=False)
    page = admin.post(SCHOOL, CHANGED | {"status": "ended"})
    assert page.status_code == 422
    assert "1 referral waits there or is in work." in page.text
    assert "1 open appeal is in its hands." in page.text
    Case.objects.update(lead=school)
    Referral.objects.update(state="done")
    ask_hand_over_to(case, school, by=cast.supervisor, now=now)
    page = admin.post(SCHOOL, CHANGED | {"status": "ended"})
    assert "It leads 1 open case. Hand it over first." in page.text
    assert "1 case is offered to it." in page.text
    Case.objects.update(state="closed", outcome="helped", closed_at=now)
    HandOver.objects.update(is_accepted=False)
    Appeal.objects.update(state="closed")
    assert admin.post(SCHOOL, CHANGED | {"status": "ended"}).status_code == 302


def ask_hand_over_to(case: Case, unit: Organisation, *, by: StaffMember, now: datetime) -> None:
    HandOver.objects.create(
        case=case, from_unit=case.lead, to_unit=unit, reason="-", asked_by=by, asked_at=now,
        once_key="h",
    )  # fmt: skip


def test_the_last_day_is_the_last_one_in_force(admin: Client) -> None:
    admin.post(SCHOOL, CHANGED | {"last_day": "2027-05-31"})
    assert Organisation.objects.get(code="abai-school").valid_to == date(2027, 6, 1)
    assert 'value="2027-05-31"' in admin.get(SCHOOL).content.decode()
    answer = admin.post(SCHOOL, CHANGED | {"last_day": "2020-01-01", "version": "2"})
    assert "ends before it began" in answer.content.decode()


def test_a_move_keeps_where_it_lay_before(cast: Cast, admin: Client) -> None:
    assert admin.post(SCHOOL + "move/", MOVED).status_code == 302
    school = cast.unit("school").pk
    before = get_territory_of(school, on=date(2026, 11, 17))
    after = get_territory_of(school, on=date(2026, 11, 18))
    assert (before, after) == (cast.city, cast.district)
    entry = Entry.objects.get(act="agencies.moved")
    assert (entry.thing_ref, entry.fields) == ("abai-school", "abai-district 2026-11-18")
    page = admin.get(SCHOOL).content.decode()
    assert cast.city.name_en in page


def test_a_move_to_where_it_lies_is_no_move(admin: Client) -> None:
    assert admin.post(SCHOOL + "move/", MOVED | {"territory": "semey"}).status_code == 302
    assert Placement.objects.filter(organisation__code="abai-school").count() == 1
    assert not Entry.objects.filter(act="agencies.moved").exists()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"first_day": "2022-06-08"}, "It lies in its present place since"),
        ({"first_day": "2036-11-18"}, "more than a year ahead"),
        ({"territory": "zhezqazghan"}, "Select a valid choice"),
    ],
)
def test_an_impossible_move_is_told(admin: Client, wrong: dict[str, str], said: str) -> None:
    answer = admin.post(SCHOOL + "move/", MOVED | wrong)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert Placement.objects.filter(organisation__code="abai-school").count() == 1


@pytest.mark.parametrize(
    "text", ["school-7", "мектеп", "Mektep", "школа 7", "No. 7", "МЕКТЕП", "sch"]
)
def test_an_institution_is_found_in_any_language_and_script(admin: Client, text: str) -> None:
    admin.post("/institutions/add/", NEW)
    page = admin.get("/institutions/", {"text": text}).content.decode()
    assert "School No. 7" in page
    assert "abai clinic" not in page


def test_a_search_without_a_hit_says_what_to_type(admin: Client) -> None:
    page = admin.get("/institutions/", {"text": "zzz <wbr>", "page": "x"}).content.decode()
    assert "No institution of that name" in page
    assert "<wbr>" not in page


def test_long_lists_come_in_pages(cast: Cast, admin: Client) -> None:
    for number in range(60):
        unit = Organisation.objects.create(
            code=f"school-{number:03}", kind="school", name_kk="x", name_ru="x", name_en="x",
            valid_from=date(2026, 1, 1),
        )  # fmt: skip
        Placement.objects.create(
            organisation=unit, territory=cast.city, valid_from=date(2026, 1, 1)
        )
    assert "page=2" in admin.get("/institutions/").content.decode()
    second = admin.get("/institutions/", {"page": "2"}).content.decode()
    assert "school-059" in second
    assert "page=3" not in second


def test_the_list_asks_the_database_as_often_for_many_as_for_few(admin: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            admin.get("/institutions/")
        return len(asked)

    queries()
    few = queries()
    for number in range(5):
        admin.post("/institutions/add/", NEW | {"code": f"school-{number}"})
    admin.get("/institutions/")
    assert queries() == few


def test_another_region_does_not_exist(admin: Client) -> None:
    assert "ulytau" not in admin.get("/institutions/").content.decode()
    far = "/institutions/ulytau-school/"
    assert admin.get(far).status_code == 404
    assert admin.post(far, CHANGED).status_code == 404
    assert admin.post(far + "move/", MOVED).status_code == 404


def test_only_the_administrator_keeps_institutions(cast: Cast, client_of: ClientOf) -> None:
    for person in (cast.supervisor, cast.school_head, cast.prosecutor):
        client = client_of(person)
        assert client.get("/institutions/").status_code == 403
        assert client.post(SCHOOL, CHANGED).status_code == 403
        assert "/institutions/" not in client.get("/work/").content.decode()
    assert Organisation.objects.get(code="abai-school").version == 1


def test_the_page_stands_in_the_menu_of_the_administrator(admin: Client) -> None:
    assert 'href="/institutions/"' in admin.get("/work/").content.decode()


def test_an_administration_that_ended_opens_nothing(
    cast: Cast, admin: Client, now: datetime
) -> None:
    cast.administrator.grants.update(valid_to=now - timedelta(minutes=1))
    assert admin.get("/institutions/").status_code == 403
