"""The poster: what it says, where its code leads, and who finds it."""

from collections.abc import Callable

import pytest
import segno
from django.test import Client

from arasha.lib.qr import draw_code
from arasha.staff.models import StaffMember
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_code_leads_to_the_form_in_the_language_of_the_poster(
    language: str, anybody: Client
) -> None:
    page = anybody.get(f"/{language}/poster/")
    assert draw_code(f"http://testserver/{language}/tell/?qr") in page.text
    assert f"testserver/{language}/tell" in page.text


def test_whoever_scans_it_is_asked_the_first_question_at_once(anybody: Client) -> None:
    assert anybody.get("/kk/tell/?qr").status_code == 200


def test_the_code_stands_a_torn_corner_and_has_no_style() -> None:
    drawn = draw_code("https://arasha.example/kk/tell/?qr")
    assert segno.make("https://arasha.example/kk/tell/?qr", error="q").error in "QH"
    assert drawn.startswith('<svg viewBox="0 0 ')
    assert "style" not in drawn


def test_the_address_of_the_poster_is_never_markup(anybody: Client) -> None:
    assert anybody.get("/en/poster/?<script>").text == anybody.get("/en/poster/").text


@pytest.mark.parametrize("name", ["operator", "mentor", "analyst"])
def test_all_staff_find_the_poster(
    name: str, cast: Cast, client_of: Callable[[StaffMember], Client]
) -> None:
    assert "/poster/" in client_of(cast.people[name]).get("/work/").text
