"""Every public page in three languages: no violation, nothing sideways, no foreign words."""

import pytest
from playwright.sync_api import Page

from tests.journeys.looking import faults
from tests.journeys.site import LANGUAGES, Site
from tests.journeys.telling import WORDS, open_thread, tell_to_the_end
from tests.journeys.walker import Walker, Words

NARROW = {"width": 320, "height": 700}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_pages_that_only_inform(site: Site, language: str, dark: bool) -> None:
    found = []
    with site.child(language=language, dark=dark) as child:
        child.page.set_viewport_size(NARROW)  # type: ignore[arg-type]
        found += faults(child.page, language)
        for link in ("Read the answer", "Who reads what I write", "How to stay safe on this page"):
            child.follow(link)
            found += faults(child.page, language)
            child.follow("Arasha")
        child.follow("Sign in for staff")
        found += faults(child.page, language)
        child.page.goto(f"/{language}/poster/")
        found += faults(child.page, language)
    assert found == []


class Inspector(Walker):
    """Somebody who looks at every page before leaving it."""

    def __init__(self, page: Page, language: str) -> None:
        super().__init__(page, language)
        self.found: list[str] = []

    def press(self, words: Words) -> None:
        self.found += faults(self.page, self.language)
        super().press(words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_and_the_answer(site: Site, language: str) -> None:
    with site.child(language=language) as child:
        child.page.set_viewport_size(NARROW)  # type: ignore[arg-type]
        inspector = Inspector(child.page, language)
        code = tell_to_the_end(inspector, WORDS["kk"])
        inspector.found += faults(child.page, language)
        child.follow("Arasha")
        open_thread(inspector, code)
        inspector.found += faults(child.page, language)
    assert inspector.found == []
