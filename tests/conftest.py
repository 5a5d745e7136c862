"""Fixtures of the whole suite: the cast, browsers signed in as one of them, and committed data."""

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client
from hypothesis import HealthCheck, settings
from pytest_django.plugin import blocking_manager_key

from arasha.access.actor import Actor
from arasha.access.queries import get_actor
from arasha.journal import triggers
from arasha.journal.chain import GENESIS
from arasha.journal.models import Partition
from arasha.project.second_net.spreading import spread
from arasha.staff.models import StaffMember
from tests.cast import Cast, make_cast
from tests.kept_cast import put_cast
from tests.postgres import SERVES, make_roles

# A Wednesday morning in Semey (UTC+5), far from any holiday.
NOW = datetime(2026, 11, 18, 4, 30, tzinfo=UTC)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--long", action="store_true", help="attack and break more often than every run can"
    )


@pytest.fixture
def is_long(request: pytest.FixtureRequest) -> bool:
    """Whether tests of faults and attacks take their long profile."""
    return bool(request.config.getoption("--long"))


# A busy machine makes values slowly and tests slower; neither says anything about what is tested.
settings.register_profile("long", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("suite", settings.get_profile("long"), derandomize=True)


def pytest_configure(config: pytest.Config) -> None:
    """Try the same values in every run of the suite; look for new ones with --long."""
    settings.load_profile("long" if config.getoption("--long") else "suite")


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def cast(db: None) -> Cast:
    return put_cast(write_cast)


def write_cast() -> Cast:
    """Write the cast, with the beginning of the chain of each unit in the journal."""
    made = make_cast(now=NOW)
    # The first entry of a unit begins its chain; a test that counts queries counts a later one.
    units = [unit.code for region in (made, made.far) for unit in region.units.values()]
    Partition.objects.bulk_create(
        Partition(code=f"{unit}/0", unit=unit, head=GENESIS)
        for unit in (*units, "author", "system")
    )
    return made


@pytest.fixture
def actor_of() -> Callable[[StaffMember], Actor]:
    """The person as access sees them at NOW."""
    return lambda person: get_actor(person, now=NOW)


@pytest.fixture
def client_of() -> Callable[[StaffMember], Client]:
    """A browser signed in as the person, speaking English unless the test says otherwise."""

    def signed_in(person: StaffMember) -> Client:
        client = Client(headers={"accept-language": "en"})
        # As the person is now: a role given or ended since then has ended the sessions before.
        client.force_login(StaffMember.objects.get(pk=person.pk))
        return client

    return signed_in


@pytest.fixture
def anybody() -> Client:
    """A browser that nobody is signed in with."""
    return Client(headers={"accept-language": "en"})


@pytest.fixture
def committed_db(transactional_db: None) -> Iterator[None]:
    """Really committed data, for tests of several connections; emptied afterwards."""
    triggers.install(connection)
    yield
    # No model stands behind the table of the cache, so nobody empties it.
    cache.clear()
    triggers.remove(connection)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """Guard the journal again after a test with committed data: only now its tables are emptied."""
    result = yield
    if nextitem is not None and "committed_db" in getattr(item, "fixturenames", ()):
        with item.config.stash[blocking_manager_key].unblock():
            triggers.install(connection)
    return result


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Make tables from the models, ten times faster than migrations do.

    tests/demo/test_tables.py holds that these make the same ones.
    """
    connection.settings_dict["TEST"]["MIGRATE"] = False


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> None:
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        call_command("migrate", fake=True, verbosity=0)
        triggers.install(connection)
        call_command("createcachetable", verbosity=0)
        if connection.vendor == "postgresql":
            make_roles(os.environ["ARASHA_DATABASE_URL"])
            spread(connection, role=SERVES)
