"""One match from its proposal to the farewell; a child says by pictures what it likes; a concern stops all."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.journeys.looking import faults
from tests.journeys.site import LANGUAGES, Site, speak
from tests.journeys.walker import Walker, go_by

# The collective of the demo whose coordinator and adult sign in, and a telephone that is not wide.
NARROW = {"width": 360, "height": 740}
# So many looks at the list, two seconds apart, until the timer has written what is asked.
TURNS = 150
YES = ("mark of a match", "Yes")
WAITS = "Proposed matches that wait for your part"
TALKS = "Talks about matches that are due"
AGREED = "Екі аптада бір рет кездесеміз, оқуға көмектесеміз."
PAPER = "27-к"
ADULT, SEEN = "Үсенбек", "Кездесуде балаға қатты сөйледі, бала үндемей қалды."
NO_MEETINGS = (
    "You do not meet now, and you do not write to each other. The coordinator of your collective tells "
    "you when it goes on."
)


@contextmanager
def on_phone(site: Site, login: str, *, language: str = "kk") -> Iterator[Walker]:
    """A member of staff with a narrow telephone, at the start page."""
    with site.worker(login, language=language) as walker:
        walker.page.set_viewport_size(NARROW)  # type: ignore[arg-type]
        yield walker


def look(walker: Walker) -> list[str]:
    """What is wrong with a page, by axe too, and what is wrong with it in the other two languages."""
    page, own = walker.page, walker.language
    found = faults(page, own)
    for also in LANGUAGES:
        if also != own:
            speak(page, also)
            found += faults(page, also, by_axe=False)
    speak(page, own)
    return found


def open_of_start(walker: Walker, line: str, ref: str) -> None:
    """Follow a line of the start page to the list behind it, and open the row of this match."""
    walker.go_to("My work")
    walker.follow(line)
    walker.open_row(ref)


def afternoon(days: int) -> str:
    """Three o'clock so many days from today, as the field of a moment takes it."""
    day = timezone.localtime() + timedelta(days=days)
    return datetime(day.year, day.month, day.day, 15, 0).strftime("%Y-%m-%dT%H:%M")


def test_a_match_goes_from_its_proposal_to_the_farewell(site: Site) -> None:
    with on_phone(site, "collective-coordinator") as coordinator:
        coordinator.go_to("My collective")
        collective = coordinator.heading()
        found = look(coordinator)
        with site.worker("programme-coordinator", wide=True) as region:
            found += read_proposals(region)
            ref = find_proposed(region, collective)
            found += look(region)
        with on_phone(site, "key-adult") as key_adult:
            found += ask_child_and_guardian(site, key_adult, ref)
            found += name_and_sign(coordinator, ref)
            found += sign_and_begin(key_adult, ref)
        with on_phone(site, "collective-adult") as adult:
            found += meet(adult, ref)
        with site.worker("programme-coordinator", wide=True) as region:
            found += end_well(region, ref)
        with on_phone(site, "collective-adult") as adult:
            adult.go_to(("page", "My match"))
            assert ref not in adult.page.content()
    assert found == []


def read_proposals(region: Walker) -> list[str]:
    """Read what waits to be published: figures, one child beside all collectives."""
    region.follow("Proposals for children to read through")
    found = look(region)
    go_by(region.page.locator("main a.list__title").first)
    region.reads("Child by child, the worst-off first")
    found += look(region)
    go_by(region.page.locator("section[aria-labelledby=proposals] a.list__title").last)
    region.reads("Back to the proposals")
    return found + look(region)


def find_proposed(region: Walker, collective: str) -> str:
    """Open the match that is proposed to a collective; return its reference."""
    region.go_to("Matches")
    region.select("How far", "proposed")
    region.press("Show")
    region.open_row(collective)
    return region.page.locator(".page-head__ref").inner_text().strip()


def ask_child_and_guardian(site: Site, key_adult: Walker, ref: str) -> list[str]:
    """Hand the telephone to the child, then an address to the guardian; neither of them signs in."""
    open_of_start(key_adult, WAITS, ref)
    found = look(key_adult)
    key_adult.press("Let the child press it")
    found += faults(key_adult.page, "kk")
    found += answer(site, handed(key_adult.page), "yes")
    open_of_start(key_adult, WAITS, ref)
    key_adult.press("Make an address for the guardian")
    found += faults(key_adult.page, "kk")
    found += answer(site, handed(key_adult.page), "yes")
    return found


