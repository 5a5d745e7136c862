"""The production mode from outside: a fresh installation, its first administrator, its end."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from tests.ports import port_of_this_process
from tests.postgres import empty_database
from tests.project.installation import (
    Browser,
    arasha,
    catches,
    descendants,
    environment,
    is_alive,
    served,
)

pytestmark = pytest.mark.slow
PASSWORD = "өткен жазда бие сауды"
of_the_server = pytest.mark.one_database("headers, doors, ports and signals are of the server")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """What a new installation is told: a home of its own, and a database of its own."""
    home = tmp_path_factory.mktemp("production")
    address = os.environ.get("ARASHA_DATABASE_URL", "")
    if not address.startswith("postgresql"):
        yield environment(home)
        return
    yield environment(home, **empty_database(address, "production"))


@pytest.fixture(scope="module")
def port(told: dict[str, str]) -> Iterator[int]:
    with served(told, "--first-start") as (port, _server):
        yield port


@pytest.fixture(scope="module")
def link(told: dict[str, str], port: int, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The link of the first administrator, as the command prints it."""
    file = tmp_path_factory.mktemp("region") / "region.json"
    file.write_text(arasha("found", "--example", told=told).stdout, "utf-8")
    words = ("--administrator", "first.admin", "--name", "Үкілібаев Әлімжан", "--language", "en")
    done = arasha("found", str(file), *words, told=told)
    assert (done.returncode, done.stderr) == (0, "")
    found = re.search(r"http://localhost:8000(/welcome/\S+)", done.stdout)
    assert found
    return found[1]


@of_the_server
@pytest.mark.parametrize("path", ["/kk/", "/ru/tell/", "/account/login/", "/en/no-such-page/"])
def test_every_page_carries_the_headers_that_protect_it(port: int, path: str) -> None:
    headers = Browser(port).ask(path).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "no-store" in headers["Cache-Control"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Referrer-Policy"] in {"same-origin", "no-referrer"}


@of_the_server
def test_public_pages_set_no_cookie_and_tell_no_address(port: int) -> None:
    for path in ("/kk/", "/kk/tell/", "/kk/answer/"):
        headers = Browser(port).ask(path).headers
        assert headers.get_all("Set-Cookie") is None
        assert headers["Referrer-Policy"] == "no-referrer"


@of_the_server
def test_a_browser_is_held_to_tls_only_where_there_is_tls(told: dict[str, str], port: int) -> None:
    assert Browser(port).ask("/kk/").headers["Strict-Transport-Security"] is None
    with served(told | {"ARASHA_TLS": "front"}) as (with_tls, _server):
        answer = Browser(with_tls).ask("/kk/")
        assert answer.status == 200
        assert "max-age=31536000" in answer.headers["Strict-Transport-Security"]
        plain = Browser(with_tls).ask("/kk/", tls=False)
        assert (plain.status, plain.headers["Location"]) == (301, "https://127.0.0.1/kk/")


@of_the_server
def test_another_host_name_is_not_answered(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port)) as line:
        line.sendall(b"GET /kk/ HTTP/1.1\r\nHost: elsewhere.example\r\nConnection: close\r\n\r\n")
        assert b" 400 " in line.recv(100)


@of_the_server
@pytest.mark.parametrize("path", ["/demo/enter/operator/", "/demo/", "/admin/"])
def test_the_demo_has_no_door_here(port: int, path: str) -> None:
    assert Browser(port).ask(path).status == 404


@of_the_server
def test_staff_pages_lead_to_the_sign_in(port: int) -> None:
    answer = Browser(port).ask("/work/")
    assert answer.status == 302
    assert answer.headers["Location"].startswith("/account/login/")


