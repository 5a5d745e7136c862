"""The demo region, loaded once in a run on either database; whoever needs one takes a copy."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import connection

from tests.postgres import empty_database

ROOT = Path(__file__).resolve().parents[1]
SECONDS_TO_LOAD = 1200
LOADED = "loaded_demo"
_MOMENT = "loaded-at"


def copy_demo(home: Path, database: str) -> dict[str, str]:
    """Fill the home of an installation with a loaded demo. The processes of the suite share one.

    On PostgreSQL its tables are copied too, into `database`; returns what the installation is told
    of it, nothing where they are in the home.
    """
    address = os.environ.get("ARASHA_DATABASE_URL", "")
    shared = Path(os.environ["ARASHA_HOME"], "loaded-demo")
    with shared.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not shared.exists():
            shutil.rmtree(shared.with_suffix(".begun"), ignore_errors=True)
            _load(shared.with_suffix(".begun"), address).rename(shared)
        told = empty_database(address, database, like=LOADED) if address else {}
    shutil.copytree(shared, home, dirs_exist_ok=True)
    return told


@contextmanager
def inside_demo(home: Path, database: str) -> Iterator[datetime]:
    """Let this process itself read and write a copy of the demo; gives the moment it was loaded."""
    told = copy_demo(home, database)
    names, name = connection.settings_dict, connection.settings_dict["NAME"]
    connection.close()
    names["NAME"] = database if told else str(home / "arasha.sqlite3")
    try:
        yield datetime.fromisoformat((home / _MOMENT).read_text())
    finally:
        connection.close()
        names["NAME"] = name


def _load(home: Path, address: str) -> Path:
    ours = {name: value for name, value in os.environ.items() if not name.startswith("ARASHA_")}
    ours |= empty_database(address, LOADED) if address else {}
    # Under the keys of the suite, so that its own processes can open the demo's sealed words.
    for part in ("secrets", "keys"):
        shutil.copytree(settings.HOME / part, home / part)
    (home / _MOMENT).write_text(datetime.now(UTC).isoformat())
    subprocess.run(
        [sys.executable, "-m", "arasha", "demo", "--only-load"],
        env={**ours, "ARASHA_MODE": "demo", "ARASHA_HOME": str(home), "PYTHONPATH": str(ROOT)},
        cwd=ROOT, stdout=subprocess.DEVNULL, check=True, timeout=SECONDS_TO_LOAD,
    )  # fmt: skip
    return home
