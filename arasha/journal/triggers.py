"""The triggers that make the journal grow at its end only, on either database.

They refuse UPDATE, DELETE and TRUNCATE; they take an entry only with the next number of its
partition, move the partition's head with it, and write down which references it touched.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

_APPEND_ONLY = (
    "journal_entry", "journal_shown", "journal_leaf", "journal_checkpoint", "journal_verification",
)  # fmt: skip
_KEPT = (*_APPEND_ONLY, "journal_partition")

_SQLITE_LINK = """
CREATE TRIGGER IF NOT EXISTS journal_link AFTER INSERT ON journal_entry
BEGIN
  SELECT RAISE(ABORT, 'the journal grows at its end only') WHERE NOT EXISTS (
    SELECT 1 FROM journal_partition WHERE code = NEW."partition" AND size = NEW.seq - 1);
  UPDATE journal_partition SET size = NEW.seq, head = NEW.hash WHERE code = NEW."partition";
  INSERT INTO journal_shown (ref, entry_id)
    SELECT value, NEW.id FROM json_each('["' || replace(trim(NEW.shown || ' ' || NEW.thing_ref),
      ' ', '","') || '"]') WHERE value <> ''
    UNION
    SELECT substr(value, 1, instr(value, '/') - 1), NEW.id
      FROM json_each('["' || replace(trim(NEW.shown || ' ' || NEW.thing_ref), ' ', '","') || '"]')
      WHERE instr(value, '/') > 1;
END"""
_POSTGRESQL_LINK = """
CREATE OR REPLACE FUNCTION journal_link() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
  IF EXISTS (
    SELECT 1 FROM (
      SELECT "partition", min(seq) AS first, max(seq) AS last, count(*) AS number
      FROM fresh GROUP BY "partition"
    ) AS added LEFT JOIN journal_partition AS kept ON kept.code = added."partition"
    WHERE kept.size IS DISTINCT FROM added.first - 1
      OR added.number <> added.last - added.first + 1
  ) THEN RAISE EXCEPTION 'the journal grows at its end only'; END IF;
  UPDATE journal_partition AS kept SET size = newest.seq, head = newest.hash
    FROM (SELECT DISTINCT ON ("partition") "partition", seq, hash FROM fresh
          ORDER BY "partition", seq DESC) AS newest
    WHERE kept.code = newest."partition";
  INSERT INTO journal_shown (ref, entry_id)
    SELECT DISTINCT whole_or_part.ref, fresh.id FROM fresh,
      unnest(string_to_array(btrim(fresh.shown || ' ' || fresh.thing_ref), ' ')) AS listed,
      LATERAL (VALUES (listed), (split_part(listed, '/', 1))) AS whole_or_part (ref)
    WHERE whole_or_part.ref <> '';
  RETURN NULL;
END $$"""
_POSTGRESQL_ON_INSERT = """
CREATE OR REPLACE TRIGGER journal_link AFTER INSERT ON journal_entry
REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION journal_link()"""
_POSTGRESQL_REFUSE = """
CREATE OR REPLACE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the journal is append-only'; END $$"""


def install(connection: BaseDatabaseWrapper) -> None:
    """Make every UPDATE, DELETE and TRUNCATE of the journal fail in the database itself."""
    _run(connection, _sqlite() if connection.vendor == "sqlite" else _postgresql())


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away: only for undoing the migration and for emptying a test database."""
    with_table = connection.vendor == "postgresql"
    _run(
        connection,
        [
            f"DROP TRIGGER IF EXISTS {name}{f' ON {table}' if with_table else ''}"
            for name, table in _names(connection.vendor)
        ],
    )


def _sqlite() -> list[str]:
    refuse = "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
    return [
        *(
            f"CREATE TRIGGER IF NOT EXISTS {table}_no_update BEFORE UPDATE ON {table} {refuse}"
            for table in _APPEND_ONLY
        ),
        *(
            f"CREATE TRIGGER IF NOT EXISTS {table}_no_delete BEFORE DELETE ON {table} {refuse}"
            for table in _KEPT
        ),
        _SQLITE_LINK,
    ]


def _postgresql() -> list[str]:
    refuse = "EXECUTE FUNCTION journal_refuse()"
    return [
        _POSTGRESQL_REFUSE,
        *(
            f"CREATE OR REPLACE TRIGGER {table}_no_update BEFORE UPDATE ON {table} "
            f"FOR EACH ROW {refuse}"
            for table in _APPEND_ONLY
        ),
        *(
            f"CREATE OR REPLACE TRIGGER {table}_no_delete BEFORE DELETE ON {table} "
            f"FOR EACH ROW {refuse}"
            for table in _KEPT
        ),
        *(
            f"CREATE OR REPLACE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            f"FOR EACH STATEMENT {refuse}"
            for table in _KEPT
        ),
        _POSTGRESQL_LINK,
        _POSTGRESQL_ON_INSERT,
    ]


def _names(vendor: str) -> list[tuple[str, str]]:
    deeds = ("delete", "truncate") if vendor == "postgresql" else ("delete",)
    return [
        ("journal_link", "journal_entry"),
        *((f"{table}_no_update", table) for table in _APPEND_ONLY),
        *((f"{table}_no_{deed}", table) for table in _KEPT for deed in deeds),
    ]


def _run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
