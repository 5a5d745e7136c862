"""The checker without a solver notices whatever is changed in the document."""

import copy
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from arasha.statistics.protection import check_protection
from arasha.statistics.protection.certificate import export
from arasha.statistics.protection.check_protection import check
from arasha.statistics.protection.protecting import protect
from arasha.statistics.protection.tables import Linked
from tests.statistics.protection.making import RULES, flat, margin, table

pytestmark = pytest.mark.one_database("plain Python")
A, B, C = flat("a", 3), flat("b", 3), flat("c", 2)
CUBE = table(
    "cube", (A, B, C), [[[2, 9], [8, 1], [7, 30]], [[9, 9], [0, 12], [20, 3]], [[40, 6]] * 3]
)


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    linked = Linked([margin("ab", (A, B), CUBE), margin("bc", (B, C), CUBE)])
    made: dict[str, Any] = json.loads(json.dumps(export(protect(linked, rules=RULES))))
    return made


@pytest.fixture(scope="module")
def cube() -> dict[str, Any]:
    made: dict[str, Any] = json.loads(json.dumps(export(protect([CUBE], rules=RULES))))
    return made


def test_a_true_document_holds(document: dict[str, Any], cube: dict[str, Any]) -> None:
    for each in (document, cube):
        told = check(each)
        assert told["holds"], told["faults"]
        assert told["narrowest"] >= 5
    assert check(cube)["hidden"] == sum(mark > 0 for mark in cube["marks"])


def _show(document: dict[str, Any]) -> None:
    document["marks"][document["marks"].index(1)] = 0


def _show_a_complement(document: dict[str, Any]) -> None:
    document["marks"][document["marks"].index(2)] = 0


def _not_asked(document: dict[str, Any]) -> None:
    document["marks"][document["marks"].index(1)] = 5


def _told(document: dict[str, Any]) -> None:
    document["marks"][document["marks"].index(1)] = 4


def _bare(document: dict[str, Any]) -> None:
    document["proves"][document["marks"].index(1)] = -1


def _narrow(document: dict[str, Any]) -> None:
    for pair in document["pairs"]:
        ends = zip(pair[1], pair[2], strict=True)
        pair[2] = [low + (high > low) - (high < low) for low, high in ends]


def _below_zero(document: dict[str, Any]) -> None:
    for pair in document["pairs"]:
        pair[1:] = [[100 * step for step in steps] for steps in pair[1:]]


def _one_corner_less(document: dict[str, Any]) -> None:
    for column in document["pairs"][0]:
        column.pop()


def _known(document: dict[str, Any]) -> None:
    document["known"].append(document["marks"].index(2))


def _a_mark_of_its_own(document: dict[str, Any]) -> None:
    cell = document["marks"].index(1)
    document["marks"][cell], document["proves"][cell] = 6, -1


def _another_sum(document: dict[str, Any]) -> None:
    document["values"][0] += 1


def _larger_threshold(document: dict[str, Any]) -> None:
    document["threshold"] = 1000


CHANGES = (_show, _show_a_complement, _not_asked, _told, _bare, _narrow, _below_zero,
           _one_corner_less, _known, _a_mark_of_its_own, _another_sum, _larger_threshold)  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_document_does_not_hold(
    cube: dict[str, Any], change: Callable[[dict[str, Any]], None]
) -> None:
    changed = copy.deepcopy(cube)
    change(changed)
    assert not check(changed)["holds"]


def test_two_tables_that_tell_a_common_figure_differently_do_not_hold(
    document: dict[str, Any],
) -> None:
    leaf = document["tables"][0]["cells"][-1]
    changed = copy.deepcopy(document)
    changed["marks"] = [mark or 2 for mark in changed["marks"]]
    assert not check(
        {**changed, "pairs": [[[leaf], [0], [7]]], "proves": [0] * len(changed["marks"])}
    )["holds"]


def test_the_checker_runs_without_arasha(cube: dict[str, Any], tmp_path: Path) -> None:
    script = tmp_path / "check_protection.py"
    script.write_text(Path(check_protection.__file__).read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "proof.json").write_text(json.dumps(cube), encoding="utf-8")
    run = [sys.executable, "-I", str(script), str(tmp_path / "proof.json")]
    assert subprocess.run(run, check=False, capture_output=True, cwd=tmp_path).returncode == 0
