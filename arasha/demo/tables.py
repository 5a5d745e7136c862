"""A demo of an older program: its tables are not ours, so it is made anew. Never in production.

Before the first release migrations are remade under the same names, and Django takes the tables of
an older one for ours. So the demo keeps a digest of the migrations its tables were made with.
"""

from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path
from shutil import rmtree

from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection

from arasha.demo.foundation import STAFF_CODE
from arasha.demo.loading import NotADemoError

ROOMS = Path(__file__).resolve().parents[1]
_PEOPLE = "staff_staffmember"


def clear_older_demo(*, say: Callable[[str], None]) -> bool:
    """Drop every table of a demo that other migrations made; tell whether there was one.

    Raises NotADemoError in production and where the people in the database are not the demo's: the
    tables stay. To be called before migrating, with `remember_tables` after it.
    """
    tables = connection.introspection.table_names()
    if _PEOPLE not in tables or _kept() == fingerprint():
        return False
    if settings.PRODUCTION:
        raise NotADemoError("invented people have no place in production")
    if _others_work_here():
        raise NotADemoError("people work in this database who are not the demo's")
    say("This demo was made by another version of Arasha, with other tables. It is made anew.")
    _drop(tables)
    rmtree(settings.UPLOADS, ignore_errors=True)
    return True


def remember_tables() -> None:
    """Keep the digest of the migrations with which the tables were just made."""
    _place().write_text(fingerprint())


def fingerprint() -> str:
    """Return a digest of the migrations of all rooms."""
    digest = sha256()
    for path in sorted(ROOMS.glob("*/migrations/*.py")):
        digest.update(str(path.relative_to(ROOMS)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _place() -> Path:
    return Path(settings.HOME) / "demo-tables"


def _kept() -> str:
    return _place().read_text() if _place().exists() else ""


def _others_work_here() -> bool:
    """Ask in plain SQL, since the table may be older than the model; what cannot be asked is theirs."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT code FROM {_PEOPLE}")  # noqa: S608 # nosec B608 - a name of ours
            codes = [str(code) for (code,) in cursor.fetchall()]
    except DatabaseError:
        return True
    return bool(codes) and not any(code.startswith(STAFF_CODE) for code in codes)


def _drop(tables: Iterable[str]) -> None:
    """Drop the tables of all installed applications; others in the same database stay."""
    labels = {app.label for app in apps.get_app_configs()} | {"django"}
    ours = [name for name in tables if name == "cache" or name.partition("_")[0] in labels]
    with connection.schema_editor() as editor:
        for name in ours:
            table = connection.ops.quote_name(name)
            editor.execute(editor.sql_delete_table % {"table": table})