def test_the_first_administrator_comes_in_by_link_password_and_second_factor(
    port: int, link: str
) -> None:
    browser = Browser(port)
    assert browser.ask(link).status == 200
    words = {"password": PASSWORD, "again": PASSWORD}
    assert browser.ask(link, words).status == 302
    assert Browser(port).ask(link).status == 404
    browser.ask("/account/login/")
    signed_in = browser.ask("/account/login/", {"login": "first.admin", "password": PASSWORD})
    assert signed_in.status == 302
    assert {"__Host-session", "__Host-csrf"} <= set(browser.cookies)
    set_up = "/account/second-factor/"
    for page in ("/work/", "/people/", "/institutions/"):
        answer = browser.ask(page)
        assert (answer.status, answer.headers["Location"]) == (302, set_up)
    app = browser.ask(set_up + "app/set-up/").text
    secret = re.search(r"\b[A-Z2-7]{32}\b", app)
    assert secret
    code = format_hotp_value(hotp_value(secret[0], int(time.time()) // 30))
    assert browser.ask(set_up + "app/set-up/", {"code": code}).status == 302
    for page in ("/work/", "/people/", "/institutions/"):
        answer = browser.ask(page)
        assert answer.status == 200
        assert answer.headers["Content-Security-Policy"]
        assert "no-store" in answer.headers["Cache-Control"]
        assert answer.headers["X-Frame-Options"] == "DENY"


@of_the_server
def test_cookies_of_staff_are_kept_from_scripts_and_from_plain_http(port: int) -> None:
    cookies = Browser(port).ask("/account/login/").headers.get_all("Set-Cookie", [])
    assert cookies
    for cookie in cookies:
        assert "Secure" in cookie
        assert "HttpOnly" in cookie
        assert "SameSite" in cookie


def test_the_check_says_what_is_missing_and_nothing_more(told: dict[str, str], link: str) -> None:
    ready = told | {"ARASHA_TLS": "front", "ARASHA_MAIL_HOST": "mail.example"}
    address = "- ARASHA_ADDRESS is not set: mails and the links of new accounts would lead to "
    without = arasha("check", told=ready).stdout.splitlines()
    assert without[0].startswith(f"{address}http://localhost:8000.")
    done = arasha("check", told=ready | {"ARASHA_ADDRESS": "https://arasha.example"})
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        "- Nobody may take appeals: give somebody the role of an intake operator.",
        "1 thing to mend.",
    ]


def test_a_silent_database_is_a_sentence(tmp_path: Path, told: dict[str, str], port: int) -> None:
    lost = told | {"ARASHA_DATABASE_URL": f"postgresql://nobody@/none?host={tmp_path}"}
    for words in (
        ("worker", "--once"),
        ("serve", "--port", str(port_of_this_process())),
        ("check",),
    ):
        done = arasha(*words, told=lost)
        assert done.returncode == 1
        assert "The database does not answer" in done.stdout + done.stderr
        assert "Traceback" not in done.stdout + done.stderr


@of_the_server
@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, "the secret secret-key is missing"),
        ({"ARASHA_MODE": "fun"}, "ARASHA_MODE is demo, production or test"),
        ({"ARASHA_DATABASE_URL": "mysql://x"}, "begins with sqlite:/// or postgresql://"),
    ],
)
def test_an_installation_that_is_not_ready_is_a_sentence(
    tmp_path: Path, changed: dict[str, str], said: str
) -> None:
    told = environment(tmp_path / "home") | changed
    if changed:
        told["ARASHA_FIRST_START"] = "yes"
    done = arasha("serve", "--port", str(port_of_this_process()), told=told)
    assert (done.returncode, done.stdout) == (1, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


@of_the_server
def test_a_taken_port_is_a_sentence(told: dict[str, str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        number = str(taken.getsockname()[1])
        done = arasha("serve", "--port", number, told=told)
    assert done.returncode == 1
    assert done.stderr == (
        f"Port {number} is taken by another program. End that one, or name a free port: --port\n"
    )


@of_the_server
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--port", "0"], "0 is not a whole number from 1 to 65535"),
        (["--port", "99999"], "99999 is not a whole number"),
        (["--workers", "none"], "none is not a whole number"),
        (["--host", "192.0.2.1"], "This machine has no address 192.0.2.1"),
    ],
)
def test_a_wrong_port_or_address_is_a_sentence(
    told: dict[str, str], words: list[str], said: str
) -> None:
    done = arasha("serve", *words, told=told)
    assert done.returncode in {1, 2}
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@of_the_server
def test_told_to_stop_everything_ends_at_once(
    told: dict[str, str], port: int, tmp_path: Path
) -> None:
    # A reader who keeps the line open must not hold up the end until processes are killed.
    printed = tmp_path / "printed"
    with (
        served(told, printed=printed) as (own, server),
        socket.create_connection(("127.0.0.1", own)) as line,
    ):
        line.sendall(b"GET /kk/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        assert line.recv(12) == b"HTTP/1.1 200"
        below = descendants(server.pid)
        assert len(below) >= 2
        server.send_signal(signal.SIGTERM)
        assert server.wait(120) == 0
    assert "Killing" not in printed.read_text()
    assert [pid for pid in below if is_alive(pid)] == []


@of_the_server
def test_the_worker_ends_at_once_too(told: dict[str, str], port: int) -> None:
    worker = subprocess.Popen([sys.executable, "-m", "arasha", "worker"], env=told)
    while not catches(worker.pid, signal.SIGTERM):
        assert worker.poll() is None
        time.sleep(0.1)
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(120) == 0


@of_the_server
def test_secrets_and_home_belong_to_their_owner(told: dict[str, str], port: int) -> None:
    secrets = Path(told["ARASHA_HOME"], "secrets")
    assert secrets.stat().st_mode & 0o077 == 0
    assert [file.stat().st_mode & 0o077 for file in secrets.iterdir()] == [0, 0]
    names = {file.name for file in secrets.iterdir()}
    assert names == {"return-code-pepper", "secret-key"}
