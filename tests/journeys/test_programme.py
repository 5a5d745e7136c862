"""A measure of the programme from its beginning to its check, by the secretary, an executor, a verifier."""

import re

from tests.journeys.looking import faults
from tests.journeys.site import Site, keep_picture
from tests.journeys.walker import Walker, go_by

# Entered in the demo and not begun; led by the education department, checked by the commissioner.
NUMBER, SHOWN = "74", "№ 318 хат, 12 кездесу"
PAGES = ("", "list/", "calendar/", "executors/", "late/", "alike/", "report/")


def test_a_measure_begins_is_reported_and_checked_by_another(site: Site) -> None:
    with site.worker("programme-secretary", wide=True) as secretary:
        secretary.go_to("Programme of measures")
        keep_picture(secretary.page, "programme")
        for page in PAGES:
            secretary.page.goto(f"/oversight/measures/{page}")
            assert faults(secretary.page, "kk") == [], page
        secretary.page.goto("/oversight/measures/list/")
        secretary.follow("Next rows")
        row = secretary.page.locator(".programme-list li").filter(
            has=secretary.page.get_by_text(NUMBER, exact=True)
        )
        go_by(row.get_by_role("link"))
        measure = secretary.page.url
        assert faults(secretary.page, "kk") == []
        secretary.follow("Begin the measure")
        secretary.press("Begin the measure")
        secretary.reads("The measure has begun and its executors are told.")
        deed = secretary.page.locator("main a[href^='/commitments/']").first.get_attribute("href")
        assert deed is not None
        with site.worker("education") as executor:
            _take_to(executor, deed)
            executor.follow("Report it as done")
            executor.write("What shows that it was done", SHOWN)
            executor.press("Report it as done")
            executor.reads(("state of a commitment", "Reported as done, not yet checked"))
        with site.worker("commissioner") as verifier:
            _take_to(verifier, deed)
            verifier.follow("Confirm that it is done")
            verifier.press("Confirm that it is done")
            verifier.reads(("state of a commitment", "Done and checked"))
        secretary.page.goto(measure)
        assert SHOWN in secretary.page.locator("main").inner_text()
        assert faults(secretary.page, "kk") == []


def test_the_programme_reads_on_a_phone_and_its_report_comes_in_one_click(site: Site) -> None:
    with site.worker("akim", language="ru") as akim:
        for page in PAGES:
            akim.page.goto(f"/oversight/measures/{page}")
            assert faults(akim.page, "ru") == [], page
        with akim.page.expect_download() as told:
            akim.page.locator("a[href$='/ru/pdf/']").click()
        assert re.fullmatch(r"programme-\d{4}-H[12]-ru\.pdf", told.value.suggested_filename)


def _take_to(walker: Walker, deed: str) -> None:
    """Find the deed on the page of what was promised, to which the start page leads."""
    walker.page.goto("/commitments/")
    go_by(walker.page.locator(f"main a[href='{deed}']").first)
    assert walker.page.url.endswith(deed)
    assert faults(walker.page, walker.language) == []
