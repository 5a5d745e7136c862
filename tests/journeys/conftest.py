"""Journeys walk the real thing: the demo region in its own home, the production server, Chromium."""

import os
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.installed_demo import copy_demo
from tests.journeys.site import Site
from tests.ports import port_of_this_process
from tools.browser import find_browser

ROOT = Path(__file__).resolve().parents[2]
# An installation that runs already is walked where its address is given: quicker while writing.
RUNNING = os.environ.get("ARASHA_JOURNEYS_AT", "")
SECONDS_TO_START = 240


# What a page looks like and how it is walked is the same on either database. On PostgreSQL the road, a
# suspended clause and an import are walked, once each: behind them is every kind of act there is.
ON_BOTH = ("reads_the_answer[kk", "at_the_prosecutors_next_click[ru]", "corrected_and_imported")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every journey needs Chromium; the files of one worker share one installation."""
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.browser)
            if not any(name in item.name for name in ON_BOTH):
                item.add_marker(pytest.mark.one_database("pages are walked alike"))


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the demo region is served by the production server."""
    if RUNNING:
        yield RUNNING
        return
    home = tmp_path_factory.mktemp("journeys")
    environment = {**os.environ, "ARASHA_MODE": "demo", "ARASHA_HOME": str(home)}
    environment |= copy_demo(home, f"journeys_{os.getpid()}")
    port = port_of_this_process()
    printed = home / "printed"
    with printed.open("w") as out:
        served = subprocess.Popen(
            [sys.executable, "-m", "arasha", "demo", "--port", str(port)],
            cwd=ROOT, env=environment, stdout=out, stderr=subprocess.STDOUT,
        )  # fmt: skip
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_until_served(f"{address}/kk/", served, printed)
        yield address
    finally:
        served.terminate()
        served.wait()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium for one file: left open, its event loop would keep later tests from the database."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=str(find_browser()),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def site(address: str, browser: Browser) -> Site:
    return Site(address=address, browser=browser)


def _wait_until_served(address: str, served: "subprocess.Popen[bytes]", printed: Path) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and served.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    served.kill()
    pytest.fail(
        f"the demo did not start:\n{re.sub(r'//127[^ ]*', '', printed.read_text())[-3000:]}"
    )
