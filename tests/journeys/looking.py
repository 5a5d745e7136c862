"""What can be wrong with the look of any page, whoever opens it."""

import re

from playwright.sync_api import Page

from tests.journeys.accessible import violations
from tests.journeys.site import overflows

# Two English words side by side, outside of names that are written so everywhere.
ENGLISH = re.compile(r"\b[A-Za-z]{2,}[ ,]+[A-Za-z]{2,}\b")
NAMES = re.compile(r"English|Arasha|PPTX|ODP|JPEG|PNG|\b[a-z]+\.kz|[\w.]+@[\w.]+|https?://\S+")


def faults(page: Page, language: str, *, by_axe: bool = True) -> list[str]:
    """What is wrong with a page as it stands: one line a fault."""
    found = violations(page) if by_axe else []
    if page.locator("html").get_attribute("lang") != language:
        found.append("the page does not say its language")
    if overflows(page):
        found.append("the page is wider than the window")
    if language != "en":
        words = page.locator("body").inner_text()
        # A command is typed as it stands, in every language.
        for command in page.locator("pre").all_inner_texts():
            words = words.replace(command, "")
        found += ENGLISH.findall(NAMES.sub("", words))
    return [f"{page.url}: {fault}" for fault in found]
