"""The production server on the database of a test, and somebody who sends a finished form to it."""

import http.client
import os
import re
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlencode, urlsplit, urlunsplit

from django.db import connection
from django.utils import timezone

from arasha.appeals.tell.so_far import begin, seal
from tests.ports import port_of_this_process

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = (
    "import sys; from arasha.project.serving import serve; "
    "sys.exit(serve(host='127.0.0.1', port=int(sys.argv[1]), workers=2, with_worker=False))"
)
ANSWERS = {
    "danger": {"danger": "no"},
    "who": {"author": "child"},
    "topic": {"topic": "question"},
    "place": {"territory": "semey"},
    "reach": {"wish": "code"},
}
_SECONDS_TO_START = 60


@dataclass(frozen=True, slots=True)
class Page:
    status: int
    text: str

    @property
    def code(self) -> str:
        """The return code that the page shows, or "" where it shows none."""
        shown = re.sub(r"<[^>]+>|\s", "", self.text)
        found = re.search(r"(?<!\d)\d{17}(?!\d)", shown)
        return found[0] if found else ""


class Server:
    """A production server in a process group of its own, so that the whole of it can be killed."""

    def __init__(self, log: Path) -> None:
        # Two suites may run at once, and the server would share a port without a word.
        self.port = port_of_this_process()
        self._log = log
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, *, wait: bool = True) -> None:
        address = str(connection.settings_dict["NAME"])
        url = os.environ.get("ARASHA_DATABASE_URL", "")
        if url:
            url = urlunsplit(urlsplit(url)._replace(path=f"/{address}"))
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-c", PROGRAM, str(self.port)],
                cwd=ROOT,
                env={
                    **os.environ,
                    "ARASHA_DATABASE_URL": url or f"sqlite:///{address}",
                    "DJANGO_SETTINGS_MODULE": "arasha.project.settings",
                },
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        if wait:
            self.wait_until_served()

    def wait_until_served(self) -> None:
        end = time.monotonic() + _SECONDS_TO_START
        while time.monotonic() < end:
            try:
                if self.get("/kk/").status == 200:
                    return
            except (OSError, http.client.HTTPException):
                time.sleep(0.05)
        raise AssertionError(self._log.read_text()[-3000:])

    def kill(self, how: signal.Signals = signal.SIGKILL) -> None:
        """End every process of the server at this very moment."""
        if self._process is not None and self._process.poll() is None:
            os.killpg(self._process.pid, how)
            self._process.wait(timeout=40)

    def get(self, path: str, headers: dict[str, str] | None = None) -> Page:
        return self._ask("GET", path, headers=headers or {})

    def post(self, path: str, data: dict[str, str]) -> Page:
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._ask("POST", path, body=urlencode(data), headers=kind)

    def send(self, form: dict[str, str]) -> Page:
        return self.post("/en/tell/", form)

    def _ask(self, method: str, path: str, *, headers: dict[str, str], body: str = "") -> Page:
        asked = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            asked.request(method, path, body=body or None, headers=headers)
            answer = asked.getresponse()
            return Page(answer.status, answer.read().decode())
        finally:
            asked.close()


def finished_form(text: str) -> dict[str, str]:
    """The last page of the public form, with everything answered: only Send is left to press."""
    now = timezone.now()
    telling = begin(channel="web", now=now)
    telling = replace(
        telling, begun_at=telling.begun_at - 60, answers={**ANSWERS, "words": {"text": text}}
    )
    return {"so_far": seal(telling, now=now), "step": "check", "deed": "send"}
