"""Figures are looked at: by the akim, the prosecutor, the commissioner and the head of the centre."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.looking import faults
from tests.journeys.site import DESK, Site, keep_picture, overflows, speak
from tests.journeys.walker import Walker, go_by

SMALLEST = {"width": 320, "height": 700}
READERS = [
    ("akim", "kk", "Appeals by half-year"),
    ("prosecutor", "ru", "Appeals by city and district"),
    ("commissioner", "kk", "Appeals by city and district"),
    ("centre-head", "en", "What appeals are about"),
]


@pytest.mark.parametrize(("login", "language", "chart"), READERS)
def test_a_reader_comes_from_the_demo_to_the_charts_and_opens_a_table(
    site: Site, login: str, language: str, chart: str
) -> None:
    with site.visitor(language=language) as page:
        _enter(page, login, language)
        reader = Walker(page, language)
        reader.go_to(("pages", "Figures"))
        found = faults(page, language)
        found += _open_table(reader, chart)
        found += faults(page, language)
        for window in (SMALLEST, DESK):
            page.set_viewport_size(window)  # type: ignore[arg-type]
            if overflows(page):
                found.append(f"wider than {window['width']}")
        keep_picture(page, f"figures-{login}")
    assert found == []


def test_the_same_figures_by_keys_alone_in_the_dark(site: Site) -> None:
    with site.worker("akim", language="ru", dark=True, by_keys=True) as reader:
        reader.go_to(("pages", "Figures"))
        reader.select("City or district", "kurchatov")
        reader.press("Show these figures")
        assert "district=kurchatov" in reader.page.url
        assert faults(reader.page, "ru") == []


def test_without_javascript_nothing_is_missing(site: Site) -> None:
    with site.somebody("commissioner", language="ru", javascript=False, wide=True) as page:
        reader = Walker(page, "ru")
        reader.go_to(("pages", "Figures"))
        expect(page.locator("svg[role=img]").first).to_be_visible()
        assert _open_table(reader, "Appeals by city and district") == []


def test_on_paper_stand_the_number_the_day_and_who_printed(site: Site) -> None:
    with site.somebody("prosecutor", language="kk", wide=True) as page:
        Walker(page, "kk").go_to(("pages", "Figures"))
        page.emulate_media(media="print")
        said = page.locator("main .print-only").inner_text()
        assert "RE-20" in said
        expect(page.locator("main form.filters")).to_be_hidden()
        expect(page.locator(".plot__twin--needed table").first).to_be_visible()


def _enter(page: Page, login: str, language: str) -> None:
    page.goto("/demo/")
    go_by(page.locator(f"a[href$='/demo/enter/{login}/']"))
    speak(page, language)


def _open_table(reader: Walker, title: str) -> list[str]:
    """Unfold the table of a chart: it holds as many rows as it should, and each figure is a word."""
    chart = reader.page.locator("figure.plot").filter(
        has=reader.page.get_by_role("heading", name=reader.say(title), exact=True)
    )
    chart.locator("summary").click()
    table = chart.get_by_role("table")
    expect(table).to_be_visible()
    cells = table.locator("tbody td").all_inner_texts()
    return [] if cells and all(cells) else [f"{title}: an empty table"]
