"""Instances that somebody has are solved by one command; what is broken is told in its row."""

from pathlib import Path

import pytest

from benchmarks import timetable
from benchmarks.get_instances import main as get_instances
from benchmarks.timetable_given import rows
from benchmarks.timetabling.fet_checking import check
from benchmarks.timetabling.fet_reading import read_school, read_spots
from tests.benchmarks import test_cbctt, test_fet, test_xhstt

FET = test_fet.HEAD + "</Time_Constraints_List></fet>"


def put(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_a_school_is_solved_and_its_timetable_written(tmp_path: Path) -> None:
    (row,) = rows("fet", [put(tmp_path, "village.fet", FET)], seconds=5, out=tmp_path / "out")
    assert row.holds
    written = (tmp_path / "out" / "village.solution").read_text("utf-8")
    school = read_school(FET)
    assert not check(school, read_spots(written, school))


def test_a_high_school_is_solved_and_what_is_not_understood_is_told(tmp_path: Path) -> None:
    good = put(tmp_path, "good.xml", test_xhstt.text(*test_xhstt.EVERYTHING))
    more = put(tmp_path, "more.xml", test_xhstt.text(test_xhstt.demand("OrderEvents", "")))
    one, other = rows("xhstt", [good, more], seconds=10)
    assert (one.holds, other.holds) == (True, False)
    assert "not understood: OrderEventsConstraint" in other.figure


@pytest.mark.slow
def test_courses_are_searched_as_long_as_is_said(tmp_path: Path) -> None:
    file = put(tmp_path, "village.ctt", test_cbctt.TEXT)
    (row,) = rows("ctt", [file], seconds=0.5, out=tmp_path)
    assert row.holds
    assert row.figure.startswith("0 hard, soft cost ")
    assert len((tmp_path / "village.solution").read_text("utf-8").splitlines()) == 6


@pytest.mark.parametrize("kind", ["ctt", "fet", "xhstt"])
def test_a_file_that_cannot_be_read_does_not_end_the_run(tmp_path: Path, kind: str) -> None:
    broken = put(tmp_path, "broken", "<html>")
    told = rows(kind, [broken, tmp_path / "absent"], seconds=1)
    assert [row.holds for row in told] == [False, False]
    assert all(row.figure.startswith("not solved: ") for row in told)


def test_with_a_file_the_command_runs_nothing_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = put(tmp_path, "village.fet", FET)
    timetable.main(["--fet", str(file), "--seconds", "5"])
    said = capsys.readouterr().out
    assert "Given instances: fet" in said
    assert "Our own problem" not in said


def test_instances_are_taken_from_a_folder_by_what_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("benchmarks.get_instances.FOLDER", tmp_path / "out")
    below = tmp_path / "copy" / "data"
    below.mkdir(parents=True)
    put(below, "comp.ctt", test_cbctt.TEXT)
    put(below, "school.xml", test_xhstt.text())
    put(below, "other.xml", "<project/>")
    assert get_instances([str(tmp_path / "copy")]) == 0
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == ["comp.ctt", "school.xml"]
