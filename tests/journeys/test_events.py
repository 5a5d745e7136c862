"""A forum: entered by the secretary, attended by telephone, a child's question answered in public."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.journeys.looking import faults
from tests.journeys.site import LANGUAGES, Site, keep_picture
from tests.journeys.walker import Walker, go_by

TITLES = {"kk": "Бүгінгі форум", "ru": "Сегодняшний форум", "en": "Forum of today"}
ASKED = {"kk": "Кімге айтуға болады?", "ru": "Кому можно сказать?", "en": "Whom can I tell?"}
ANSWER = "111"
PROGRAMME, PDF = "09:00–13:00", b"%PDF-1.7 09:00-13:00 %%EOF"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_forum_is_run_attended_asked_at_and_answers_in_public(site: Site, language: str) -> None:
    with (
        site.worker("programme-secretary", language=language, wide=True) as secretary,
        site.child(language=language, javascript=language != "ru") as pupil,
    ):
        _enter(secretary)
        _bring_programme(secretary)
        here, event = _codes(secretary)
        _attend(pupil, f"/{language}{here}")
        ref = _ask(pupil, ASKED[language])
        _answer(secretary, event, ref, ASKED[language])
        pupil.page.goto(f"/{language}{event}")
        expect(pupil.page.locator(f"#{ref}")).to_contain_text(ANSWER)
        _take_programme(pupil)
        assert pupil.page.context.cookies() == []
        if language == "kk":
            assert faults(pupil.page, language) == []
            keep_picture(pupil.page, "event-kk")


def test_the_coming_forum_opens_with_the_report_on_the_last_one(site: Site) -> None:
    with site.worker("commissioner", language="ru", wide=True) as reader:
        reader.go_to("Forums and events")
        assert faults(reader.page, "ru") == []
        go_by(reader.page.locator("section[aria-labelledby=coming] a").last)
        reader.reads("What became of the last resolution")
        assert faults(reader.page, "ru") == []
        go_by(reader.page.locator("section[aria-labelledby=last] a").first)
        expect(reader.page.locator("h1")).to_be_visible()


def _enter(secretary: Walker) -> None:
    """Enter a forum that began yesterday and takes questions until tomorrow, whenever midnight comes."""
    today = timezone.localdate()
    yesterday, tomorrow, later = (today + timedelta(days=days) for days in (-1, 1, 7))
    secretary.go_to("Forums and events")
    secretary.follow("Enter an event")
    secretary.choose(("kind of an event", "Forum"), "What is it")
    # Each language walks with a forum of its own, and nobody reads another language in the list.
    number = LANGUAGES.index(secretary.language)
    labels = {"kk": "Title in Kazakh", "ru": "Title in Russian", "en": "Title in English"}
    for code, label in labels.items():
        secretary.write(label, f"{TITLES[code]} {number}")
    secretary.select("Who organises it", "akimat")
    secretary.write(("event", "Begins"), f"{yesterday}T00:01")
    secretary.write(("event", "Ends"), f"{tomorrow}T23:59")
    secretary.select("City or district", "semey")
    secretary.write("Questions are taken until", tomorrow.isoformat())
    secretary.write("Each question is answered in public by", later.isoformat())
    assert faults(secretary.page, secretary.language) == []
    secretary.press("Save the event")
    secretary.open_row(f"{TITLES[secretary.language]} {number}")


def _bring_programme(secretary: Walker) -> None:
    """Add a file that everybody may have."""
    secretary.follow("Add a file")
    assert faults(secretary.page, secretary.language) == []
    secretary.write(("of a document", "Title"), PROGRAMME)
    secretary.page.locator("input[type=file]").set_input_files(
        {"name": "programme.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    secretary.press("Add the file")
    secretary.reads("The file is added.")
    assert faults(secretary.page, secretary.language) == []


def _take_programme(pupil: Walker) -> None:
    with pupil.page.expect_download() as told:
        pupil.page.get_by_role("link", name=PROGRAMME).click()
    assert told.value.path().read_bytes() == PDF


def _codes(secretary: Walker) -> tuple[str, str]:
    """Show the codes for the hall; return the addresses behind them, without their language."""
    event = secretary.page.url.partition("/events/")[2]
    secretary.follow("Codes to scan")
    shown = secretary.page.locator("figcaption .ref").first.inner_text()
    assert faults(secretary.page, secretary.language) == []
    return f"/here/{shown.rpartition('/here/')[2]}/", f"/events/{event}"


def _attend(pupil: Walker, address: str) -> None:
    pupil.page.goto(address)
    assert faults(pupil.page, pupil.language, by_axe=pupil.language != "ru") == []
    pupil.press(("who comes to an event", "Pupil"))
    pupil.reads("Thank you, you are counted")


def _ask(pupil: Walker, words: str) -> str:
    """Ask from the page that thanks; return the number of the question."""
    pupil.follow("Ask a question")
    pupil.press(("who comes to an event", "Pupil"))
    pupil.write("Your question", words)
    pupil.press("Send the question")
    pupil.reads("Thank you, your question is here")
    return pupil.page.locator("main .ref").first.inner_text()


def _answer(secretary: Walker, event: str, ref: str, asked: str) -> None:
    secretary.page.goto(event)
    secretary.follow("Sort and answer questions")
    secretary.follow(ref)
    assert faults(secretary.page, secretary.language) == []
    secretary.follow("Answer in public")
    secretary.write("The question as everybody will read it", asked)
    secretary.write("The answer", ANSWER)
    secretary.press("Put question and answer on the page")
    secretary.reads("On the public page")
