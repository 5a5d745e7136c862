import ast
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arasha.mentoring.matching import check_matching
from arasha.mentoring.matching.certificate import export
from arasha.mentoring.matching.problem import Problem
from arasha.mentoring.matching.solving import match
from benchmarks.matching_instances import region
from tests.mentoring.matching.making import best_by_hand, problem, problems

CHECKER = Path(check_matching.__file__)


@pytest.fixture
def document() -> dict[str, Any]:
    given = region()
    return export(given, match(given))


def test_m1_the_checker_is_sixty_lines_of_plain_python() -> None:
    source = CHECKER.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= 60
    imported = {
        alias.name if isinstance(node, ast.Import) else node.module
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    assert imported == {"json", "sys", "pathlib", "typing"}


def test_m1_anyone_can_run_the_checker_on_the_file(
    document: dict[str, Any], tmp_path: Path
) -> None:
    file = tmp_path / "matching.json"
    for change, status in ((0, 0), (10_000, 1)):
        document["prices"][0] += change * document["scale"]
        file.write_text(json.dumps(document), encoding="utf-8")
        run = subprocess.run(
            [sys.executable, "-I", CHECKER, file], capture_output=True, text=True, check=False
        )
        assert run.returncode == status
        assert json.loads(run.stdout)["holds"] == (status == 0)


def test_the_file_tells_nothing_but_numbers(document: dict[str, Any]) -> None:
    given = region()
    assert given.children[0].id not in document
    words = json.dumps(document).replace(document["format"], "")
    letters = {each for each in words if each.isalpha()}
    assert letters == {letter for name in document for letter in name if letter.isalpha()}


def other_place(document: dict[str, Any], child: int) -> int:
    places = [int(place) for place, _cost in document["pairs"][child]]
    return next(place for place in places if place != document["assigned"][child])


def test_a_child_moved_by_hand_is_noticed(document: dict[str, Any]) -> None:
    alone = next(unit[0] for unit in document["units"] if len(unit) == 1)
    document["assigned"][alone] = other_place(document, alone)
    assert not check_matching.check(document)["holds"]


def test_a_parted_family_is_noticed(document: dict[str, Any]) -> None:
    family = next(unit for unit in document["units"] if len(unit) > 1)
    document["assigned"][family[0]] = other_place(document, family[0])
    assert "a family is parted" in check_matching.check(document)["faults"]


def test_a_family_that_is_torn_up_on_paper_is_noticed(document: dict[str, Any]) -> None:
    family = next(unit for unit in document["units"] if len(unit) > 1)
    family.pop()
    assert "a child is in no unit or in several" in check_matching.check(document)["faults"]


def test_a_child_too_many_is_noticed(document: dict[str, Any]) -> None:
    document["capacity"][document["assigned"][0]] -= 1
    while (
        document["assigned"].count(document["assigned"][0])
        <= (document["capacity"][document["assigned"][0]])
    ):
        document["capacity"][document["assigned"][0]] -= 1
    faults = check_matching.check(document)["faults"]
    assert "a collective has more children than places" in faults


def test_a_pair_that_is_not_allowed_is_noticed(document: dict[str, Any]) -> None:
    taken = document["assigned"][0]
    document["pairs"][0] = [pair for pair in document["pairs"][0] if pair[0] != taken]
    assert "a pair or the scale is not allowed" in check_matching.check(document)["faults"]


@pytest.mark.parametrize(("field", "value"), [("scale", 0), ("scale", -1), ("left_out", 5)])
def test_a_file_cannot_talk_its_way_out(document: dict[str, Any], field: str, value: int) -> None:
    document[field] = value
    assert not check_matching.check(document)["holds"]


@settings(deadline=None)
@given(problems(in_families=True, most=5), st.data())
def test_whatever_the_prices_the_bound_is_one(given: Problem, data: st.DataObject) -> None:
    document = export(given, match(given))
    prices = st.integers(-50, 50 * 100_000)
    count = len(document["prices"])  # type: ignore[arg-type]
    document["prices"] = data.draw(st.lists(prices, min_size=count, max_size=count))
    left_out, cost = best_by_hand(given, together=True)
    verdict = check_matching.check(document)
    dear = int(document["left_out"])  # type: ignore[call-overload]
    assert verdict["bound"] + dear * verdict["left_out"] <= cost + dear * left_out


def test_an_assignment_that_is_not_the_best_never_holds() -> None:
    given = problem([{0: 1, 1: 5}, {0: 2, 1: 1}], [1, 1])
    document = export(given, match(given))
    document["assigned"] = [1, 0]
    verdict = check_matching.check(document)
    assert (verdict["cost"], verdict["bound"], verdict["holds"]) == (7, 2, False)
