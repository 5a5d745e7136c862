"""A school on a phone: the classes come from a table, and a teacher reads when their lessons are."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.appeals.workbook.books import Value, xlsx
from tests.journeys.looking import faults
from tests.journeys.site import LANGUAGES, Site
from tests.journeys.walker import go_by

# Each language enters a class of its own; school 101 has no fourth letter.
LETTERS = dict(zip(LANGUAGES, "ГҒД", strict=True))


@pytest.mark.parametrize("language", LANGUAGES)
def test_classes_are_entered_from_a_table(site: Site, language: str, tmp_path: Path) -> None:
    table = tmp_path / "classes.xlsx"
    rows: list[list[Value]] = [["Сынып", "Оқушы саны", "Тілі", "Кабинет"], [f"9 {LETTERS[language]}", 21, "қазақ", 12], ["Барлығы", 21]]  # fmt: skip
    table.write_bytes(xlsx(rows))
    with site.worker("school-head", language=language) as walker:
        page = walker.page
        walker.go_to("Institutions with lessons")
        walker.follow("Classes from a table")
        found = faults(page, language)
        with page.expect_download() as download:
            page.get_by_role("link", name=walker.say("Download an example table")).click()
        assert download.value.suggested_filename == "classes.xlsx"
        page.locator("input[type=file]").set_input_files(table)
        walker.press("Show how it will be read")
        assert walker.heading() == walker.say("Are the classes understood?")
        expect(page.locator("main table tbody tr")).to_have_count(1)
        walker.reads("Rows to correct")
        found += faults(page, language)
        with page.expect_download() as download:
            page.get_by_role(
                "button", name=walker.say("Download these rows to correct them")
            ).click()
        assert download.value.suggested_filename.endswith("-to-correct.xlsx")
        go_by(page.locator("main form[action$='/enter/'] button"))
        title = f"9 {LETTERS[language]}"
        expect(page.locator("main th").get_by_text(title, exact=True)).to_be_visible()
        found += faults(page, language)
    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_host_teacher_reads_the_timetable_of_the_own_classes(site: Site, language: str) -> None:
    with site.worker("host-teacher", language=language) as walker:
        walker.go_to(("pages", "Lessons"))
        walker.follow("Timetable of my classes")
        found = faults(walker.page, language)
        assert walker.page.locator("main section li").count() > 1
        go_by(walker.page.locator("main a.list__title").first)
        found += faults(walker.page, language)
    assert found == []
