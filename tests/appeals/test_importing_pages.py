"""The pages of the import: upload, check of the columns, progress, result."""

import io
import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from arasha.access.actor import Actor
from arasha.appeals.enums import ImportState
from arasha.appeals.importing import plan, run
from arasha.appeals.importing.run import import_waiting
from arasha.appeals.models import Appeal, ImportBatch, ImportedRow, Named
from arasha.appeals.workbook import make_example_journal, open_book
from arasha.journal.models import Entry
from arasha.notices.models import Notice
from arasha.staff.models import StaffMember
from tests.appeals.importing import head_of_centre, imported, small, start, upload
from tests.appeals.workbook.books import journal, line, xlsx
from tests.cast import Cast


@pytest.fixture
def by(cast: Cast, now: datetime) -> Actor:
    return head_of_centre(cast, now=now)


@pytest.fixture
def page(cast: Cast, client_of: Callable[[StaffMember], Client]) -> Client:
    return client_of(cast.centre_head)


def send(page: Client, content: bytes, name: str = "журнал.xlsx") -> Any:
    file = SimpleUploadedFile(name, content)
    return page.post(reverse("appeals:imports"), {"file": file}, follow=True)


def show(page: Client, batch: ImportBatch, name: str = "import", query: str = "") -> str:
    return page.get(reverse(f"appeals:{name}", args=[batch.ref]) + query).content.decode()


def fields_of(html: str, number: int) -> dict[str, str]:
    """Return what a browser would send with the form of one sheet, untouched."""
    form = html.split(f'id="sheet-{number + 1}"')[1].split("</form>", maxsplit=1)[0]
    found = dict(re.findall(r'<input type="(?:hidden|number)" name="(\w+)" value="(\d+)"', form))
    if re.search(r'name="is_journal"[^>]* checked', form):
        found["is_journal"] = "on"
    for name, options in re.findall(r'<select name="(\w+)".*?>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'value="(\w*)" selected', options)
        found[name] = chosen[1] if chosen else ""
    return found


def test_the_whole_road_from_upload_to_result(page: Client, now: datetime) -> None:
    answer = send(page, make_example_journal())
    html = answer.content.decode()
    batch = ImportBatch.objects.get()
    assert "2 sheets of about" in html
    assert "No row with the headings" in html
    answer = page.post(
        reverse("appeals:import_start", args=[batch.ref]), {"version": batch.version}, follow=True
    )
    assert "being imported" in answer.content.decode()
    assert 'hx-trigger="every 2s"' in answer.content.decode()
    import_waiting(now)
    html = show(page, batch)
    assert "The journal is imported" in html
    assert "Download the refused rows" in html


def test_the_check_shows_columns_and_first_values(page: Client) -> None:
    html = send(page, small(line(text="Боится одноклассников"))).content.decode()
    assert "Боится одноклассников" in html
    assert "Суть обращения" in html
    assert fields_of(html, 0)["column_13"] == "text"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty"),
        (b"%PDF-1.7", "This is no spreadsheet"),
        (b"PK\x03\x04 nothing", "missing or broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
    ],
)
def test_a_file_that_cannot_be_read_is_answered_with_a_sentence(
    page: Client, content: bytes, sentence: str
) -> None:
    answer = send(page, content)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not ImportBatch.objects.exists()


def test_a_file_that_is_too_large_is_answered_with_the_limit(
    page: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan, "LARGEST", 3)
    assert "larger than" in send(page, small()).content.decode()


def test_nothing_chosen_says_what_to_do(page: Client) -> None:
    answer = page.post(reverse("appeals:imports"))
    assert answer.status_code == 422
    assert "Choose the file" in answer.content.decode()


def test_a_column_can_be_given_another_meaning(page: Client, now: datetime) -> None:
    html = send(page, small(line(text="Не спит", result="Боится темноты"))).content.decode()
    batch = ImportBatch.objects.get()
    data = fields_of(html, 0) | {"column_13": "result", "column_16": "text"}
    answer = page.post(reverse("appeals:import_sheet", args=[batch.ref, 0]), data, follow=True)
    assert "Kept." in answer.content.decode()
    batch.refresh_from_db()
    assert batch.plan["sheets"][0]["columns"]["text"] == 16


def test_one_meaning_for_two_columns_is_said_beside_the_second(page: Client) -> None:
    html = send(page, small()).content.decode()
    batch = ImportBatch.objects.get()
    data = fields_of(html, 0) | {"column_16": "text"}
    answer = page.post(reverse("appeals:import_sheet", args=[batch.ref, 0]), data)
    assert answer.status_code == 422
    assert "Another column holds this" in answer.content.decode()
    assert fields_of(answer.content.decode(), 0)["column_16"] == "text"


