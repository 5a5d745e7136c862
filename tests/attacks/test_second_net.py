"""Raw SQL as the role that serves: what PostgreSQL lets through whatever our queries forgot to ask."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from psycopg import sql

from arasha.access.actions.flows import put_flows
from arasha.access.actor import Actor
from arasha.access.enums import Basis, DataClass, Purpose
from arasha.access.flows import NewFlow
from arasha.access.models import Flow
from arasha.access.queries import get_actor
from arasha.access.second_net import context_of
from arasha.appeals.actions.sorting import name_person, name_unit
from arasha.appeals.actions.telling import tell_appeal
from arasha.appeals.models import Appeal, Message
from arasha.appeals.queries.thread import open_thread
from arasha.appeals.receipts import make_digest_of, make_once_key
from arasha.cases.models import Barred, Case
from arasha.lib.asking import Asker, Context, as_system, for_appeal, in_context
from arasha.project.middleware import rows_of_actor
from arasha.project.postgres_net.base import DatabaseWrapper
from arasha.project.second_net.checking import find_holes
from arasha.project.second_net.policies import NETS
from arasha.staff.models import StaffMember
from tests.appeals.telling import told
from tests.attacks.world import World, make_world
from tests.cast import Cast
from tests.postgres import SERVES

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        not os.environ.get("ARASHA_DATABASE_URL", "").startswith("postgresql"),
        reason="SQLite has no second net: docs/explanation/two-nets.md",
    ),
]
STRANGERS = ["administrator", "akim", "analyst", "key_custodian", "lesson_officer",
             "lesson_coordinator"]  # fmt: skip
# Who runs lessons runs preventive events too, and reads what children ask there.
AT_EVENTS = {"lesson_coordinator": {"events_question", "vault_recordkey"}}
# Those who read of the programme, and of appeals and cases nothing.
FRIENDS = ["collective_adult", "mentor", "collective_coordinator", "key_adult",
           "clearance_officer", "programme_coordinator"]  # fmt: skip
# What the ledger of disclosures shows is no content, and clocks, notices and the journal hold none.
CONTENT = [table for table in NETS if not table.startswith("agreements_")]


def context(person: StaffMember, now: datetime) -> Context:
    return context_of(get_actor(person, now=now), now=now)


def put_flow(cast: Cast, *, now: datetime) -> None:
    """Let a clause open cases of the department to the prosecutor's office of the region."""
    clause = "M-2026-1/2.3"
    flow = NewFlow(
        clause_ref=clause, from_unit=cast.unit("department"), to_unit=cast.unit("prosecutor"),
        classes=frozenset({DataClass.CODED}), purposes=frozenset({Purpose.OVERSIGHT}),
        basis=Basis.LEGAL_DUTY, valid_from=now,
    )  # fmt: skip
    put_flows("M-2026-1", [flow], now=now)


