"""The PostgreSQL that tests start for themselves is real, private, and gone afterwards."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psycopg
import pytest

from tests import postgres
from tests.postgres import PostgresMissingError, temporary_cluster

ROOT = Path(__file__).resolve().parents[2]
HOLD = """
import time
from tests.postgres import temporary_cluster
with temporary_cluster() as url:
    print(url, flush=True)
    time.sleep(600)
"""

pytestmark = pytest.mark.postgres


def folder_of(url: str) -> Path:
    return Path(parse_qs(urlsplit(url).query)["host"][0])


def wait_until_gone(folder: Path) -> bool:
    deadline = time.monotonic() + 120
    while folder.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    return not folder.exists()


def test_a_cluster_holds_kazakh_text_listens_on_no_port_and_leaves_nothing_behind() -> None:
    with temporary_cluster() as url:
        with psycopg.connect(url) as connection:
            encoding, upper, addresses = connection.execute(
                "SELECT current_setting('server_encoding'), upper('әғқңөұүһі'), "
                "current_setting('listen_addresses')"
            ).fetchone() or ("", "", "")
        assert (encoding, upper, addresses) == ("UTF8", "ӘҒҚҢӨҰҮҺІ", "")
        assert folder_of(url).exists()
    assert not folder_of(url).exists()


def test_the_folder_is_closed_to_other_people_of_the_machine() -> None:
    with temporary_cluster() as url:
        assert folder_of(url).stat().st_mode & 0o077 == 0


def test_two_clusters_stand_side_by_side() -> None:
    with temporary_cluster() as first, temporary_cluster() as second:
        assert first != second
        psycopg.connect(first).close()
        psycopg.connect(second).close()


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_test_run_that_is_ended_takes_its_cluster_along(ending: signal.Signals) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert holder.stdout is not None
    with holder:
        folder = folder_of(holder.stdout.readline().strip())
        server = int((folder / "data" / "postmaster.pid").read_text().split()[0])
        holder.send_signal(ending)
    assert wait_until_gone(folder)
    with pytest.raises(ProcessLookupError):
        os.kill(server, 0)


def test_a_failing_test_takes_its_cluster_along() -> None:
    with pytest.raises(ZeroDivisionError), temporary_cluster() as url:
        raise ZeroDivisionError
    assert not folder_of(url).exists()


def test_the_wheel_starts_a_newer_postgresql_where_its_libraries_are() -> None:
    try:
        with temporary_cluster(from_wheel=True) as url, psycopg.connect(url) as connection:
            assert connection.info.server_version >= 180000
    except PostgresMissingError:
        pytest.skip("the wheel's programs lack a library of this system")


def test_a_machine_without_postgresql_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ARASHA_POSTGRES_BIN", str(tmp_path))
    monkeypatch.setattr(postgres, "find_spec", lambda _name: None)
    with (
        pytest.raises(PostgresMissingError, match="apt-get install postgresql"),
        temporary_cluster(),
    ):
        pass
