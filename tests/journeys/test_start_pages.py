"""Every role of the demo, from its start page to every page that its menu and its lists lead to."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import resolve
from playwright.sync_api import Page

from arasha.demo.people import PEOPLE
from tests.journeys.looking import faults
from tests.journeys.site import DESK, LANGUAGES, PHONE, Site, overflows

ROLES = [person.login for person in PEOPLE if person.is_shown]
SMALLEST = {"width": 320, "height": 700}
# Pages of the public say their own language and have a journey of their own.
ELSEWHERE = ("/demo", "/static", *(f"/{language}/" for language in LANGUAGES))
# The last slide speaks the language of the class, whoever shows it.
OF_THE_CLASS = "lessons:slide"
# One page of each kind is looked at in a run, whichever role comes to it first.
_SEEN: set[str] = set()


@pytest.mark.parametrize("login", ROLES)
def test_every_page_that_a_role_reaches(site: Site, login: str) -> None:
    found: list[str] = []
    language = LANGUAGES[ROLES.index(login) % len(LANGUAGES)]
    with site.somebody(login, language=language, wide=True) as page:
        found += _look(page, language)
        wanted = _links(page)
        while wanted:
            found += _visit(page, wanted.pop(), language)
            wanted = list({_kind(each): each for each in [*wanted, *_links(page)]}.values())
    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_start_page_of_every_role_in_the_dark(site: Site, language: str) -> None:
    found: list[str] = []
    for login in ("operator", "case-manager", "supervisor", "prosecutor", "administrator"):
        with site.somebody(login, language=language, dark=True) as page:
            found += _look(page, language)
    assert found == []


def _visit(page: Page, address: str, language: str) -> list[str]:
    """Open an address that a link named."""
    _SEEN.add(_kind(address))
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
    """The addresses on our own site that this page leads to, one of each kind not looked at yet."""
    ours_here = ":is(nav, main) :is(a[href^='/'], a[href^='?']):not([download])"
    hrefs: list[str] = page.locator(ours_here).evaluate_all(
        "links => links.map(link => link.pathname + link.search)"
    )
    ours = [href for href in dict.fromkeys(hrefs) if not href.startswith(ELSEWHERE)]
    known = {*_SEEN, OF_THE_CLASS}
    new = {_kind(href): href for href in reversed(ours) if _kind(href) not in known}
    return list(new.values())


def _kind(address: str) -> str:
    """The name of the page and its tab: the number of its thing does not change how it looks."""
    parts = urlsplit(address)
    asked = parse_qs(parts.query)
    tab = [asked[name][0] for name in ("show", "tab") if name in asked]
    return " ".join([resolve(parts.path).view_name, *tab])
