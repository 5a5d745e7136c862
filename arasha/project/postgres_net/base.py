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

from arasha.lib.asking import Asker, Context, current_context

# What a session was told is not known: it is new, or a rollback may have turned it back.
_UNKNOWN = object()
_NONE = "{}"
# In this order: what the database works out needs what stands before it.
_NOBODY = {
    "kind": "", "staff": _NONE, "units": _NONE, "line": _NONE, "rights": "", "at": "", "appeal": "",
    "places": _NONE, "kept_appeals": _NONE, "kept_cases": _NONE, "given_appeals": _NONE,
    "appeals_places": _NONE, "appeals_units": _NONE,
    "cases_places": _NONE, "cases_units": _NONE, "children_places": _NONE,
    "mentoring_places": _NONE,
}  # fmt: skip
_SAME_PLACES = "current_setting('arasha.places')"


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
    calls, values = [], list[str]()
    for name, value in _settings(context).items():
        call, *words = value if isinstance(value, tuple) else ("%s", value)
        calls.append(f"set_config('arasha.{name}', {call}, false)")
        values += words
    if role:
        calls.append("set_config('role', %s, false)")
        values.append("none" if context is None or context.as_owner else role)
    return f"SELECT {', '.join(calls)}", values


def _settings(context: Context | None) -> dict[str, str | tuple[str, ...]]:
    """Each setting with its value, or with what the database calls to work it out."""
    if context is None:
        return {**_NOBODY}
    told: dict[str, str | tuple[str, ...]] = {**_NOBODY, "kind": context.kind.value}
    if context.appeal:
        told["appeal"] = context.appeal
        told["given_appeals"] = ("net_given_appeals(%s)", context.appeal)
    if context.kind is not Asker.STAFF:
        return told
    units = _ids(context.units)
    told |= {
        "staff": _ids([] if context.staff_id is None else [context.staff_id]),
        "units": units,
        "line": _ids(context.line),
        "rights": " ".join(sorted(context.rights)),
        "at": context.at.isoformat() if context.at else "",
        "places": ("net_places(%s::bigint[], %s::bigint[])", units, _ids(context.places)),
        "kept_appeals": ("net_kept_appeals()",),
        "kept_cases": ("net_kept_cases()",),
    }
    for content in context.rights & {"appeals", "cases"}:
        told[f"{content}_units"] = units
    for content in context.rights & {"appeals", "cases", "children", "mentoring"}:
        told[f"{content}_places"] = (_SAME_PLACES,)
    return told


def _ids(ids: Iterable[int]) -> str:
    return f"{{{','.join(map(str, sorted(ids)))}}}"
