"""What the second run of the suite may leave out: tests that touch no database."""

from pathlib import Path

import pytest

from tests.database import LONGEST, length_of, touches_database


def test_a_plain_test_touches_no_database(request: pytest.FixtureRequest) -> None:
    assert not touches_database(request.node)


def test_a_fixture_of_the_database_counts(request: pytest.FixtureRequest, db: None) -> None:
    assert touches_database(request.node)


@pytest.mark.django_db
def test_a_mark_counts(request: pytest.FixtureRequest) -> None:
    assert touches_database(request.node)


@pytest.mark.parametrize("folder", ["journeys", "faults", "attacks"])
def test_folders_with_processes_of_their_own_count(
    folder: str, request: pytest.FixtureRequest
) -> None:
    request.node.path = request.node.path.parents[1] / folder / "test_it.py"
    assert touches_database(request.node)


@pytest.mark.one_database("this test itself")
def test_a_test_that_says_it_is_the_same_on_either_is_left_out(
    request: pytest.FixtureRequest, db: None
) -> None:
    assert not touches_database(request.node)


def test_long_files_come_first_and_each_of_them_is_there() -> None:
    tests = Path(__file__).resolve().parents[1]
    files = sorted(tests.rglob("test_*.py"), key=length_of)
    assert length_of(files[0]) == 0
    assert {length_of(file) for file in files} >= set(range(len(LONGEST)))
