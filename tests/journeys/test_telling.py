"""A child tells: in each language, with and without JavaScript, in a hurry, on a slow line."""

import re
from typing import Any

import pytest
from playwright.sync_api import Response, expect

from tests.journeys.site import LANGUAGES, Site
from tests.journeys.telling import (
    WORDS,
    open_thread,
    read_code,
    take_the_time_of_a_person,
    tell_to_the_end,
    tell_up_to_the_words,
)
from tests.journeys.walker import Walker

KEPT_BY_BROWSER = """async () => ({
  local: localStorage.length, session: sessionStorage.length, cookie: document.cookie,
  databases: (await indexedDB.databases()).length, caches: (await caches.keys()).length,
  workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""
NOTHING = {"local": 0, "session": 0, "cookie": "", "databases": 0, "caches": 0, "workers": 0}
WAYS = [
    *(pytest.param({"language": language}, id=language) for language in LANGUAGES),
    pytest.param({"language": "kk", "javascript": False}, id="kk-without-javascript"),
    pytest.param({"language": "kk", "by_keys": True}, id="kk-by-keyboard-only"),
]


@pytest.mark.parametrize("way", WAYS)
def test_a_child_tells_and_writes_again_with_the_code(site: Site, way: dict[str, Any]) -> None:
    words, more = WORDS[way["language"]], "P.S. 12345"
    with site.child(**way) as child:
        code = tell_to_the_end(child, words)
        assert re.fullmatch(r"(\d{4}\s+){4}\d", code)
        child.follow("I have written it down")
        open_thread(child, code)
        expect(child.page.get_by_text(words)).to_be_visible()
        child.write("Write to the helpers", more)
        child.press("Send my words")
        expect(child.page.get_by_text(more)).to_be_visible()
        assert child.page.context.cookies() == []
        if way.get("javascript", True):
            assert child.page.evaluate(KEPT_BY_BROWSER) == NOTHING


@pytest.mark.parametrize("javascript", [True, False])
def test_pressing_send_twice_tells_once(site: Site, javascript: bool) -> None:
    with site.worker("operator") as operator, site.child(javascript=javascript) as child:
        before = waiting_of(operator)
        tell_to_the_check(child, "Екі рет басылды")
        send = child.page.get_by_role("button", name=child.say("Send my message"), exact=True)
        send.dblclick()
        code = read_code(child)
        # Sending the same page once more shows the same code, not a second one.
        child.page.reload()
        assert read_code(child) == code
        operator.page.reload()
        assert waiting_of(operator) == before + 1


def waiting_of(operator: Walker) -> int:
    row = operator.page.get_by_role("listitem").filter(
        has_text=operator.say("Appeals that nobody has taken yet")
    )
    return int(row.locator("b").inner_text())


def tell_to_the_check(child: Walker, words: str) -> None:
    began = tell_up_to_the_words(child)
    child.write("Tell in your own words", words)
    child.press("Go on")
    child.press("Go on")
    child.choose("Only here, with a code. Nobody calls or writes to me")
    child.press("Go on")
    take_the_time_of_a_person(child, began)


@pytest.mark.parametrize("javascript", [True, False])
def test_changing_the_language_and_going_back_keep_what_was_typed(
    site: Site, javascript: bool
) -> None:
    with site.child(language="kk", javascript=javascript) as child:
        tell_up_to_the_words(child)
        child.write("Tell in your own words", WORDS["kk"])
        child.press("Русский")
        child.language = "ru"
        assert child.heading() == child.say("Tell in your own words")
        expect(child.page.get_by_role("textbox").first).to_have_value(WORDS["kk"])
        child.press("Back")
        assert child.heading() == child.say("The school")
        child.press("Go on")
        assert child.heading() == child.say("About you")
        child.press("Back")
        expect(child.page.get_by_role("textbox").first).to_have_value(WORDS["kk"])


def by_the_button(child: Walker) -> None:
    child.page.get_by_role("link", name=child.say("Leave quickly")).click()


def by_shift(child: Walker) -> None:
    for _ in range(3):
        child.page.keyboard.press("Shift")


@pytest.mark.parametrize(
    ("leave", "javascript"), [(by_the_button, True), (by_shift, True), (by_the_button, False)]
)
def test_leaving_quickly_leaves_nothing_behind(site: Site, leave: Any, javascript: bool) -> None:
    with site.child(javascript=javascript) as child:
        elsewhere = "https://www.kazhydromet.kz/"
        child.page.context.route(
            re.compile("kazhydromet"), lambda route: route.fulfill(body="<h1>Ауа райы</h1>")
        )
        tell_up_to_the_words(child)
        child.write("Tell in your own words", WORDS["kk"])
        leave(child)
        child.page.wait_for_url(elsewhere)
        child.page.go_back()
        assert WORDS["kk"] not in child.page.content()
        assert child.page.get_by_text(WORDS["kk"]).count() == 0
        boxes = child.page.get_by_role("textbox")
        assert [boxes.nth(at).input_value() for at in range(boxes.count())] in ([], [""])


def test_the_first_page_is_small_and_stands_on_a_slow_line(site: Site) -> None:
    with site.visitor() as page:
        line = page.context.new_cdp_session(page)
        line.send("Network.enable")
        line.send(
            "Network.emulateNetworkConditions",
            {"offline": False, "latency": 300, "downloadThroughput": 250_000 / 8,
             "uploadThroughput": 50_000 / 8},
        )  # fmt: skip
        answers: list[Response] = []
        page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108
        page.goto("/kk/", wait_until="domcontentloaded")
        Walker(page, "kk").reads("You can tell us")
        page.wait_for_load_state()
        sizes = [answer.request.sizes() for answer in answers]
        weight = sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes)
    fetched = [answer for answer in answers if answer.url.startswith("http")]
    assert len(fetched) <= 3
    assert weight <= 100 * 1024
    assert all(answer.url.startswith(site.address) for answer in fetched)


def test_pages_of_the_public_send_no_referrer_and_are_not_kept(site: Site) -> None:
    with site.child() as child:
        answer = child.page.goto("/kk/tell/")
        assert answer is not None
        assert "no-store" in answer.headers["cache-control"]
        assert answer.headers["referrer-policy"] == "no-referrer"
