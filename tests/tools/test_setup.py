"""The set-up: never half finished, silent when done, plain when it cannot go on."""

import json
import os
import stat
import subprocess
from pathlib import Path

import pytest

from tools import browser, debian, installers, interpreter, run_tests, setup
from tools.installers import NoNetworkError, SetupError


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh clone with its lists and nothing set up."""
    (tmp_path / "requirements").mkdir()
    for level in setup.LEVELS:
        (tmp_path / "requirements" / f"{level}.txt").write_text(f"list of {level}\n")
    (tmp_path / ".python-version").write_text("3.13\n")
    monkeypatch.setattr(setup, "ROOT", tmp_path)
    monkeypatch.setattr(setup, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(setup, "WORK", tmp_path / ".setup")
    monkeypatch.setattr(setup, "BUILDING", tmp_path / ".setup" / "venv")
    return tmp_path


def program(path: Path, script: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def built_environment(level: str = "runtime") -> None:
    """What a finished build leaves aside before it is moved into place."""
    program(setup.BUILDING / "bin" / "python", 'echo "ran $@"')
    program(setup.BUILDING / "bin" / "tool", f"exec {setup.BUILDING}/bin/python")
    (setup.BUILDING / "lib" / "python3.13" / "site-packages").mkdir(parents=True)
    setup.finish(level)


def test_a_fresh_clone_is_not_set_up(clone: Path) -> None:
    assert not setup.is_done("runtime")


def test_a_finished_environment_is_moved_into_place_whole(clone: Path) -> None:
    built_environment()
    assert setup.is_done("runtime")
    assert not setup.BUILDING.exists()
    assert (
        (clone / ".venv" / "bin" / "tool").read_text().endswith(f"exec {clone}/.venv/bin/python\n")
    )
    paths = (clone / ".venv" / "lib" / "python3.13" / "site-packages" / "arasha.pth").read_text()
    assert paths == f"{clone}\n"


def test_the_launcher_works_from_any_folder(clone: Path, tmp_path: Path) -> None:
    built_environment()
    link = tmp_path / "arasha-link"
    link.symlink_to(clone / ".venv" / "bin" / "arasha")
    said = subprocess.run([link, "serve", "--port", "1"], cwd="/", capture_output=True, check=True)
    assert said.stdout == b"ran -m arasha serve --port 1\n"


def test_an_environment_with_the_test_tools_serves_the_demo_too(clone: Path) -> None:
    built_environment("dev")
    assert setup.is_done("runtime")
    assert setup.is_done("dev")


def test_an_environment_without_the_test_tools_does_not_serve_the_tests(clone: Path) -> None:
    built_environment("runtime")
    assert not setup.is_done("dev")


@pytest.mark.parametrize("stamp", ["", "{", '{"runtime": "other"}'])
def test_a_broken_or_foreign_stamp_does_not_count(clone: Path, stamp: str) -> None:
    built_environment()
    (setup.VENV / setup.STAMP).write_text(stamp)
    assert not setup.is_done("runtime")


@pytest.mark.parametrize("changed", ["requirements/runtime.txt", ".python-version"])
def test_a_changed_list_or_version_asks_for_a_new_environment(clone: Path, changed: str) -> None:
    built_environment()
    (clone / changed).write_text("3.12\n")
    assert not setup.is_done("runtime")


def test_a_moved_clone_asks_for_a_new_environment(
    clone: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = setup.wanted_key("runtime")
    moved = clone.with_name("moved")
    clone.rename(moved)
    monkeypatch.setattr(setup, "ROOT", moved)
    assert setup.wanted_key("runtime") != before


def test_an_environment_whose_interpreter_is_gone_does_not_count(clone: Path) -> None:
    built_environment()
    python = setup.VENV / "bin" / "python"
    python.unlink()
    python.symlink_to(clone / "removed")
    assert not setup.is_done("runtime")


def test_a_new_environment_takes_the_place_of_the_old_one(clone: Path) -> None:
    built_environment("runtime")
    built_environment("dev")
    assert json.loads((setup.VENV / setup.STAMP).read_text()) == {"dev": setup.wanted_key("dev")}
    assert not (setup.WORK / "old").exists()


def test_a_set_up_that_fails_leaves_the_working_environment_alone(
    clone: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    built_environment("runtime")

    def no_network(_level: str) -> None:
        raise NoNetworkError

    monkeypatch.setattr(setup, "build", no_network)
    assert setup.main(["dev"]) == 1
    assert setup.is_done("runtime")
    assert "reaches no package registry" in capsys.readouterr().err


def test_a_set_up_that_is_done_builds_nothing(
    clone: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    built_environment("dev")
    monkeypatch.setattr(setup, "build", pytest.fail)
    assert setup.main(["runtime"]) == 0
    assert capsys.readouterr() == ("", "")


def test_catalogues_are_compiled_once_and_again_after_a_change(
    clone: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs: list[list[str]] = []
    monkeypatch.setattr(setup, "run", runs.append)
    catalog = clone / "locale" / "kk" / "LC_MESSAGES" / "django.po"
    catalog.parent.mkdir(parents=True)
    catalog.write_text("")
    setup.compile_messages()
    assert len(runs) == 1
    catalog.with_suffix(".mo").write_bytes(b"")
    setup.compile_messages()
    assert len(runs) == 1
    os.utime(catalog, (catalog.stat().st_atime, catalog.stat().st_mtime + 10))
    setup.compile_messages()
    assert len(runs) == 2


def test_a_disk_that_would_run_full_is_told_before_anything_is_made(
    clone: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(setup.MEGABYTES_NEEDED, "runtime", 10**9)
    with pytest.raises(SetupError, match=r"has \d+ MB free and 1000000000 MB are needed"):
        setup.check_space("runtime")


def test_an_unknown_level_explains_the_set_up(capsys: pytest.CaptureFixture[str]) -> None:
    assert setup.main(["everything"]) == 2
    assert "runtime" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("error: failed to lookup address information", "reaches no package registry"),
        ("OSError: [Errno 28] No space left on device", "the disk is full"),
        ("hashes do not match", "step `sh -c .*` failed. It said:\nhashes do not match"),
    ],
)
def test_a_failing_step_says_what_to_do(said: str, sentence: str) -> None:
    with pytest.raises(SetupError, match=sentence):
        installers.run(["sh", "-c", f"echo '{said}'; exit 1"])


def test_an_interpreter_is_asked_and_not_believed_by_its_name(tmp_path: Path) -> None:
    old = program(tmp_path / "python3.13", "echo 3 11 7 /old")
    stand_in = program(tmp_path / "python3.12", "echo 'command not found' >&2; exit 127")
    usable = program(tmp_path / "python3", "echo 3 12 1 /usable")
    assert interpreter.probe(str(old)) == ((3, 11, 7), Path("/old"))
    assert interpreter.probe(str(stand_in))[0] == ()
    assert interpreter.probe(str(usable))[0] >= interpreter.OLDEST
    assert interpreter.probe(str(tmp_path / "absent"))[0] == ()


def test_the_version_asked_for_goes_before_another_that_would_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    names = {"a": "3 14 0 /newer", "b": "3 13 5 /wanted", "c": "3 12 0 /older"}
    found = [str(program(tmp_path / name, f"echo {said}")) for name, said in names.items()]
    monkeypatch.setattr(interpreter, "list_candidates", lambda _wanted: found)
    assert interpreter.find_interpreter("3.13") == Path("/wanted")
    assert interpreter.find_interpreter("3.15") == Path("/older")


def test_this_machine_has_an_interpreter() -> None:
    assert interpreter.find_interpreter("3.13") is not None


def test_a_machine_without_a_browser_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("ARASHA_CHROMIUM", raising=False)
    monkeypatch.setattr(debian, "can_install", lambda: False)
    with pytest.raises(browser.BrowserMissingError, match="apt-get install chromium"):
        browser.ensure_browser()


def test_a_browser_can_be_named_and_one_that_does_not_start_is_passed_over(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    broken = program(tmp_path / "chromium", "exit 1")
    good = program(tmp_path / "mine", "echo Chromium 1")
    monkeypatch.setenv("ARASHA_CHROMIUM", str(good))
    assert browser.find_browser() == str(good)
    monkeypatch.delenv("ARASHA_CHROMIUM")
    assert browser.find_browser() != str(broken)


def test_the_closing_line_sums_both_databases(capsys: pytest.CaptureFixture[str]) -> None:
    lite = outcome("sqlite", passed=7, failed=0, skipped=1)
    postgres = outcome("postgres", passed=6, failed=2, skipped=0, exit_code=1)
    assert run_tests.conclude([lite, postgres]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[-2:] == [
        "postgres: 6 passed, 2 failed, 0 skipped in 3 s",
        "13 passed, 2 failed, 1 skipped",
    ]


def test_a_run_that_found_no_test_fails() -> None:
    assert run_tests.conclude([outcome("sqlite", passed=0, failed=0, skipped=0, exit_code=5)]) == 1
    assert run_tests.conclude([outcome("sqlite", passed=0, failed=0, skipped=0)]) == 1


def test_a_run_whose_tests_all_pass_succeeds() -> None:
    assert run_tests.conclude([outcome("sqlite", passed=3, failed=0, skipped=0)]) == 0


def test_a_report_is_counted_with_errors_among_the_failures(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    report.write_text(
        '<testsuites><testsuite tests="9" failures="1" errors="2" skipped="3"/></testsuites>'
    )
    assert run_tests.count(report) == (3, 3, 3)
    assert run_tests.count(tmp_path / "absent.xml") == (0, 0, 0)


def outcome(
    database: str, *, passed: int, failed: int, skipped: int, exit_code: int = 0
) -> run_tests.Outcome:
    return run_tests.Outcome(
        database=database,
        passed=passed,
        failed=failed,
        skipped=skipped,
        seconds=3.2,
        exit_code=exit_code,
    )
