"""What a journey does with the site: open it as somebody, look for violations, keep a picture."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect

from tests.journeys.walker import Walker, go_by

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
LANGUAGES = ("kk", "ru", "en")
# The pictures of the docs are made by the journeys and are not committed.
PICTURES = Path(__file__).resolve().parents[2] / "docs" / "screenshots"

# Milliseconds until something that does not come is given up, on a machine that has much to do.
PATIENCE = 60_000

# A refused page (403, 404, 409) is a proper answer, and a line that was cut is cut; the browser mentions
# both all the same.
EXPECTED = ("status of 4", "ERR_INTERNET_DISCONNECTED")
expect.set_options(timeout=PATIENCE)


@dataclass
class Site:
    """The running demo, reached through a browser."""

    address: str
    browser: Browser

    @contextmanager
    def visitor(
        self,
        *,
        language: str = "kk",
        wide: bool = False,
        dark: bool = False,
        javascript: bool = True,
        **options: Any,
    ) -> Iterator[Page]:
        """A fresh browser profile of somebody who is not signed in; console errors fail the test."""
        context = self.browser.new_context(
            base_url=self.address,
            locale={"kk": "kk-KZ", "ru": "ru-RU", "en": "en-GB"}[language],
            viewport=DESK if wide else PHONE,  # type: ignore[arg-type]
            color_scheme="dark" if dark else "light",
            java_script_enabled=javascript,
            reduced_motion="reduce",
            **options,
        )
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        complaints: list[str] = []
        page.on(
            "console", lambda said: complaints.append(said.text) if said.type == "error" else None
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        try:
            yield page
            assert [text for text in complaints if not any(e in text for e in EXPECTED)] == []
        except Exception as error:
            # What a person saw when the journey broke off; all of it is invented.
            error.add_note(f"{page.url}\n{page.locator('body').inner_text()[:3000]}")
            raise
        finally:
            context.close()

    @contextmanager
    def somebody(self, login: str, *, language: str = "kk", **options: Any) -> Iterator[Page]:
        """The start page of a person of the demo, entered by the link, in one of the languages."""
        with self.visitor(language=language, **options) as page:
            page.goto(f"/demo/enter/{login}/")
            speak(page, language)
            yield page

    @contextmanager
    def child(
        self, *, language: str = "kk", by_keys: bool = False, **options: Any
    ) -> Iterator[Walker]:
        """Somebody at the front door, in one of the languages."""
        with self.visitor(language=language, **options) as page:
            page.goto(f"/{language}/")
            yield Walker(page, language, by_keys=by_keys)

    @contextmanager
    def worker(
        self, login: str, *, language: str = "kk", by_keys: bool = False, **options: Any
    ) -> Iterator[Walker]:
        """A member of staff at the start page, as one who walks."""
        with self.somebody(login, language=language, **options) as page:
            yield Walker(page, language, by_keys=by_keys)


def speak(page: Page, language: str) -> None:
    """Make the signed-in pages speak a language, with the switch that everybody has."""
    if page.locator("html").get_attribute("lang") != language:
        menu = page.locator("button[popovertarget=menu]")
        if menu.is_visible():
            menu.click()
        go_by(page.locator(f"button[name=language][value={language}]").first)
    assert page.locator("html").get_attribute("lang") == language


def overflows(page: Page) -> bool:
    """Whether the page is wider than the window: something would have to be scrolled sideways."""
    return bool(
        page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    )


def keep_picture(page: Page, name: str) -> None:
    """Keep a picture of the page for the docs; on a desk, of what the window shows."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    is_phone = page.viewport_size == PHONE
    page.screenshot(path=PICTURES / f"{name}.png", full_page=is_phone)