def test_a_sheet_without_a_text_column_cannot_be_read(page: Client) -> None:
    html = send(page, small()).content.decode()
    batch = ImportBatch.objects.get()
    data = fields_of(html, 0) | {"column_13": ""}
    answer = page.post(reverse("appeals:import_sheet", args=[batch.ref, 0]), data)
    assert "Choose the column that holds" in answer.content.decode()


def test_another_row_of_headings_proposes_the_columns_anew(page: Client) -> None:
    headings = ["Дата", "Суть обращения", "Телефон"]
    content = xlsx([["a", "b", "c"], headings, ["04.03.2025", "Не спит", "87000000001"]])
    html = send(page, content).content.decode()
    batch = ImportBatch.objects.get()
    address = reverse("appeals:import_sheet", args=[batch.ref, 0])
    moved = page.post(address, fields_of(html, 0) | {"heading_row": "1"}, follow=True)
    batch.refresh_from_db()
    assert not batch.plan["sheets"][0]["is_journal"]
    back = fields_of(moved.content.decode(), 0) | {"heading_row": "2"}
    page.post(address, back)
    batch.refresh_from_db()
    assert batch.plan["sheets"][0]["columns"] == {"date": 0, "text": 1, "phone": 2}
    assert batch.plan["sheets"][0]["is_journal"]


@pytest.mark.parametrize("row", ["0", "-3", "x", "900", "99999999999"])
def test_a_row_of_headings_that_is_none_is_said_beside_the_field(page: Client, row: str) -> None:
    html = send(page, small()).content.decode()
    batch = ImportBatch.objects.get()
    address = reverse("appeals:import_sheet", args=[batch.ref, 0])
    answer = page.post(address, fields_of(html, 0) | {"heading_row": row})
    assert answer.status_code == 422
    assert "Please correct this" in answer.content.decode()


def test_two_people_who_correct_one_sheet_do_not_overwrite_each_other(
    page: Client, by: Actor
) -> None:
    html = send(page, small()).content.decode()
    batch = ImportBatch.objects.get()
    address = reverse("appeals:import_sheet", args=[batch.ref, 0])
    page.post(address, fields_of(html, 0) | {"column_16": ""})
    answer = page.post(address, fields_of(html, 0) | {"column_15": ""})
    assert answer.status_code == 409
    typed = fields_of(answer.content.decode(), 0)
    assert typed["column_15"] == ""
    batch.refresh_from_db()
    assert "taken_by" in batch.plan["sheets"][0]["columns"]
    page.post(address, typed)
    batch.refresh_from_db()
    assert "taken_by" not in batch.plan["sheets"][0]["columns"]


def test_a_sheet_that_is_not_there_is_not_found(page: Client) -> None:
    send(page, small())
    batch = ImportBatch.objects.get()
    address = reverse("appeals:import_sheet", args=[batch.ref, 7])
    assert page.post(address, {"version": 1}).status_code == 404


@pytest.mark.parametrize("version", ["", "x", "9" * 5000, "7"])
def test_a_start_from_an_old_page_is_refused(page: Client, version: str) -> None:
    send(page, small())
    batch = ImportBatch.objects.get()
    answer = page.post(reverse("appeals:import_start", args=[batch.ref]), {"version": version})
    assert answer.status_code == 409
    batch.refresh_from_db()
    assert batch.state == ImportState.UPLOADED


def test_the_progress_part_asks_again_until_the_import_has_ended(
    page: Client, by: Actor, now: datetime
) -> None:
    batch = start(upload(small(), by=by, now=now), by=by, now=now)
    address = reverse("appeals:import_progress", args=[batch.ref])
    part = page.get(address, headers={"hx-request": "true"})
    assert "<progress" in part.content.decode()
    assert page.get(address).status_code == 302
    import_waiting(now)
    assert page.get(address, headers={"hx-request": "true"})["HX-Refresh"] == "true"


