"""Every role of the demo, from its start page to every page that its menu and its lists lead to."""

import re

import pytest
from playwright.sync_api import Page

from arasha.demo.people import PEOPLE
from tests.journeys.looking import faults
from tests.journeys.site import DESK, LANGUAGES, PHONE, Site, overflows

ROLES = [person.login for person in PEOPLE if person.is_shown]
SMALLEST = {"width": 320, "height": 700}
# A page for each kind of thing is enough: its number does not change how it looks.
_NUMBER = re.compile(r"[A-Z]-\d{4}-\d{5}(/[\d.]+)?|/\d+/|\?.*")
_SEEN: set[str] = set()


@pytest.mark.parametrize("login", ROLES)
def test_every_page_that_a_role_reaches(site: Site, login: str) -> None:
    found: list[str] = []
    language = LANGUAGES[ROLES.index(login) % len(LANGUAGES)]
    with site.somebody(login, language=language, wide=True) as page:
        found += _look(page, language)
        for address in _links(page):
            found += _visit(page, address, language)
            for further in _links(page) if address.count("/") == 2 else []:
                found += _visit(page, further, language)
    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_start_page_of_every_role_in_the_dark(site: Site, language: str) -> None:
    found: list[str] = []
    for login in ("operator", "case-manager", "supervisor", "prosecutor", "administrator"):
        with site.somebody(login, language=language, dark=True) as page:
            found += _look(page, language)
    assert found == []


def _visit(page: Page, address: str, language: str) -> list[str]:
    """Open an address that a link named, unless one of its kind was looked at in this run."""
    kind = _NUMBER.sub("*", address)
    if kind in _SEEN:
        return []
    _SEEN.add(kind)
    answer = page.goto(address)
    if answer is None or answer.status != 200:
        return [f"{address}: {answer.status if answer else 'nothing'}"]
    return _look(page, language)


def _look(page: Page, language: str) -> list[str]:
    found = faults(page, language)
    for window in (SMALLEST, PHONE):
        page.set_viewport_size(window)  # type: ignore[arg-type]
        if overflows(page):
            found.append(f"{page.url}: wider than {window['width']}")
    page.set_viewport_size(DESK)  # type: ignore[arg-type]
    return found


def _links(page: Page) -> list[str]:
    """The addresses on our own site that this page leads to, each kind once."""
    hrefs: list[str] = page.locator(
        ":is(nav, main) a:is([href^='/'], [href^='?']):not([download])"
    ).evaluate_all("links => links.map(link => link.pathname + link.search)")
    kinds = {_NUMBER.sub("*", href): href for href in reversed(hrefs)}
    return [href for href in kinds.values() if not href.startswith(("/demo", "/static"))]
