"""A run as the engine takes it: children, collectives and the prices of all allowed pairs."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from arasha.mentoring.enums import RunKind
from arasha.mentoring.matching.problem import Child, Pairs, Place, Problem
from arasha.mentoring.models import MatchRun
from arasha.mentoring.queries.candidates import Pool, gather
from arasha.mentoring.rules.matching import Code, from_json
from arasha.mentoring.rules.moving import NOBODY


@dataclass(frozen=True)
class Posed:
    """The question of a run."""

    pool: Pool
    problem: Problem

    @cached_property
    def rows(self) -> list[dict[int, int]]:
        """The prices of each child's allowed collectives, by position."""
        return self.problem.pairs.rows()

    @property
    def capacity(self) -> list[int]:
        return [place.capacity for place in self.problem.places]

    @property
    def current(self) -> list[int]:
        """The position of the collective to which each child is proposed already, or NOBODY."""
        place_of = {one.pk: number for number, one in enumerate(self.pool.collectives)}
        held = (self.pool.current.get(child.pk, 0) for child in self.pool.children)
        return [place_of.get(collective, NOBODY) for collective in held]

    def family_of(self, child: int) -> tuple[int, ...]:
        """Return the child with those who stay together with it; the child alone where nobody does."""
        group = self.problem.children[child].group
        return self.problem.families().get(group, (child,))

    def why_nowhere(self, child: int) -> dict[str, int]:
        """Return by which rules collectives are closed to a child: code -> how many."""
        judged = (self.pool.judge(child, place) for place in range(len(self.pool.offers)))
        return dict(Counter(str(each.broken) for each in judged if each.broken))


def pose(run: MatchRun, *, now: datetime) -> Posed:
    """Pose the question of a run: its own rules, and everything else as it is now."""
    rules = from_json(run.rules)
    pool = gather(run.territory, rules, now=now, with_proposed=run.kind == RunKind.REPAIR)
    return posed_of(pool)


def posed_of(pool: Pool) -> Posed:
    """Put a pool as the engine takes it; references stand only in the memory of this process."""
    # It loads numpy, which no page needs but the one that shows a run.
    from arasha.mentoring.rules.judging import Judging

    judging = Judging(pool.offers, km=pool.km, rules=pool.rules)
    keeps = pool.rules[Code.SIBLINGS].is_on
    children = [
        Child(
            id=child.ref, group=child.siblings if keeps and child.siblings else NOBODY,
            rural=seeker.is_rural, sex=child.sex,
        )
        for child, seeker in zip(pool.children, pool.seekers, strict=True)
    ]  # fmt: skip
    places = [
        Place(id=one.code, capacity=offer.seats)
        for one, offer in zip(pool.collectives, pool.offers, strict=True)
    ]
    apart = frozenset(each.siblings for each in pool.children if each.siblings and each.is_apart)
    pairs = Pairs(*judging.prices(pool.seekers))
    return Posed(pool, Problem(children=children, places=places, pairs=pairs, apart=apart))
