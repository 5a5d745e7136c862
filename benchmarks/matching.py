"""Matchings of children and collectives: time, proof, and other programs in the same run.

`python -m benchmarks.matching --long` takes some minutes and adds the largest sizes; words after
the options choose parts. Times are of the clock on the wall; in brackets what the processor gave,
which is what the promises are held against, since other work may run beside; only with two
processes the clock counts. Every answer is checked by `check_matching.py`, which knows no solver; its time is told apart.
"""

import argparse
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

from arasha.mentoring.matching.certificate import export
from arasha.mentoring.matching.check_matching import check
from arasha.mentoring.matching.fairness import trade_offs
from arasha.mentoring.matching.problem import Problem
from arasha.mentoring.matching.regret import regrets
from arasha.mentoring.matching.regret_table import regret_table
from arasha.mentoring.matching.repairing import Repair, repair
from arasha.mentoring.matching.solving import Matching, match
from benchmarks import matching_growth, matching_peers, matching_sentences
from benchmarks.matching_instances import country, region, sparse
from benchmarks.table import Row, print_table

TIMES = 7


@dataclass(frozen=True)
class Timed[T]:
    answer: T
    seconds: float
    processor: float

    def __str__(self) -> str:
        if self.seconds < 1:
            return f"{1000 * self.seconds:.1f} ms ({1000 * self.processor:.1f})"
        return f"{self.seconds:.2f} s ({self.processor:.2f})"


def timed[T](work: Callable[[], T], times: int = 1) -> Timed[T]:
    """The median of several runs."""
    taken = []
    for _time in range(times):
        began, used = time.perf_counter(), time.process_time()
        answer = work()
        taken.append((time.perf_counter() - began, time.process_time() - used))
    return Timed(answer, *(median(each) for each in zip(*taken, strict=True)))


def told(problem: Problem, matching: Matching) -> str:
    """What the checker without a solver says, and how long it takes."""
    document: dict[str, Any] = export(problem, matching)
    verdict = timed(lambda: check(document))
    answer = verdict.answer
    assert answer["faults"] == []
    assert answer["bound"] == matching.bound
    gap = 100 * max(0, answer["cost"] - answer["bound"]) / answer["cost"]
    proof = "proof holds" if answer["holds"] else f"gap {gap:.4f} %"
    return f"{proof}, checked in {1000 * verdict.seconds:.0f} ms"


def in_region() -> list[Row]:
    """222 children, 60 collectives, and the peers that can do it."""
    problem = region()
    match(problem)  # libraries loaded before the clock starts
    alone = timed(lambda: match(problem, together=False), TIMES)
    family = timed(lambda: match(problem), TIMES)
    table = [
        Row(
            what="222 × 60, children alone",
            figure=f"{alone}; {told(problem, alone.answer)}",
            promise="proven < 0.05 s",
            holds=alone.processor < 0.05 and alone.answer.is_proven,
        ),
        Row(
            what="222 × 60, families together",
            figure=f"{family}; {told(problem, family.answer)}; "
            f"{100 * (family.answer.cost / alone.answer.cost - 1):.1f} % dearer",
            promise="proven < 0.5 s",
            holds=family.processor < 0.5 and family.answer.is_proven,
        ),
    ]
    for peer in (
        matching_peers.hungarian,
        matching_peers.sparse_matching,
        matching_peers.straight_flow,
        matching_peers.network_simplex,
    ):
        theirs = timed(lambda peer=peer: peer(problem), 3)  # type: ignore[misc]
        same = "same points" if theirs.answer == alone.answer.cost else f"{theirs.answer} points"
        table.append(Row(what=f"  {peer.__name__}", figure=f"{theirs}; {same}, no proof"))
    return [*table, _stable(problem, alone.answer)]


def _stable(problem: Problem, best: Matching) -> Row:
    theirs = timed(lambda: matching_peers.stable(problem))
    points, left_out = theirs.answer
    extra = 100 * (points / best.cost - 1)
    figure = f"{theirs}; {left_out} children left out, points {extra:+.1f} %"
    return Row(what="  deferred acceptance", figure=figure)


def in_country() -> list[Row]:
    """25,000 × 4,000 with about three million pairs."""
    problem = country()
    pairs = len(problem.pairs.places)
    alone = timed(lambda: match(problem, together=False), 3)
    straight = timed(lambda: matching_peers.straight_flow(problem))
    assert straight.answer == alone.answer.cost
    return [
        Row(
            what=f"25,000 × 4,000, {pairs / 1e6:.1f} million pairs",
            figure=f"{alone}; {told(problem, alone.answer)}",
            promise="proven < 4 s",
            holds=alone.processor < 4 and alone.answer.is_proven,
        ),
        Row(what="  straight_flow", figure=f"{straight}; same points, no proof"),
        Row(what="  hungarian", figure="a table of 6.9 GB: not run"),
        _stable(problem, alone.answer),
    ]


