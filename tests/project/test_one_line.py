"""The production server takes requests from one line: nobody waits behind a busy process."""

import os
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path

import pytest

from arasha.project.serving import ROOT, start_server
from tests.ports import port_of_this_process

pytestmark = [pytest.mark.slow, pytest.mark.one_database("lines and processes are of the server")]
SECONDS_TO_START = 60
REQUEST = b"GET / HTTP/1.1\r\nHost: here\r\n"


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    path = tmp_path / "held"
    os.mkfifo(path)
    return path


@pytest.fixture
def port(pipe: Path) -> Iterator[int]:
    """The server with two processes and, instead of Arasha, an application that can be held."""
    port = port_of_this_process()
    told = {**os.environ, "HELD_BY": str(pipe), "PYTHONPATH": str(ROOT)}
    server = start_server(
        "tests.project.waiting_app:application",
        host="127.0.0.1", port=port, workers=2, environment=told,
    )  # fmt: skip
    try:
        wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait()


def wait_for(port: int) -> None:
    end = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < end:
        try:
            ask(port)
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("the server does not answer")


def ask(port: int, path: str = "/") -> str:
    line = HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        line.request("GET", path)
        return line.getresponse().read().decode()
    finally:
        line.close()


def silent(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=60)


def test_nobody_waits_behind_a_busy_process_while_another_rests(port: int, pipe: Path) -> None:
    with ThreadPoolExecutor() as pool:
        held = pool.submit(ask, port, "/held")
        # Opening the pipe waits for its other end, hence until a process is busy.
        with pipe.open("wb"):
            others = {ask(port) for _number in range(20)}
        assert len(others) == 1
        assert held.result() not in others


def test_a_connection_without_a_request_takes_no_place(port: int) -> None:
    early = [silent(port) for _number in range(6)]
    assert ask(port)
    for line in early:
        line.sendall(REQUEST + b"\r\n")
        with line:
            assert b" 200 " in line.recv(100)


def test_a_request_that_stays_half_said_gives_its_place_back(port: int) -> None:
    lines = [silent(port) for _number in range(2)]
    for line in lines:
        line.sendall(REQUEST)
    assert ask(port)
    for line in lines:
        with line:
            assert b" 200 " not in line.recv(100)
