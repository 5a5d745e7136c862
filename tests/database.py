"""pytest plug-in, loaded before Django: which database the suite runs on, and a home of its own.

`--database=postgres` without a URL in the environment starts a cluster for this run. The run on
PostgreSQL of `make test` leaves out what touches no database, and what `one_database` says is the
same on either.
"""

import os
import tempfile
from collections.abc import Generator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

_until_the_end = ExitStack()
# Files that take long come first: the last one alone would leave a processor idle.
LONGEST = (
    "faults/test_server_killed", "attacks/test_matrix", "journeys/", "attacks/", "project/",
    "faults/", "lessons/", "mentoring/", "benchmarks/", "demo/", "tools/", "vault/",
)  # fmt: skip
# Their tests reach the database through processes and connections of their own, not by a fixture.
REACH_IT_OTHERWISE = {"attacks", "faults", "journeys", "project"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database",
        choices=["sqlite", "postgres"],
        default="sqlite",
        help="the database to test on",
    )
    parser.addoption(
        "--only-database",
        action="store_true",
        help="leave out tests that touch no database: the other run has them",
    )


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None, Any, Any]:
    """Name the database before pytest-django reads the settings; workers inherit what is named."""
    os.environ["ARASHA_MODE"] = "test"
    if "PYTEST_XDIST_WORKER" not in os.environ:
        home = _until_the_end.enter_context(tempfile.TemporaryDirectory(prefix="arasha-test-"))
        os.environ["ARASHA_HOME"] = home
        # WhiteNoise warns where the collected files are missing; no test needs them.
        Path(home, "static").mkdir()
        keep_bytecode(Path(home, "bytecode"))
        wanted = early_config.known_args_namespace.database
        if wanted == "sqlite":
            os.environ["ARASHA_DATABASE_URL"] = ""
        elif not os.environ.get("ARASHA_DATABASE_URL"):
            from tests.postgres import temporary_cluster

            os.environ["ARASHA_DATABASE_URL"] = _until_the_end.enter_context(temporary_cluster())
    return (yield)


def keep_bytecode(folder: Path) -> None:
    """Let processes of a run share bytecode in a folder where Python is told to leave none in the tree.

    Many tests start the program anew; to compile its modules each time takes longer than to start it.
    """
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):
        os.environ["PYTHONPYCACHEPREFIX"] = str(folder)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put the longest files first, and leave out what touches no database, where that is asked for."""
    items.sort(key=lambda item: length_of(item.path))
    if not config.getoption("--only-database"):
        return
    left_out = [item for item in items if not touches_database(item)]
    items[:] = [item for item in items if touches_database(item)]
    config.hook.pytest_deselected(items=left_out)


def length_of(path: Path) -> int:
    """Where a file stands in `LONGEST`; the many short ones come last."""
    found = (at for at, part in enumerate(LONGEST) if f"/tests/{part}" in path.as_posix())
    return next(found, len(LONGEST))


def touches_database(item: pytest.Item) -> bool:
    """Whether a test asks for the database by a fixture or mark, or lives where others are used."""
    if (told := item.get_closest_marker("one_database")) is not None:
        # Why it says nothing of the database must stand beside it.
        assert told.args, f"{item.nodeid}: one_database without a reason"
        return False
    fixtures = getattr(item, "fixturenames", [])
    by_fixture = not {"db", "transactional_db"}.isdisjoint(fixtures)
    # A mark of PostgreSQL alone stands at tests that start one of their own, whatever this run is on.
    mark = item.get_closest_marker("django_db") is not None
    return by_fixture or mark or not REACH_IT_OTHERWISE.isdisjoint(item.path.parts)


def pytest_unconfigure() -> None:
    _until_the_end.close()
