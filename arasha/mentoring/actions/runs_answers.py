"""What the engine answers to a run, as it is stored: who goes where, the proof, numbers about it."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Protocol

from arasha.mentoring.enums import Fairness, RunKind
from arasha.mentoring.matching.certificate import export
from arasha.mentoring.matching.fairness import TradeOff, trade_offs
from arasha.mentoring.matching.repairing import repair
from arasha.mentoring.matching.shortage import Shortage, shortages_of
from arasha.mentoring.matching.solving import match
from arasha.mentoring.models import MatchRun
from arasha.mentoring.queries.match_problem import Posed

_FAIR = {
    Fairness.CHEAPEST: "cheapest",
    Fairness.WORST_FIRST: "worst_first",
    Fairness.PLACES: "rural_town",
    Fairness.SEXES: "girls_boys",
}
# For a whole country the other ways of being fair would take as long again, three times.
_MOST_COMPARED = 5000
# One way of being fair is looked for so long at the most.
_MOST_SECONDS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """`assigned`: position of the collective of each child. `lacking`: code of why, by child left out.

    `figures` are references, codes and numbers; `proof` is what the checker without a solver reads.
    """

    assigned: tuple[int, ...]
    lacking: dict[int, str]
    cost: int
    bound: int
    is_proven: bool
    proof: dict[str, object]
    figures: dict[str, Any]


class Watch(Protocol):
    """Whoever waits for the answer."""

    def hear(self, percent: int) -> None: ...

    def is_over(self) -> bool: ...


def answer_of(run: MatchRun, posed: Posed, watch: Watch) -> Answer:
    """Let the engine answer the question of a run in the way the run asks for."""
    if run.kind == RunKind.REPAIR:
        return _repaired(run, posed, watch)
    problem, together = posed.problem, run.keeps_siblings
    points = trade_offs(problem, together=together, seconds=run.seconds) if _compares(posed) else ()
    figures = {"fairness": [_shown(point) for point in points]}
    wanted = _FAIR[Fairness(run.fairness)]
    for point in points:
        if str(point.kind) == wanted:
            proof = export(point.problem, point.matching)
            return _answer(
                posed, point.matching.assigned, cost=point.cost, bound=point.bound,
                is_proven=point.bound >= point.cost, proof=proof, figures=figures, run=run,
            )  # fmt: skip
    best = match(
        problem, together=together, seconds=run.seconds, progress=watch.hear, stop=watch.is_over
    )
    return _answer(
        posed, best.assigned, cost=best.cost, bound=best.bound, is_proven=best.is_proven,
        proof=export(problem, best), figures=figures, run=run,
    )  # fmt: skip


def _compares(posed: Posed) -> bool:
    return len(posed.problem.children) <= _MOST_COMPARED


def _repaired(run: MatchRun, posed: Posed, watch: Watch) -> Answer:
    found = repair(
        posed.problem, posed.current, together=run.keeps_siblings, seconds=run.seconds,
        progress=watch.hear, stop=watch.is_over,
    )  # fmt: skip
    best = found.matching
    figures = {"moved": len(found.moved), "displaced": len(found.displaced)}
    return _answer(
        posed, best.assigned, cost=found.cost, bound=found.bound,
        is_proven=found.is_fewest and best.is_proven, proof=export(found.problem, best), figures=figures, run=run,
    )  # fmt: skip


def _answer(
    posed: Posed,
    assigned: tuple[int, ...],
    *,
    cost: int,
    bound: int,
    is_proven: bool,
    proof: dict[str, object],
    figures: dict[str, Any],
    run: MatchRun,
) -> Answer:
    shortages = shortages_of(posed.problem, assigned, together=run.keeps_siblings)
    totals = {
        "children": len(posed.pool.children),
        "collectives": len(posed.pool.collectives),
        "seats": sum(posed.capacity),
        "pairs": len(posed.problem.pairs.places),
        "shortages": [_told(posed, each) for each in shortages],
    }
    return Answer(
        assigned=assigned, cost=cost, bound=bound, is_proven=is_proven, proof=proof,
        lacking={child: str(each.kind) for each in shortages for child in each.children},
        figures=totals | figures,
    )  # fmt: skip


def _told(posed: Posed, shortage: Shortage) -> dict[str, Any]:
    children, collectives = posed.pool.children, posed.pool.collectives
    return {
        "kind": str(shortage.kind),
        "seats": shortage.seats,
        "children": [children[number].ref for number in shortage.children],
        "places": [collectives[number].code for number in shortage.places],
    }


def _shown(point: TradeOff) -> dict[str, Any]:
    return {
        "kind": str(point.kind), "worst": point.worst, "price": point.price, "cost": point.cost,
        "rural": _mean(point.mean_rural), "town": _mean(point.mean_town),
        "girls": _mean(point.mean_girls), "boys": _mean(point.mean_boys), "kept": point.is_kept,
    }  # fmt: skip


def _mean(points: Fraction | None) -> float | None:
    return None if points is None else round(float(points), 1)
