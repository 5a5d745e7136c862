"""Whether lessons change anything: a study is begun, pupils answer without a name, figures come out."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.looking import faults
from tests.journeys.site import LANGUAGES, Site, keep_picture
from tests.journeys.walker import Walker, go_by

QUESTIONS = 8
# With the pupil on the phone these are more than the fewest of whom figures are shown.
PAPERS = 11
BEFORE, AFTER = ("32122122", "23212212", "33221122"), ("43233233", "34323323", "44332233")


def test_pupils_are_asked_before_and_after_and_the_report_says_what_changed(
    site: Site, tmp_path: Path
) -> None:
    with (
        site.worker("lesson-coordinator", language="ru", wide=True) as leader,
        site.worker("host-teacher", language="kk", wide=True) as teacher,
    ):
        found = _begin(leader)
        found += _make_cards(teacher)
        for marks in (BEFORE, AFTER):
            _ask(leader)
            found += faults(leader.page, "ru")
            codes = _codes(teacher)
            found += _answer(site, codes[0], "1" if marks is BEFORE else "2")
            found += _enter_papers(teacher, codes[1:], marks)
            _end_asking(leader)
        found += _work_out(leader, tmp_path)
    assert found == []


def _begin(leader: Walker) -> list[str]:
    leader.go_to("Effect of lessons")
    found = faults(leader.page, "ru")
    leader.follow("Begin a study")
    for language, title in (("Kazakh", "Сабақтан кейін"), ("Russian", "После уроков"), ("English", "After lessons")):  # fmt: skip
        leader.write(f"Title in {language}", title)
    leader.choose("Before and after, without comparison")
    found += faults(leader.page, "ru")
    leader.press("Begin the study")
    assert leader.heading() == "После уроков"
    return found + faults(leader.page, "ru")


def _open_study(teacher: Walker) -> None:
    teacher.go_to("Effect of lessons")
    teacher.open_row("Сабақтан кейін")
    unit = teacher.page.locator("main details.study-unit")
    if unit.get_attribute("open") is None:
        unit.locator("summary").click()


def _make_cards(teacher: Walker) -> list[str]:
    """The host teacher makes the cards of the first class and prints them."""
    _open_study(teacher)
    found = faults(teacher.page, "kk")
    teacher.follow("Code cards")
    found += faults(teacher.page, "kk")
    teacher.press("Make the cards")
    expect(teacher.page.locator(".study-cards__code").first).to_be_visible()
    keep_picture(teacher.page, "study-cards-kk")
    return found + faults(teacher.page, "kk")


def _codes(teacher: Walker) -> list[str]:
    _open_study(teacher)
    teacher.follow("Code cards")
    return teacher.page.locator(".study-cards__code").all_inner_texts()


def _ask(leader: Walker) -> None:
    leader.follow("Open this asking")
    leader.press("Open this asking")


def _end_asking(leader: Walker) -> None:
    leader.page.reload()
    leader.follow("Close this asking")
    leader.press("Close this asking")


def _answer(site: Site, code: str, mark: str) -> list[str]:
    """On a phone, without a script and without signing in."""
    with site.visitor(language="kk", javascript=False) as phone:
        pupil = Walker(phone, "kk")
        phone.goto("/kk/questions/")
        found = faults(phone, "kk", by_axe=False)
        pupil.write("Your code", code)
        pupil.press("Go on")
        for _ in range(QUESTIONS):
            phone.locator(f"input[name=mark][value='{mark}']").check()
            found += faults(phone, "kk", by_axe=False)
            go_by(phone.locator("main button[value=next]"))
        go_by(phone.locator("main button[value=next]"))
        expect(phone.locator("h1")).to_have_text(pupil.say("Thank you"))
        assert not phone.context.cookies()
        return found + faults(phone, "kk", by_axe=False)


def _enter_papers(teacher: Walker, codes: list[str], marks: tuple[str, ...]) -> list[str]:
    """The rest of the class answered on paper."""
    _open_study(teacher)
    page = teacher.page
    teacher.follow("Show the code of the class")
    found = faults(page, "kk")
    teacher.follow("Back to the study")
    teacher.follow("Enter answers on paper")
    for number, code in enumerate(codes[:PAPERS], start=1):
        page.locator(f"input[name=code_{number}]").fill(code)
        page.locator(f"input[name=marks_{number}]").fill(marks[number % len(marks)])
    found += faults(page, "kk")
    teacher.press("Keep these sheets")
    return found + faults(page, "kk")


def _work_out(leader: Walker, folder: Path) -> list[str]:
    leader.follow("Work out what changed")
    leader.press("Work out what changed")
    page = leader.page
    leader.reads("What changed")
    assert page.locator(".study-scale").count() > 0
    found = faults(page, "ru")
    for language in ("kk", "ru"):
        with page.expect_download() as download:
            page.locator(f"main a[download][href$='/report/{language}/']").click()
        report = folder / f"{language}.pdf"
        download.value.save_as(report)
        content = report.read_bytes()
        assert content.startswith(b"%PDF-")
        assert f"/Lang({language})".encode() in content.replace(b"/Lang (", b"/Lang(")
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_came_out_of_the_study_of_the_demo_is_read(site: Site, language: str) -> None:
    """On a phone: the prosecutor reads the figures of all, from the menu."""
    with site.worker("prosecutor", language=language) as walker:
        walker.go_to("Effect of lessons")
        go_by(walker.page.locator("main a.list__title").last)
        found = faults(walker.page, language)
        walker.follow("See what came out")
        found += faults(walker.page, language)
    assert found == []
