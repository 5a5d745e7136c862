"""Charter 4.13, promise I3: a failure is shown as a failure, with the help numbers, and it passes."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import timezone

from arasha.appeals.models import Appeal
from tests.cast import make_cast
from tests.faults.serving import Server, finished_form

pytestmark = pytest.mark.slow

# Enough that every process of the server answers some.
LOOKS = 12
NOTHING_FOUND = re.compile("no child|nobody|nothing|not found|none", re.IGNORECASE)


@contextmanager
def database_away() -> Iterator[None]:
    """Take the database of the test away while the server runs, and give it back."""
    name = str(connection.settings_dict["NAME"])
    connection.close()
    if connection.vendor == "sqlite":
        path, away = Path(name), Path(f"{name}.away")
        path.rename(away)
        # A folder in its place cannot be opened, whoever runs the server.
        path.mkdir()
        try:
            yield
        finally:
            path.rmdir()
            away.rename(path)
        return
    with psycopg.connect(os.environ["ARASHA_DATABASE_URL"], autocommit=True) as other:
        other.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        other.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name]
        )
        try:
            yield
        finally:
            other.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')


def test_without_the_database_pages_say_so_calmly_and_it_passes_without_a_restart(
    server: Server,
) -> None:
    cast = make_cast(now=timezone.now())
    client = Client()
    client.force_login(cast.operator)
    cookie = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
    if connection.vendor == "postgresql":
        # Connections that are open already break in the middle; SQLite's hold the file itself.
        server.start()
        assert server.get("/work/", {"Cookie": cookie}).status == 200
    form = finished_form("Қайта жіберемін")
    with database_away():
        if connection.vendor == "sqlite":
            server.start()
        assert server.get("/kk/").status == 200
        for language in ("kk", "ru", "en"):
            page = server.post(f"/{language}/tell/", form)
            assert page.status in {500, 503}
            assert f'lang="{language}"' in page.text
            assert "tel:112" in page.text
            assert "tel:111" in page.text
            assert not page.code
        for address in ("/work/", "/children/", "/appeals/", "/cases/", "/journal/"):
            page = server.get(address, {"Cookie": cookie})
            assert page.status in {500, 503}
            assert not NOTHING_FOUND.search(re.sub(r"<[^>]+>", "", page.text))
    assert {server.get("/work/", {"Cookie": cookie}).status for _ in range(LOOKS)} == {200}
    assert server.send(form).code
    assert Appeal.objects.count() == 1
