"""The memorandum decides: read, compared, adopted, suspended; the prosecutor's next click says so."""

import re

import pytest

from tests.journeys.looking import faults
from tests.journeys.site import LANGUAGES, Site, keep_picture
from tests.journeys.walker import Walker, go_by

CASE = re.compile(r"K-\d{4}-\d{5}")


def confirm(walker: Walker) -> None:
    """Show again who one is, where the page asks for it: in the demo, with one button."""
    if "/account/confirm/" in walker.page.url:
        assert faults(walker.page, walker.language) == []
        go_by(walker.page.locator("main form button[type=submit]").first)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_suspended_clause_ends_at_the_prosecutors_next_click(site: Site, language: str) -> None:
    with (
        site.worker("prosecutor", language=language, wide=True) as prosecutor,
        site.worker("akim", language=language) as akim,
    ):
        prosecutor.go_to(("pages", "Cases"))
        prosecutor.open_row("2.7")
        case = CASE.search(prosecutor.page.url)
        assert case is not None
        assert faults(prosecutor.page, language) == []
        akim.go_to("Agreements")
        akim.open_row("M-")
        assert faults(akim.page, language) == []
        go_by(akim.page.locator("a[href$='/suspend/2.7/']"))
        confirm(akim)
        akim.write("Why it is suspended", "24.11.2026")
        go_by(akim.page.locator("main form button[type=submit]").first)
        prosecutor.page.reload()
        refused = prosecutor.page.locator("main").inner_text()
        assert "2.7" in refused
        assert case.group() not in refused
        assert faults(prosecutor.page, language) == []
        go_by(akim.page.locator("form[action$='/resume/2.7/'] button"))
        confirm(akim)
        prosecutor.page.reload()
        assert case.group() in prosecutor.page.locator("main").inner_text()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_missing_party_compares_reads_and_adopts(site: Site, language: str) -> None:
    with site.worker("commissioner", language=language) as walker:
        walker.go_to("Agreements")
        walker.open_row("M-")
        go_by(walker.page.locator("main a[href$='/compare/1/2/']"))
        assert faults(walker.page, language) == []
        if language == "kk":
            keep_picture(walker.page, "compare-kk")
        walker.page.go_back()
        if language == "kk":
            keep_picture(walker.page, "agreement-kk")
        go_by(walker.page.locator("main a[href$='/3/']").first)
        walker.follow("Read and adopt")
        confirm(walker)
        assert faults(walker.page, language) == []
        # The last language adopts it: from then on nothing waits any more.
        if language == LANGUAGES[-1]:
            walker.tick("I have read the text and its clauses and adopt them for my institution.")
            walker.press("Adopt for my institution")
            walker.reads("All parties have adopted it. It is in force.")
            assert faults(walker.page, language) == []
