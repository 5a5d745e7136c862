"""A lesson on two telephones, off line and on line; a child tells something; pupils answer the poll."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.looking import faults
from tests.journeys.site import LANGUAGES, Site, keep_picture
from tests.journeys.walker import Walker, go_by

WAITS = "[data-later-queue]"
# A phone that could not send tries again within twenty seconds.
ENOUGH = 120_000


def lesson_of_today(walker: Walker, language: str) -> str:
    """Each language gives a lesson of its own out of those of today in school 101."""
    rows = walker.page.locator("section[aria-labelledby=today] li").filter(has_text="101")
    links = rows.locator("a.list__title")
    return links.nth(LANGUAGES.index(language)).get_attribute("href") or ""


def press(page: Page, moment: str) -> None:
    page.locator(f"form[action$='/{moment}/'] button").click()


def sent(page: Page) -> None:
    """Wait until nothing waits on the phone any more."""
    expect(page.locator(WAITS)).to_be_hidden(timeout=ENOUGH)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_lesson_is_given_with_a_bad_line_and_recorded(site: Site, language: str) -> None:
    with (
        site.worker("lesson-officer", language=language) as officer,
        site.worker("host-teacher", language=language) as host,
        site.worker("school-psychologist", language=language) as lead,
    ):
        officer.go_to(("pages", "Lessons"))
        assert faults(officer.page, language) == []
        address = lesson_of_today(officer, language)
        host.page.goto(address)
        host.press("I shall be there")
        assert faults(host.page, language) == []
        officer.page.goto(address)
        assert faults(officer.page, language) == []
        _give_off_line(officer)
        _tell_and_open(officer, lead, language)
        _record(host, language)
        _answer_poll(site, officer, language)
        if language == "kk":
            keep_picture(officer.page, "lesson-kk")


def _give_off_line(officer: Walker) -> None:
    """Arrive and begin without a line, get it back, and end with it."""
    page = officer.page
    page.context.set_offline(True)
    press(page, "arrived")
    press(page, "started")
    officer.reads("Kept on this phone, not sent yet")
    expect(page.locator(f"{WAITS} li")).to_have_count(2)
    page.context.set_offline(False)
    sent(page)
    expect(page.locator(".presses b")).to_have_count(2)
    page.locator("form[action$='/ended/'] input[name=head_count]").fill("21")
    press(page, "ended")
    expect(page.locator(".presses b")).to_have_count(3)


def _tell_and_open(officer: Walker, lead: Walker, language: str) -> None:
    """The officer writes down only that a child told; the lead takes over and opens the appeal."""
    officer.unfold("A child tells you something")
    assert faults(officer.page, language) == []
    officer.choose("To the lead of this institution")
    officer.page.locator("form[action$='/told/'] button").click()
    sent(officer.page)
    officer.reads("Not taken over yet")
    assert officer.page.locator("main textarea").count() == 0
    lead.page.goto("/lessons/told/")
    assert faults(lead.page, language) == []
    go_by(lead.page.locator("main a.list__title").first)
    assert lead.page.locator(".chip time").count() == 2
    assert faults(lead.page, language) == []
    lead.follow("It was handed to me")
    assert faults(lead.page, language) == []
    lead.press("It was handed to me")
    lead.follow(("after a lesson", "Open the appeal"))
    lead.write("In the author's own words", "Үлкен балалар ақша сұрайды")
    lead.select(("of an appeal", "Category"), "BULLYING")
    assert faults(lead.page, language) == []
    lead.press("Register the appeal")
    appeal = lead.page.locator(".page-head__ref").inner_text().strip()
    assert appeal.startswith("A-")
    lead.page.goto("/lessons/told/")
    go_by(lead.page.locator("main a.list__title").first)
    assert appeal not in lead.page.locator("main").inner_text()


def _record(host: Walker, language: str) -> None:
    host.page.reload()
    boxes = host.page.get_by_role("checkbox")
    for number in range(boxes.count()):
        boxes.nth(number).check()
    host.write("How many pupils were there", "21")
    host.write("How many minutes were taught", "41")
    host.page.locator("button[name=deed][value=close]").click()
    sent(host.page)
    host.reads("Record closed")
    assert faults(host.page, language) == []


def _answer_poll(site: Site, officer: Walker, language: str) -> None:
    """A pupil scans the code of the last slide and answers without JavaScript."""
    officer.page.reload()
    shown = officer.page.locator(".codes .ref").nth(1).inner_text()
    key = shown.rstrip("/").rpartition("/")[2]
    with site.visitor(language=language, javascript=False) as phone:
        phone.goto(f"/{language}/lesson/{key}/")
        assert not phone.context.cookies()
        assert faults(phone, language, by_axe=False) == []
        for question in ("understood", "safe", "knows_help"):
            phone.locator(f"input[name={question}][value='5']").check()
        go_by(phone.locator("main form button[type=submit]"))
        expect(phone.locator("h1")).to_have_text(officer.say("Thank you"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("login", ["prosecutor", "lesson-coordinator", "host-teacher"])
def test_the_report_is_read_by_each_who_answers(site: Site, login: str, language: str) -> None:
    with site.worker(login, language=language, wide=login == "prosecutor") as walker:
        walker.go_to("Coverage of lessons")
        assert faults(walker.page, language) == []
        rows = walker.page.locator("main table tbody tr").count()
        assert rows == (1 if login == "host-teacher" else 25)
        with walker.page.expect_download() as download:
            walker.page.locator("main a[download]").click()
        assert download.value.suggested_filename.endswith(".xlsx")