def handed(page: Page) -> str:
    """The secret address on the page: it works once."""
    return page.locator("main a.button--main").get_attribute("href") or ""


def answer(site: Site, address: str, word: str) -> list[str]:
    """Open a secret address in a browser that knows nobody, read it in each language, and press."""
    found = []
    with site.visitor() as phone:
        phone.set_viewport_size(NARROW)  # type: ignore[arg-type]
        for language in ("ru", "en", "kk"):
            phone.goto(re.sub(r"/(kk|ru|en)/", f"/{language}/", address, count=1))
            found += faults(phone, language)
        go_by(phone.locator(f"main button[name=word][value={word}]"))
        found += faults(phone, "kk")
        assert not phone.locator("main form").count()
        # It is closed for whoever finds it later.
        phone.goto(address)
        assert not phone.locator("main form").count()
    return found


def name_and_sign(coordinator: Walker, ref: str) -> list[str]:
    """The collective sees the child only now, names a cleared adult and gives its word."""
    open_of_start(coordinator, WAITS, ref)
    found = look(coordinator)
    coordinator.follow("Name an adult and sign")
    found += look(coordinator)
    coordinator.choose(YES)
    coordinator.select("Who meets the child", ADULT)
    coordinator.write("What was agreed on", AGREED)
    coordinator.write("Number of the signed paper", PAPER)
    coordinator.press("Keep the collective's word")
    coordinator.reads(AGREED)
    return found + look(coordinator)


def sign_and_begin(key_adult: Walker, ref: str) -> list[str]:
    """The institution signs, is beside at the first meeting and writes it down."""
    open_of_start(key_adult, WAITS, ref)
    found = look(key_adult)
    key_adult.follow("Sign for the institution")
    found += look(key_adult)
    key_adult.choose(YES)
    key_adult.write("Number of the signed paper", PAPER)
    key_adult.press("Keep the institution's word")
    key_adult.follow("Write down the first meeting")
    found += look(key_adult)
    key_adult.write("When it was", afternoon(-1))
    key_adult.write("Minutes", "60")
    key_adult.choose("In the child's institution")
    key_adult.press("The match is under way")
    key_adult.follow("Meetings and talks")
    return found + look(key_adult)


def meet(adult: Walker, ref: str) -> list[str]:
    """The adult writes a meeting down, says within 48 hours how it goes, and plans the next one."""
    page = adult.page
    found = look(adult)
    adult.go_to(("page", "My match"))
    found += look(adult)
    heading = page.get_by_role("heading", name=adult.say("Write down how it was")).first
    go_by(heading.locator("xpath=following-sibling::ul[1]").get_by_role("link").first)
    adult.follow("The meeting was held")
    found += look(adult)
    adult.write("How many minutes", "90")
    adult.press("Write the meeting down")
    adult.go_to("My work")
    adult.follow(TALKS)
    # The timer asks for it within a minute of the first meeting.
    row = page.locator("main").get_by_role("listitem").filter(has_text=ref)
    for _ in range(TURNS):
        if row.count():
            break
        page.wait_for_timeout(2000)
        page.reload()
    adult.open_row(ref)
    found += look(adult)
    adult.choose("Very well")
    adult.choose(("how people talked", "Face to face"))
    adult.press("Write the talk down")
    adult.follow("Plan a meeting")
    found += look(adult)
    adult.write("Day and time", afternoon(1))
    adult.press("Plan the meeting")
    adult.reads("Next meetings")
    return found + look(adult)


def end_well(region: Walker, ref: str) -> list[str]:
    """End it as planned: a talk with each side, the farewell, the record closed."""
    page = region.page
    region.go_to("Matches")
    region.select("How far", "active")
    region.press("Show")
    open_on_some_page(region, ref)
    region.follow("Meetings and talks")
    region.follow("End the match")
    found = look(region)
    region.choose("Somebody moved away")
    region.press("End the match")
    found += look(region)
    for side in ("child", "adult", "key_adult"):
        go_by(page.locator(f"main a[href$='/talk/{side}/']"))
        region.write("What was said", "Қоштасуға дайын.")
        region.press("Write the talk down")
    region.follow("Write the farewell down")
    found += look(region)
    for field in page.locator("main input[type=date]").all():
        field.fill(timezone.localdate().isoformat())
    region.press("Write the farewell down")
    region.follow("Close the record of the ending")
    found += look(region)
    region.choose("Another collective: it is looked for within 30 days")
    region.press("Close the record")
    expect(page.locator("main .chip").first).to_contain_text(region.say(("match", "Ended")))
    return found + look(region)


