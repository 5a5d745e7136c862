"""What is broken first: one number for each thing that oversight watches, with the way to its list."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db import DatabaseError, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from arasha.access.actor import Actor
from arasha.oversight.queries.at_risk import at_risk_in
from arasha.oversight.queries.deadlines_kept import kept_by
from arasha.oversight.queries.differences import differences_of
from arasha.oversight.queries.looking import oversee
from arasha.oversight.queries.places import Unit, units_in
from arasha.oversight.queries.promises import Promises, promises_of
from arasha.oversight.queries.reading import Reading, reading_in
from arasha.oversight.queries.silent import silence_of
from arasha.oversight.queries.statements import periods_to_report
from arasha.oversight.rules.differences import OPEN_VERDICTS
from arasha.statistics.periods import name_period

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Tile:
    """A number with what it means. `number` is None where it could not be worked out: never nothing."""

    code: str
    title: Promise
    url_name: str
    tone: str
    number: int | None
    text: str | Promise = ""


@dataclass(frozen=True)
class _Scene:
    by: Actor
    places: frozenset[int]
    units: dict[int, Unit]
    now: datetime

    @cached_property
    def promises(self) -> Promises:
        return promises_of(self.units, now=self.now)

    @cached_property
    def reading(self) -> Reading:
        return reading_in(self.places, by=self.by, known=self.units)


type _Count = Callable[[_Scene], tuple[int, str | Promise]]


@dataclass(frozen=True, slots=True)
class _Watch:
    """A thing to watch: where its list is, how it looks where it is not nothing, how it is counted."""

    code: str
    title: Promise
    url_name: str
    tone: str
    count: _Count


def get_overview(*, by: Actor, now: datetime) -> list[Tile]:
    """Return the tiles: what asks for a deed first, then what could not be worked out, then the calm.

    One look in the journal. A tile whose query fails says so, and the others stand.
    """
    places = oversee("overview", by=by, now=now)
    scene = _Scene(by, places, units_in(places), now)
    return sorted(_tiles(scene), key=lambda tile: tile.number == 0)


def _tiles(scene: _Scene) -> list[Tile]:
    """Count all in one go; only where a query fails, each by itself, so that the others stand."""
    try:
        with transaction.atomic():
            return [_tile(scene, watch) for watch in _WATCHES]
    except DatabaseError:
        return [_tile_alone(scene, watch) for watch in _WATCHES]


def _tile_alone(scene: _Scene, watch: _Watch) -> Tile:
    try:
        with transaction.atomic():
            return _tile(scene, watch)
    except DatabaseError:
        _LOG.exception("a figure of oversight could not be worked out: %s", watch.code)
        return Tile(watch.code, watch.title, watch.url_name, "late", None)


def _tile(scene: _Scene, watch: _Watch) -> Tile:
    number, text = watch.count(scene)
    tone = watch.tone if number else "calm"
    return Tile(watch.code, watch.title, watch.url_name, tone, number, text)


def _at_risk(scene: _Scene) -> tuple[int, str | Promise]:
    rows = at_risk_in(scene.places, by=scene.by, now=scene.now)
    alone = sum(not row.is_held for row in rows)
    text = ngettext_lazy("%(number)s in nobody's hands", "%(number)s in nobody's hands", "number")
    return len(rows), text % {"number": alone} if alone else ""


def _late(scene: _Scene) -> tuple[int, str | Promise]:
    rows = [row for row in kept_by(scene.by, now=scene.now, known=scene.units) if row.late]
    text = ngettext_lazy("in %(number)s institution", "in %(number)s institutions", "number")
    return sum(row.late for row in rows), text % {"number": len(rows)} if rows else ""


def _silent(scene: _Scene) -> tuple[int, str | Promise]:
    found = silence_of(scene.units, now=scene.now)
    text = ngettext_lazy(
        "%(number)s referral unanswered", "%(number)s referrals unanswered", "number"
    )
    late = sum(row.unanswered for row in found.rows)
    return len(found.rows), text % {"number": late} if late else ""


def _differences(scene: _Scene) -> tuple[int, str | Promise]:
    period = periods_to_report(now=scene.now)[0]
    rows = differences_of(scene.units, period, by=scene.by)
    return sum(row.verdict in OPEN_VERDICTS for row in rows), name_period(period)


_WATCHES = (
    _Watch("at_risk", _("In danger without a plan"), "oversight:at_risk", "danger", _at_risk),
    _Watch("late", _("Deadlines that are late now"), "oversight:deadlines", "late", _late),
    _Watch("silent", _("Institutions that keep silent"), "oversight:silent", "late", _silent),
    _Watch(
        "differences",
        _("Statements that differ"),
        "oversight:differences",
        "attention",
        _differences,
    ),
    _Watch(
        "overdue",
        _("Promises that are overdue"),
        "oversight:promises",
        "late",
        lambda scene: (scene.promises.overdue, ""),
    ),
    _Watch(
        "claimed",
        _("Reported as done, checked by nobody"),
        "oversight:promises",
        "attention",
        lambda scene: (scene.promises.claimed, ""),
    ),
    _Watch(
        "openings",
        _("Emergency openings without a review"),
        "oversight:reading",
        "attention",
        lambda scene: (scene.reading.openings_waiting, ""),
    ),
    _Watch(
        "unusual",
        _("Unusual reading not looked into"),
        "oversight:reading",
        "attention",
        lambda scene: (scene.reading.alerts_waiting, ""),
    ),
    _Watch(
        "requests",
        _("Requests without an answer"),
        "oversight:reading",
        "attention",
        lambda scene: (scene.reading.requests, ""),
    ),
)
