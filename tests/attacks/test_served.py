"""The production server from outside: what leaves it besides pages, and what its front takes for requests."""

import html
import http.client
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import timezone

from arasha.journal.models import Entry
from arasha.notices.models import Notice
from arasha.staff.models import StaffMember
from tests.cast import make_cast
from tests.faults.serving import ROOT, Server, finished_form

pytestmark = pytest.mark.slow

SURNAME, GIVEN, IIN = "Қарлығашкөлова", "Жібекзерде", "120506500013"
PHONE, WORDS = "+77029876512", "мені күнде канарейкадай қамайды"
PASSWORD, REASON = "құпия сөзім төртеу 77", "себебі жапалақтың ісі"
CANARIES = (SURNAME, GIVEN, IIN, PHONE, "7029876512", WORDS, PASSWORD, "жапалақ")


@pytest.fixture
def server(committed_db: None, tmp_path: Path) -> Iterator[Server]:
    served = Server(tmp_path / "server.log")
    make_cast(now=timezone.now())
    served.start()
    yield served
    served.kill()


@pytest.fixture
def cast(server: Server) -> StaffMember:
    """The operator of the region, in the database that the server serves."""
    return StaffMember.objects.get(login="abai-operator")


@dataclass
class Reader:
    """A browser at the server with the session of a person."""

    port: int
    session: str = ""
    cookies: dict[str, str] = field(default_factory=dict)
    token: str = ""
    seen: list[str] = field(default_factory=list)

    def ask(self, path: str, form: dict[str, str] | None = None) -> http.client.HTTPResponse:
        headers = {"Accept-Language": "en", "Cookie": "; ".join(self._cookies())}
        body = None
        if form is not None:
            body = urlencode(form | {"csrfmiddlewaretoken": self.token})
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            line.request("GET" if form is None else "POST", quote(path, safe="/?=&"), body, headers)
            answer = line.getresponse()
            text = answer.read().decode(errors="replace")
        finally:
            line.close()
        for value in answer.headers.get_all("Set-Cookie", []):
            name, _is, rest = value.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        if token := re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', text):
            self.token = token[1]
        self.seen.append(text)
        return answer

    def _cookies(self) -> Iterator[str]:
        yield from (f"{name}={value}" for name, value in self.cookies.items())
        if self.session:
            yield f"{settings.SESSION_COOKIE_NAME}={self.session}"


def signed_in(server: Server, person: StaffMember) -> Reader:
    client = Client()
    client.force_login(person)
    return Reader(server.port, client.cookies[settings.SESSION_COOKIE_NAME].value)


def test_e4_canaries_of_the_whole_road_are_in_no_log_mail_journal_notice_or_address(
    server: Server, cast: StaffMember, tmp_path: Path
) -> None:
    code = server.send(finished_form(f"{WORDS} {SURNAME} {PHONE}")).code
    assert code
    reader, stranger = signed_in(server, cast), Reader(server.port)
    stranger.ask("/account/login/")
    for login in (SURNAME, "abai-operator"):
        assert stranger.ask("/account/login/", {"login": login, "password": PASSWORD}).status < 500
    stranger.ask("/en/answer/", {"code": code})
    stranger.ask(f"/kk/{SURNAME}/")
    stranger.ask(f"/kk/tell/?name={SURNAME}&phone={PHONE}")
    stranger.ask("/en/answer/", {"code": IIN, "text": WORDS})
    reader.ask("/appeals/")
    reader.ask("/appeals/take-next/", {})
    ref = Entry.objects.filter(act="appeals.taken").latest("pk").thing_ref
    for path in (
        f"/appeals/{ref}/",
        f"/appeals/{SURNAME}/",
        f"/cases/{IIN}/",
        "/children/register/",
    ):
        reader.ask(path)
    typed = {"surname": SURNAME, "given": GIVEN, "iin": IIN, "born_on": "2012-05-06",
             "territory": "semey", "once": "c" * 32}  # fmt: skip
    assert reader.ask("/children/register/", typed).status in {302, 422}
    assert reader.ask("/children/register/", typed | {"checked": "on"}).status in {302, 422}
    reader.ask("/children/")
    assert reader.ask("/children/", {"name": f"{SURNAME} {GIVEN}", "iin": IIN}).status == 200
    assert any(SURNAME in text for text in reader.seen)
    reader.ask(f"/appeals/{ref}/close/")
    reader.ask(f"/appeals/{ref}/close/", {"reason": REASON, "once": "d" * 32, "version": "99"})
    worker = _worker_once(tmp_path)
    spoken = (tmp_path / "server.log").read_text() + worker
    secrets = [*CANARIES, code, reader.session, *stranger.cookies.values()]
    assert [each for each in secrets if each in spoken] == []
    kept = repr([list(Entry.objects.values()), list(Notice.objects.values())])
    assert [each for each in secrets if each in kept] == []
    mails = [file.read_text() for file in (settings.HOME / "mail").glob("*")]
    assert [each for each in secrets for text in mails if each in text] == []
    addresses = [
        html.unescape(each)
        for text in reader.seen
        for each in re.findall(r'(?:href|action|src)="([^"]*)"', text)
    ]
    assert addresses
    assert [each for each in addresses for canary in CANARIES if quote(canary) in each] == []


