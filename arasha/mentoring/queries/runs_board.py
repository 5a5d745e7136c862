"""The proposals of a run laid out: who sits where now, and what a change by hand would bring."""

from dataclasses import dataclass
from datetime import datetime

from arasha.mentoring.models import MatchRun, Proposal
from arasha.mentoring.queries.match_problem import Posed, pose
from arasha.mentoring.rules.matching import Judged
from arasha.mentoring.rules.moving import NOBODY, Board, Way


@dataclass(frozen=True, slots=True)
class Laid:
    """A run by its own rules and the facts of today. `proposals` by position of the child."""

    posed: Posed
    board: Board
    proposals: dict[int, Proposal]
    gone: int

    def position_of_child(self, participant_id: int) -> int:
        """Return the position of a child, or NOBODY where it looks for nobody any more."""
        children = self.posed.pool.children
        return next((n for n, each in enumerate(children) if each.pk == participant_id), NOBODY)

    def position_of_place(self, unit_code: str) -> int:
        """Return the position of a collective by the code of its institution, or NOBODY."""
        places = self.posed.pool.collectives
        return next((n for n, each in enumerate(places) if each.code == unit_code), NOBODY)

    def ways(self, child: int) -> dict[int, Way | None]:
        """Return the way to each allowed place; None where there is no room for the whole family."""
        family = self.posed.family_of(child)
        row = self.posed.rows[child]
        if len(family) == 1:
            found = self.board.ways(child)
            return {place: found.get(place) for place in row}
        return {place: self.board.family_way(family, place) for place in row}

    def judge(self, child: int, place: int) -> Judged:
        """Judge a pair whatever places are taken by proposals of the run itself."""
        return self.posed.pool.judge(child, place)


def lay(run: MatchRun, *, now: datetime) -> Laid:
    """Lay out a run; proposals of children who look for nobody any more are counted as gone."""
    posed = pose(run, now=now)
    children = {each.pk: number for number, each in enumerate(posed.pool.children)}
    places = {each.pk: number for number, each in enumerate(posed.pool.collectives)}
    assigned, found, gone = [NOBODY] * len(children), dict[int, Proposal](), 0
    for proposal in Proposal.objects.filter(run=run).order_by("pk"):
        number = children.get(proposal.participant_id)
        if number is None:
            gone += 1
            continue
        found[number] = proposal
        assigned[number] = places.get(proposal.collective_id or 0, NOBODY)
    families = posed.problem.families().values()
    fixed = frozenset(child for family in families for child in family)
    return Laid(posed, Board(posed.rows, assigned, posed.capacity, fixed=fixed), found, gone)
