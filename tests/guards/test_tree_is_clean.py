"""What is committed fits any machine and any mirror, and holds nothing that is not the project's."""

import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LARGEST_BINARY = 200_000
# Put together, so that this file does not find itself.
HOSTS = [".".join(parts) for parts in (
    ("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com"),
    ("debian", "org"), ("ubuntu", "com"), ("ghcr", "io"), ("docker", "io"), ("crates", "io"),
)]  # fmt: skip
MACHINE_PATH = re.compile(
    r"(?<![\w./])/(?:root/|Users/\w|home/\w+/|work/(?:main|shared|\.)|tmp/\w+/)"
)
# An example of a socket's folder is not a place on somebody's machine.
KNOWN_EXAMPLES = {"tests/postgres.py"}
WORKING_PAPER = re.compile(
    r"(?:^|/)(?:brief|design|notes?|plan|todo|report|handover|scratch|task_\w+|claude|agents)"
    r"(?:\.md|\.txt)?$",
    re.IGNORECASE,
)


@cache
def committed_files() -> dict[str, bytes]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("this tree is not a git clone")
    names = listed.stdout.decode().split("\0")
    return {name: (ROOT / name).read_bytes() for name in names if (ROOT / name).is_file()}


def texts() -> dict[str, str]:
    files = committed_files().items()
    return {name: data.decode("utf-8") for name, data in files if b"\0" not in data}


def test_no_file_names_the_host_of_a_package_registry() -> None:
    found = [(name, host) for name, text in texts().items() for host in HOSTS if host in text]
    assert found == []


def test_no_file_holds_a_path_of_one_machine() -> None:
    found = [
        (name, match[0])
        for name, text in texts().items()
        if name not in KNOWN_EXAMPLES
        for match in [MACHINE_PATH.search(text)]
        if match
    ]
    assert found == []


def test_no_lock_file_that_writes_down_registries_is_committed() -> None:
    locks = {"uv.lock", "pylock.toml", "poetry.lock", "package-lock.json"}
    assert [name for name in committed_files() if Path(name).name in locks] == []


def test_no_binary_is_larger_than_a_screenshot() -> None:
    large = {
        name: len(data)
        for name, data in committed_files().items()
        if b"\0" in data and len(data) > LARGEST_BINARY
    }
    assert large == {}


def test_no_working_paper_is_committed() -> None:
    assert [name for name in committed_files() if WORKING_PAPER.search(name)] == []


def test_every_text_ends_with_one_newline_and_has_no_trailing_space() -> None:
    wrong = [
        name
        for name, text in texts().items()
        if name.endswith((".py", ".html", ".css", ".js", ".md", ".toml", ".txt", ".po"))
        and text
        and (not text.endswith("\n") or text.endswith("\n\n") or re.search(r"[ \t]\n", text))
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("see /ro" + "ot/notes", True),
        ("cd /ho" + "me/somebody/arasha", True),
        ("/wo" + "rk/main/Makefile", True),
        ('LOGIN_REDIRECT_URL = "/work/"', False),
        ("arasha/home/views.py", False),
        ("https://example.kz/home/page/", False),
    ],
)
def test_the_guard_knows_a_machines_path_from_an_address(text: str, is_found: bool) -> None:
    assert bool(MACHINE_PATH.search(text)) is is_found
