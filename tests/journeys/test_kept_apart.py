"""Whoever is named finds nothing; two who decide at once see each other's change."""

from uuid import uuid4

from playwright.sync_api import Page, expect

from tests.journeys.looking import faults
from tests.journeys.roadwork import take_until
from tests.journeys.site import Site
from tests.journeys.telling import WORDS, tell_to_the_end
from tests.journeys.walker import Walker


def test_the_head_of_a_named_school_finds_no_trace(site: Site) -> None:
    words = f"{WORDS['kk']} {uuid4().hex[:8]}"
    with site.child() as child:
        tell_to_the_end(child, words)
    with site.worker("operator") as operator:
        appeal = take_until(operator, words)
        operator.follow("Who is named as the source of harm")
        operator.select("Institution", "school-101")
        operator.press("Keep the appeal from them")
        operator.reads("Whoever is named finds no trace of this appeal from now on.")
    with site.somebody("school-head") as page:
        assert appeal not in page.content()
        answer = page.goto(f"/appeals/{appeal}/")
        assert answer is not None
        assert answer.status in {403, 404}
        assert words not in page.content()
        assert faults(page, "kk") == []
        assert _traces(page, appeal) == []
    with site.somebody("school-psychologist") as page:
        answer = page.goto(f"/appeals/{appeal}/")
        assert answer is not None
        assert answer.status in {403, 404}
        assert words not in page.content()
        assert _traces(page, appeal) == []


def _traces(page: Page, ref: str) -> list[str]:
    """The pages of the menu on which the reference stands, before and after a search for it."""
    page.goto("/work/")
    menu = page.locator("nav a[href^='/']")
    found = []
    for address in set(menu.evaluate_all("links => links.map(link => link.pathname)")):
        page.goto(address)
        found += [address] * (ref in page.locator("main").inner_text())
        search = page.locator("main input[type=search]")
        if search.count():
            search.first.fill(ref)
            with page.expect_navigation():
                search.first.press("Enter")
            rows = page.locator("main li, main tbody tr").filter(has_text=ref)
            found += [f"{address} searched"] * bool(rows.count())
    return found


def test_two_who_write_at_once_see_what_is_new_and_keep_their_words(site: Site) -> None:
    words, typed = f"{WORDS['ru']} {uuid4().hex[:8]}", "Мы вам поможем, не бойтесь."
    with site.child(language="ru") as child:
        tell_to_the_end(child, words)
    with site.worker("operator", language="ru") as first:
        take_until(first, words)
        second = Walker(first.page.context.new_page(), "ru")
        second.page.goto(first.page.url)
        first.follow("Answer and close")
        second.unfold(("verb", "Sort"))
        second.select("City or district", "abai")
        second.press("Save the sorting")
        first.write("Message to the author", typed)
        first.press("Send the answer and close")
        assert first.heading() == first.say("Answer and close")
        field = first.page.get_by_role("textbox", name=first.say("Message to the author"))
        expect(field).to_have_value(typed)
        expect(first.page.locator(".banner").first).to_be_visible()
        assert faults(first.page, "ru") == []
        first.press("Send the answer and close")
        first.reads("The author is answered, the appeal is closed, its clocks have stopped.")
