"""`arasha import-appeals`: the same engine, said in lines of text."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from arasha.appeals.importing.command import import_from_command_line
from arasha.appeals.models import Appeal, ImportBatch
from arasha.appeals.workbook import make_example_journal, open_book
from arasha.project.cli import main
from tests.appeals.importing import small
from tests.cast import Cast

HEAD = "abai-centre_head"


def run(file: Path, said: list[str], **changes: Any) -> int:
    asked: dict[str, Any] = {
        "login": HEAD, "language": "en", "refused": None, "preview": False, "say": said.append,
    }  # fmt: skip
    return import_from_command_line(file, **asked | changes)


@pytest.fixture
def example(tmp_path: Path) -> Path:
    file = tmp_path / "journal.xlsx"
    file.write_bytes(make_example_journal())
    return file


@pytest.mark.usefixtures("cast")
def test_a_journal_is_imported_with_progress_and_counts(example: Path, tmp_path: Path) -> None:
    said: list[str] = []
    refused = tmp_path / "refused.xlsx"
    assert run(example, said, refused=refused) == 0
    text = "\n".join(said)
    assert "Import I-2026-00001: imported 6" in text or "imported 6" in text
    assert "refused: 1" in text
    assert "rows" in text
    assert Appeal.objects.count() == 6
    with open_book(refused) as book:
        assert len(book.sheets) == 1


@pytest.mark.usefixtures("cast")
def test_again_it_adds_none(example: Path) -> None:
    run(example, [])
    said: list[str] = []
    run(example, said)
    assert "known already: 6" in said
    assert Appeal.objects.count() == 6


@pytest.mark.usefixtures("cast")
def test_a_preview_imports_nothing(example: Path) -> None:
    said: list[str] = []
    assert run(example, said, preview=True) == 0
    assert any("headings in row 3" in line for line in said)
    assert any("Суть обращения → What the appeal says" in line for line in said)
    assert any("left out" in line for line in said)
    assert not ImportBatch.objects.exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"login": "nobody"}, "Nobody signs in as “nobody”."),
        ({"login": "abai-operator"}, "None of your roles allows this."),
        ({"login": "abai-akim", "language": "en"}, "None of your roles allows this."),
    ],
)
@pytest.mark.usefixtures("cast")
def test_who_may_not_import_reads_why(example: Path, changes: Any, sentence: str) -> None:
    said: list[str] = []
    assert run(example, said, **changes) == 1
    assert sentence in said[0]
    assert not Appeal.objects.exists()


@pytest.mark.usefixtures("cast")
def test_a_file_that_cannot_be_read_ends_with_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "journal.xlsx"
    for content, sentence in [(b"", "empty"), (b"%PDF-1", "no spreadsheet")]:
        file.write_bytes(content)
        for preview in (True, False):
            said: list[str] = []
            assert run(file, said, preview=preview) == 1
            assert sentence in said[0]
    for missing in (tmp_path / "nothing.xlsx", tmp_path):
        said = []
        assert run(missing, said) == 1
        assert str(missing) in said[0]


@pytest.mark.usefixtures("cast")
def test_a_workbook_without_a_journal_is_refused_with_the_reason(tmp_path: Path) -> None:
    from tests.appeals.workbook.books import xlsx

    file = tmp_path / "list.xlsx"
    file.write_bytes(xlsx([["заказать новый журнал"]]))
    said: list[str] = []
    assert run(file, said) == 1
    assert "No sheet is to be read." in said[-1]


@pytest.mark.usefixtures("cast")
def test_the_command_itself_leads_here(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "journal.xlsx"
    file.write_bytes(small())
    with pytest.raises(SystemExit) as left:
        main(["import-appeals", str(file), "--by", HEAD, "--language", "en"])
    assert left.value.code == 0
    assert "imported 1" in capsys.readouterr().out


def test_a_refused_path_that_cannot_be_written_is_said(
    cast: Cast, now: datetime, example: Path, tmp_path: Path
) -> None:
    said: list[str] = []
    assert run(example, said, refused=tmp_path / "no" / "folder.xlsx") == 1
    assert "cannot be used" in said[-1]
    assert Appeal.objects.count() == 6
