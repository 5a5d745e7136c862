"""The measure itself: what axe is asked once for each state of a page, it is asked when that changes."""

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys import accessible
from tests.journeys.accessible import violations

PAGE = """<!doctype html><html lang="{language}"><title>x</title><main><h1>{heading}</h1>
<style>a {{ display: inline-block }} .p {{ color: {colour}; background: white }}</style>
<ul>{rows}</ul><p class="p">{words}</p>{more}</main></html>"""
ROW = '<li><a href="/{number}">{words}</a></li>'


def put(page: Page, **parts: str) -> None:
    usual = {"language": "kk", "heading": "Бір", "words": "сөз", "rows": "", "more": ""}
    page.set_content(PAGE.format(**usual | {"colour": "black"} | parts))


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which kind of rules axe was asked for, each time."""
    kinds: list[str] = []
    real = accessible._run

    def run(page: Page, only: dict[str, object]) -> list[str]:
        kinds.append(str(only["type"]))
        return real(page, only)

    monkeypatch.setattr(accessible, "_run", run)
    monkeypatch.setattr(accessible, "_findings", {})
    monkeypatch.setattr(accessible, "_met", set())
    return kinds


def test_a_state_is_asked_once_and_another_language_for_what_hangs_on_words(
    browser: Browser, asked: list[str]
) -> None:
    page = browser.new_page()
    put(page, rows=ROW.format(number=1, words="бір"))
    assert violations(page) == []
    put(page, rows="".join(ROW.format(number=at, words="тағы") for at in range(3)), words="басқа")
    assert violations(page) == []
    assert asked == ["tag"]
    put(page, language="ru", rows=ROW.format(number=1, words="раз"))
    assert violations(page) == []
    assert asked == ["tag", "rule"]
    page.close()


@pytest.mark.parametrize(
    ("parts", "fault"),
    [
        ({"more": "<button></button>"}, "button-name"),
        ({"more": '<img src="x">'}, "image-alt"),
        ({"heading": ""}, "empty-heading"),
        ({"more": '<p id="a">x</p><label for="b">x</label><input>'}, "label"),
        ({"more": '<p class="p" style="color: #ccc">сөз</p>'}, "color-contrast"),
        ({"language": "xx"}, "html-lang-valid"),
    ],
)
def test_what_changes_the_state_is_found_and_found_again(
    browser: Browser, asked: list[str], parts: dict[str, str], fault: str
) -> None:
    page = browser.new_page()
    put(page)
    assert violations(page) == []
    put(page, **parts)
    for _time in range(2):
        assert fault in {finding.partition(":")[0] for finding in violations(page)}
    assert len(asked) == 2
    page.close()
