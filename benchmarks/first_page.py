"""The first public page on an old phone: bytes, requests, and the wait on a 2G line.

Promised: at most 100 KB and 3 requests before interaction, and usable on a slow line. The line is the
browser's own throttling: 250 kbit/s down, 50 up, 300 ms of delay, and a processor slowed six times.
"""

import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Response, sync_playwright

from arasha.project.serving import free_port
from benchmarks.table import Row, print_table
from tools.browser import ensure_browser

ROOT = Path(__file__).resolve().parents[1]
PAGES = {"front door": "", "first question": "tell/"}
SECONDS_TO_START = 300
LINE = {
    "offline": False,
    "latency": 300,
    "downloadThroughput": 250_000 / 8,
    "uploadThroughput": 50_000 / 8,
}


def main() -> None:
    with (
        tempfile.TemporaryDirectory() as home,
        _served(home) as address,
        sync_playwright() as player,
    ):
        browser = player.chromium.launch(
            executable_path=ensure_browser(), args=["--no-sandbox", "--disable-gpu"]
        )
        _wake(browser, f"{address}/kk/")
        rows = [
            row
            for name, path in PAGES.items()
            for row in _visit(browser, name, f"{address}/kk/{path}")
        ]
        browser.close()
    print_table("First public page, Kazakh, fresh browser", rows)


def _wake(browser: Browser, url: str) -> None:
    """Let browser and server do what they do once after their start; each visit begins without a cache."""
    context = browser.new_context()
    context.new_page().goto(url, wait_until="load")
    context.close()


def _visit(browser: Browser, name: str, url: str) -> Iterator[Row]:
    context = browser.new_context(viewport={"width": 360, "height": 640})
    page = context.new_page()
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - it must carry attributes
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", LINE)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 6})
    began = time.monotonic()
    page.goto(url, wait_until="load")
    took = time.monotonic() - began
    size = sum(_bytes_on_the_line(answer) for answer in answers)
    context.close()
    yield Row(
        what=f"{name}: requests", figure=str(len(answers)), promise="≤ 3", holds=len(answers) <= 3
    )
    yield Row(what=f"{name}: bytes on the line", figure=f"{size / 1000:.1f} KB", promise="≤ 100 KB",
              holds=size <= 100_000)  # fmt: skip
    yield Row(
        what=f"{name}: complete on 2G, slow phone", figure=f"{took:.1f} s", promise="≤ 5 s",
        holds=took <= 5,
    )  # fmt: skip


def _bytes_on_the_line(answer: Response) -> int:
    sizes = answer.request.sizes()
    return sizes["responseBodySize"] + sizes["responseHeadersSize"]


@contextmanager
def _served(home: str) -> Iterator[str]:
    port = free_port(8900, tries=100)
    environment = {
        **os.environ,
        "ARASHA_MODE": "demo",
        "ARASHA_HOME": home,
        "ARASHA_DATABASE_URL": "",
    }
    server = subprocess.Popen(
        [sys.executable, "-m", "arasha", "serve", "--port", str(port)], cwd=ROOT, env=environment
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address)
        yield address
    finally:
        server.terminate()
        server.wait()


def _wait_for(address: str) -> None:
    """Wait until a new installation has made its tables and answers. Raises TimeoutError."""
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{address}/kk/", timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError("the server did not start")
