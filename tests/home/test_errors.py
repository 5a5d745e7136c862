import pytest
from django.test import Client, RequestFactory

from arasha.home import views_errors
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_an_unknown_public_address_leads_back_to_the_first_page(anybody: Client) -> None:
    answer = anybody.get("/en/nothing/")
    assert answer.status_code == 404
    assert 'href="/en/"' in answer.text
    assert 'href="/en/leave/"' in answer.text


def test_an_unknown_staff_address_leads_to_my_work(cast: Cast, client_of: object) -> None:
    answer = client_of(cast.operator).get("/nothing/")  # type: ignore[operator]
    assert answer.status_code == 404
    assert 'href="/work/"' in answer.text


def test_a_stranger_on_an_unknown_address_learns_nothing_of_staff(anybody: Client) -> None:
    text = anybody.get("/nothing/").text
    assert "staff__menu" not in text


def test_a_failure_shows_the_help_numbers_without_the_frame() -> None:
    answer = views_errors.broken(RequestFactory().get("/work/"))
    assert answer.status_code == 500
    assert 'href="tel:112"' in answer.text


def test_a_damaged_request_is_answered_in_words() -> None:
    request = RequestFactory().get("/en/tell/")
    answer = views_errors.bad_request(request, ValueError("secret"))
    assert answer.status_code == 400
    assert "secret" not in answer.text


def test_a_form_without_a_token_says_how_to_go_on(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True, headers={"accept-language": "en"})
    client.force_login(cast.operator)
    answer = client.post("/language/", {"language": "ru"})
    assert answer.status_code == 403
    assert "The page was open too long" in answer.text


def test_a_refusal_says_the_reason(cast: Cast, client_of: object) -> None:
    answer = client_of(cast.mentor).get("/team/")  # type: ignore[operator]
    assert answer.status_code == 403
    assert "None of your roles allows this" in answer.text
