"""PostgreSQL that is told before every query on whose behalf it is asked (arasha.lib.asking).

The settings `arasha.*` belong to the session, for pages read outside transactions too. So that no
connection ever carries those of another request, they are compared before each query, forgotten
whenever a rollback may have turned them back, and cleared when a request ends. They are set beside
Django's own queries, so that the number of queries of a page says what it says on SQLite.
"""

from collections.abc import Iterable
from typing import Any

from django.db.backends.postgresql.base import DatabaseWrapper as PostgresWrapper
from psycopg.pq import TransactionStatus

from arasha.lib.asking import Context, current_context

# What a session was told is not known: it is new, or a rollback may have turned it back.
_UNKNOWN = object()
_NOBODY = dict.fromkeys(("kind", "staff", "units", "places", "line", "rights", "at", "appeal"), "")


class DatabaseWrapper(PostgresWrapper):
    """Django's PostgreSQL backend that keeps the session's settings equal to the current context."""

    def __init__(self, *args: Any, **keywords: Any) -> None:  # noqa: ANN401 - as Django calls it
        super().__init__(*args, **keywords)
        self._told: object = _UNKNOWN

    def forget_context(self) -> None:
        """Tell the session that nobody asks any more; a connection that cannot hear it is closed."""
        if self.connection is None or self._told is None or self.in_atomic_block:
            return
        try:
            self._tell(None)
        except self.Database.Error:
            self.close()

    def connect(self) -> None:
        self._told = _UNKNOWN
        super().connect()

    def _cursor(self, name: str | None = None) -> Any:  # noqa: ANN401 - Django's own type
        self.close_if_health_check_failed()
        self.ensure_connection()
        context = current_context()
        if self._told is not context and self._told != context:
            self._tell(context)
        return super()._cursor(name)  # type: ignore[misc]

    def _rollback(self) -> None:
        self._told = _UNKNOWN
        super()._rollback()  # type: ignore[misc]

    def _savepoint_rollback(self, sid: str) -> None:
        super()._savepoint_rollback(sid)  # type: ignore[misc]
        self._told = _UNKNOWN

    def _tell(self, context: Context | None) -> None:
        self._told = _UNKNOWN
        if self.connection.info.transaction_status is TransactionStatus.INERROR:
            return  # nothing but a rollback is heard now
        with self.wrap_database_errors:
            self.connection.execute(*_statement(context, role=self.settings_dict.get("SERVE_AS")))
        self._told = context


def _statement(context: Context | None, *, role: str | None) -> tuple[str, list[str]]:
    """The statement and its values; with `role`, contexts take that role and nobody leaves it."""
    settings = {f"arasha.{name}": value for name, value in _settings(context).items()}
    if role:
        settings["role"] = "none" if context is None or context.as_owner else role
    calls = [
        # The database itself adds the regions of the units, in the same round trip.
        "set_config(%s, net_places(%s), false)"
        if value and name == "arasha.places"
        else "set_config(%s, %s, false)"
        for name, value in settings.items()
    ]
    return f"SELECT {', '.join(calls)}", [word for pair in settings.items() for word in pair]


def _settings(context: Context | None) -> dict[str, str]:
    if context is None:
        return _NOBODY
    return {
        "kind": context.kind.value,
        "staff": "" if context.staff_id is None else str(context.staff_id),
        "units": _ids(context.units),
        # "units/places", from which the database makes the places.
        "places": f"{_ids(context.units)}/{_ids(context.places)}" if context.units else "",
        "line": _ids(context.line),
        "rights": " ".join(sorted(context.rights)),
        "at": context.at.isoformat() if context.at else "",
        "appeal": context.appeal,
    }


def _ids(ids: Iterable[int]) -> str:
    return ",".join(map(str, sorted(ids)))
