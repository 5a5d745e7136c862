"""Protecting published figures: time, growth, what is lost, and a peer that hides whole lines.

`python -m benchmarks.protection --long` adds a million cells. Figures are invented: skewed counts, most
of them small. Times are of the processor, in brackets of the clock on the wall. Every answer is
checked by `check_protection.py`, which knows no solver.
"""

import argparse
import time

import numpy as np

from arasha.statistics.protection.certificate import export
from arasha.statistics.protection.check_protection import check
from arasha.statistics.protection.protecting import Protected, protect, worth_of
from arasha.statistics.protection.space import Space
from arasha.statistics.protection.tables import Hierarchy, Linked, Rules, Table, Whole
from benchmarks.protection_exact import optimum
from benchmarks.protection_making import flat, grouped, leaves_of, summed
from benchmarks.protection_published import published
from benchmarks.table import Row, print_table

SMALL_TABLES = 24


def invented(own: tuple[Hierarchy, ...], rows: int, *, seed: int) -> Table:
    """So many rows spread unevenly over all cells."""
    random = np.random.default_rng(seed)
    chances = np.ones(())
    for each in own:
        chances = np.multiply.outer(chances, random.dirichlet(np.full(len(leaves_of(each)), 1.5)))
    chances = chances * random.gamma(0.7, size=chances.shape)
    counts = random.multinomial(rows, (chances / chances.sum()).ravel())
    return Table("t", own, summed(own, counts.reshape(chances.shape)))


def institutions(count: int) -> tuple[Hierarchy, ...]:
    """Institutions x category in groups."""
    return (flat("institution", count), grouped("category", 5, 5, tells=True))


def region() -> tuple[Hierarchy, ...]:
    """Quarters x institutions x categories: 50,778 cells."""
    return (
        grouped("period", 2, 2),
        flat("institution", 233),
        grouped("category", 5, 5, tells=True),
    )


def wide() -> tuple[Hierarchy, ...]:
    """Quarters x districts x categories x sex x age: 50,778 cells."""
    return (
        grouped("period", 2, 2), flat("district", 12), grouped("category", 5, 5, tells=True),
        flat("sex", 2), flat("age", 5),
    )  # fmt: skip


def measured(question: Table, *, seconds: float = 20) -> tuple[Protected, float, float]:
    """The answer, with the seconds of the processor and of the clock."""
    began, used = time.perf_counter(), time.process_time()
    protected = protect([question], rules=Rules(seconds=seconds))
    return protected, time.process_time() - used, time.perf_counter() - began


def told(question: Table, *, limit: float, promise: str, seconds: float = 20) -> Row:
    """One row: time, what was lost, and what the checker says; the limit is for both together."""
    protected, processor, wall = measured(question, seconds=seconds)
    loss, document, used = protected.loss, export(protected), time.process_time()
    verdict, checked = check(document), time.process_time() - used
    return Row(
        what=f"{' x '.join(map(str, question.values.shape))} = {question.values.size:,} cells",
        figure=f"{processor:.1f} s ({wall:.0f}); {loss.cells_primary:,} small, "
        f"{loss.cells_hidden - loss.cells_primary:,} complements, {100 * loss.share:.0f} % of worth; "
        f"narrowest {verdict['narrowest']}, {'proof holds' if verdict['holds'] else 'NO PROOF'} "
        f"(looked at in {checked:.1f} s)",
        promise=promise,
        holds=processor + checked < limit and bool(verdict["holds"]),
    )


def in_time() -> list[Row]:
    """Cubes of a region."""
    return [
        told(invented(own, rows, seed=3), limit=30, promise="< 30 s, all open by 5", seconds=10)
        for own, rows in ((institutions(1600), 100_000), (region(), 100_000), (wide(), 100_000))
    ]


def growth() -> list[Row]:
    """Twice as many institutions, and again."""
    return [
        told(invented(institutions(count), 62 * count, seed=4), limit=900, promise="", seconds=10)
        for count in (400, 800, 1600, 3200)
    ]


def million() -> list[Row]:
    """A country: 8,000 institutions x 31 categories x 4 of a year."""
    own = (flat("institution", 8000), grouped("category", 5, 5, tells=True), flat("quarter", 3))
    question = invented(own, 2_000_000, seed=5)
    return [told(question, limit=900, promise="< 15 min", seconds=100)]


def whole_lines(question: Table, worth: Whole) -> int:
    """The peer: what hiding every line with a small figure costs, and a second line beside one alone."""
    small = (question.values > 0) & (question.values < 5)
    lines = small.any(axis=1)
    cost = worth.reshape(question.values.shape).sum(axis=1)
    lines[0] = False
    if lines.sum() == 1:
        lines[1 + int(np.where(lines, np.inf, cost)[1:].argmin())] = True
    hidden = np.zeros(question.values.shape, dtype=bool)
    hidden[lines] = True
    hidden[:, 0] = small[:, 0]
    return int(worth.reshape(hidden.shape)[hidden | small].sum())


def lost() -> list[Row]:
    """Small tables beside the proven optimum of another programme."""
    ours: list[float] = []
    theirs: list[float] = []
    for seed in range(SMALL_TABLES):
        own = ((flat("a", 4), flat("b", 5)), (flat("a", 6), flat("b", 6)),
               (flat("a", 8), flat("b", 4)), (flat("a", 4), grouped("b", 2, 2)))[seed % 4]  # fmt: skip
        question = invented(own, 400, seed=seed)
        protected = protect([question], rules=Rules())
        if not protected.loss.cells_primary:
            continue
        space = Space(Linked([question]))
        worth = worth_of(space, {})
        needy = np.isin(protected.certificate.marks, (1, 3))
        best = optimum(space, needy, worth, threshold=5, seconds=30)
        if best.bound < best.worth:  # not solved in time: nothing to be held against
            continue
        ours.append(protected.loss.worth_hidden / best.bound)
        theirs.append(whole_lines(question, worth) / best.bound)
    return [
        Row(
            what=f"{len(ours)} of {SMALL_TABLES} small tables that another programme solves in 30 s",
            figure=f"x {np.mean(ours):.3f} on average, x {max(ours):.3f} at worst",
            promise="<= x 1.1",
            holds=max(ours) <= 1.1,
        ),
        Row(
            what="  hiding whole lines",
            figure=f"x {np.mean(theirs):.3f} on average, x {max(theirs):.3f} at worst",
        ),
    ]


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.protection", description=__doc__)
    parser.add_argument(
        "parts", nargs="*", choices=[[], "lost", "published", "time", "growth", "million"]
    )
    parser.add_argument("--long", action="store_true")
    wanted = parser.parse_args(arguments or [])
    parts = wanted.parts or [
        "lost",
        "published",
        "time",
        "growth",
        *(["million"] if wanted.long else []),
    ]
    for name, title, rows in (
        ("lost", "What is lost", lost),
        ("published", "Beside published examples of sdcTable", published),
        ("time", "A region", in_time),
        ("growth", "Growth with size", growth),
        ("million", "A country", million),
    ):
        if name in parts:
            print_table(title, rows())


if __name__ == "__main__":
    import sys

    main(sys.argv[1:])
