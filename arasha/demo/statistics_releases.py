"""Published figures of the demo: the analyst asks, the worker works out, the privacy officer publishes.

What is over at the moment of loading is published in the order of time: half-years, then quarters and months of what is left, so that no appeal up to the last whole month is missing.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import partial

from arasha.demo.region import REGION
from arasha.demo.stage import Stage
from arasha.demo.telling_times import FIRST_DAY
from arasha.lib.asking import as_system
from arasha.lib.workdays import ZONE, local
from arasha.statistics.actions.installing_cubes import install_cubes
from arasha.statistics.actions.releases import ask_release, publish_release
from arasha.statistics.actions.working_out import work_out
from arasha.statistics.enums_releases import Audience, ReleaseState
from arasha.statistics.models import Cube, Release
from arasha.statistics.queries.counting_cubes import count_cube
from arasha.statistics.reasons import NoFigures
from arasha.statistics.rules.periods import (
    HALF,
    MONTH,
    QUARTER,
    Period,
    period_at,
)

ASKS, PUBLISHES = "analyst", "privacy-officer"
# So many days after a period its figures are asked for; published an hour after.
_DAYS_AFTER = 4
_SATURDAY = 5
# Few cases in the demo: by district and subject each would be hidden, so there are wider tables of them.
_GIVEN = {
    Audience.PUBLIC: (
        "appeals-district", "appeals-category", "appeals-months", "children-district",
        "lessons-district", "lessons-attendances", "events-attendances",
    ),
    Audience.STAFF: (
        "appeals-district-category", "appeals-district-severity", "appeals-channel", "appeals-age-sex",
        "cases-risk", "deadlines-district", "referrals-district", "children-age-sex",
    ),
}  # fmt: skip


def plan_releases(stage: Stage) -> None:
    """Let all periods that are over be published."""
    for period in list_periods(local(stage.now).date()):
        moment = _moment(period)
        if moment + timedelta(hours=2) < stage.now:
            # What everybody reads comes first: its totals then stay open to staff too.
            stage.plan(moment, partial(_give, stage, period, Audience.PUBLIC))
            # Of a month or quarter of the demo the tables of staff would be signs almost alone.
            if period.kind == HALF:
                later = moment + timedelta(minutes=20)
                stage.plan(later, partial(_give, stage, period, Audience.STAFF))


def list_periods(today: date) -> Iterator[Period]:
    """Return the periods that are over, without gaps: together every whole month since the first day."""
    day = FIRST_DAY.replace(day=1)
    while True:
        found = (period_at(kind, day) for kind in (HALF, QUARTER, MONTH))
        period = next((one for one in found if one.first == day and one.last < today), None)
        if period is None:
            return
        yield period
        day = period.last + timedelta(days=1)


def _moment(period: Period) -> datetime:
    """Return when the figures of a period are asked for: on a working day after its end."""
    day = period.last + timedelta(days=_DAYS_AFTER)
    while day.weekday() >= _SATURDAY:
        day += timedelta(days=1)
    return datetime.combine(day, time(11), tzinfo=ZONE)


def _give(stage: Stage, period: Period, audience: Audience, now: datetime) -> None:
    """Ask for the tables of an audience and work them out as the worker does; they wait to be read."""
    install_cubes()
    offered = Cube.objects.filter(code__in=_GIVEN[audience], is_offered=True)
    cubes = [cube for cube in offered if _has_rows(stage, cube, period)]
    if not cubes:
        return
    release = ask_release(
        period, cubes, territory=stage.places[REGION.code], audience=audience,
        once=f"demo {period.code} {audience}", by=stage.actor(ASKS), now=now,
    )  # fmt: skip
    with as_system("the worker of the demo"):
        work_out(release.ref, clock=lambda: now)
    stage.plan(now + timedelta(minutes=10), partial(_publish, stage, release.ref))


def _publish(stage: Stage, ref: str, now: datetime) -> None:
    release = Release.objects.get(ref=ref)
    if release.state == ReleaseState.REVIEW:
        publish_release(release, version=release.version, by=stage.actor(PUBLISHES), now=now)


def _has_rows(stage: Stage, cube: Cube, period: Period) -> bool:
    """Whether there is anything to count: lessons and events began later than appeals."""
    try:
        count_cube(cube, period=period, region=stage.places[REGION.code])
    except NoFigures:
        return False
    return True
