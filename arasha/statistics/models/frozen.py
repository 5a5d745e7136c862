"""A guard in the database itself: what was published is not written over, whoever tries."""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.backends.ddl_references import Statement, Table
from django.db.models import BaseConstraint, Model

_SAYS = "published figures are not changed"
_SQLITE = (
    "CREATE TRIGGER %(name)s BEFORE UPDATE ON %(table)s WHEN %(when)s "
    f"BEGIN SELECT RAISE(ABORT, '{_SAYS}'); END"
)
_POSTGRESQL = (
    "CREATE OR REPLACE FUNCTION %(name)s() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{_SAYS}'; END $$; "
    "CREATE TRIGGER %(name)s BEFORE UPDATE ON %(table)s FOR EACH ROW "
    "WHEN (%(when)s) EXECUTE FUNCTION %(name)s(); "
    "CREATE TRIGGER %(name)s_kept BEFORE DELETE ON %(table)s FOR EACH ROW "
    "WHEN (%(kept)s) EXECUTE FUNCTION %(name)s()"
)


class Frozen(BaseConstraint):
    """Refuses an UPDATE where `when` holds (SQL over OLD and NEW), and a DELETE where `kept` does.

    A constraint is what Django makes with the table on either database, in migrations and in tests.
    SQLite empties a test database by DELETE, so there only updates are refused; PostgreSQL, which
    keeps the data of a region, refuses both.
    """

    def __init__(self, *, name: str, when: str, kept: str) -> None:
        super().__init__(name=name)
        self.when, self.kept = when, kept

    def constraint_sql(
        self, model: type[Model] | None, schema_editor: BaseDatabaseSchemaEditor | None
    ) -> str:
        """Have the triggers made after the table."""
        if model is not None and schema_editor is not None:
            schema_editor.deferred_sql.append(self._statement(model, schema_editor))
        return ""

    def create_sql(
        self, model: type[Model] | None, schema_editor: BaseDatabaseSchemaEditor | None
    ) -> str:
        return str(self._statement(model, schema_editor)) if model and schema_editor else ""

    def remove_sql(
        self, model: type[Model] | None, schema_editor: BaseDatabaseSchemaEditor | None
    ) -> str:
        if model is None or schema_editor is None:
            return ""
        if schema_editor.connection.vendor == "sqlite":
            return f"DROP TRIGGER IF EXISTS {self.name}"
        return f"DROP FUNCTION IF EXISTS {self.name}() CASCADE"

    def validate(
        self,
        model: type[Model],
        instance: Model,
        exclude: Any = None,  # noqa: ANN401 - as Django's
        using: str = "default",
    ) -> None:
        """Say nothing of a row before it is saved: the database does."""

    def deconstruct(self) -> tuple[str, Any, dict[str, Any]]:
        path, args, kwargs = super().deconstruct()
        return path, args, {**kwargs, "when": self.when, "kept": self.kept}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Frozen) and self.deconstruct() == other.deconstruct()

    def __hash__(self) -> int:
        return hash((self.name, self.when, self.kept))

    def _statement(self, model: type[Model], editor: BaseDatabaseSchemaEditor) -> Statement:
        template = _SQLITE if editor.connection.vendor == "sqlite" else _POSTGRESQL
        table = Table(model._meta.db_table, editor.quote_name)
        return Statement(template, name=self.name, table=table, when=self.when, kept=self.kept)
