"""A journal becomes appeals: each line once, nothing lost, nothing guessed silently."""

import io
import json
import os
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.http import Http404
from django.utils import timezone

from arasha.access.queries import get_actor
from arasha.access.refusals import ChangedMeanwhile, Refused
from arasha.agencies.models import Organisation
from arasha.appeals.actions.importing import correct_sheet, start_import
from arasha.appeals.enums import AppealKind, AppealState, ImportState
from arasha.appeals.importing import chunks, run
from arasha.appeals.importing.fates import RowFate
from arasha.appeals.importing.run import bring_further, import_waiting
from arasha.appeals.models import AboutChild, Appeal, Contact, ImportBatch, ImportedRow, Message
from arasha.appeals.queries.imported_rows import write_refused
from arasha.appeals.workbook import WorkbookError, make_example_journal
from arasha.clocks.models import Clock
from arasha.journal.models import Entry
from arasha.notices.models import Notice
from arasha.vault import uploads
from tests.appeals.importing import (
    add_place,
    counts,
    head_of_centre,
    imported,
    small,
    start,
    upload,
)
from tests.appeals.workbook.books import journal, line, xlsx
from tests.cast import Cast

SHARED = Path(os.environ.get("ARASHA_SHARED", Path(__file__).resolve().parents[3] / "shared"))
JOURNAL = SHARED / "data" / "appeals-journal.xlsx"
TRUTH = SHARED / "data" / "appeals-journal-truth.json"
needs_shared = pytest.mark.skipif(
    not (JOURNAL.exists() and TRUTH.exists()),
    reason="the shared journal is not beside this repository (or set ARASHA_SHARED to its folder)",
)


@pytest.fixture
def by(cast: Cast, now: datetime) -> Any:
    return head_of_centre(cast, now=now)


def test_a_line_becomes_an_appeal_of_the_older_journal(cast: Cast, by: Any, now: datetime) -> None:
    row = line(
        date="04.03.2025", time="14:30", channel="телефон", who="мать", name="Образцов Данияр",
        born="14.03.2012", phone="8 700 000 00 01 (после 18)", school="СШ №1, 6 «А»", place="Семей",
        text="Дразнят в классе", urgency="срочно", language="рус",
    )  # fmt: skip
    batch = imported(journal(row), by=by, now=now)
    appeal = Appeal.objects.get()
    assert batch.state == ImportState.DONE
    assert (appeal.state, appeal.kind) == (AppealState.RECORDED, AppealKind.SIGNAL)
    assert (appeal.channel, appeal.author_kind, appeal.language) == ("phone", "parent", "ru")
    assert (appeal.category, appeal.category_is_proposed) == ("BULLYING", True)
    assert appeal.received_at is not None
    assert timezone.localtime(appeal.received_at).isoformat()[:16] == "2025-03-04T14:30"
    assert appeal.territory == cast.city
    assert appeal.owner == cast.unit("centre")
    assert appeal.registered_by == cast.centre_head
    assert appeal.child is None
    about, contact = AboutChild.objects.get(), Contact.objects.get()
    assert (about.name, about.birth) == ("Образцов Данияр", "14.03.2012")
    assert about.school_class == "СШ №1, 6 «А»"
    assert contact.phone == "+77000000001"
    assert "после 18" in contact.safe_way
    assert Message.objects.get().text == "Дразнят в классе"


def test_no_clock_runs_for_an_older_appeal(by: Any, now: datetime) -> None:
    imported(small(), by=by, now=now)
    assert not Clock.objects.exists()


def test_a_day_without_a_time_is_noon_and_no_day_stays_unknown(by: Any, now: datetime) -> None:
    imported(small(line(), line(date=None, text="Кто поможет с учебой")), by=by, now=now)
    dated, undated = Appeal.objects.order_by("pk")
    assert dated.received_at is not None
    assert timezone.localtime(dated.received_at).hour == 12
    assert undated.received_at is None


def test_the_same_journal_again_adds_nothing(by: Any, now: datetime) -> None:
    content = small(line(), line(text="Не хочет в школу"), line())
    assert counts(imported(content, by=by, now=now)) == (3, 0, 0)
    again = imported(content, by=by, now=now)
    assert counts(again) == (0, 3, 0)
    assert Appeal.objects.count() == 3


