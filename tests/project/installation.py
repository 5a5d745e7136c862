"""A production installation of its own for a test: started as a process, spoken to over the wire."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

from tests.ports import port_of_this_process

ROOT = Path(__file__).resolve().parents[2]
# A server that ends is noticed at once; one that starts slowly has much to do beside.
SECONDS_TO_START = 600


@dataclass
class Answer:
    status: int
    headers: http.client.HTTPMessage
    text: str


@dataclass
class Browser:
    """Keeps cookies and form tokens as a browser behind a TLS proxy would."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    token: str = ""

    def ask(self, path: str, form: dict[str, str] | None = None, *, tls: bool = True) -> Answer:
        """GET the path, or POST the form with the token of the page read last."""
        headers = {"Host": "127.0.0.1", "Accept-Language": "en"}
        if tls:
            headers["X-Forwarded-Proto"] = "https"
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        body = None
        if form is not None:
            body = urlencode(form | {"csrfmiddlewaretoken": self.token})
            headers |= {
                "Content-Type": "application/x-www-form-urlencoded",
                "Origin": "https://127.0.0.1",
            }
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            line.request("GET" if form is None else "POST", path, body, headers)
            response = line.getresponse()
            answer = Answer(response.status, response.headers, response.read().decode())
        finally:
            line.close()
        self._remember(answer)
        return answer

    def _remember(self, answer: Answer) -> None:
        for line in answer.headers.get_all("Set-Cookie", []):
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', answer.text)
        self.token = token[1] if token else self.token


def environment(home: Path, **more: str) -> dict[str, str]:
    """What a production installation is told, and nothing of what the suite is told."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("ARASHA_")}
    return {
        **ours,
        "ARASHA_MODE": "production",
        "ARASHA_TLS": "off",
        "ARASHA_HOSTS": "127.0.0.1",
        "ARASHA_HOME": str(home),
        "PYTHONPATH": str(ROOT),
        **more,
    }


def arasha(
    *words: str, told: dict[str, str], timeout: float = 120
) -> subprocess.CompletedProcess[str]:
    """Run an `arasha` command to its end."""
    return subprocess.run(
        [sys.executable, "-m", "arasha", *words],
        env=told, cwd=ROOT, capture_output=True, text=True, check=False, timeout=timeout,
    )  # fmt: skip


@contextmanager
def served(
    told: dict[str, str], *words: str, printed: Path | None = None
) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """`arasha serve` on a free port, answering; ended afterwards whatever happened.

    What it says goes where the suite's own words go, or into the file `printed`.
    """
    port = port_of_this_process()
    with nullcontext() if printed is None else printed.open("wb") as out:
        server = subprocess.Popen(
            [sys.executable, "-m", "arasha", "serve", "--port", str(port), *words],
            env=told, cwd=ROOT, stdout=out, stderr=out,
        )  # fmt: skip
    try:
        wait_for(port, server)
        yield port, server
    finally:
        if server.poll() is None:
            server.send_signal(signal.SIGTERM)
        server.wait(60)


def wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        assert server.poll() is None, "the server ended by itself"
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError("the server does not listen")


def descendants(pid: int) -> set[int]:
    """The processes below one, read from /proc."""
    parent_of: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parent_of[int(stat.parent.name)] = int(fields[1])
    found: set[int] = set()
    level = {pid}
    while level:
        level = {child for child, parent in parent_of.items() if parent in level}
        found |= level
    return found


def is_alive(pid: int) -> bool:
    """Whether the process runs; one that ended and is only not yet counted is not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def catches(pid: int, wanted: signal.Signals) -> bool:
    """Whether the process has said what it does when told so."""
    status = Path(f"/proc/{pid}/status").read_text()
    caught = re.search(r"SigCgt:\s+(\w+)", status)
    return bool(caught and int(caught[1], 16) >> (wanted - 1) & 1)
