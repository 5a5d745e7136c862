"""The head of the centre brings in the journal of earlier years."""

from pathlib import Path

from playwright.sync_api import expect

from tests.journeys.looking import faults
from tests.journeys.site import Site

# The worker does other things as well, on a machine that has more to do.
WORKED_OUT = 240_000


def test_a_journal_is_checked_corrected_and_imported(site: Site, tmp_path: Path) -> None:
    found: list[str] = []
    with site.worker("centre-head", language="ru", wide=True) as head:
        page = head.page
        head.go_to("Journals of earlier years")
        with page.expect_download() as download:
            page.get_by_role("link", name=head.say("Download an example journal")).click()
        journal = tmp_path / "journal.xlsx"
        download.value.save_as(journal)
        page.locator("input[type=file]").set_input_files(journal)
        head.press("Show how it will be read")
        assert head.heading() == head.say("Is the journal understood?")
        found += faults(page, "ru")
        # A column that is changed by hand is shown as changed, and nothing is imported by it.
        columns = page.locator("#sheet-1 select[name^=column]")
        number = columns.evaluate_all("all => all.findIndex(each => each.value === 'phone')")
        assert number >= 0
        columns.nth(number).select_option("")
        head.press("Keep this choice")
        assert head.heading() == head.say("Is the journal understood?")
        expect(columns.nth(number)).to_have_value("")
        head.press("Import these rows")
        title = head.say("The journal is imported")
        expect(page.get_by_role("heading", level=1)).to_have_text(title, timeout=WORKED_OUT)
        found += faults(page, "ru")
        head.follow("Look at the doubtful values")
        found += faults(page, "ru")
        head.follow("Back to the import")
        with page.expect_download() as download:
            page.get_by_role("link", name=head.say("Download the refused rows")).click()
        assert Path(download.value.suggested_filename).suffix == ".xlsx"
    assert found == []