def open_on_some_page(walker: Walker, ref: str) -> None:
    """Open the row of a long list, whichever of its pages it stands on."""
    rows = walker.page.locator("main").get_by_role("listitem").filter(has_text=ref)
    while not rows.count():
        go_by(walker.page.locator("main a[rel=next]").first)
    walker.open_row(ref)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_child_says_by_pictures_what_it_likes(site: Site, language: str) -> None:
    """Without JavaScript and without reading; the one who sits beside sees what was pressed."""
    with on_phone(site, "key-adult", language=language) as key_adult:
        found = faults(key_adult.page, language)
        key_adult.follow("Children who wait for the first talk")
        key_adult.select(("of a child of the programme", "State"), "entered")
        key_adult.press("Show")
        found += faults(key_adult.page, language)
        go_by(key_adult.page.locator("main a.list__title").first)
        found += faults(key_adult.page, language)
        child = key_adult.page.url
        key_adult.press("Let the child press pictures")
        found += faults(key_adult.page, language)
        found += press_pictures(site, handed(key_adult.page), language)
        key_adult.page.goto(child)
        for picture in ("football", "drawing"):
            assert key_adult.page.locator(f"main img[src*='{picture}']").count()
        found += faults(key_adult.page, language)
    assert found == []


def press_pictures(site: Site, address: str, language: str) -> list[str]:
    """Press pictures of each question without JavaScript, and send them."""
    found = []
    with site.visitor(language=language, javascript=False) as phone:
        phone.set_viewport_size(NARROW)  # type: ignore[arg-type]
        phone.goto(re.sub(r"/(kk|ru|en)/", f"/{language}/", address, count=1))
        assert not phone.context.cookies()
        for picks in ((), ("football", "drawing"), ("swimming",), ("schoolwork",), (), (), ()):
            found += faults(phone, language, by_axe=False)
            for pick in picks:
                phone.locator(f"label:has(input[value={pick}])").click()
            go_by(phone.locator("main button[name=deed][value=next]"))
        assert not phone.locator("main form").count()
        found += faults(phone, language, by_axe=False)
    return found


def test_a_concern_stops_all_meetings_and_the_own_collective_finds_nothing(site: Site) -> None:
    """Raised by a key adult, decided by whoever checks adults; in the end the adult goes on."""
    with on_phone(site, "key-adult-department-semey") as key_adult:
        key_adult.go_to("Matches")
        open_on_some_page(key_adult, ADULT)
        key_adult.follow("Raise a concern")
        found = look(key_adult)
        key_adult.choose("Something was not right")
        key_adult.page.locator("main input[name=category]").last.check()
        key_adult.write("What did you see or hear?", SEEN)
        key_adult.press("Send the concern and stop the meetings")
        key_adult.reads("The concern is with the centre. This adult meets no child from now on.")
    with on_phone(site, "collective-adult") as adult:
        found += look(adult)
        adult.go_to(("page", "My match"))
        adult.reads(NO_MEETINGS)
        assert not adult.page.locator("main a[href$='/plan/']").count()
        found += look(adult)
    with on_phone(site, "clearance-officer", language="ru") as officer:
        officer.follow("Concerns about adults that wait for a decision")
        found += look(officer)
        officer.open_row(ADULT)
        concern = officer.page.locator(".page-head__ref").inner_text().strip()
        found += look(officer)
        with on_phone(site, "collective-coordinator", language="ru") as coordinator:
            found += traces(coordinator, concern)
        officer.follow("The adult may go on")
        officer.press("The adult may go on")
    with on_phone(site, "collective-adult") as adult:
        adult.go_to(("page", "My match"))
        assert adult.page.locator("main a[href$='/plan/']").count()
    assert found == []


def traces(coordinator: Walker, concern: str) -> list[str]:
    """Where in the menu of the own collective something of a concern stands."""
    page, found = coordinator.page, []
    menu = page.locator("nav a[href^='/']")
    for address in set(menu.evaluate_all("links => links.map(link => link.pathname)")):
        page.goto(address)
        said = page.locator("body").inner_text()
        found += [address for words in (concern, SEEN) if words in said]
    for address in (f"/mentoring/concerns/{concern}/", "/mentoring/concerns/"):
        answer = page.goto(address)
        assert answer is not None
        found += [address] * (answer.status not in {403, 404})
    return found