def _worker_once(tmp_path: Path) -> str:
    """Run the worker on the database of the test until nothing is left; what it printed."""
    name = str(connection.settings_dict["NAME"])
    url = os.environ.get("ARASHA_DATABASE_URL", "")
    url = re.sub(r"/\w+(\?|$)", rf"/{name}\1", url) if url else f"sqlite:///{name}"
    done = subprocess.run(
        [sys.executable, "-m", "arasha", "worker", "--once"], cwd=ROOT, capture_output=True,
        text=True, timeout=120, check=False,
        env={**os.environ, "ARASHA_DATABASE_URL": url, "ARASHA_LOG_LEVEL": "DEBUG",
             "DJANGO_SETTINGS_MODULE": "arasha.project.settings"},
    )  # fmt: skip
    assert done.returncode == 0
    return done.stdout + done.stderr


# What each header may say at all, by the standards that define them.
VALUES = {
    "Cross-Origin-Opener-Policy": {"same-origin", "same-origin-allow-popups", "unsafe-none"},
    "Cross-Origin-Resource-Policy": {"same-origin", "same-site", "cross-origin"},
    "Referrer-Policy": {"no-referrer", "same-origin"},
    "X-Content-Type-Options": {"nosniff"},
    "X-Frame-Options": {"DENY", "SAMEORIGIN"},
}
DIRECTIVES = {"default-src", "script-src", "style-src", "img-src", "font-src", "connect-src",
              "manifest-src", "form-action", "frame-ancestors", "base-uri", "object-src"}  # fmt: skip


@pytest.mark.one_database("headers are of the server")
def test_past_failure_15_every_kind_of_answer_carries_headers_with_values_that_exist(
    server: Server, cast: StaffMember
) -> None:
    reader, anybody = signed_in(server, cast), Reader(server.port)
    answers = {
        "public": anybody.ask("/kk/"), "form": anybody.ask("/ru/tell/"), "sign-in": anybody.ask("/account/login/"),
        "led away": anybody.ask("/work/"), "missing": anybody.ask("/nowhere/"), "work": reader.ask("/work/"),
        "list": reader.ask("/appeals/"), "refused": reader.ask("/people/"),
        "out of reach": reader.ask("/appeals/A-2026-99999/"), "poster": reader.ask("/kk/poster/"),
        "wrong method": reader.ask("/appeals/take-next/"), "forged form": anybody.ask("/children/", {"x": "y"}),
    }  # fmt: skip
    for kind, answer in answers.items():
        headers = answer.headers
        for name, allowed in VALUES.items():
            assert (kind, name, headers[name]) == (
                kind,
                name,
                headers[name] if headers[name] in allowed else allowed,
            )
        assert (kind, headers["Cache-Control"]) in {
            (kind, "no-store"),
            (kind, "max-age=0, no-cache, no-store, must-revalidate, private"),
        }
        policy = headers["Content-Security-Policy"]
        assert {each.split()[0] for each in policy.split(";")} <= DIRECTIVES | {"report-uri"}
        assert "unsafe" not in policy
        assert headers["Server"] is None or "/" not in headers["Server"]


def _spoken(port: int, sent: bytes, *, seconds: float) -> bytes:
    """Send raw bytes and read until the server ends or says nothing for a while."""
    with socket.create_connection(("127.0.0.1", port), timeout=seconds) as line:
        line.sendall(sent)
        heard = b""
        try:
            while piece := line.recv(65_536):
                heard += piece
        except TimeoutError:
            pass
        return heard


@pytest.mark.one_database("lines are of the server")
def test_past_failure_12_requests_on_one_line_are_not_mixed_up_and_none_hides_in_another(
    server: Server, cast: StaffMember
) -> None:
    cookie = f"{settings.SESSION_COOKIE_NAME}={signed_in(server, cast).session}"
    mine = f"GET /work/ HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\n\r\n"
    theirs = "GET /work/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
    heard = _spoken(server.port, (mine + theirs).encode(), seconds=60)
    # A line carries one request: what stands behind it is never read as one.
    assert [int(each) for each in re.findall(rb"HTTP/1.1 (\d{3})", heard)] == [200]
    # A request whose length can be read in two ways hides no second one behind it.
    inner = "GET /kk/who-reads/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
    for head in (
        "Content-Length: 5\r\nContent-Length: 60", "Transfer-Encoding: xchunked",
        "Content-Length: +5", "Content-Length: 5\r\nTransfer-Encoding: chunked, identity",
        "Content Length: 5",
    ):  # fmt: skip
        sent = f"POST /kk/answer/ HTTP/1.1\r\nHost: 127.0.0.1\r\n{head}\r\n\r\n0\r\n\r\n{inner}"
        heard = _spoken(server.port, sent.encode(), seconds=5)
        assert re.findall(rb"HTTP/1.1 2\d\d", heard) == []
