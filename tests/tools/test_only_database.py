"""What the second run of the suite may leave out: tests that touch no database."""

import pytest

from tests.database import touches_database


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
