"""One child in a run beside every collective: why this one, why not that one, who would move."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.shortcuts import get_object_or_404

from arasha.access.actor import Actor
from arasha.journal.actions import record_look
from arasha.journal.enums import Act
from arasha.lib.asking import as_system
from arasha.mentoring.models import Collective, MatchRun, Participant, Proposal
from arasha.mentoring.policies.participants import scope_of_participants
from arasha.mentoring.policies.runs import why_not_change
from arasha.mentoring.queries.runs_board import Laid, lay
from arasha.mentoring.queries.runs_found import find_proposal, find_run
from arasha.mentoring.rules.matching import Code, Judged
from arasha.mentoring.rules.moving import NOBODY, Way


@dataclass(frozen=True, slots=True)
class Beside:
    """A collective for a child: the hard rule that forbids it, or the way there (None: no room)."""

    collective: Collective
    km: int
    judged: Judged
    way: Way | None

    @property
    def broken(self) -> Code | None:
        return self.judged.broken

    @property
    def order(self) -> tuple[int, int, int]:
        """The proposal first, then what is cheapest for all together, then what is not allowed."""
        if self.way is None:
            return (2 if self.judged.broken else 1), 0, self.km
        return 0, (-1 if self.way.is_there else max(0, self.way.cost)), self.km


@dataclass(frozen=True, slots=True)
class MovedRow:
    """A child who moves along: how it is called where the reader may know that, and between whom."""

    called: str
    start: Collective | None
    end: Collective | None


@dataclass(frozen=True, slots=True)
class ChildInRun:
    """`laid` is None where the child looks for nobody any more: a match came about meanwhile."""

    run: MatchRun
    proposal: Proposal
    family: list[str]
    lines: list[Beside]
    may_change: bool


def get_child_in_run(ref: str, child: str, *, by: Actor, now: datetime) -> ChildInRun:
    """Return a child of a run beside all collectives of the region. Raises Http404."""
    run = find_run(ref, by=by)
    proposal = find_proposal(run, child, by=by)
    record_look(
        Act.MATCH_RUN_SEEN, by=by.signature, now=now, thing_kind="participant", thing_ref=child
    )
    laid = lay(run, now=now)
    number = laid.position_of_child(proposal.participant_id)
    may_change = why_not_change(by, run) is None and number != NOBODY
    if number == NOBODY:
        return ChildInRun(run, proposal, [], [], may_change)
    ways = laid.ways(number)
    lines = [
        Beside(one, _km(laid, number, place), laid.judge(number, place), ways.get(place))
        for place, one in _collectives(laid, range(len(laid.posed.pool.collectives))).items()
    ]
    family = [each for each in laid.posed.family_of(number) if each != number]
    return ChildInRun(
        run, proposal, list(_called(laid, family, by=by).values()),
        sorted(lines, key=lambda line: line.order), may_change,
    )  # fmt: skip


def list_moved(
    ref: str, child: str, unit_code: str, *, by: Actor, now: datetime
) -> tuple[Collective, Way | None, list[MovedRow]]:
    """Return what a change by hand would bring: everybody who would move. Raises Http404."""
    run = find_run(ref, by=by)
    proposal = find_proposal(run, child, by=by)
    laid = lay(run, now=now)
    number, place = (
        laid.position_of_child(proposal.participant_id), laid.position_of_place(unit_code),
    )  # fmt: skip
    collective = get_object_or_404(Collective.objects.select_related("unit"), unit__code=unit_code)
    way = laid.ways(number).get(place) if NOBODY not in {number, place} else None
    moves = way.moves if way else ()
    called = _called(laid, [move.child for move in moves], by=by)
    at = _collectives(laid, {each for move in moves for each in (move.start, move.end)} - {NOBODY})
    rows = [MovedRow(called[move.child], at.get(move.start), at.get(move.end)) for move in moves]
    return collective, way, rows


def _collectives(laid: Laid, places: Iterable[int]) -> dict[int, Collective]:
    """Return collectives by their positions in a run."""
    ids = {place: laid.posed.pool.collectives[place].pk for place in places}
    rows = Collective.objects.select_related("unit", "territory").in_bulk(ids.values())
    return {place: rows[pk] for place, pk in ids.items()}


def _km(laid: Laid, child: int, place: int) -> int:
    pool = laid.posed.pool
    return pool.km[pool.seekers[child].place, pool.offers[place].place]


def _called(laid: Laid, children: Iterable[int], *, by: Actor) -> dict[int, str]:
    """Return how children are called by their positions, and nothing where the reader may not see one."""
    ids = {number: laid.posed.pool.children[number].pk for number in children}
    rows = Participant.objects.select_related("record_key", "territory").in_bulk(ids.values())
    with as_system("a conflict of interest is decided on all rows"):
        seen = {pk for pk, child in rows.items() if scope_of_participants(by).holds(child)}
    return {number: rows[pk].called if pk in seen else "" for number, pk in ids.items()}
