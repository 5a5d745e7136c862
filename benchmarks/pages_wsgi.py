"""The production application with the peer's page beside its own; started by benchmarks/pages.py.

Each answer says how much processor time it took: that figure stands still when the machine is busy.
"""

import os
import time
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "arasha.project.settings")
settings.ROOT_URLCONF = "benchmarks.pages_peer"
engine: dict[str, Any] = settings.TEMPLATES[0]
engine["DIRS"].append(Path(__file__).parent / "templates")
django_application = import_module("arasha.project.wsgi").application


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """Answer as Django does; a worker has one thread, so its processor time is that of the page."""
    began = time.process_time()

    def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
        took = f"{(time.process_time() - began) * 1000:.2f}"
        return start_response(status, [*headers, ("X-Processor-Milliseconds", took)], *more)

    answer: Iterable[bytes] = django_application(environ, start)
    return answer
