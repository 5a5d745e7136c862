"""A demo that was made with other tables is made anew; nobody else's data ever is."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from pytest_django.fixtures import Settings

from arasha.demo import tables
from arasha.demo.foundation import lay_foundation
from arasha.demo.loading import NotADemoError
from arasha.demo.tables import clear_older_demo, fingerprint, make_tables, remember_tables
from arasha.project.second_net.spreading import spread
from tests.cast import Cast
from tests.demo.shapes import shape_of_tables
from tests.postgres import SERVES


@pytest.fixture
def dropped(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the tables that were to be dropped; they stay, the suite needs them."""
    names: list[str] = []
    monkeypatch.setattr(tables, "_drop", names.extend)
    return names


@pytest.fixture(autouse=True)
def home(settings: Settings, tmp_path: Path) -> Path:
    settings.HOME, settings.UPLOADS = tmp_path, tmp_path / "uploads"
    return tmp_path


@pytest.mark.django_db
def test_a_demo_of_other_tables_is_cleared_and_says_so(dropped: list[str], home: Path) -> None:
    lay_foundation()
    (home / "uploads").mkdir()
    said: list[str] = []
    assert clear_older_demo(say=said.append)
    assert "staff_staffmember" in dropped
    assert "another version" in said[0]
    assert not (home / "uploads").exists()


@pytest.mark.django_db
def test_a_demo_of_the_same_tables_stays(dropped: list[str]) -> None:
    lay_foundation()
    remember_tables()
    assert not clear_older_demo(say=print)
    assert not dropped


def test_people_who_are_not_the_demos_stop_it(cast: Cast, dropped: list[str]) -> None:
    with pytest.raises(NotADemoError):
        clear_older_demo(say=print)
    assert not dropped


@pytest.mark.django_db
def test_production_is_never_cleared(dropped: list[str], settings: Settings) -> None:
    lay_foundation()
    settings.PRODUCTION = True
    with pytest.raises(NotADemoError):
        clear_older_demo(say=print)
    assert not dropped


def test_a_changed_migration_changes_the_fingerprint(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(tables, "ROOMS", tmp_path)
    migration = tmp_path / "room" / "migrations" / "0001_initial.py"
    migration.parent.mkdir(parents=True)
    migration.write_text("one")
    before = fingerprint()
    migration.write_text("two")
    assert fingerprint() != before


def test_dropped_tables_are_made_again_and_strangers_stay(committed_db: None) -> None:
    of_models = shape_of_tables()
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE strangers (id integer)")
    try:
        tables._drop(connection.introspection.table_names())
        assert connection.introspection.table_names() == ["strangers"]
        make_tables()
        of_demo = shape_of_tables()
        tables._drop(connection.introspection.table_names())
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE strangers")
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        if connection.vendor == "postgresql":
            # The rights on the tables went with them; the tests after this one need them.
            spread(connection, role=SERVES)
    # The suite and the demo make their tables from the models; migrations must make the same.
    assert len(of_models) > 50
    assert of_demo == of_models
    assert shape_of_tables() == of_models
