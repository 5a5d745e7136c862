"""Which database this installation uses: an embedded SQLite file, or PostgreSQL by its URL."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

OWNER = "ARASHA_DATABASE_OWNER_URL"


def database_settings(url: str, *, home: Path, serve_as: str = "") -> dict[str, Any]:
    """Return Django's settings for `url`.

    `""` or `sqlite:///path` is SQLite; `postgresql://user:password@host:port/name` is PostgreSQL,
    and `postgresql://user@/name?host=/folder` reaches it through a socket in a folder. On PostgreSQL
    `serve_as` is a role that requests and jobs take where the login is not the one that serves.
    """
    if not url or url.startswith("sqlite:///"):
        return _sqlite(Path(url.removeprefix("sqlite:///")) if url else home / "arasha.sqlite3")
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise ImproperlyConfigured("ARASHA_DATABASE_URL begins with sqlite:/// or postgresql://")
    query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "arasha.project.postgres_net",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or query.pop("port", "")),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": query,
        "SERVE_AS": serve_as,
    }


@contextmanager
def owner_of_tables() -> Iterator[None]:
    """Let Django speak to PostgreSQL as the owner of the tables, where one is named.

    The role that serves owns nothing. Only making and changing tables needs the other one.
    """
    from django.db import connection

    from arasha.lib.asking import as_owner

    serving = dict(connection.settings_dict)
    url = os.environ.get(OWNER, "") if connection.vendor == "postgresql" else ""
    names = ("NAME", "USER", "PASSWORD", "HOST", "PORT")
    owner = database_settings(url, home=Path()) if url else serving
    connection.close()
    connection.settings_dict.update({name: owner[name] for name in names})
    try:
        with as_owner("tables are made and changed"):
            yield
    finally:
        connection.close()
        connection.settings_dict.update({name: serving[name] for name in names})


def _sqlite(path: Path) -> dict[str, Any]:
    path.parent.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "arasha.project.sqlite_queue",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        # A file for tests too: several connections to a database in memory know no queue.
        "TEST": {"NAME": str(path.with_name("test.sqlite3"))},
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # Full fsync: what we have acknowledged survives a power cut.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
            "PRAGMA foreign_keys=ON; PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY;",
        },
    }
