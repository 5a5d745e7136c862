"""One click into a role: only in a demo, only as an invented person, and written down."""

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from arasha.demo.foundation import lay_foundation
from arasha.demo.table import table_of_people
from arasha.journal.enums import Act
from arasha.journal.models import Entry
from arasha.staff.models import StaffMember


@pytest.fixture
def demo(db: None, settings: Settings) -> None:
    settings.DEMO = True
    lay_foundation()


def test_a_link_signs_in_and_leads_to_the_persons_work(demo: None, anybody: Client) -> None:
    response = anybody.get("/demo/enter/analyst/")
    assert response.headers["Location"] == "/work/"
    assert response.cookies["arasha_language"].value == "ru"
    staff = StaffMember.objects.get(login="analyst")
    assert anybody.session["_auth_user_id"] == str(staff.pk)
    entry = Entry.objects.get(act=Act.DEMO_ENTERED)
    assert entry.signer_code == staff.code


def test_another_link_changes_the_person(demo: None, anybody: Client) -> None:
    anybody.get("/demo/enter/analyst/")
    anybody.get("/demo/enter/operator/")
    operator = StaffMember.objects.get(login="operator")
    assert anybody.session["_auth_user_id"] == str(operator.pk)


@pytest.mark.parametrize("address", ["/demo/", "/demo/enter/operator/"])
def test_outside_of_a_demo_the_pages_do_not_exist(db: None, anybody: Client, address: str) -> None:
    lay_foundation()
    assert anybody.get(address).status_code == 404
    assert not Entry.objects.filter(act=Act.DEMO_ENTERED).exists()


@pytest.mark.parametrize("login", ["nobody", "real-person", "operator-3"])
def test_only_invented_people_can_be_entered(demo: None, anybody: Client, login: str) -> None:
    operator = StaffMember.objects.get(login="operator")
    StaffMember.objects.create(
        code="S-1", login="real-person", surname="Тасбұлақ", given="Ерназ", name_sort="",
        unit=operator.unit, joined_on=operator.joined_on,
    )  # fmt: skip
    assert anybody.get(f"/demo/enter/{login}/").status_code == 404


def test_who_has_left_cannot_be_entered(demo: None, anybody: Client) -> None:
    StaffMember.objects.filter(login="operator").update(is_active=False)
    assert anybody.get("/demo/enter/operator/").status_code == 404


def test_a_form_cannot_be_sent_to_the_link(demo: None, anybody: Client) -> None:
    assert anybody.post("/demo/enter/operator/").status_code == 405


def test_the_page_lists_every_role_with_its_link(demo: None, anybody: Client) -> None:
    page = anybody.get("/demo/").content.decode()
    assert page.count("/demo/enter/") == 27
    assert "operator-2" not in page


def test_the_table_shows_links_pages_and_codes() -> None:
    table = table_of_people("http://127.0.0.1:8123")
    assert table.count("http://127.0.0.1:8123/demo/enter/") == 27
    assert "http://127.0.0.1:8123/kk/" in table
    lines = [line for line in table.splitlines() if "/demo/enter/" in line]
    assert len({line.index("http") for line in lines}) == 1
