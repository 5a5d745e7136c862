"""The pinned lists: every package with its hashes, and every dependency among them."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LISTS = ["setup", "runtime", "dev"]


def read(name: str) -> str:
    return (ROOT / "requirements" / f"{name}.txt").read_text()


def pinned(name: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9._-]+)(?:\[[^]]*\])?==(\S+)", read(name), re.MULTILINE))


def name_of(requirement: object) -> str:
    match = re.match(r"[A-Za-z0-9._-]+", str(requirement))
    assert match is not None
    return re.sub(r"[-_.]+", "-", match[0]).lower()


@pytest.mark.parametrize("name", LISTS)
def test_every_package_is_pinned_and_carries_a_hash(name: str) -> None:
    entries = read(name).replace("\\\n", " ").strip().splitlines()
    assert entries
    assert [entry for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []


def test_the_test_tools_go_with_the_versions_that_are_served() -> None:
    dev = pinned("dev")
    assert {name: dev.get(name) for name in pinned("runtime")} == pinned("runtime")


def test_every_dependency_of_the_project_is_in_its_list() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    runtime = {name_of(entry) for entry in project["project"]["dependencies"]}
    dev = {name_of(entry) for entry in project["dependency-groups"]["dev"]}
    assert runtime - set(pinned("runtime")) == set(), "run make lock"
    assert dev - set(pinned("dev")) == set(), "run make lock"
