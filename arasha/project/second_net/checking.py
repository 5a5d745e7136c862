"""Whether the second net holds: what `arasha check` says of the roles of PostgreSQL."""

from collections.abc import Iterator

from django.core.exceptions import ImproperlyConfigured
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor

from arasha.project.second_net.policies import NETS
from arasha.project.second_net.spreading import is_up

_STRENGTH = "SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user"
_OWNED = (
    "SELECT count(*) FROM pg_class AS it JOIN pg_namespace AS place ON place.oid = it.relnamespace "
    "WHERE place.nspname = 'public' AND it.relkind IN ('r', 'p', 'S', 'v') "
    "AND pg_has_role(current_user, it.relowner, 'MEMBER')"
)
_OPEN = (
    "SELECT relname FROM pg_class WHERE relname = ANY (%s) AND relkind = 'r' "
    "AND NOT (relrowsecurity AND relforcerowsecurity) ORDER BY relname"
)
_MAY_READ = "SELECT has_table_privilege('journal_entry', 'INSERT')"


def find_holes(connection: BaseDatabaseWrapper) -> Iterator[str]:
    """Say, a sentence each, why the net would not hold for the login that serves; none on SQLite."""
    if connection.vendor != "postgresql" or _is_empty(connection):
        return
    with connection.cursor() as cursor:
        cursor.execute(_STRENGTH)
        is_super, is_past_policies = cursor.fetchone() or (True, True)
        cursor.execute(_OWNED)
        (owned,) = cursor.fetchone() or (1,)
        cursor.execute(_OPEN, [list(NETS)])
        without_net = [name for (name,) in cursor.fetchall()]
        cursor.execute(_MAY_READ)
        (may_serve,) = cursor.fetchone() or (False,)
    if is_super or is_past_policies:
        yield "The role of ARASHA_DATABASE_URL passes every policy: serve as a role without SUPERUSER and BYPASSRLS."
    elif owned:
        yield "The role of ARASHA_DATABASE_URL owns tables: serve as a role that owns nothing, and name the owner in ARASHA_DATABASE_OWNER_URL to arasha tables."
    if without_net or not is_up(connection):
        yield "The second net is not that of this program: run arasha tables as the owner of the tables."
    elif not may_serve:
        yield "The role of ARASHA_DATABASE_URL may not serve yet: run arasha tables as the owner of the tables."


def refuse_older_tables(connection: BaseDatabaseWrapper) -> None:
    """Raise ImproperlyConfigured where the tables are not those of this program."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise ImproperlyConfigured(
            "the tables are older than the program, and this role may not change them: "
            "run arasha tables with ARASHA_DATABASE_OWNER_URL"
        )


def _is_empty(connection: BaseDatabaseWrapper) -> bool:
    """Whether there are no tables yet: then another sentence says what to do."""
    with connection.cursor() as cursor:
        return "journal_entry" not in connection.introspection.table_names(cursor)
