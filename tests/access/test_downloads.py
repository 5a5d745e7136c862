"""A file is kept by the browser, under our name, as what it is."""

import pytest

from arasha.access.downloads import BYTES, as_file

pytestmark = pytest.mark.one_database("says nothing of the database")


def test_a_file_is_kept_and_never_shown_inside_a_page() -> None:
    answer = as_file(b"%PDF", name="RE-2026-00001.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="RE-2026-00001.pdf"'
    assert answer.content == b"%PDF"


def test_text_goes_as_unicode() -> None:
    answer = as_file("сынып", name="plan.csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.content.decode() == "сынып"


def test_what_other_people_made_is_of_no_kind_that_opens_by_itself() -> None:
    assert as_file(b"<html>", name="A-1.html", kind=BYTES)["Content-Type"] == BYTES


def test_an_ending_nobody_thought_of_is_no_file() -> None:
    with pytest.raises(KeyError):
        as_file(b"", name="page.html")


def test_a_name_cannot_end_the_line_of_its_header() -> None:
    said = as_file(b"", name='a"; filename="b\r\nSet-Cookie: c.pdf')["Content-Disposition"]
    assert "\n" not in said
    assert '"; filename="b' not in said
