"""How a person of a journey uses a page: by its visible words, with a pointer or by keys alone."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from playwright.sync_api import Locator, Page, expect

# No page of ours takes more presses of Tab from its beginning to its end.
MOST_TABS = 150
MOST_OPTIONS = 60
_ACTIVE = "element => element === document.activeElement"
_ONE_IS_ACTIVE = "elements => elements.includes(document.activeElement)"
# Focus is seen when the control, or what it stands for, has an outline and lies in the window.
_FOCUS_IS_SEEN = """element => {
  const seen = (each) => {
    const style = getComputedStyle(each);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  };
  const box = element.getBoundingClientRect();
  return (seen(element) || seen(element.closest("label, summary") ?? element))
    && box.bottom > 0 && box.top < innerHeight;
}"""
type Act = Callable[[], Any]
# Words of the source; where one English word has several meanings, its context and the word.
type Words = str | tuple[str, str]


@dataclass
class Walker:
    """One person before one page. Words are given in English and looked for in the person's language."""

    page: Page
    language: str
    by_keys: bool = False

    def say(self, words: Words) -> str:
        """Give words of the source as this person reads them."""
        with translation.override(self.language):
            if isinstance(words, tuple):
                return translation.pgettext(*words)
            return translation.gettext(words)

    def heading(self) -> str:
        return self.page.get_by_role("heading", level=1).inner_text().strip()

    def reads(self, words: Words) -> None:
        """Wait until these words stand on the page."""
        said = self.say(words)
        expect(self.page.locator("main").get_by_text(said).first).to_be_visible()

    def follow(self, words: Words) -> None:
        """Go where a link leads; some links say more after these words."""
        link = self.page.get_by_role("link", name=_beginning(self.say(words)))
        self._use(link.first, key="Enter", leads_on=True)

    def go_to(self, words: Words) -> None:
        """Go to a page of the menu, which a phone keeps behind a button."""
        button = self.page.get_by_role("button", name=self.say(("navigation", "Menu")), exact=True)
        if button.is_visible():
            self._use(button, key="Enter")
        self.follow(words)

    def open_row(self, holding: str) -> None:
        """Open the row of a list that has this in it."""
        row = self.page.locator("main").get_by_role("listitem").filter(has_text=holding)
        self._use(row.first.get_by_role("link").first, key="Enter", leads_on=True)

    def press(self, words: Words) -> None:
        button = self.page.get_by_role("button", name=self.say(words), exact=True)
        self._use(button.first, key="Enter", leads_on=True)

    def unfold(self, words: Words) -> None:
        said = self.say(words)
        self._use(self.page.locator("summary", has_text=said).first, key="Enter")

    def write(self, label: Words, typed: str) -> None:
        field = self._field(label)
        if not self.by_keys:
            field.fill(typed)
            return
        self._reach(field)
        if field.get_attribute("type") == "date":
            self._type_day(field, typed)
            return
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(typed)

    def choose(self, answer: Words, question: Words = "") -> None:
        """Choose one of the answers to a question; without a question there is only one on the page."""
        within: Page | Locator = self.page
        if question:
            within = self.page.get_by_role("group", name=_beginning(self.say(question)))
        radio = within.get_by_role("radio", name=self.say(answer), exact=True)
        if not self.by_keys:
            radio.check()
            return
        self._reach(within.get_by_role("radio").first, instead=within.get_by_role("radio"))
        for _ in range(MOST_OPTIONS):
            if radio.evaluate(_ACTIVE):
                break
            self.page.keyboard.press("ArrowDown")
        self.page.keyboard.press("Space")
        expect(radio).to_be_checked()

    def tick(self, label: Words) -> None:
        self._use(self.page.get_by_role("checkbox", name=_beginning(self.say(label))), key="Space")

    def select(self, label: Words, wanted: Words) -> None:
        """Choose of a list what has this code, or has these words in it."""
        field = self._field(label)
        said = self.say(wanted)
        option = (
            field.locator("option")
            .filter(has_text=said)
            .or_(field.locator(f'option[value="{wanted}"]'))
        )
        value = option.first.get_attribute("value") or ""
        if not self.by_keys:
            field.select_option(value)
            return
        self._reach(field)
        self.page.keyboard.press("Home")
        for _ in range(MOST_OPTIONS):
            if field.input_value() == value:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"arrow keys do not reach {wanted}")

    def _field(self, label: Words) -> Locator:
        return self.page.get_by_label(_beginning(self.say(label))).first

    def _use(self, control: Locator, *, key: str, leads_on: bool = False) -> None:
        if self.by_keys:
            self._reach(control)
        act: Act = (lambda: self.page.keyboard.press(key)) if self.by_keys else control.click
        if not leads_on:
            act()
            return
        with self.page.expect_navigation():
            act()

    def _reach(self, control: Locator, *, instead: Locator | None = None) -> None:
        """Press Tab until the control has the focus; of a group of radio buttons any may have it."""
        expect(control).to_be_visible()
        for _ in range(MOST_TABS):
            if (instead or control).evaluate_all(_ONE_IS_ACTIVE):
                break
            self.page.keyboard.press("Tab")
        else:
            raise AssertionError(f"Tab never reaches {control}")
        focused = self.page.locator(":focus")
        assert focused.evaluate(_FOCUS_IS_SEEN), f"the focus is not seen on {control}"

    def _type_day(self, field: Locator, day: str) -> None:
        """Type a day as the browser wants it: it shows day and month in the order of its own."""
        year, month, number = day.split("-")
        for digits in (number + month + year, month + number + year, year + month + number):
            for _ in range(2):
                self.page.keyboard.press("ArrowLeft")
            self.page.keyboard.type(digits)
            if field.input_value() == day:
                return
        raise AssertionError("the day cannot be typed")


def go_by(control: Locator) -> None:
    """Click what leads to another page, and wait until that is there: a click alone may return before."""
    with control.page.expect_navigation():
        control.click()


def _beginning(words: str) -> re.Pattern[str]:
    return re.compile(rf"^\s*{re.escape(words)}")
