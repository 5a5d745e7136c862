from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.serving import Server


@pytest.fixture
def server(committed_db: None, tmp_path: Path) -> Iterator[Server]:
    """The production server, not started yet."""
    served = Server(tmp_path / "server.log")
    yield served
    served.kill()
