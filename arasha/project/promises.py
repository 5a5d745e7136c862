"""The page of promises: what is promised, which tests carry it, what was measured, what was missed.

Tests are found by their names (`test_a5_...` carries A5, `test_past_failure_07_...` the failure 7),
read from the source without running anything.
"""

import ast
import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
_PROMISE = re.compile(r"test_([a-z]\d{1,2})_(\w+)")
_FAILURE = re.compile(r"test_past_failure_(\d\d)_(\w+)")
_INTRODUCTION = (
    "What Arasha promises, the tests named after it and the figures last measured "
    "(`benchmarks/figures.toml`, with the command and the day)."
)
_OF_OTHERS = "Systems of this kind failed in these ways. Each has tests here, or a reason why it cannot happen."


@dataclass(frozen=True, slots=True)
class Evidence:
    """A test that speaks for a promise, by its place in the tree; `says` is its name as a sentence."""

    file: str
    name: str
    says: str

    @property
    def link(self) -> str:
        return f"[{self.says}](../../{self.file})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """One promise with everything that speaks for it."""

    id: str
    step: int
    says: str
    target: str
    tests: tuple[Evidence, ...]
    unknown: tuple[str, ...]
    figures: tuple[str, ...]
    missed: tuple[str, ...]

    @property
    def verdict(self) -> str:
        if self.missed:
            return f"missed: {'; '.join(self.missed)}"
        return "holds" if self.tests or self.figures else "no test yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class PastFailure:
    """A way in which another system failed: our tests against it, or why it cannot happen here."""

    number: int
    happened: str
    tests: tuple[Evidence, ...]
    unknown: tuple[str, ...]
    cannot: str
    later: str


def read_promises() -> list[Promise]:
    """List the promises of docs/promises.toml with their tests and figures, in its order."""
    tests, by_name = _tests_by(_PROMISE), {test.name: test for test in all_tests()}
    figures = tomllib.loads((ROOT / "benchmarks/figures.toml").read_text("utf-8"))
    return [
        Promise(
            id=name,
            step=fields["step"],
            says=fields["says"],
            target=fields["target"],
            tests=(
                *tests.get(name.lower(), ()),
                *(by_name[test] for test in fields.get("tests", ()) if test in by_name),
            ),
            unknown=tuple(test for test in fields.get("tests", ()) if test not in by_name),
            figures=tuple(_figure(each) for each in figures.get(name, ())),
            missed=tuple(each["missed"] for each in figures.get(name, ()) if "missed" in each),
        )
        for name, fields in _data().items()
        if name != "past_failure"
    ]


def read_past_failures() -> list[PastFailure]:
    """List the past failures, with the tests named after them and those mapped to them by name."""
    by_number, by_name = _tests_by(_FAILURE), {test.name: test for test in all_tests()}
    return [
        PastFailure(
            number=each["number"],
            happened=each["happened"],
            tests=(
                *by_number.get(f"{each['number']:02}", ()),
                *(by_name[name] for name in each.get("tests", ()) if name in by_name),
            ),
            unknown=tuple(name for name in each.get("tests", ()) if name not in by_name),
            cannot=each.get("cannot", ""),
            later=each.get("later", ""),
        )
        for each in _data()["past_failure"]
    ]


def names_without_promise() -> list[str]:
    """Tests that are named like those of a promise or failure which no list has."""
    ids = {name.lower() for name in _data()} | {
        f"{each['number']:02}" for each in _data()["past_failure"]
    }
    return [
        test.name
        for pattern in (_PROMISE, _FAILURE)
        for id_, tests in _tests_by(pattern).items()
        for test in tests
        if id_ not in ids
    ]


def promises_page() -> str:
    """The page as Markdown."""
    rows = [
        (each.id, f"{each.says}: {each.target}", _links(each.tests), "<br>".join(each.figures),
         each.verdict)
        for each in read_promises()
    ]  # fmt: skip
    failures = [
        (each.number, each.happened,
         "<br>".join(filter(None, (_links(each.tests), each.cannot, each.later))))
        for each in read_past_failures()
    ]  # fmt: skip
    return "\n\n".join([
        "# Promises",
        _INTRODUCTION,
        _table(("Id", "Promise", "Tests", "Figure", "Holds"), rows),
        "## Failures of other systems",
        _OF_OTHERS,
        _table(("#", "What happened", "What stands against it here"), failures),
    ])  # fmt: skip


def _table(head: tuple[str, ...], rows: list[tuple[Any, ...]]) -> str:
    def line(cells: tuple[Any, ...]) -> str:
        return "| " + " | ".join(str(cell).replace("|", "\\|") for cell in cells) + " |"

    return "\n".join([line(head), line(("---",) * len(head)), *map(line, rows)])


def _links(tests: tuple[Evidence, ...]) -> str:
    return "<br>".join(test.link for test in tests)


def _figure(fields: dict[str, Any]) -> str:
    return f"{fields['value']} (`{fields['command']}`, {fields['on']:%d.%m.%Y})"


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((ROOT / "docs/promises.toml").read_text("utf-8"))


@cache
def all_tests() -> tuple[Evidence, ...]:
    """Every test function under tests/, by file and place in it."""
    return tuple(
        Evidence(path.relative_to(ROOT).as_posix(), node.name, _sentence(node.name))
        for path in sorted((ROOT / "tests").rglob("test_*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    )


def _sentence(name: str) -> str:
    match = _FAILURE.match(name) or _PROMISE.match(name)
    return (match[2] if match else name.removeprefix("test_")).replace("_", " ")


def _tests_by(pattern: re.Pattern[str]) -> dict[str, list[Evidence]]:
    found: dict[str, list[Evidence]] = defaultdict(list)
    for test in all_tests():
        if match := pattern.match(test.name):
            found[match[1]].append(test)
    return found
