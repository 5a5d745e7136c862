"""A page that waits until it is told to answer, beside pages that answer; for test_one_line.py."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """Answer with the id of the process; `/held` only when the other end of the pipe is closed."""
    if environ["PATH_INFO"] == "/held":
        Path(os.environ["HELD_BY"]).read_bytes()
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [str(os.getpid()).encode()]
