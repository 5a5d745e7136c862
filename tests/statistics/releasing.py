"""Many rows at once and releases made of them, for tests of what leaves the house."""

from datetime import datetime, timedelta
from itertools import count

from arasha.access.queries import get_actor
from arasha.appeals.enums import AppealKind, AppealState
from arasha.appeals.models import Appeal
from arasha.lib.asking import as_system
from arasha.statistics.actions.installing_cubes import install_cubes
from arasha.statistics.actions.releases import ask_release, publish_release
from arasha.statistics.actions.working_out import work_out
from arasha.statistics.enums_releases import Audience
from arasha.statistics.models import Cube, Release
from arasha.statistics.rules.periods import parse_period
from tests.cast import Region
from tests.vault.making import record_key

_numbers = count(1)
# Who told of what, in how many appeals of each kind: two large groups, some small ones.
SPREAD = {"BULLYING": 37, "SCHOOL": 23, "INFO": 12, "FAMILY": 3, "OTHER": 1}


def write_appeals(
    region: Region, spread: dict[str, int], *, at: datetime, place: str = "city", **facts: object
) -> None:
    """Write appeals of a region that came at a moment, so many of each category."""
    key = record_key()
    Appeal.objects.bulk_create(
        Appeal(
            ref=f"A-2025-{number:05}", once_key=f"many-{number}", record_key=key,
            owner=region.unit("centre"), registered_at=at, queue_at=at,
            category=category, received_at=at, kind=AppealKind.SIGNAL,
            state=AppealState.WAITING,
            territory=getattr(region, place),
            **{"channel": "web", "author_kind": "child", "language": "kk",
               "severity": "ordinary"} | facts,
        )
        for category, often in spread.items()
        for number in (next(_numbers) for _each in range(often))
    )  # fmt: skip


def ask(cast: Region, code: str, *cubes: str, now: datetime) -> Release:
    """Let the analyst ask for tables of a period, with the tables that come with Arasha."""
    install_cubes()
    rows = list(Cube.objects.filter(code__in=cubes))
    audience = Audience(rows[0].audience)
    return ask_release(
        parse_period(code), rows, territory=cast.region, audience=audience,
        once=f"release-{next(_numbers)}", by=get_actor(cast.analyst, now=now), now=now,
    )  # fmt: skip


def worked_out(cast: Region, code: str, *cubes: str, now: datetime) -> Release:
    """Ask, and let the worker work it out."""
    release = ask(cast, code, *cubes, now=now)
    with as_system("a test"):
        assert work_out(release.ref, clock=lambda: now)
    release.refresh_from_db()
    return release


def published(cast: Region, code: str, *cubes: str, now: datetime) -> Release:
    """Ask, work out and publish by the privacy officer."""
    release = worked_out(cast, code, *cubes, now=now)
    by = get_actor(cast.privacy_officer, now=now)
    publish_release(release, version=release.version, by=by, now=now + timedelta(seconds=1))
    release.refresh_from_db()
    return release
