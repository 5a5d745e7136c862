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
from django.core.management import call_command
from django.db import DatabaseError, connection

from arasha.demo.foundation import STAFF_CODE
from arasha.demo.loading import NotADemoError
from arasha.journal import triggers

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


def make_tables() -> None:
    """Make the tables from the models where there are none of ours: migrations take ten seconds longer.

    Every installation but the demo makes them by its migrations, and tests/demo/test_tables.py holds
    that these make the same ones. Broken off half-way, the tables are an older demo's to the next start.
    """
    if _ours(connection.introspection.table_names()):
        return
    with connection.schema_editor() as editor:
        for model in apps.get_models():
            if model._meta.can_migrate(connection):
                editor.create_model(model)
    triggers.install(connection)
    call_command("migrate", fake=True, verbosity=0)


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
    with connection.schema_editor() as editor:
        for name in _ours(tables):
            table = connection.ops.quote_name(name)
            editor.execute(editor.sql_delete_table % {"table": table})


def _ours(tables: Iterable[str]) -> list[str]:
    """The tables of installed applications among those of a database."""
    labels = {app.label for app in apps.get_app_configs()} | {"django"}
    return [name for name in tables if name == "cache" or name.partition("_")[0] in labels]
