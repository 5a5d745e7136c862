"""Starting what serves: tables and static files made ready, the production server, the worker beside it."""

import errno
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import structlog

from arasha.project.database import OWNER

log = structlog.get_logger(__name__)
ROOT = Path(__file__).resolve().parents[2]


class PortTakenError(OSError):
    """Nobody can listen there; the text says why and what to do."""


def free_port(wanted: int, *, host: str = "127.0.0.1", tries: int = 1) -> int:
    """Return the first port from `wanted` on that nobody listens on. Raises PortTakenError.

    The server itself would share a taken port without a word, and two installations would answer
    each other's visitors: so we look first.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    last = min(wanted + tries - 1, 65535)
    for port in range(wanted, last + 1):
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError as error:
                if error.errno == errno.EADDRINUSE:
                    continue
                raise PortTakenError(_why_not_listen(host, port, error)) from None
            return port
    span = f"{wanted} to {last}" if last > wanted else str(wanted)
    raise PortTakenError(
        f"Port {span} is taken by another program. End that one, or name a free port: --port"
    )


def _why_not_listen(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EACCES:
        return f"Port {port} is only for the administrator of this machine. Name one from 1024 on: --port"
    return f"This machine has no address {host}. Name one of its own: --host"


def prepare(*, make_tables: Callable[[], None] | None = None) -> None:
    """Bring the tables up to date and gather the static files. Both do nothing when done before.

    `make_tables` may make those of an empty database otherwise than migrations do.
    """
    from django.conf import settings
    from django.core.management import call_command

    bring_tables_up_to_date(make_tables=make_tables)
    refuse_foreign_keys()
    _warn_of_holes()
    settings.UPLOADS.mkdir(parents=True, exist_ok=True)
    call_command("collectstatic", verbosity=0, interactive=False)


def refuse_foreign_keys() -> None:
    """Do not serve where the keys open nothing: new words would mix with words that are lost."""
    from django.conf import settings
    from django.core.exceptions import ImproperlyConfigured

    from arasha.vault.queries import why_keys_do_not_open

    error = why_keys_do_not_open()
    if error is not None:
        raise ImproperlyConfigured(
            f"the keys in {settings.KEYS} do not open this database: {error}. Bring back its own."
        )


def _warn_of_holes() -> None:
    """Write into the log of a production installation why its second net would not hold."""
    from django.conf import settings
    from django.db import connection

    from arasha.project.second_net.checking import find_holes

    for hole in find_holes(connection) if settings.PRODUCTION else ():
        log.warning(hole)


def bring_tables_up_to_date(*, make_tables: Callable[[], None] | None = None) -> None:
    """Make the tables that are missing, change those of an older program, put the second net up.

    Raises ImproperlyConfigured where the tables are older and this login may not change them.
    """
    from django.core.management import call_command
    from django.db import connection

    from arasha.project.database import owner_of_tables
    from arasha.project.second_net.checking import refuse_older_tables
    from arasha.project.second_net.spreading import may_make_tables, spread

    serving = str(connection.settings_dict["USER"])
    with owner_of_tables():
        if not may_make_tables(connection):
            refuse_older_tables(connection)
            return
        if make_tables is not None:
            make_tables()
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        spread(connection, role=serving)


def serve(*, host: str, port: int, workers: int, with_worker: bool) -> int:
    """Run the production server until it is told to stop; the worker beside it ends with it."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    # What serves does not know the owner of the tables, even where this start needed it.
    environment.pop(OWNER, None)
    children: list[subprocess.Popen[bytes]] = []
    for wanted in (signal.SIGTERM, signal.SIGINT):
        signal.signal(wanted, lambda *_: _end(children))
    children.append(start_server(host=host, port=port, workers=workers, environment=environment))
    if with_worker:
        children.append(
            subprocess.Popen([sys.executable, "-m", "arasha", "worker"], env=environment, cwd=ROOT)
        )
    code = children[0].wait()
    _end(children)
    for child in children[1:]:
        child.wait()
    return 0 if code in {0, -signal.SIGTERM, -signal.SIGINT} else code


def start_server(
    application: str = "arasha.project.wsgi:application",
    *,
    host: str,
    port: int,
    workers: int,
    environment: dict[str, str],
) -> subprocess.Popen[bytes]:
    """Start the processes that answer requests; their parent ends them when it is told to."""
    told = [application, host, str(port), str(workers)]
    return subprocess.Popen(
        [sys.executable, "-m", "arasha.project.one_line", *told], env=environment, cwd=ROOT
    )


def _end(children: list[subprocess.Popen[bytes]]) -> None:
    for child in children:
        if child.poll() is None:
            child.terminate()
