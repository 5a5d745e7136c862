"""The front door and its neighbours: small, silent, the same for everybody."""

import re

import pytest
from django.conf import settings
from django.test import Client

from arasha.home.bundles import join_bundles
from tests.cast import Cast

PAGES = ["", "safety/", "who-reads/", "poster/"]
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_a_public_page_sets_no_cookie_and_asks_no_query(
    page: str, language: str, anybody: Client, django_assert_num_queries: object
) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        answer = anybody.get(f"/{language}/{page}")
    assert answer.status_code == 200
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert f'<html lang="{language}">' in answer.text


@pytest.mark.parametrize("page", PAGES)
def test_a_signed_in_person_is_a_stranger_on_a_public_page(
    page: str, cast: Cast, client_of: object, anybody: Client
) -> None:
    mine = client_of(cast.operator).get(f"/en/{page}")  # type: ignore[operator]
    assert mine.text == anybody.get(f"/en/{page}").text


@pytest.mark.parametrize("page", PAGES)
def test_every_public_page_has_the_help_numbers_and_the_way_out(page: str, anybody: Client) -> None:
    text = anybody.get(f"/en/{page}").text
    assert 'href="tel:112"' in text
    assert 'href="tel:111"' in text
    assert 'href="/en/leave/"' in text


@pytest.mark.parametrize("page", PAGES)
def test_the_language_switch_leads_to_the_same_page(page: str, anybody: Client) -> None:
    text = anybody.get(f"/ru/{page}").text
    assert f'href="/kk/{page}"' in text
    assert f'href="/en/{page}"' in text
    assert f'href="/ru/{page}" lang' not in text


def test_the_first_page_is_small_and_asks_for_two_files(anybody: Client) -> None:
    answer = anybody.get("/kk/")
    asked = re.findall(r'(?:src|href)="(/static/[^"]+)"', answer.text)
    folder = join_bundles()
    sizes = [(folder / name.removeprefix("/static/")).stat().st_size for name in asked]
    assert len(asked) == 2
    assert len(answer.content) + sum(sizes) <= 100_000


def test_nothing_foreign_and_nothing_inline_is_on_the_first_page(anybody: Client) -> None:
    text = anybody.get("/kk/").text
    assert re.findall(r'(?:src|action)="https?:', text) == []
    assert re.findall(r"<style|style=|<script>|\son\w+=", text) == []


def test_leaving_leads_to_a_neutral_site_and_clears_the_cache(anybody: Client) -> None:
    answer = anybody.get("/kk/leave/")
    assert answer.status_code == 302
    assert answer.headers["Location"] == settings.NEUTRAL_SITE
    assert answer.headers["Clear-Site-Data"] == '"cache"'
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize(
    ("accepted", "led_to"), [("ru-RU,ru;q=0.9", "/ru/"), ("de", "/kk/"), ("en-GB", "/en/")]
)
def test_the_bare_address_leads_to_the_language_of_the_browser(accepted: str, led_to: str) -> None:
    answer = Client(headers={"accept-language": accepted}).get("/")
    assert answer.headers["Location"] == led_to


def test_the_title_of_the_first_page_tells_nothing(anybody: Client) -> None:
    assert "<title>Arasha</title>" in anybody.get("/en/").text
