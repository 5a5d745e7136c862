"""Promise H3: whatever is typed is shown as it was typed; nothing of it becomes part of the page."""

from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import Page, Route, sync_playwright

from arasha.access.queries import get_actor
from arasha.appeals.actions.importing import upload_journal
from tests.appeals.author import QUESTION, Author
from tests.appeals.workbook.books import journal, line
from tests.attacks.corpus import CORPUS, TYPED, poison
from tests.attacks.observing import ClientOf, text_of
from tests.attacks.walking import apart, routes
from tests.attacks.world import World
from tests.cast import Cast
from tests.conftest import NOW
from tools.browser import find_browser

pytestmark = pytest.mark.one_database("templates and the browser decide, whatever holds the words")
READERS = ("operator", "case_manager", "supervisor", "centre_head", "school_head", "privacy_officer",
           "administrator")  # fmt: skip


class Elements(HTMLParser):
    """Finds an element, a handler or an attribute that came out of the corpus."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = {name for name, _value in attrs}
        addresses = [value or "" for name, value in attrs if name in {"href", "src", "action"}]
        is_ours = not tag.startswith("qqx") and not any(n.startswith("on") for n in names)
        if not is_ours or "autofocus" in names or any("javascript:" in a for a in addresses):
            self.found.append(self.get_starttag_text() or tag)


def pages_of_staff(cast: Cast, world: World, client_of: ClientOf) -> dict[tuple[str, str], Any]:
    """Every page that a reader is shown, with what people wrote replaced by the corpus."""
    poison()
    found = {}
    for name in READERS:
        client, may = (
            client_of(cast.people[name]),
            get_actor(cast.people[name], now=NOW).permissions,
        )
        for route in apart(routes(world.here), may)[0]:
            answer = client.get(route.path)
            if answer.streaming:
                text_of(answer)
            elif "html" in answer["Content-Type"]:
                found[name, route.path] = answer
    return found


@pytest.fixture
def page_of_author(cast: Cast) -> Any:
    """The pages of an author who typed the corpus into every field."""
    told = {**QUESTION, "author": "parent", "text": TYPED[:9_000], "wish": "contact",
            "name": CORPUS[0], "phone": "+77020000486", "safe_way": CORPUS[2]}  # fmt: skip
    return Author().walks(told).page


@pytest.mark.slow
@pytest.mark.browser
def test_h3_no_string_of_the_corpus_runs_in_a_browser(
    cast: Cast, world: World, client_of: ClientOf, page_of_author: Any
) -> None:
    """No element of a page comes out of the corpus; in Chromium nothing runs and nothing complains."""
    shown, wrong = {"/author/": page_of_author}, []
    pages = pages_of_staff(cast, world, client_of)
    for (name, path), answer in pages.items():
        elements = Elements()
        elements.feed(answer.text)
        wrong += [(name, path, each) for each in elements.found]
        if "qqx" in answer.text and answer.status_code == 200:
            shown.setdefault(path, answer)
    assert wrong == []
    assert len(pages) > 200
    upload = _page_of_upload(cast, client_of)
    shown[upload.wsgi_request.path] = upload
    opened = {path: (dict(answer.headers), answer.content) for path, answer in shown.items()}
    ran, complaints = _open_in_chromium(opened)
    assert len(opened) > 20
    assert ran == []
    assert complaints == []


def _page_of_upload(cast: Cast, client_of: ClientOf) -> Any:
    """The check of a workbook whose cells, headings, sheet and name all hold the corpus."""
    rows = [line(text=text, name=CORPUS[at], result=text) for at, text in enumerate(CORPUS[:150])]
    batch = upload_journal([journal(*rows)], file_name=f"{CORPUS[1][:90]}.xlsx",
                           by=get_actor(cast.centre_head, now=NOW), now=NOW)  # fmt: skip
    return client_of(cast.centre_head).get(f"/appeals/imports/{batch.ref}/")


def _open_in_chromium(
    opened: dict[str, tuple[dict[str, str], bytes]],
) -> tuple[list[str], list[str]]:
    """Give Chromium each page with its real headers; who ran, and what the browser's policy said."""
    ran: list[str] = []
    complaints: list[str] = []

    def serve(route: Route) -> None:
        path = urlsplit(route.request.url).path
        headers, content = opened.get(path, ({}, b""))
        if path.startswith("/static/") and (file := finders.find(path.removeprefix("/static/"))):
            route.fulfill(path=str(file))
        elif content:
            route.fulfill(headers=headers, body=content)
        else:
            # Whatever else a page asks for would have come out of the corpus.
            ran.append(route.request.url) if "qqx" in route.request.url else None
            route.fulfill(status=404)

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=str(find_browser()), args=["--no-sandbox", "--disable-gpu"]
        )
        page = chromium.new_page(base_url="http://testserver")
        page.route("**/*", serve)
        page.on("console", lambda said: _note(said.text, complaints))
        page.on("dialog", lambda _dialog: ran.append("dialog"))
        page.expose_function("qqxRan", lambda: ran.append(page.url))
        page.add_init_script(
            "window.qqx = () => window.qqxRan();"
            "document.addEventListener('securitypolicyviolation',"
            " event => console.error('Content Security Policy ' + event.blockedURI))"
        )
        for path in opened:
            page.goto(path, wait_until="load")
            _touch(page)
        chromium.close()
    return ran, complaints


def _note(text: str, complaints: list[str]) -> None:
    if "Content Security Policy" in text or "qqx" in text:
        complaints.append(text)


def _touch(page: Page) -> None:
    """Point at every element and focus what takes it: handlers that wait for that would run now."""
    page.evaluate(
        "for (const each of document.querySelectorAll('*')) {"
        " for (const kind of ['mouseover', 'pointerenter', 'click', 'focus', 'animationstart'])"
        "  if (!(kind === 'click' && each.closest('a, button, summary, label, input, form')))"
        "   each.dispatchEvent(new Event(kind, {bubbles: false})); }"
    )


def test_h3_markup_typed_into_a_form_comes_back_as_text(cast: Cast, client_of: ClientOf) -> None:
    anybody, operator = Client(), client_of(cast.operator)
    for first in range(0, len(CORPUS), 12):
        typed = " ".join(CORPUS[first : first + 12])
        for answer in (
            anybody.post("/en/answer/", {"code": typed, "text": typed}),
            anybody.post("/en/tell/", {"so_far": typed, "text": typed}),
            operator.post("/children/", {"name": typed, "iin": typed}),
        ):
            elements = Elements()
            elements.feed(answer.text)
            assert elements.found == []


def test_h3_the_corpus_is_long_enough_and_is_found_where_it_is_not_escaped() -> None:
    assert len(set(CORPUS)) >= 200
    elements = Elements()
    elements.feed(TYPED)
    assert len(elements.found) > 20


@pytest.mark.slow
@pytest.mark.browser
def test_h3_a_page_that_takes_the_corpus_for_its_own_would_be_noticed() -> None:
    """The measure itself: without escaping and policy some of it runs, under the policy it complains."""
    careless = f"<!doctype html><title>x</title><p>{' '.join(CORPUS[1:12])}".encode()
    kind = {"content-type": "text/html; charset=utf-8"}
    ran, _complaints = _open_in_chromium({"/careless/": (kind, careless)})
    assert ran
    policy = kind | {"content-security-policy": "default-src 'none'"}
    ran, complaints = _open_in_chromium({"/careless/": (policy, careless)})
    assert "dialog" not in ran
    assert complaints