def sparsely() -> list[Row]:
    """25,000 × 5,000 with 40 random candidates each, beside SciPy's sparse matching."""
    problem = sparse()
    ours = timed(lambda: match(problem), 3)
    theirs = timed(lambda: matching_peers.sparse_matching(problem))
    straight = timed(lambda: matching_peers.straight_flow(problem))
    assert theirs.answer == straight.answer == ours.answer.cost
    ratio = theirs.seconds / ours.seconds
    by_processor = theirs.processor / ours.processor
    return [
        Row(
            what="25,000 × 5,000 × 40 sparse",
            figure=f"{ours}; {told(problem, ours.answer)}",
            promise="proven < 3 s",
            holds=ours.processor < 3 and ours.answer.is_proven,
        ),
        Row(
            what="  sparse_matching (SciPy)",
            figure=f"{theirs}; same points, no proof: × {ratio:.1f} (× {by_processor:.1f})",
            promise="≥ × 5",
            holds=by_processor >= 5,
        ),
        Row(what="  straight_flow", figure=f"{straight}; same points, no proof"),
    ]


def families() -> list[Row]:
    """The country with families together, region by region, in two processes."""
    problem = country()
    table = []
    for seconds, gap, limit in ((4.0, 0.0025, 8), (52.0, 0.0001, 60)):
        ours = timed(lambda seconds=seconds: match(problem, seconds=seconds, processes=2))  # type: ignore[misc]
        table.append(
            Row(
                what=f"25,000 × 4,000, families together, asked for {seconds:.0f} s",
                figure=f"{ours.seconds:.1f} s; {told(problem, ours.answer)}",
                promise=f"gap ≤ {100 * gap} % < {limit} s",
                holds=ours.answer.gap <= gap and ours.seconds < limit,
            )
        )
    return table


def repairs() -> list[Row]:
    """A twentieth of the collectives withdraws."""
    table = []
    for name, problem, times, limit in (
        ("222 × 60", region(), TIMES, 0.005),
        ("25,000 × 4,000", country(), 1, 2.0),
    ):
        before = match(problem, together=False).assigned
        gone = range(0, len(problem.places), 20)
        done = timed(lambda: _repaired(problem, before, gone), times)  # noqa: B023
        answer = done.answer
        free = match(replace(problem, places=answer.problem.places), together=False)
        anew = sum(was != now for was, now in zip(before, free.assigned, strict=True))
        table.append(
            Row(
                what=f"{name}, {len(gone)} collectives withdraw",
                figure=f"{done}; {len(answer.moved)} moved, {len(answer.displaced)} had to "
                f"({anew} anew); {told(answer.problem, answer.matching)}",
                promise=f"fewest < {limit} s",
                holds=done.processor < limit and answer.is_fewest,
            )
        )
    return table


def _repaired(problem: Problem, before: tuple[int, ...], gone: range) -> Repair:
    return repair(problem, before, withdrawn=gone, together=False)


def explaining() -> list[Row]:
    """Why not that collective, for all pairs; and four ways of being fair."""
    problem = region()
    matching = match(problem, together=False)
    pairs = len(problem.children) * len(problem.places)
    asked = timed(lambda: regret_table(regrets(problem, matching)), TIMES)
    matching_sentences.set_up()
    said = timed(lambda: matching_sentences.said(problem, matching), TIMES)
    singly = timed(lambda: matching_sentences.one_by_one(problem, matching))
    assert singly.answer == said.answer
    fair = timed(lambda: trade_offs(problem), TIMES)
    points = ", ".join(
        f"{each.kind} {100 * each.price / matching.cost:+.1f} %" for each in fair.answer
    )
    slack = max((each.cost - each.bound) / each.cost for each in fair.answer)
    return [
        Row(
            what=f"exact regret of {pairs:,} pairs, with the moves",
            figure=str(asked),
            promise="< 0.1 s",
            holds=asked.processor < 0.1,
        ),
        Row(
            what=f"the same and its {len(said.answer):,} sentences in three languages",
            figure=str(said),
            promise="< 0.1 s",
            holds=said.processor < 0.1,
        ),
        Row(what="  child by child, as a page asks", figure=f"{singly}; the same sentences"),
        Row(
            what="four ways of being fair",
            figure=f"{fair}; {points}; dearest gap {100 * slack:.3f} %",
            promise="< 0.5 s",
            holds=fair.processor < 0.5,
        ),
    ]


PARTS: dict[str, tuple[str, Callable[[], list[Row]]]] = {
    "region": ("A region", in_region),
    "explain": ("Explaining and being fair", explaining),
    "repair": ("Repair", repairs),
    "sparse": ("Sparse pairs", sparsely),
    "country": ("A country", in_country),
    "families": ("A country with families together", families),
}


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.matching", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS, "growth"])
    parser.add_argument("--long", action="store_true")
    wanted = parser.parse_args(arguments or [])
    for name, (title, rows) in PARTS.items():
        if not wanted.parts or name in wanted.parts:
            print_table(title, rows())
    if not wanted.parts or "growth" in wanted.parts:
        print_table("Growth with size", matching_growth.rows(is_long=wanted.long))


if __name__ == "__main__":
    import sys

    main(sys.argv[1:])