def test_a_stopped_import_says_why_and_goes_on(
    page: Client, by: Actor, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = start(upload(small(), by=by, now=now), by=by, now=now)
    with monkeypatch.context() as broken:
        broken.setattr(run, "lines_of", lambda *_args, **_more: 1 / 0)
        import_waiting(now)
    html = show(page, batch)
    assert "had not foreseen" in html
    version = re.search(r'name="version" value="(\d+)"', html)
    assert version is not None
    page.post(reverse("appeals:import_start", args=[batch.ref]), {"version": version[1]})
    import_waiting(now)
    assert "The journal is imported" in show(page, batch)


def test_doubts_stand_as_written_as_understood_and_with_the_reason(
    page: Client, by: Actor, now: datetime
) -> None:
    content = small(line(date="скоро", channel="голубь", born="14.03.2012"))
    batch = imported(content, by=by, now=now)
    html = show(page, batch, "import_doubts")
    assert "скоро" in html
    assert "This is no date that can be read." in html
    assert "This way of turning to the centre is not known." in html
    assert "left empty" in html


def test_the_reason_is_in_the_language_of_the_importer(
    cast: Cast, page: Client, by: Actor, now: datetime
) -> None:
    batch = imported(small(line(iin="123")), by=by, now=now)
    html = show(page, batch, "import_doubts")
    assert "fewer than twelve digits" in html
    assert Entry.objects.filter(act="appeals.import_seen", thing_ref=batch.ref).exists()


def test_fifty_doubtful_rows_stand_on_a_page(page: Client, by: Actor, now: datetime) -> None:
    batch = imported(
        journal(*(line(iin="123", text=f"Просит совета {n}") for n in range(53))), by=by, now=now
    )
    first, second = (
        show(page, batch, "import_doubts"),
        show(page, batch, "import_doubts", "?page=2"),
    )
    assert first.count("<section") == 50
    assert 'rel="next"' in first
    assert second.count("<section") == 3
    for asked in ["?page=0", "?page=x", "?page=-1", "?page=" + "9" * 5000]:
        assert show(page, batch, "import_doubts", asked).count("<section") == 50
    assert "No doubtful values here" in show(page, batch, "import_doubts", "?page=99")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_doubts_take_the_same_number_of_queries_for_few_and_many_rows(
    page: Client, by: Actor, now: datetime, rows: int, django_assert_num_queries: Any
) -> None:
    content = journal(*(line(iin="123", text=f"Просит совета {n}") for n in range(rows)))
    batch = imported(content, by=by, now=now)
    show(page, batch, "import_doubts")
    with django_assert_num_queries(DOUBT_QUERIES):
        show(page, batch, "import_doubts")


DOUBT_QUERIES = 13


def test_who_is_named_in_an_appeal_does_not_see_its_row(
    cast: Cast, page: Client, by: Actor, now: datetime
) -> None:
    batch = imported(small(line(iin="123"), line(iin="124", text="Не спит")), by=by, now=now)
    appeal = Appeal.objects.order_by("pk")[0]
    Named.objects.create(appeal=appeal, staff=cast.centre_head, set_at=now)
    html = show(page, batch, "import_doubts")
    assert appeal.ref not in html
    assert html.count("<section") == 1


def test_the_refused_rows_are_a_workbook(page: Client, by: Actor, now: datetime) -> None:
    batch = imported(journal(line(), line(date="?", text=None)), by=by, now=now)
    answer = page.get(reverse("appeals:import_refused", args=[batch.ref]))
    assert f"{batch.ref}-refused.xlsx" in answer["Content-Disposition"]
    with open_book(answer.content) as book:
        assert [sheet.row_total for sheet in book.sheets] == [2]


def test_the_example_is_a_journal_that_can_be_uploaded(page: Client) -> None:
    answer = page.get(reverse("appeals:import_example"))
    with open_book(io.BytesIO(answer.content).read()) as book:
        assert len(book.sheets) == 3


def test_only_who_may_import_finds_the_pages(
    cast: Cast, client_of: Any, by: Actor, now: datetime
) -> None:
    batch = upload(small(), by=by, now=now)
    names = ("import", "import_doubts", "import_refused", "import_progress")
    for person, status in [(cast.operator, 403), (cast.far.centre_head, 404)]:
        browser = client_of(person)
        for name in names:
            answer = browser.get(reverse(f"appeals:{name}", args=[batch.ref]))
            assert answer.status_code == status
    assert client_of(cast.operator).get(reverse("appeals:imports")).status_code == 403
    assert (
        batch.ref
        not in client_of(cast.far.centre_head).get(reverse("appeals:imports")).content.decode()
    )


def test_the_notice_of_an_import_is_read_with_its_result(
    page: Client, by: Actor, now: datetime
) -> None:
    batch = imported(make_example_journal(), by=by, now=now)
    notice = Notice.objects.get(kind="import_done")
    assert notice.read_at is None
    show(page, batch)
    notice.refresh_from_db()
    assert notice.read_at is not None


def test_the_head_of_the_centre_finds_the_page_in_the_menu(page: Client) -> None:
    assert reverse("appeals:imports") in page.get(reverse("appeals:imports")).content.decode()


def test_an_imported_appeal_shows_its_line_as_typed_but_for_the_telephone(
    page: Client, by: Actor, now: datetime
) -> None:
    imported(make_example_journal(), by=by, now=now)
    row = ImportedRow.objects.filter(appeal__isnull=False, doubts_count__gt=0).first()
    assert row is not None
    assert row.appeal is not None
    html = page.get(reverse("appeals:show", args=[row.appeal.ref])).content.decode()
    assert f"row {row.row}" in html
    phone = row.verbatim.get("phone", "")
    for field, typed in row.verbatim.items():
        if isinstance(typed, str) and field not in {"phone", "origin"}:
            assert escape(typed) in html
    assert not phone or phone not in html
