"""Every promise that has to hold by now is carried by a test, and no test is named after none."""

import tomllib

from arasha.project.promises import (
    ROOT,
    names_without_promise,
    read_past_failures,
    read_promises,
)

STEP = 5


def test_every_promise_of_the_steps_so_far_has_a_test_or_a_figure() -> None:
    due = [each for each in read_promises() if each.step <= STEP]
    assert [each.id for each in due if not (each.tests or each.figures)] == []


def test_every_past_failure_has_a_test_or_a_reason() -> None:
    failures = read_past_failures()
    assert [each.number for each in failures] == list(range(1, 29))
    assert [each.number for each in failures if not (each.tests or each.cannot or each.later)] == []


def test_every_test_that_the_list_names_exists() -> None:
    assert [(each.id, each.unknown) for each in read_promises() if each.unknown] == []
    assert [(each.number, each.unknown) for each in read_past_failures() if each.unknown] == []


def test_no_test_is_named_after_a_promise_that_nobody_made() -> None:
    assert names_without_promise() == []


def test_every_figure_is_of_a_promise_and_says_how_it_was_measured() -> None:
    figures = tomllib.loads((ROOT / "benchmarks/figures.toml").read_text("utf-8"))
    assert set(figures) - {each.id for each in read_promises()} == set()
    for rows in figures.values():
        for row in rows:
            assert {"value", "command", "on"} <= set(row) <= {"value", "command", "on", "missed"}
