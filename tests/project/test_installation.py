"""Secrets, the address of the database, and ports: what a wrong installation is told."""

import os
import socket
import stat
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from arasha.project.database import database_settings
from arasha.project.secrets import read_or_make_secret
from arasha.project.serving import PortTakenError, free_port


def test_a_secret_is_made_once_and_readable_by_its_owner_only(tmp_path: Path) -> None:
    first = read_or_make_secret(tmp_path, "key", may_make=True)
    assert read_or_make_secret(tmp_path, "key", may_make=False) == first
    assert len(first) >= 60
    assert stat.S_IMODE((tmp_path / "secrets" / "key").stat().st_mode) == 0o600


def test_a_missing_secret_in_production_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match="key is missing"):
        read_or_make_secret(tmp_path, "key", may_make=False)
    assert not (tmp_path / "secrets").exists()


def test_the_database_is_embedded_unless_an_address_is_given(tmp_path: Path) -> None:
    settings = database_settings("", home=tmp_path)
    assert settings["ENGINE"] == "arasha.project.sqlite_queue"
    assert settings["NAME"] == str(tmp_path / "arasha.sqlite3")


def test_a_postgresql_address_is_read_in_all_its_parts() -> None:
    address = "postgresql://arasha:p%40ss@db.example:5433/children?sslmode=require"
    settings = database_settings(address, home=Path())
    assert (settings["USER"], settings["PASSWORD"]) == ("arasha", "p@ss")
    assert (settings["HOST"], settings["PORT"], settings["NAME"]) == (
        "db.example",
        "5433",
        "children",
    )
    assert settings["OPTIONS"] == {"sslmode": "require"}


def test_a_socket_folder_is_a_host() -> None:
    settings = database_settings("postgresql://arasha@/arasha?host=/run/pg", home=Path())
    assert (settings["HOST"], settings["PORT"]) == ("/run/pg", "")


@pytest.mark.parametrize("address", ["mysql://x/y", "arasha.sqlite3", "sqlite://x"])
def test_an_unknown_address_of_a_database_is_refused_with_a_sentence(address: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="begins with"):
        database_settings(address, home=Path())


def test_a_taken_port_is_noticed_and_the_next_free_one_found() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(PortTakenError, match=str(port)):
            free_port(port)
        assert free_port(port, tries=20) > port


def test_the_suite_has_a_home_of_its_own() -> None:
    assert "arasha-test-" in os.environ["ARASHA_HOME"]