def rows(table: str, what: str = "*") -> list[Any]:
    """All rows of a table as whoever asks now sees them, by SQL of our own."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {what} FROM {table}")
        return [row[0] for row in cursor.fetchall()]


def count(table: str) -> int:
    return int(rows(table, "count(*)")[0])


@contextmanager
def refused(*words: str) -> Iterator[None]:
    """The statement fails for a reason of the database, and the transaction goes on."""
    with pytest.raises(DatabaseError, match="|".join(words)), transaction.atomic():
        yield


# Signed in, and nothing else is known of them.
NOBODY = Context(kind=Asker.STAFF)
# So many tables with content are filled by the work of every day; the others need rare acts.
MOST_TABLES = 16


def test_a3_without_a_context_no_row_of_content_is_there(world: World) -> None:
    with as_system("the test asks how many there are"):
        there = {table: count(table) for table in NETS}
    assert len([table for table, rows_there in there.items() if rows_there]) >= MOST_TABLES
    with in_context(NOBODY), connection.cursor() as cursor:
        for table in NETS:
            assert (table, count(table)) == (table, 0)
            cursor.execute(f"UPDATE {table} SET id = id")
            assert (table, cursor.rowcount) == (table, 0)
            cursor.execute(f"DELETE FROM {table}")
            assert (table, cursor.rowcount) == (table, 0)
    with as_system("the test asks how many there are"):
        assert {table: count(table) for table in NETS} == there


def test_a3_nobody_adds_a_row_without_a_context(world: World) -> None:
    for table in ("cases_note", "appeals_message", "children_childtoken"):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {table} LIMIT 1")
            names = [column.name for column in cursor.description]
            row = dict(zip(names, cursor.fetchone(), strict=True))
        row["id"] = 10**9
        marks = ", ".join(["%s"] * len(row))
        with in_context(NOBODY), refused("row-level security"), connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})",
                list(row.values()),
            )


def test_a3_the_role_that_serves_owns_nothing_and_passes_no_policy(db: None) -> None:
    with in_context(NOBODY), connection.cursor() as cursor:
        cursor.execute("SELECT current_user::text")
        assert cursor.fetchone() == (SERVES,)
        cursor.execute(
            "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles "
            "WHERE rolname = current_user"
        )
        assert cursor.fetchone() == (False, False, False, False)
        cursor.execute("SELECT count(*) FROM pg_class WHERE pg_has_role(relowner, 'MEMBER')")
        assert cursor.fetchone() == (0,)


TAKING_DOWN = [
    "CREATE TABLE mine (id int)",
    "CREATE OR REPLACE FUNCTION net_staff() RETURNS bigint LANGUAGE sql AS $$ SELECT 1 $$",
    "ALTER TABLE cases_note DISABLE ROW LEVEL SECURITY",
    "ALTER TABLE cases_note NO FORCE ROW LEVEL SECURITY",
    "DROP POLICY net ON cases_note",
    "CREATE POLICY all_of_it ON cases_note USING (true)",
    "ALTER TABLE journal_entry DISABLE TRIGGER ALL",
    "TRUNCATE journal_entry",
    "TRUNCATE cases_note CASCADE",
    "UPDATE journal_entry SET act = act",
    "DELETE FROM journal_entry",
    "DELETE FROM journal_partition",
    "DELETE FROM journal_checkpoint",
    "DELETE FROM django_migrations",
    "SET session_replication_role = replica",
    "ALTER ROLE arasha_app SUPERUSER",
]


def test_a3_the_role_that_serves_can_take_nothing_down(db: None) -> None:
    messages = ("permission denied", "must be owner", "must be superuser")
    with as_system("even so"):
        for statement in TAKING_DOWN:
            with refused(*messages), connection.cursor() as cursor:
                cursor.execute(statement)


def test_a3_the_net_holds_for_the_owner_of_a_table_too(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relname = ANY (%s) "
            "AND relrowsecurity AND relforcerowsecurity",
            [list(NETS)],
        )
        assert {name for (name,) in cursor.fetchall()} == set(NETS)


def test_a3_every_view_asks_with_the_rights_of_its_reader(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind IN ('v', 'm') "
            "AND relnamespace = 'public'::regnamespace "
            "AND NOT coalesce(reloptions @> '{security_invoker=true}', false)"
        )
        assert cursor.fetchall() == []


def test_a3_who_reads_no_content_finds_none_by_sql(world: World, cast: Cast, now: datetime) -> None:
    for name in STRANGERS:
        with in_context(context(cast.people[name], now)):
            found = {table for table in CONTENT if count(table)}
            assert (name, found) == (name, AT_EVENTS.get(name, set()))


def test_a3_people_of_the_programme_find_no_appeal_and_no_case_by_sql(
    world: World, cast: Cast, now: datetime
) -> None:
    tables = [table for table in CONTENT if table.startswith(("appeals_", "cases_"))]
    for name in FRIENDS:
        with in_context(context(cast.people[name], now)):
            assert (name, [table for table in tables if count(table)]) == (name, [])
            assert count("mentoring_match") > 0


def test_a3_who_watches_finds_a_case_only_where_a_clause_may_open_it(
    world: World, cast: Cast, now: datetime
) -> None:
    Flow.objects.all().delete()
    # Statements of institutions are theirs to read, and hold no key.
    beside = ("vault_recordkey", "oversight_")
    tables = [table for table in CONTENT if not table.startswith(beside)]
    for name in ("prosecutor", "commissioner", "privacy_officer"):
        with in_context(context(cast.people[name], now)):
            assert (name, [table for table in tables if count(table)]) == (name, [])
    put_flow(cast, now=now)
    with in_context(context(cast.prosecutor, now)):
        assert set(rows("cases_case", "ref")) == {world.here.case, world.here.closing_case}
        assert count("appeals_contact") == count("appeals_message") == 0
    with in_context(context(cast.far.prosecutor, now)):
        assert count("cases_case") == 0


def test_a3_another_region_is_not_there_by_sql(world: World, cast: Cast, now: datetime) -> None:
    tables = ("appeals_appeal", "cases_case", "children_child", "cases_referral",
              "appeals_importbatch")  # fmt: skip
    far = {*world.far.references}
    for name in ("operator", "centre_head", "case_manager", "supervisor", "psychologist"):
        with in_context(context(cast.people[name], now)):
            seen = {ref for table in tables for ref in rows(table, "ref")}
        assert {world.here.appeal, world.here.case, world.here.child} <= seen
        assert (name, seen & far) == (name, set())


def test_a3_the_receiver_of_a_referral_finds_that_case_and_none_of_its_notes(
    world: World, cast: Cast, now: datetime
) -> None:
    with in_context(context(cast.school_psychologist, now)):
        assert rows("cases_case", "ref") == [world.here.case]
        assert rows("cases_referral", "ref") == [world.here.referral]
        assert count("cases_note") == count("cases_closing") == count("appeals_message") == 0


def test_a3_who_is_named_finds_neither_the_appeal_nor_the_row_that_names_them(
    world: World, cast: Cast, now: datetime
) -> None:
    appeal = Appeal.objects.get(ref=world.here.appeal)
    of_appeal = [table for table in NETS if table.startswith("appeals_") and "import" not in table]
    by = get_actor(cast.operator, now=now)
    name_person(appeal.ref, cast.second_operator, version=appeal.version, by=by, now=now)
    with in_context(context(cast.second_operator, now)):
        assert world.here.appeal not in rows("appeals_appeal", "ref")
        for table in of_appeal[1:]:
            assert appeal.pk not in rows(table, "appeal_id")
    with in_context(context(cast.operator, now)):
        assert world.here.appeal in rows("appeals_appeal", "ref")
        assert appeal.pk in rows("appeals_named", "appeal_id")


def test_a3_who_names_their_own_institution_loses_sight_of_it_at_once(
    world: World, cast: Cast, now: datetime
) -> None:
    appeal = Appeal.objects.get(ref=world.here.appeal)
    with in_context(context(cast.operator, now)):
        by = get_actor(cast.operator, now=now)
        name_unit(appeal.ref, cast.unit("centre"), version=appeal.version, by=by, now=now)
        assert world.here.appeal not in rows("appeals_appeal", "ref")
    appeal.refresh_from_db()
    assert (appeal.owner, appeal.taken_by_id) == (cast.unit("department"), None)


def test_a3_who_is_barred_from_a_case_finds_nothing_of_it(
    world: World, cast: Cast, now: datetime
) -> None:
    case = Case.objects.get(ref=world.here.case)
    Barred.objects.create(case=case, staff=cast.second_case_manager)
    Barred.objects.create(case=case, organisation=cast.unit("school"))
    below = ["cases_barred", "cases_event", "cases_goal", "cases_note", "cases_referral"]
    for name in ("second_case_manager", "school_psychologist"):
        with in_context(context(cast.people[name], now)):
            assert world.here.case not in rows("cases_case", "ref")
            assert [table for table in below if case.pk in rows(table, "case_id")] == []


def test_a3_an_author_reaches_the_appeal_of_the_code_and_no_other(
    world: World, now: datetime
) -> None:
    # The register of another year: the world's appeals took numbers of this one by themselves.
    later = now.replace(year=now.year + 1)
    mine = tell_appeal(told(text="Мені ұрады"), once="one", now=later)
    other = tell_appeal(told(text="Басқа сөз"), once="two", now=later)
    with for_appeal(make_digest_of(mine.code)):
        assert rows("appeals_appeal", "ref") == [mine.appeal.ref]
        assert rows("appeals_message", "appeal_id") == [mine.appeal.pk]
        assert count("cases_case") == count("children_child") == 0
        assert Appeal.objects.filter(pk=other.appeal.pk).update(ref="A-2026-99999") == 0
        assert Message.objects.filter(appeal=other.appeal).delete()[0] == 0
    with for_appeal("a code of nobody"):
        assert count("appeals_appeal") == 0
    assert open_thread(other.code, now=later).ref == other.appeal.ref


def test_a3_an_author_adds_no_appeal_but_the_one_of_the_sending(cast: Cast, now: datetime) -> None:
    receipt = tell_appeal(told(), once="one", now=now)
    values = {
        field.attname: getattr(receipt.appeal, field.attname)
        for field in Appeal._meta.concrete_fields
    }
    values |= {"id": None, "ref": "A-2026-77777", "once_key": make_once_key("other")}
    with for_appeal(make_once_key("one")), refused("row-level security"):
        Appeal.objects.create(**values)
    with for_appeal(make_once_key("other")):
        Appeal.objects.create(**values)
        assert count("appeals_appeal") == 1


def test_a3_work_of_the_system_sees_every_row(world: World) -> None:
    everything = {table: count(table) for table in NETS}
    with as_system("the worker serves everybody"):
        assert {table: count(table) for table in NETS} == everything


def answer_of(actor: Actor | None, work: Any) -> None:
    """One request of the person through the middleware; `work` is what the view does."""

    def respond(_request: HttpRequest) -> HttpResponse:
        work()
        return HttpResponse()

    request = RequestFactory().get("/")
    request.actor = actor  # type: ignore[attr-defined]
    rows_of_actor(respond)(request)


def test_a3_a_request_is_served_by_the_role_that_serves(
    cast: Cast, world: World, now: datetime
) -> None:
    def look() -> None:
        assert rows("(SELECT 1) AS one", "current_user::text") == [SERVES]
        assert world.here.case in rows("cases_case", "ref")

    answer_of(get_actor(cast.supervisor, now=now), look)
    # In tests nobody in particular is the owner; in production nobody has no rows (see below).
    assert rows("(SELECT 1) AS one", "current_setting('arasha.kind')") == [""]


@contextmanager
def login_of_servers(**options: Any) -> Iterator[DatabaseWrapper]:
    """A connection of its own as the role that serves, as production makes them."""
    login = {"USER": SERVES, "SERVE_AS": "", "OPTIONS": options, "CONN_MAX_AGE": 0}
    settings = connection.settings_dict | login
    line = DatabaseWrapper(settings, alias="served")
    try:
        yield line
    finally:
        line.close()
        if options:
            line.close_pool()


def cases_seen(line: DatabaseWrapper) -> int:
    with line.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cases_case")
        return int(cursor.fetchone()[0])


@pytest.mark.usefixtures("committed_db")
class TestConnectionsOfTheirOwn:
    """With rows that are really there, and logins that own nothing."""

    @pytest.fixture
    def far_and_here(self, committed_db: None, now: datetime) -> Cast:
        from tests.cast import make_cast

        cast = make_cast(now=now)
        make_world(cast, now=now)
        return cast

    def test_a3_a_login_without_context_finds_nothing(self, far_and_here: Cast) -> None:
        names = sql.SQL("SELECT count(*) FROM {}")
        login = connection.get_connection_params() | {"user": SERVES}
        keys = ("host", "port", "user", "dbname")
        address = {key: login[key] for key in keys if login.get(key)}
        with psycopg.connect(**address, autocommit=True) as line:
            for table in NETS:
                found = line.execute(names.format(sql.Identifier(table))).fetchone()
                assert (table, found) == (table, (0,))

    def test_a3_a_connection_forgets_who_asked_whatever_happened(
        self, far_and_here: Cast, now: datetime
    ) -> None:
        with login_of_servers() as line:
            with in_context(context(far_and_here.supervisor, now)):
                assert cases_seen(line) == 2
            assert cases_seen(line) == 0
            with in_context(context(far_and_here.supervisor, now)):
                with pytest.raises(DatabaseError), line.cursor() as cursor:
                    cursor.execute("SELECT 1 / 0")
                assert cases_seen(line) == 2
            line.forget_context()
            with line.connection.cursor() as raw:
                raw.execute("SELECT count(*) FROM cases_case")
                assert raw.fetchone() == (0,)

    def test_a3_a_rollback_brings_no_earlier_context_back(
        self, far_and_here: Cast, now: datetime
    ) -> None:
        with login_of_servers() as line:
            with in_context(context(far_and_here.supervisor, now)):
                assert cases_seen(line) == 2
            # Told within a transaction that is undone: the session falls back to the supervisor's.
            with in_context(context(far_and_here.administrator, now)):
                line.set_autocommit(False)
                assert cases_seen(line) == 0
                line.rollback()
                line.set_autocommit(True)
                assert cases_seen(line) == 0
            assert cases_seen(line) == 0

    def test_a3_a_pool_hands_on_no_context_after_an_error(
        self, far_and_here: Cast, now: datetime
    ) -> None:
        with login_of_servers(pool={"min_size": 1, "max_size": 1, "timeout": 5}) as line:
            with in_context(context(far_and_here.supervisor, now)):
                assert cases_seen(line) == 2
                with pytest.raises(DatabaseError), line.cursor() as cursor:
                    cursor.execute("SELECT 1 / 0")
                line.close()
            assert cases_seen(line) == 0
            line.close()
            with in_context(context(far_and_here.far.supervisor, now)):
                assert cases_seen(line) == 2
            with in_context(context(far_and_here.administrator, now)):
                assert cases_seen(line) == 0

    def test_a3_a_request_that_fails_leaves_nothing_to_the_next(
        self, far_and_here: Cast, now: datetime
    ) -> None:
        def fail() -> None:
            assert count("cases_case") == 2
            raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            answer_of(get_actor(far_and_here.supervisor, now=now), fail)
        with connection.connection.cursor() as raw:
            raw.execute("SELECT current_setting('arasha.kind'), current_setting('arasha.units')")
            assert raw.fetchone() == ("", "{}")

    def test_a3_the_check_knows_a_login_that_passes_the_net(self, far_and_here: Cast) -> None:
        assert "passes every policy" in " ".join(find_holes(connection))
        with login_of_servers() as line:
            assert list(find_holes(line)) == []
