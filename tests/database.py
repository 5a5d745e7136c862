"""pytest plug-in, loaded before Django: which database the suite runs on, and a home of its own.

`--database=postgres` without a URL in the environment starts a cluster for this run.
"""

import os
import tempfile
from collections.abc import Generator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

_until_the_end = ExitStack()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database",
        choices=["sqlite", "postgres"],
        default="sqlite",
        help="the database to test on",
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
        wanted = early_config.known_args_namespace.database
        if wanted == "sqlite":
            os.environ["ARASHA_DATABASE_URL"] = ""
        elif not os.environ.get("ARASHA_DATABASE_URL"):
            from tests.postgres import temporary_cluster

            os.environ["ARASHA_DATABASE_URL"] = _until_the_end.enter_context(temporary_cluster())
    return (yield)


def pytest_unconfigure() -> None:
    _until_the_end.close()
