"""A release is worked out by the worker: counted, protected, attacked; stored whole or not at all."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import monotonic

import structlog
from django.db import transaction

from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.journal.rules import SYSTEM
from arasha.notices.enums import NoticeKind
from arasha.statistics.actions.hiding import Hidden, hide
from arasha.statistics.actions.releases import about, set_state, tell_of_result
from arasha.statistics.actions.told_parts import Told, finest_told, lay_out
from arasha.statistics.enums_releases import ReleaseState
from arasha.statistics.models import Cube, Release, ReleaseTable
from arasha.statistics.protection.tables import CannotProtect
from arasha.statistics.queries.counting_cubes import count_cube, rows_of_cube
from arasha.statistics.queries.earlier import Known, list_known
from arasha.statistics.queries.preparing import digest_of_release, lock_release
from arasha.statistics.reasons import NoFigures
from arasha.statistics.reasons_releases import ERROR
from arasha.statistics.rules.periods import MONTH, QUARTER, parse_period
from arasha.statistics.rules.tables import write_table

log = structlog.get_logger(__name__)

# So long a release stays with a worker; a killed one's is taken up by another afterwards.
LEASE = timedelta(minutes=30)
_ROWS_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class _Why:
    """Why nothing can be published: a code, and the table it is about."""

    reason: str
    facts: Mapping[str, str]


def work_out(ref: str, *, clock: Callable[[], datetime]) -> bool:
    """Work out a release that waits; False where another process has it in hand or it does not wait.

    What cannot be counted or protected leaves the release failed with its reason, and no table.
    `clock` gives the present moment.
    """
    release = _claim(ref, now=clock())
    if release is None:
        return False
    began = monotonic()
    outcome = _hidden_or_why(release)
    if isinstance(outcome, _Why):
        _fail(release, outcome, now=clock())
    else:
        _store(release, outcome, seconds=round(monotonic() - began), now=clock())
    return True


@transaction.atomic
def _claim(ref: str, *, now: datetime) -> Release | None:
    release = Release.objects.select_for_update(of=("self",)).filter(ref=ref).first()
    if release is None or release.state not in {ReleaseState.WAITING, ReleaseState.WORKING}:
        return None
    if release.claimed_until and release.claimed_until > now:
        return None
    release.state, release.claimed_until = ReleaseState.WORKING, now + LEASE
    release.save(update_fields=["state", "claimed_until"])
    return release


def _hidden_or_why(release: Release) -> Hidden | _Why:
    try:
        known = list_known(release)
        counted = _counted(release, known)
        return hide(counted, asked=release.cubes, known=known)
    except _NotCounted as error:
        return _Why(error.cause.reason.code, {"cube": error.cube})
    except CannotProtect as error:
        return _Why(f"release_{error.reason.value}", {"cube": str(error.details.get("table", ""))})
    except Exception:
        log.exception("a release could not be worked out", ref=release.ref)
        return _Why(ERROR.code, {})


class _NotCounted(Exception):  # noqa: N818 - an answer
    def __init__(self, cube: str, cause: NoFigures) -> None:
        super().__init__(cube)
        self.cube, self.cause = cube, cause


def _counted(release: Release, known: Sequence[Known]) -> list[Told]:
    """Count what was asked for, and what was published earlier of the same rows: both are protected."""
    asked = {cube.code: cube for cube in Cube.objects.filter(code__in=release.cubes)}
    rows = {rows_of_cube(cube) for cube in asked.values()}
    beside = {one.cube.code: one.cube for one in known if rows_of_cube(one.cube) in rows}
    period, cubes = parse_period(release.period), list({**asked, **beside}.values())
    told = {cube.code: finest_told(cube, period=period, known=known) for cube in cubes}
    by_month = {rows_of_cube(cube) for cube in cubes if cube.by and told[cube.code] == MONTH}
    found = []
    for cube in cubes:
        try:
            counted = count_cube(
                cube, period=period, region=release.territory,
                finest=told[cube.code] or QUARTER, has_parts=bool(told[cube.code]),
            )  # fmt: skip
        except NoFigures as cause:
            raise _NotCounted(cube.code, cause) from cause
        found.append(lay_out(counted, others_by_month=rows_of_cube(cube) in by_month))
    return found


@transaction.atomic
def _store(release: Release, hidden: Hidden, *, seconds: int, now: datetime) -> None:
    locked = lock_release(release)
    if locked.state != ReleaseState.WORKING:
        return
    ReleaseTable.objects.bulk_create(
        [
            ReleaseTable(
                release=locked, number=number, code=table.code, content=write_table(table),
                loss=hidden.loss[table.code],
            )
            for number, table in enumerate(hidden.tables, start=1)
        ],
        batch_size=_ROWS_AT_ONCE,
    )  # fmt: skip
    locked.rules = hidden.rules
    locked.figures = {**hidden.figures, "seconds": seconds}
    locked.worked_out_at = now
    locked.digest = digest_of_release(locked)
    set_state(locked, ReleaseState.REVIEW, "rules", "figures", "worked_out_at", "digest")
    _tell(locked, NoticeKind.RELEASE_READY, now=now)


@transaction.atomic
def _fail(release: Release, why: _Why, *, now: datetime) -> None:
    locked = lock_release(release)
    if locked.state != ReleaseState.WORKING:
        return
    locked.reason, locked.reason_facts = why.reason, dict(why.facts)
    set_state(locked, ReleaseState.FAILED, "reason", "reason_facts")
    _tell(locked, NoticeKind.RELEASE_FAILED, now=now)


def _tell(release: Release, kind: NoticeKind, *, now: datetime) -> None:
    record(
        Act.RELEASE_WORKED_OUT, by=SYSTEM, now=now, reason=release.reason or release.state,
        **about(release),
    )  # fmt: skip
    tell_of_result(release, kind, now=now)