def test_a_grown_journal_adds_its_new_rows_only(by: Any, now: datetime) -> None:
    imported(small(line(), line(text="Не хочет в школу")), by=by, now=now)
    grown = imported(small(line(), line(text="Не хочет в школу"), line()), by=by, now=now)
    assert counts(grown) == (1, 2, 0)


def test_another_centre_with_an_equal_line_keeps_its_own(
    cast: Cast, by: Any, now: datetime
) -> None:
    imported(small(), by=by, now=now)
    stranger = get_actor(cast.far.centre_head, now=now)
    assert counts(imported(small(), by=stranger, now=now)) == (1, 0, 0)


def test_two_journals_that_meet_over_one_line_import_it_once(
    by: Any, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported(small(), by=by, now=now)
    list_known = chunks._list_known

    def look_too_early(_keys: Any) -> frozenset[str]:
        monkeypatch.setattr(chunks, "_list_known", list_known)
        return frozenset()

    monkeypatch.setattr(chunks, "_list_known", look_too_early)
    second = imported(small(line(), line(text="Не спит")), by=by, now=now)
    assert counts(second)[:2] == (1, 1)
    assert Appeal.objects.count() == 2


def test_sent_twice_an_upload_is_one_import(by: Any, now: datetime) -> None:
    # A workbook holds the second in which it was made: the same file is one made once.
    content = small()
    first, second = upload(content, by=by, now=now), upload(content, by=by, now=now)
    assert first.pk == second.pk
    assert len(list(uploads.path_of(first.file_key).parent.glob(first.file_key))) == 1
    assert ImportBatch.objects.count() == 1


def test_a_doubtful_value_stands_beside_what_was_understood(by: Any, now: datetime) -> None:
    imported(small(line(date="32.13.2024", iin="123")), by=by, now=now)
    row = ImportedRow.objects.get(kind=RowFate.IMPORTED)
    assert ["date", "date_unreadable", "32.13.2024", ""] in row.doubts
    assert ["iin", "iin_short", "123", ""] in row.doubts
    assert row.verbatim["iin"] == "123"
    assert not AboutChild.objects.filter(iin__isnull=False).exists()


def test_a_place_that_this_installation_does_not_have_is_a_doubt(by: Any, now: datetime) -> None:
    imported(small(line(place="Үржар")), by=by, now=now)
    row = ImportedRow.objects.get(kind=RowFate.IMPORTED)
    assert ["territory", "territory_unknown", "Үржар", "urzhar"] in row.doubts
    assert Appeal.objects.get().territory is None


def test_a_school_is_linked_only_by_its_exact_name(cast: Cast, by: Any, now: datetime) -> None:
    school = cast.unit("school")
    rows = [line(school=f" {school.name_ru.upper()}, 4 «Б»"), line(school="СШ №11, 4 «Б»")]
    imported(small(*rows), by=by, now=now)
    linked, other = Appeal.objects.order_by("pk")
    assert (linked.school, other.school) == (school, None)


def test_a_name_that_two_schools_have_links_to_none(cast: Cast, by: Any, now: datetime) -> None:
    school = cast.unit("school")
    Organisation.objects.filter(pk=cast.far.unit("school").pk).update(name_kk=school.name_ru)
    imported(small(line(school=school.name_ru)), by=by, now=now)
    assert Appeal.objects.get().school is None


def test_columns_that_no_field_is_read_from_are_kept(by: Any, now: datetime) -> None:
    content = xlsx([["Дата", "Суть обращения", "Канал", "Цвет папки"],
                    ["04.03.2025", "Не хочет в школу", "телефон", "синяя"]])  # fmt: skip
    imported(content, by=by, now=now)
    row = ImportedRow.objects.get(kind=RowFate.IMPORTED)
    assert row.verbatim["others"] == {"Цвет папки": "синяя"}


def test_every_line_that_holds_anything_is_kept(by: Any, now: datetime) -> None:
    imported(make_example_journal(), by=by, now=now)
    kinds = list(ImportedRow.objects.values_list("kind", flat=True))
    assert kinds.count(RowFate.IMPORTED) == 6
    assert kinds.count(RowFate.REFUSED) == 1
    assert kinds.count(RowFate.LEFT_OUT) >= 5
    totals = ImportedRow.objects.filter(reason="total")
    assert {row.verbatim["cells"][0] for row in totals} >= {"Итого за неделю: 3"}


def test_signs_that_no_database_takes_lose_nothing_else(by: Any, now: datetime) -> None:
    # So the file format writes signs that XML cannot hold: here NUL and half of a letter.
    row = line(text="Боится_x0000_ школы_xD83D_", name="Обр_x0000_азцов", iin="_xDC00_")
    batch = imported(small(row), by=by, now=now)
    assert counts(batch) == (1, 0, 0)
    assert Message.objects.get().text.startswith("Боится")


def test_very_long_cells_are_kept_whole_beside_the_cut_ones(by: Any, now: datetime) -> None:
    long_name, school = "Образцов " * 60, "школа №1 " * 40
    imported(small(line(name=long_name, school=school, text="б" * 20_000)), by=by, now=now)
    row = ImportedRow.objects.get(kind=RowFate.IMPORTED)
    assert row.verbatim["school"].strip() == school.strip()
    assert len(Message.objects.get().text) == 20_000


def test_refused_rows_are_corrected_and_come_in_alone(by: Any, now: datetime) -> None:
    rows = [line(), line(date="?", text=None, name="Образцов Данияр"), line(text="Не спит")]
    first = imported(journal(*rows), by=by, now=now)
    assert counts(first) == (2, 0, 1)
    workbook = write_refused(first.ref, by=by, now=now)
    assert counts(imported(workbook, by=by, now=now)) == (0, 0, 1)
    corrected = imported(_with_text(workbook, "Ночует у соседей"), by=by, now=now)
    assert counts(corrected) == (1, 0, 0)
    assert Message.objects.order_by("pk").last().text == "Ночует у соседей"  # type: ignore[union-attr]
    assert counts(imported(_with_text(workbook, "Ночует у соседей"), by=by, now=now)) == (0, 1, 0)


def _with_text(workbook: bytes, text: str) -> bytes:
    """Write the text into the last row, as a person would in a spreadsheet program."""
    book = openpyxl.load_workbook(io.BytesIO(workbook))  # type: ignore[attr-defined, no-untyped-call]
    sheet = book.worksheets[0]
    headings = [cell.value for cell in sheet[1]]
    sheet.cell(sheet.max_row, headings.index("Суть обращения") + 1).value = text
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


class Killed(BaseException):
    """Stands for a kill: nothing of the process's own clean-up may be needed."""


def test_a_killed_import_goes_on_with_one_effect(
    by: Any, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = small(*(line(text=f"Просит совета {n}") for n in range(25)))
    batch = start(upload(content, by=by, now=now), by=by, now=now)
    monkeypatch.setattr(run, "LINES_IN_A_CHUNK", 4)
    move_on, calls = chunks._move_on, iter(range(100))

    def die(*args: Any, **kwargs: Any) -> None:
        move_on(*args, **kwargs)
        if next(calls) in {2, 3, 5}:
            raise Killed

    monkeypatch.setattr(chunks, "_move_on", die)
    for _attempt in range(3):
        with pytest.raises(Killed):
            import_waiting(now)
    assert 0 < Appeal.objects.count() < 25
    import_waiting(now)
    batch.refresh_from_db()
    assert (batch.state, counts(batch)) == (ImportState.DONE, (25, 0, 0))
    assert Appeal.objects.count() == Message.objects.count() == 25
    refs = sorted(Appeal.objects.values_list("ref", flat=True))
    assert refs == [f"A-2026-{number:05}" for number in range(1, 26)]


def test_slices_of_a_long_import_come_to_its_end(
    by: Any, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "LINES_IN_A_CHUNK", 3)
    content = small(*(line(text=f"Просит совета {n}") for n in range(12)))
    batch = start(upload(content, by=by, now=now), by=by, now=now)
    slices = 0
    while bring_further(batch.pk, now=now, seconds=0.0) and slices < 20:
        slices += 1
        batch.refresh_from_db()
        if batch.state == ImportState.DONE:
            break
    assert counts(batch) == (12, 0, 0)


def test_only_one_process_works_on_a_journal(by: Any, now: datetime) -> None:
    batch = start(upload(small(), by=by, now=now), by=by, now=now)
    with uploads.alone_with(uploads.path_of(batch.file_key)) as is_alone:
        assert is_alone
        assert import_waiting(now) == 0
    assert import_waiting(now) == 1
    assert import_waiting(now) == 0


def test_a_chunk_that_somebody_else_wrote_is_not_written_again(by: Any, now: datetime) -> None:
    batch = start(upload(small(), by=by, now=now), by=by, now=now)
    ImportBatch.objects.filter(pk=batch.pk).update(state=ImportState.RUNNING, row_now=7)
    places = chunks.read_places(now=now)
    assert not chunks.write_chunk([], pk=batch.pk, after=(0, 0), places=places, now=now)


def test_a_file_that_is_gone_stops_the_import_and_says_so(by: Any, now: datetime) -> None:
    batch = start(upload(small(), by=by, now=now), by=by, now=now)
    uploads.throw_away(batch.file_key)
    import_waiting(now)
    batch.refresh_from_db()
    assert (batch.state, batch.error) == (ImportState.FAILED, "file_missing")
    assert Notice.objects.filter(kind="import_failed", thing_ref=batch.ref).count() == 1


def test_an_import_that_stopped_can_be_started_again(
    by: Any, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = start(upload(small(), by=by, now=now), by=by, now=now)
    with monkeypatch.context() as broken:
        broken.setattr(run, "lines_of", lambda *_args, **_more: 1 / 0)
        import_waiting(now)
    batch.refresh_from_db()
    assert (batch.state, batch.error) == (ImportState.FAILED, "unexpected")
    start(batch, by=by, now=now)
    import_waiting(now)
    batch.refresh_from_db()
    assert (batch.state, counts(batch)) == (ImportState.DONE, (1, 0, 0))


def test_who_uploaded_is_told_when_it_is_done(cast: Cast, by: Any, now: datetime) -> None:
    batch = imported(small(), by=by, now=now)
    notice = Notice.objects.get(kind="import_done")
    assert (notice.to, notice.thing_ref) == (cast.centre_head, batch.ref)


def test_the_journal_of_acts_tells_of_upload_start_chunks_and_end(by: Any, now: datetime) -> None:
    batch = imported(small(), by=by, now=now)
    entries = Entry.objects.filter(thing_ref=batch.ref).order_by("pk")
    told = list(entries.values_list("act", "signer_kind", "count"))
    assert told == [
        ("appeals.journal_uploaded", "staff", None),
        ("appeals.journal_imported", "staff", None),
        ("appeals.journal_imported", "system", 1),
        ("appeals.journal_imported", "system", 1),
    ]


def test_a_file_that_is_no_journal_leaves_nothing(by: Any, now: datetime) -> None:
    folder = uploads.path_of("0" * 32).parent
    before = set(folder.glob("*"))
    for content in [b"", b"%PDF-1.7 ...", b"PK\x03\x04 broken", b"\x00" * 500]:
        with pytest.raises(WorkbookError):
            upload(content, by=by, now=now)
    assert set(folder.glob("*")) == before
    assert not ImportBatch.objects.exists()


def test_the_name_of_the_file_is_never_a_path(by: Any, now: datetime) -> None:
    batch = upload(small(), by=by, now=now, name="..\\..\\etc/pass\0wd.xlsx")
    assert "/" not in batch.file_name
    assert "\0" not in batch.file_name
    assert uploads.path_of(batch.file_key).name == batch.file_key
    with pytest.raises(ValueError, match="name"):
        uploads.path_of("../../secret")


def test_columns_cannot_be_changed_once_the_import_runs(by: Any, now: datetime) -> None:
    batch = imported(small(), by=by, now=now)
    with pytest.raises(Refused, match="started_already"):
        correct_sheet(batch.ref, 0, {"heading_row": 1}, version=batch.version, by=by, now=now)
    with pytest.raises(Refused, match="started_already"):
        start_import(batch.ref, version=batch.version, by=by, now=now)


def test_an_import_of_no_sheet_is_refused(by: Any, now: datetime) -> None:
    batch = upload(xlsx([["заказать новый журнал"]]), by=by, now=now)
    with pytest.raises(Refused, match="no_sheet"):
        start(batch, by=by, now=now)


def test_a_second_start_is_refused_as_changed(by: Any, now: datetime) -> None:
    batch = upload(small(), by=by, now=now)
    seen = batch.version
    start(batch, by=by, now=now)
    with pytest.raises(ChangedMeanwhile):
        start_import(batch.ref, version=seen, by=by, now=now)


def test_another_region_does_not_see_the_import(cast: Cast, by: Any, now: datetime) -> None:
    batch = upload(small(), by=by, now=now)
    stranger = get_actor(cast.far.centre_head, now=now)
    with pytest.raises(Http404):
        start_import(batch.ref, version=batch.version, by=stranger, now=now)
    with pytest.raises(Http404):
        write_refused(batch.ref, by=stranger, now=now)
    operator = get_actor(cast.operator, now=now)
    with pytest.raises(Refused):
        upload(small(), by=operator, now=now)


def test_a_sheet_whose_headings_stand_elsewhere_is_read_as_a_person_says(
    by: Any, now: datetime
) -> None:
    content = xlsx([["Что", "Когда"], ["Боится школы", "04.03.2025"], ["Не спит", "05.03.2025"]])
    batch = upload(content, by=by, now=now)
    assert not batch.plan["sheets"][0]["is_journal"]
    mapping = {
        "heading_row": 1, "heading_height": 1, "is_journal": True,
        "columns": {"text": 0, "date": 1},
    }  # fmt: skip
    batch = correct_sheet(batch.ref, 0, mapping, version=batch.version, by=by, now=now)
    start(batch, by=by, now=now)
    import_waiting(now)
    batch.refresh_from_db()
    assert counts(batch) == (2, 0, 0)


def test_a_sheet_that_is_left_out_stays_out(by: Any, now: datetime) -> None:
    batch = upload(make_example_journal(), by=by, now=now)
    mapping = {**batch.plan["sheets"][1], "is_journal": False}
    batch = correct_sheet(batch.ref, 1, mapping, version=batch.version, by=by, now=now)
    assert [sheet["reason"] for sheet in batch.plan["sheets"]] == ["", "left_out", "no_headings"]
    start(batch, by=by, now=now)
    import_waiting(now)
    assert set(ImportedRow.objects.values_list("sheet", flat=True)) == {"2025"}


@pytest.fixture
def region(cast: Cast) -> None:
    for code in ("kurchatov", "abai", "aqsuat", "ayagoz", "besqaragai", "borodulikha",
                 "zhanasemey", "zharma", "kokpekti", "maqanshy", "urzhar"):  # fmt: skip
        if cast.region.code != code:
            add_place(code, cast)


@needs_shared
def test_the_journal_of_a_centre_comes_in_as_it_is(region: None, by: Any, now: datetime) -> None:
    content = JOURNAL.read_bytes()
    rows = json.loads(TRUTH.read_text())["rows"]
    batch = imported(content, by=by, now=now)
    assert batch.rows_imported + batch.rows_refused == len(rows)
    assert batch.rows_refused == 2
    stored = {
        (row.sheet, row.row): row
        for row in ImportedRow.objects.select_related("appeal").exclude(kind=RowFate.LEFT_OUT)
    }
    assert stored.keys() == {(row["sheet"], row["row"]) for row in rows}
    for told in rows:
        appeal = stored[told["sheet"], told["row"]].appeal
        if appeal is not None and appeal.received_at is not None:
            assert timezone.localdate(appeal.received_at).isoformat() == told["date"]


@needs_shared
def test_the_journal_of_a_centre_again_adds_none(region: None, by: Any, now: datetime) -> None:
    imported(JOURNAL.read_bytes(), by=by, now=now)
    before = Appeal.objects.count()
    again = imported(JOURNAL.read_bytes(), by=by, now=now + timedelta(days=1))
    assert (again.rows_imported, again.rows_known) == (0, before)
    assert Appeal.objects.count() == before


def test_a_chunk_takes_the_same_number_of_queries_for_few_and_many_rows(
    by: Any, now: datetime, django_assert_num_queries: Any
) -> None:
    imported(small(), by=by, now=now)  # The register of numbers exists from the first appeal on.
    places = chunks.read_places(now=now)
    for rows in (1, 3):
        content = small(*(line(text=f"Просит совета {rows} {n}") for n in range(rows)))
        batch = start(upload(content, by=by, now=now), by=by, now=now)
        run._begin(batch.pk, now=now)
        lines = _lines(batch)
        with django_assert_num_queries(15):
            chunks.write_chunk(lines, pk=batch.pk, after=(0, 0), places=places, now=now)


def _lines(batch: ImportBatch) -> list[chunks.Line]:
    from arasha.appeals.importing import plan
    from arasha.appeals.workbook import open_book

    with (
        uploads.opened(batch.file_key, key=batch.record_key) as path,
        open_book(path) as book,
    ):
        plans = plan.apply(book, batch.plan)
        return list(chunks.lines_of(book, plans, today=timezone.localdate(batch.uploaded_at)))
